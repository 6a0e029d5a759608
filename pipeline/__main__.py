"""Start the command line, as `vivavoce` and as `python -m pipeline`."""

from __future__ import annotations

import gc
import os
import sys

from pipeline import headstart, unchanged


def main() -> None:
    """Run the command line, and leave it to the system to take down what was loaded.

    Nothing that is loaded at the start is ever garbage: to look for some would take a tenth of that time.
    """
    gc.disable()
    if said := unchanged.said(sys.argv[1:], os.environ.get("SOURCE_DATE_EPOCH", "")):
        print(said)
        return
    headstart.drawer().open()
    compositor = None
    if sys.argv[1:2] in (["build"], ["watch"]):
        from pipeline.compositor import Compositor

        compositor = Compositor()
    from pipeline import bounds, cli

    gc.freeze()
    gc.enable()
    bounds.look_for_garbage_rarely()
    try:
        cli.main(compositor)
    except SystemExit as end:
        headstart.drawer().keep()
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    main()
