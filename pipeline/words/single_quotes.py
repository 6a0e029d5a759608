"""Tell apostrophes from single quotation marks, which are the same key and, when they close, the same mark in print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from pipeline.words.apostrophes import WORDS_TOO, begins_short, ends_short, is_hissing
from pipeline.words.quotation import (
    DASHES,
    WIDE,
    Hints,
    Quote,
    count_levels,
    join,
    opens_after,
    quotes_of,
    read_doubles,
)

PAUSES = ",:;.!?…" + DASHES
SAYING = re.compile(r"(?:\b(?:said|says?|cried|asked|wrote|writes|answered|replied|thought|shouted),|:) ?\Z")
WORD = re.compile(r"[^\W\d_]+")
NEARBY = 20  # characters
OPENERS = "‘‚‹"


def read(text: str, language: str, hints: Hints = (), skipped: Collection[int] = ()) -> list[Quote]:
    """Read all quotation marks of a paragraph, but for those at places to be skipped.

    The `hints` are the pairs of the language, for where the surroundings of a printed mark do not tell.

    >>> [quote.role for quote in read('"It\\'s late," he said.', "en")]
    ['opens', 'apostrophe', 'closes']
    """
    quotes = quotes_of(text, skipped)
    read_doubles(quotes, language, hints)
    for together in regions(quotes).values():
        read_singles(text, language, together)
    count_levels(quotes)
    return quotes


def regions(quotes: Sequence[Quote]) -> dict[Quote | None, list[Quote]]:
    """Group the single marks by the double quotation in which they stand: none opens in one and closes in another."""
    found: dict[Quote | None, list[Quote]] = defaultdict(list)
    opened: list[Quote] = []
    for quote in quotes:
        if not quote.double:
            found[opened[-1] if opened else None].append(quote)
        elif quote.partner and quote.role == "opens":
            opened.append(quote)
        elif quote.partner and opened:
            opened.pop()
    return found


def read_singles(text: str, language: str, marks: Sequence[Quote]) -> None:
    """Settle what the single marks of one quotation do."""
    for quote in marks:
        quote.role = alone(text, language, quote)
    closing = next_closing(text, language, marks)
    following = next_opening(marks)
    until = -1
    for index, quote in enumerate(marks):
        if quote.role == "opens":
            partner = closing[index]
            if index < until or not is_opening(text, quote, partner, following[index]):
                quote.role = "apostrophe"
            elif partner:
                join(quote, partner)
                until = marks.index(partner)
        elif quote.role == "closes" and quote.partner is None and quote.before.isalnum():
            quote.role = "apostrophe"


def alone(text: str, language: str, quote: Quote) -> str:
    ...
