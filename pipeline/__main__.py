"""Start the command line, as `vivavoce` and as `python -m pipeline`."""

from __future__ import annotations

import gc


def main() -> None:
    """Nothing that is loaded at the start is ever garbage: to look for some would take a tenth of that time."""
    gc.disable()
    from pipeline import cli

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
