"""How much a stranger's document may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

Count = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger's document may ask of this machine.

    `elements` are of a web page or of one part of a document, `depth` how many stand inside each other. The bytes of an
    archive count unpacked, and its ratio of unpacked to packed bytes after the first megabyte. `rule_seconds` is what
    one rule may work on one paragraph. `picture_bytes` and `picture_pixels` are of each of the `pictures` of a book.
    A build may take `seconds`, a long one more (`bounds`), and each of its processes `memory_bytes` of addresses.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    source_bytes: Count = 50_000_000
    characters: Count = 20_000_000
    paragraphs: Count = 20_000
    paragraph_bytes: Count = 200_000
    elements: Count = 200_000
    depth: Count = 100
    archive_entries: Count = 2_000
    archive_bytes: Count = 200_000_000
    archive_part_bytes: Count = 50_000_000
    archive_ratio: Count = 200
    json_depth: Count = 50
    rule_seconds: Count = 10
    pictures: Count = 500
    picture_bytes: Count = 25_000_000
    picture_pixels: Count = 40_000_000
    seconds: Annotated[int, Field(ge=1, le=100_000)] = 40
    memory_bytes: Annotated[int, Field(ge=500_000_000)] = 4_000_000_000
