"""Keep what was compiled of our templates beside them: compiling them takes a sixth of a short build."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline import standing


class Drawer(BytecodeCache):
    """The folder `__pycache__` beside the templates, with a file for each."""

    def __init__(self, templates: Path) -> None:
        self.folder = templates / "__pycache__"

    def file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}{standing.SUFFIX}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = standing.taken(self.file(bucket), label(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            standing.keep(self.file(bucket), label(bucket), bucket.code)


def label(bucket: Bucket) -> str:
    """Say which template it was, by its checksum, and what compiled it."""
    return f"{bucket.checksum} jinja2 {jinja2.__version__}"
