"""Keep what was compiled of our templates beside them, as Python does with its modules.

Compiling them takes a sixth of a short build. What cannot be kept is compiled again, and so is what was damaged.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

MADE_BY = f"{sys.implementation.cache_tag} {sys.hexversion:x} jinja2 {jinja2.__version__}".encode()
DIGEST = 32  # bytes


class Drawer(BytecodeCache):
    """The folder `__pycache__` beside the templates: a file for each, which begins with the SHA-256 of what follows."""

    def __init__(self, templates: Path) -> None:
        self.folder = templates / "__pycache__"

    def file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.stencil"

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            kept = self.file(bucket).read_bytes()
            label = heading(bucket)
            if sha256(kept[DIGEST:]).digest() == kept[:DIGEST] and kept[DIGEST:].startswith(label):
                bucket.code = marshal.loads(kept[DIGEST + len(label) :])  # noqa: S302  # as trusted as the .pyc beside

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        content = heading(bucket) + marshal.dumps(bucket.code)
        with suppress(OSError):  # no room, or not ours to write: then it is compiled again
            self.folder.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".", suffix=".stencil")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(sha256(content).digest() + content)
                Path(name).replace(self.file(bucket))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


def heading(bucket: Bucket) -> bytes:
    """Say which template it was, by its checksum, and what compiled it."""
    return b"%s %s\n" % (bucket.checksum.encode(), MADE_BY)
