"""A folder in which a process may put things aside, and which goes with it, however it ends.

What is needed for it is loaded late: a process that gets ready beside another shall not wait for that.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "vivavoce-"
DAY = 86_400  # seconds, after which nobody comes back for what a dead process has left


def token() -> str:
    """Name a folder that nobody else can guess."""
    return PREFIX + os.urandom(8).hex()


def enter(name: str) -> None:
    """Let all that this process puts aside from now on go into a folder of that name."""
    import tempfile

    everywhere = Path(tempfile.gettempdir())
    sweep(everywhere)
    with suppress(OSError):
        (everywhere / name).mkdir(mode=0o700)
        tempfile.tempdir = str(everywhere / name)


def clear(name: str) -> None:
    """Take the folder of a process away that has ended."""
    import shutil
    import tempfile

    shutil.rmtree(Path(tempfile.gettempdir(), name), ignore_errors=True)


def sweep(everywhere: Path) -> None:
    """Take away what processes left that were killed together with whoever would have cleared up after them."""
    import shutil

    with suppress(OSError):
        for path in everywhere.glob(f"{PREFIX}*"):
            facts = path.lstat()
            if facts.st_uid == os.getuid() and time.time() - facts.st_mtime > DAY:
                shutil.rmtree(path, ignore_errors=True)
