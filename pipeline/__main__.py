"""Start the command line, as `vivavoce` and as `python -m pipeline`."""

from __future__ import annotations

import gc
import os
import signal
import sys

from pipeline import headstart, unchanged

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
WITH_PAGES = (["build"], ["watch"])  # commands for which the layout engine gets ready at once


def main() -> None:
    """Run the command line, and leave it to the system to take down what was loaded.

    Nothing that is loaded at the start is ever garbage: to look for some would take a tenth of that time.
    """
    gc.disable()
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup asks for
            signal.signal(number, lambda number, frame: sys.exit(128 + number))
    try:
        code = 0 if nothing_to_do() else command()
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    headstart.drawer().keep()
    os._exit(code)


def nothing_to_do() -> bool:
    """Say so where nothing has changed; what cannot be said simply is left to the command."""
    said = unchanged.said(sys.argv[1:], os.environ.get("SOURCE_DATE_EPOCH", ""))
    if not (said.isascii() and said.isprintable() and said and sys.stdout):
        return False
    try:
        print(said, flush=True)
    except OSError:
        return False
    return True


def command() -> int:
    headstart.drawer().open()
    compositor = None
    if sys.argv[1:2] in WITH_PAGES:
        from pipeline.compositor import Compositor

        compositor = Compositor()
    try:
        from pipeline import bounds, cli

        gc.freeze()
        gc.enable()
        bounds.look_for_garbage_rarely()
        return cli.main(compositor)
    finally:
        if compositor:
            compositor.stop()


if __name__ == "__main__":
    main()
