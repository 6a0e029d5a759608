"""Read a Word document: its paragraphs with bold, italics and links, its notes and comments, tracked changes accepted.

The XML is walked directly, not through mammoth: its model has no style inheritance, hidden text or count of tracked
changes, and it goes into nested tables by recursion.
"""

from __future__ import annotations

from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.office import packages
from pipeline.readers import Reader


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    from pipeline.office import word_document

    return word_document.read(source, limits)


def knows(content: bytes) -> bool:
    return packages.kind(content) == packages.WORD


READER = Reader(packages.WORD, frozenset({".docx", ".docm"}), read, knows)
