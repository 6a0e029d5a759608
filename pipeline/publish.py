"""Put a finished edition on the disk: all of it under its final names, or nothing."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from math import ceil
from pathlib import Path
from threading import Event
from typing import TypeAlias

from pipeline.errors import MachineError
from pipeline.journal import MANIFEST, sync
from pipeline.staging import NEW, is_folder, keep, leftovers, let_go, settle, staging
from pipeline.stopwatch import Say

PAUSE = 0.05  # seconds between two looks at a lock


Put: TypeAlias = Callable[[Mapping[str, bytes]], None]


def publish(
    folder: Path, files: Mapping[str, bytes], *, patience: float | None = None, say: Say = lambda step: None
) -> None:
    """Write files into a folder, and take away what an earlier edition left and this one lacks. Raises as `claimed`."""
    with claimed(folder, patience, say) as put:
        put(files)


@contextmanager
def claimed(folder: Path, patience: float | None = None, say: Say = lambda step: None) -> Iterator[Put]:
    """Hold a folder while its edition is built, and give what puts that into it, all of its files or none.

    `patience` is how many seconds to wait for another build that holds the folder; None waits for ever. Raises
    MachineError where that build or the disk does not let us; then the folder holds the last good edition, byte for
    byte. Where the disk does not even let us put that back, the next build does. A folder that was made for an edition
    that never came is taken away again.
    """
    fresh = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]

    def put(files: Mapping[str, bytes]) -> None:
        with told(folder):
            move_in(folder, files, fresh)

    try:
        with ExitStack() as held:
            with told(folder):
                held.enter_context(alone(folder, patience, say))
            yield put
    except BaseException:  # a signal, too
        if fresh:
            mend(folder)
        for above in fresh[1:]:
            with suppress(OSError):
                above.rmdir()
        raise


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Say what a disk does not let us do to a folder."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MachineError(
            f"{folder}: {reason}. Make room or make it writable, or name another folder with --out."
        ) from None


def repair(out: Path) -> None:
    """Settle what killed builds left in the folders of `out`, except in those where a build is at work."""
    with suppress(OSError):
        for folder in sorted(path for path in out.iterdir() if is_folder(path)):
            with suppress(OSError):
                if leftovers(folder):
                    mend(folder)


def mend(folder: Path) -> None:
    """Settle a folder that no build holds, and take it away if nothing is left in it."""
    with suppress(OSError, MachineError), alone(folder, 0):
        settle(folder)
        folder.rmdir()


@contextmanager
def alone(folder: Path, patience: float | None, say: Say = lambda step: None) -> Iterator[None]:
    """Make a folder, if need be, and hold its lock; the kernel frees the lock of a build that died."""
    if folder.is_symlink():
        raise OSError("it is a symbolic link, and what it leads to may not be ours")
    descriptor = None
    while descriptor is None:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = locked(folder, patience, say)
    try:
        yield
    finally:
        os.close(descriptor)


def locked(folder: Path, patience: float | None, say: Say) -> int | None:
    """Open a folder and lock it; give None if another build, whose first edition failed, took it away meanwhile."""
    with suppress(FileNotFoundError), ExitStack() as opened:
        descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        opened.callback(os.close, descriptor)
        wait(folder, descriptor, patience, say)
        if os.path.samestat(os.fstat(descriptor), folder.lstat()):
            opened.pop_all()
            return descriptor
    return None


def wait(folder: Path, descriptor: int, patience: float | None, say: Say) -> None:
    """Lock a descriptor. Raises MachineError when another build keeps the lock for longer than our patience."""
    with suppress(BlockingIOError):
        return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    say("waiting for another build of this document")
    if patience is None:
        return fcntl.flock(descriptor, fcntl.LOCK_EX)
    for _ in range(ceil(patience / PAUSE)):
        Event().wait(PAUSE)
        with suppress(BlockingIOError):
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    raise MachineError(
        f"{folder}: another build has held this folder for {patience:g} seconds. "
        "Wait for it, or give it longer with --lock-timeout."
    )


def move_in(folder: Path, files: Mapping[str, bytes], fresh: Collection[Path]) -> None:
    """Repair a folder, stage an edition in it, and let that stand; whatever happens, the folder is left in order."""
    try:
        settle(folder)
        staged = stage(folder, files)
        for one in fresh:
            sync(one.parent)
        exchange(folder, staged, files)
    finally:
        settle(folder)


def stage(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write all files into a staging folder, and read them again to see that the disk has them."""
    staged = staging(folder)
    with ThreadPoolExecutor(len(files)) as hands:  # the disk takes all at once in the time of one or two
        for done in [hands.submit(write, staged / NEW / name, content) for name, content in files.items()]:
            done.result()
    for name, content in files.items():
        if sha256((staged / NEW / name).read_bytes()).digest() != sha256(content).digest():
            raise OSError(f"{name} came back from the disk other than it was written")
    return staged


def write(path: Path, content: bytes) -> None:
    """Write a new file, and wait until it is on the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchange(folder: Path, staged: Path, names: Collection[str]) -> None:
    """Move the new files over the old ones, so that no name is ever missing; the manifest is the last to come."""
    gone = listed(folder) - set(names)
    every = sorted({*names, *gone}, key=lambda name: (name == MANIFEST, name in gone, name))
    keep(folder, staged, every)
    for name in every:
        if name in gone:
            (folder / name).unlink()
        else:
            (staged / NEW / name).replace(folder / name)
    sync(folder)
    let_go(staged)


def listed(folder: Path) -> set[str]:
    """Name the files of the edition that is there now, by its manifest."""
    try:
        rows = json.loads((folder / MANIFEST).read_bytes())["files"]
        names = {Path(row["name"]).name for row in rows}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return set()
    return {name for name in names if (folder / name).is_file()}
