"""Write down which files beside a document are read for its build: the edition depends on each of them.

Python tells of every file that it opens, also of one that is not there. A listener that was added stays for the life of
the process; it is added once, and listens only while a list is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TO_WRITE = os.O_WRONLY | os.O_RDWR


@dataclass
class ReadingList:
    """The files below a folder that were read, but for those of the edition."""

    folder: Path
    edition: Path
    files: set[Path] = field(default_factory=set)

    def hear(self, path: Path) -> None:
        if path.is_relative_to(self.folder) and not path.is_relative_to(self.edition):
            self.files.add(path)


kept: list[ReadingList] = []


@contextmanager
def keeping(folder: Path, edition: Path) -> Iterator[set[Path]]:
    """Keep a list of what is read meanwhile."""
    listen()
    kept.append(ReadingList(folder.resolve(), edition.resolve()))
    try:
        yield kept[-1].files
    finally:
        kept.pop()


def mention(path: Path) -> None:
    """Put a file on the lists, wherever it lies and whether it is read, or there, or not."""
    with suppress(UnicodeEncodeError):  # no file can be called so
        if b"\0" not in os.fsencode(path):
            for one in kept:
                one.files.add(path.absolute())


@cache
def listen() -> None:
    def hear(event: str, details: tuple[Any, ...]) -> None:
        if kept and event == "open" and isinstance(details[0], str | bytes | os.PathLike) and not details[2] & TO_WRITE:
            path = Path(os.path.realpath(os.fsdecode(details[0])))  # unlike resolve() it bears a ring of links
            for one in kept:
                one.hear(path)

    sys.addaudithook(hear)
