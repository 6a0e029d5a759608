"""Write down which files beside a document are opened for its build: the edition depends on each of them.

Python tells of every file that it opens, also of one that is not there. A listener that was added stays for the life of
the process; it is added once, and listens only while a list is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

lists: list[tuple[tuple[str, ...], set[Path]]] = []


@contextmanager
def kept(folder: Path) -> Iterator[set[Path]]:
    """Keep a list of the files below a folder that are opened meanwhile."""
    listen()
    roots = tuple({f"{folder.absolute()}/", f"{folder.resolve()}/"})
    opened: set[Path] = set()
    lists.append((roots, opened))
    try:
        yield opened
    finally:
        lists.pop()


def mention(path: Path) -> None:
    """Put a file on the lists, wherever it lies and whether it is opened or not."""
    for _, opened in lists:
        opened.add(path.absolute())


@cache
def listen() -> None:
    def hear(event: str, details: tuple[Any, ...]) -> None:
        if lists and event == "open" and isinstance(details[0], str | bytes | os.PathLike):
            path = Path(os.fsdecode(details[0])).absolute()
            for roots, opened in lists:
                if str(path).startswith(roots):
                    opened.add(path)

    sys.addaudithook(hear)
