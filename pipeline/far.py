"""Documents and editions that lie elsewhere: at any address that fsspec knows, such as s3://."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from pipeline import shelf
from pipeline.errors import MachineError, PipelineError, UsageError
from pipeline.journal import MANIFEST

MARK = "://"
HERE = "file://"
EXTRA = "Type: pip install 'vivavoce[cluster]'"


def is_far(name: object) -> bool:
    """Say whether a name is an address elsewhere.

    >>> is_far("s3://talks/mill.txt"), is_far("talks/mill.txt")
    (True, False)
    """
    return MARK in near(str(name))


def near(name: str) -> str:
    """Give the path of what lies on this machine after all.

    >>> near("file:///talks/mill.txt"), near("s3://talks/mill.txt")
    ('/talks/mill.txt', 's3://talks/mill.txt')
    """
    return name.removeprefix(HERE)


def documents(url: str) -> list[str]:
    """Find the documents that an address means: itself, or those in it if it is a folder."""
    files, root = opened(url)
    with answering(url):
        if not files.isdir(root):
            return [url]
        names = [PurePosixPath(row["name"]).name for row in files.ls(root, detail=True) if row["type"] == "file"]
    known = shelf.suffixes()
    found = sorted(name for name in names if PurePosixPath(name).suffix.lower() in known and not name.startswith("."))
    if not found:
        raise UsageError(f"{url}: no documents there. Known kinds: {', '.join(sorted(known))}.")
    return [f"{url.rstrip('/')}/{name}" for name in found]


def read(url: str, most: int) -> bytes | None:
    """Read a file, or one byte more than `most`; nothing where there is none."""
    files, path = opened(url)
    with answering(url):
        try:
            with files.open(path, "rb") as file:
                content: bytes = file.read(most + 1)
                return content
        except (FileNotFoundError, IsADirectoryError):
            return None


def publish(url: str, edition: Mapping[str, bytes]) -> None:
    """Write the files of an edition, the manifest last, each read again; then take away what it no longer has.

    There is no exchange in one piece out there: whoever reads meanwhile sees by the manifest whether a file is of it.
    """
    files, folder = opened(url)
    with answering(url):
        gone = listed(files, folder) - edition.keys()
        files.makedirs(folder, exist_ok=True)
        for name in sorted(edition, key=lambda name: (name == MANIFEST, name)):
            files.pipe_file(f"{folder}/{name}", edition[name])
            if files.cat_file(f"{folder}/{name}") != edition[name]:
                raise MachineError(f"{url}/{name}: it came back other than it was written. Build it again.")
        for name in gone:
            files.rm_file(f"{folder}/{name}")


def listed(files: Any, folder: str) -> set[str]:
    """Name the files of the edition that is there now, by its manifest."""
    try:
        rows = json.loads(files.cat_file(f"{folder}/{MANIFEST}"))["files"]
        names = {PurePosixPath(row["name"]).name for row in rows}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return set()
    return {name for name in names if files.isfile(f"{folder}/{name}")}


def opened(url: str) -> tuple[Any, str]:
    """Give the file system of an address, and the path in it. Raises UsageError where fsspec or its part is missing."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(f"{url}: an address needs fsspec. {EXTRA}") from None
    with answering(url):
        try:
            files, path = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise UsageError(f"{url}: {str(error).rstrip('.')}. Mend the address, or install what it needs.") from None
    return files, str(path).rstrip("/")


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Raises MachineError where a store does not answer: each library has errors of its own for that."""
    try:
        yield
    except PipelineError:
        raise
    except Exception as error:
        said = " ".join([f"{type(error).__name__}:", *str(error).split()]).rstrip(":.")
        raise MachineError(f"{url}: {said}. Try again.") from error
