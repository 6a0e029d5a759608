"""Drop control characters, noncharacters and lone surrogates, which no font shows and no book may hold.

The colours of a terminal go as a whole. Tabs and newlines stay, and so do the controls that are marks read in another
encoding: broken_encoding mends those. A page or line feed that alone parts two words leaves a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import encodings

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
SURROGATES = "\ud800-\udfff"
CONTROLS = re.compile(
    rf"""
      [\x7f-\x9f]++
    | (?: \x1b\[[0-?]{{0,30}}[ -/]{{0,5}}[@-~]                    # colours and moves of a terminal
        | \x1b\][^\x07\x1b\n]{{0,300}}(?:\x07|\x1b\\)             # its title
        | [\x00-\x08\x0b-\x1f{NONCHARACTERS}{SURROGATES}] )++
    """,
    re.VERBOSE,
)
FEEDS = frozenset("\v\f\r\x1c\x1d\x1e\x1f\x85")


def find(text: str, context: Context) -> Iterator[Fix]:
    mended = {
        place for repair in encodings.repairs(text, context.language) for place in range(repair.start, repair.end)
    }
    for match in CONTROLS.finditer(text):
        start, end = match.span()
        if start in mended:
            continue
        parts_words = not FEEDS.isdisjoint(match[0]) and joins_words(text, start, end)
        yield Fix(start, end, " " if parts_words else "")


def joins_words(text: str, start: int, end: int) -> bool:
    """Say whether without the span the characters around it would stand together."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


RULE = Rule(
    Phase.DECODE, "characters", "A control character has no place in a text.", Confidence.CERTAIN, find, "verbatim"
)
