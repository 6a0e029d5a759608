"""Where the house keeps its own files, and a fingerprint of all of them that shape an edition."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).parent
IN_WHEEL = PACKAGE / "templates"
IN_REPOSITORY = PACKAGE.parent / "templates"
TEMPLATES = IN_WHEEL if IN_WHEEL.is_dir() else IN_REPOSITORY
CACHES = "__pycache__"


def fingerprint() -> str:
    """Tell this house from any other: by its templates, its code, and the versions of all that is installed with it.

    Code is known by the size and the time of its files, which is enough to see that somebody works on it.
    """
    digest = sha256(sys.version.encode())
    for folder in sys.path:
        digest.update("\n".join(sorted(installed(Path(folder)))).encode("utf-8", "surrogateescape"))
    for path in sorted(files(TEMPLATES)):
        digest.update(path.name.encode() + path.read_bytes())
    for path in sorted(files(PACKAGE)):
        facts = path.stat()
        digest.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()


def installed(folder: Path) -> Iterator[str]:
    """Name the packages in a folder with their versions."""
    if folder.is_dir():
        yield from (path.name for path in folder.iterdir() if path.name.endswith(".dist-info"))


def files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name != CACHES:
                yield from files(path)
        else:
            yield path
