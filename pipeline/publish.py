"""Put a finished edition on the disk: all of it under its final names, or nothing."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import MachineError

MANIFEST = "manifest.json"


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, and take away what an earlier edition left and this one lacks.

    They are written beside the folder first, and moved in when all of them are safe on the disk. Raises MachineError
    where the disk does not let us; then the folder holds the last good edition, byte for byte.
    """
    try:
        if folder.is_symlink():
            raise OSError("it is a symbolic link, and what it leads to may not be ours")
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".vivavoce-", dir=folder.parent))
        try:
            for name, content in files.items():
                write(staged / name, content)
            with alone(folder):
                exchange(folder, staged, files)
        except BaseException:
            if fresh:
                folder.rmdir()
            raise
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MachineError(
            f"{folder}: {reason}. Make room or make it writable, or name another folder with --out."
        ) from None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build moves files into this folder; the kernel frees the lock of one that died."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def exchange(folder: Path, staged: Path, names: Collection[str]) -> None:
    """Move the new files in, the manifest last, and the old ones out; where that fails, move everything back."""
    before = Path(tempfile.mkdtemp(prefix="before-", dir=staged))
    moved: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        source.replace(target)
        moved.append((source, target))

    try:
        for name in sorted(listed(folder) | set(names), key=lambda name: name == MANIFEST):
            if (folder / name).is_dir():
                raise OSError(f"{name} in it is a folder")
            if os.path.lexists(folder / name):
                move(folder / name, before / name)
            if name in names:
                move(staged / name, folder / name)
        sync(folder)
    except BaseException:  # a signal, too
        for source, target in reversed(moved):
            target.replace(source)
        raise


def write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def listed(folder: Path) -> set[str]:
    """Name the files of the edition that is there now, by its manifest."""
    try:
        rows = json.loads((folder / MANIFEST).read_bytes())["files"]
        names = {Path(row["name"]).name for row in rows}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {name for name in names if (folder / name).is_file()}


def sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
