"""Drop control characters, noncharacters and lone surrogates, which no font shows and no book may hold.

Tabs and newlines stay. A page or line feed that alone parts two words leaves a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
SURROGATES = "\ud800-\udfff"
CONTROLS = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f{NONCHARACTERS}{SURROGATES}]+")
FEEDS = frozenset("\v\f\r\x1c\x1d\x1e\x1f\x85")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in CONTROLS.finditer(text):
        parts_words = not FEEDS.isdisjoint(match[0]) and joins_words(text, *match.span())
        yield Fix(*match.span(), " " if parts_words else "")


def joins_words(text: str, start: int, end: int) -> bool:
    """Say whether without the span the characters around it would stand together."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


RULE = Rule(
    Phase.DECODE, "characters", "A control character has no place in a text.", Confidence.CERTAIN, find, "verbatim"
)
