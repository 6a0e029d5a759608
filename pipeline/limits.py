"""How much a stranger's document may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's document may ask of this machine.

    `elements` are of a web page or of one part of a document, `depth` how many stand inside each other. The bytes of an
    archive count unpacked, and its ratio of unpacked to packed bytes after the first megabyte. `rule_seconds` is what
    one rule may work on one paragraph. `picture_bytes` and `picture_pixels` are of each of the `pictures` of a book.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    source_bytes: int = 50_000_000
    characters: int = 20_000_000
    paragraphs: int = 20_000
    paragraph_bytes: int = 200_000
    elements: int = 200_000
    depth: int = 100
    archive_entries: int = 2_000
    archive_bytes: int = 200_000_000
    archive_part_bytes: int = 50_000_000
    archive_ratio: int = 200
    json_depth: int = 50
    rule_seconds: int = 10
    pictures: int = 500
    picture_bytes: int = 25_000_000
    picture_pixels: int = 40_000_000
