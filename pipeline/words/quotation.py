"""Tell what each quotation mark of a paragraph does: whether it opens, closes or is an apostrophe, and within what.

Typed marks and printed ones are read alike, by what stands around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.words.apostrophes import WORDS_TOO, begins_short, ends_short, is_hissing

Role = Literal["opens", "closes", "apostrophe", "unknown"]

DOUBLES = "\"“”„‟«»「」"
SINGLES = "'‘’‚‛‹›『』"
POINTED = "«»‹›"
SPACES = " \u00a0\u202f\u2009"
CLUSTER = re.compile(rf"[{DOUBLES}{SINGLES}]+(?:[{SPACES}](?=[{DOUBLES}{SINGLES}])[{DOUBLES}{SINGLES}]+)*")
OPENING_BRACKETS = "([{¿¡"
DASHES = "—–-"
LEADING = "$£€#…" + OPENING_BRACKETS
PAUSES = ",:;—–.!?…-"
SAYING = re.compile(r"(?:\b(?:said|says?|cried|asked|wrote|writes|answered|replied|thought|shouted),|:) ?\Z")


@dataclass(slots=True)
class Quote:
    """One mark. `before` and `after` stand around it and the marks that touch it; `partner` closes or opens with it.

    `level` counts the quotations around it.
    """

    place: int
    glyph: str
    before: str
    after: str
    role: Role = "unknown"
    partner: Quote | None = None
    level: int = 0

    @property
    def double(self) -> bool:
        return self.glyph in DOUBLES


def read(text: str, language: str, skipped: frozenset[int] = frozenset(), opening: str = "“‘") -> list[Quote]:
    """Read all marks of a paragraph, but for those at places to be skipped.

    `opening` are the printed marks that open in this language, for where a mark's surroundings do not tell.

    >>> [quote.role for quote in read('"It\\'s late," he said.', "en")]
    ['opens', 'apostrophe', 'closes']
    """
    quotes = [quote for cluster in CLUSTER.finditer(text) for quote in marks_of(text, cluster, skipped)]
    doubles = [quote for quote in quotes if quote.double]
    read_doubles(doubles, opening)
    marry(doubles)
    read_singles(text, language, quotes)
    count_levels(quotes)
    return quotes


def marks_of(text: str, cluster: re.Match[str], skipped: frozenset[int]) -> Iterator[Quote]:
    """Give the marks of a cluster; where two alike are parted by a space, one quotation ends and another begins."""
    start = cluster.start()
    for part in parts(cluster[0]):
        first, end = start + part.start(), start + part.end()
        before, after = text[first - 1] if first else "", text[end : end + 1]
        for place in range(first, end):
            if text[place] not in SPACES and place not in skipped:
                yield Quote(place, text[place], before, after)
