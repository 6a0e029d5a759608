"""Read an OpenDocument text: its paragraphs with bold, italics and links, its notes and comments, changes accepted."""

from __future__ import annotations

from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.office import packages
from pipeline.readers import Reader


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    from pipeline.office import open_document

    return open_document.read(source, limits)


def knows(content: bytes) -> bool:
    return packages.kind(content) == packages.OPEN_DOCUMENT


READER = Reader(packages.OPEN_DOCUMENT, frozenset({".odt"}), read, knows)
