"""Start the command line, as `vivavoce` and as `python -m pipeline`."""

from __future__ import annotations

import gc
import os
import sys

from pipeline import headstart, unchanged


def main() -> None:
    """Nothing that is loaded at the start is ever garbage: to look for some would take a tenth of that time."""
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
    cli.main(compositor)


if __name__ == "__main__":
    main()
