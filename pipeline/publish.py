"""Put a finished edition on the disk: all of it under its final names, or nothing."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import MachineError

MANIFEST = "manifest.json"


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, the manifest last, and take away what an earlier edition left and this one lacks.

    They are written beside the folder first and moved in one by one, so that a full disk or a pulled plug leaves the
    last good edition. Raises MachineError where the disk does not let us.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".vivavoce-", dir=folder.parent))
        try:
            for name, content in files.items():
                write(staged / name, content)
            old = listed(folder) - set(files)
            for name in sorted(files, key=lambda name: name == MANIFEST):
                (staged / name).replace(folder / name)
            for name in old:
                (folder / name).unlink(missing_ok=True)
            sync(folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MachineError(
            f"{folder}: {reason}. Make room or make it writable, or name another folder with --out."
        ) from None


def write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def listed(folder: Path) -> set[str]:
    """Name the files of the edition that is there now, by its manifest."""
    try:
        rows = json.loads((folder / MANIFEST).read_bytes())["files"]
        return {Path(row["name"]).name for row in rows}
    except (OSError, ValueError, LookupError, TypeError):
        return set()


def sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
