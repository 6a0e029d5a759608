"""Keep what a new edition replaces until the new one stands, and put it back where that never came to pass.

It works as the rollback journal of a database does. In the staging folder, the files about to go get a second name,
below a folder UNDO. As long as that has this name, the old edition can be put back: by this build when something fails,
or by the next one when this was killed. Taking the name away is what makes the new edition stand.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipeline.journal import sync

PREFIX = ".vivavoce-"
STAGING = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")  # as tempfile names it
NEW, KEPT, UNDO = "new", "kept", "undo"
NO_SECOND_NAMES = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})


def staging(folder: Path) -> Path:
    """Make a staging folder, closed to others: on the same disk, and plainly this folder's if the build is killed."""
    staged = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    (staged / NEW).mkdir()
    return staged


def keep(folder: Path, staged: Path, names: Iterable[str]) -> None:
    """Give the files of these names a second one; an empty folder stands for a file that is not there.

    From the end of this function on, `settle` puts them back.
    """
    kept = staged / KEPT
    kept.mkdir()
    for name in names:
        if not os.path.lexists(folder / name):
            (kept / name).mkdir()
        elif is_folder(folder / name):
            raise OSError(f"{name} in it is a folder")
        else:
            name_again(folder / name, kept / name)
    sync(kept)
    kept.rename(staged / UNDO)
    sync(staged)
    sync(folder)


def name_again(path: Path, second: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(path, second, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_SECOND_NAMES:
            raise
        shutil.copy2(path, second, follow_symlinks=False)
        if not second.is_symlink():
            sync(second)


def let_go(staged: Path) -> None:
    """Let the new edition stand: from the end of this function on, `settle` puts nothing back."""
    try:
        (staged / UNDO).rename(staged / KEPT)
        sync(staged)
    except BaseException:  # a signal, too
        with suppress(FileNotFoundError):
            (staged / KEPT).rename(staged / UNDO)
        raise


def settle(folder: Path) -> None:
    """Put back what is kept for an edition that does not stand, and remove all staging. Only with the folder's lock."""
    for staged in leftovers(folder):
        if is_folder(staged / UNDO):
            put_back(folder, staged)
        try:
            shutil.rmtree(staged, ignore_errors=True)
        finally:  # a second go, for what stopped the first may have passed
            shutil.rmtree(staged, ignore_errors=True)


def put_back(folder: Path, staged: Path) -> None:
    """Give the kept files their names again, and take away those that were not there; a second time does no harm."""
    for kept in sorted((staged / UNDO).iterdir(), key=lambda kept: kept.name):
        if is_folder(kept):
            (folder / kept.name).unlink(missing_ok=True)
        else:
            kept.replace(folder / kept.name)
    sync(folder)
    (staged / UNDO).rename(staged / KEPT)


def leftovers(folder: Path) -> list[Path]:
    """Find the staging folders in a folder: of the build that holds it, and of those that were killed."""
    return [path for path in folder.iterdir() if STAGING.fullmatch(path.name) and is_folder(path)]


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder, and not a symbolic link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False
