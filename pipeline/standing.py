"""Keep what was compiled as standing type, as Python does with its modules: made once, printed from again and again.

A file begins with the SHA-256 of what follows, and then says what it was made of and by what. What cannot be kept is
made again by who asks, and so is what was damaged.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

SUFFIX = f".{sys.implementation.cache_tag}.stencil"
MADE_BY = f" {sys.implementation.cache_tag} {sys.hexversion:x}\n".encode()
DIGEST = 32  # bytes


def taken(file: Path, label: str) -> Any:
    """Give what stands in a file, code or values, or None where it is missing, damaged or not what the label says."""
    heading = label.encode() + MADE_BY
    with suppress(OSError):
        standing = file.read_bytes()
        if sha256(standing[DIGEST:]).digest() == standing[:DIGEST] and standing[DIGEST:].startswith(heading):
            return marshal.loads(standing[DIGEST + len(heading) :])  # noqa: S302  # as trusted as the .pyc beside
    return None


def keep(file: Path, label: str, code: Any) -> None:
    """Let code stand in a file, whole or not at all."""
    content = label.encode() + MADE_BY + marshal.dumps(code)
    with suppress(OSError):  # no room, or not ours to write
        file.parent.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".stencil")
        try:
            os.fchmod(descriptor, 0o644)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(sha256(content).digest() + content)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
