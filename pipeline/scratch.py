"""A folder in which a process may put things aside, and which goes with it, however it ends.

What is needed for it is loaded late: a process that gets ready beside another shall not wait for that.
"""

from __future__ import annotations

import fcntl
import os
import re
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "vivavoce-"
OURS = re.compile(rf"{PREFIX}[0-9a-f]{{16}}")
DAY = 86_400  # seconds, after which nobody comes back for what a dead process has left


def token() -> str:
    """Name a folder that nobody else can guess."""
    return PREFIX + os.urandom(8).hex()


def enter(name: str) -> None:
    """Let all that this process puts aside from now on go into a folder of that name.

    It holds the folder's lock as long as it lives. Where no folder can be made, things go where they always went.
    """
    import tempfile

    with suppress(OSError):
        everywhere = Path(tempfile.gettempdir())
        sweep(everywhere)
        (everywhere / name).mkdir(mode=0o700)
        tempfile.tempdir = str(everywhere / name)
        fcntl.flock(os.open(everywhere / name, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)


def leave() -> None:
    """Take this process's own folder away: nobody is left to do so when it has ended."""
    import shutil
    import tempfile

    if tempfile.tempdir and OURS.fullmatch(Path(tempfile.tempdir).name):
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)


def clear(name: str) -> None:
    """Take the folder of a process away that has ended."""
    import shutil
    import tempfile

    shutil.rmtree(Path(tempfile.gettempdir(), name), ignore_errors=True)


def sweep(everywhere: Path) -> None:
    """Take away what processes left that were killed together with whoever would have cleared up after them."""
    for path in everywhere.iterdir():
        if OURS.fullmatch(path.name):
            with suppress(OSError):
                facts = path.lstat()
                if facts.st_uid == os.getuid() and time.time() - facts.st_mtime > DAY:
                    remove(path)


def remove(path: Path) -> None:
    """Remove a folder whose lock nobody holds. Raises BlockingIOError where somebody does."""
    import shutil

    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
