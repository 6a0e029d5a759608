"""Tell apostrophes from single quotation marks, which are the same key and, when they close, the same mark in print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from pipeline.words.apostrophes import WORDS_TOO, begins_short, ends_short, is_hissing
from pipeline.words.quotation import (
    DASHES,
    DOUBLES,
    SINGLES,
    SPACES,
    WIDE,
    Hints,
    Quote,
    Role,
    count_levels,
    join,
    opens_after,
    quotes_of,
    read_doubles,
)

PAUSES = ",:;.!?…" + DASHES
SAYING = re.compile(r"(?:\b(?:said|says?|cried|asked|wrote|writes|answered|replied|thought|shouted),|:) ?\Z")
WORD = re.compile(r"[^\W\d_]+")
UNSPACED = ("ja", "zh")
NEARBY = 20  # characters


def read(text: str, language: str, hints: Hints = (), skipped: Collection[int] = ()) -> list[Quote]:
    """Read all quotation marks of a paragraph, but for those at places to be skipped.

    The `hints` are the pairs of the language, for where the surroundings of a printed mark do not tell.

    >>> [quote.role for quote in read('"It\\'s late," he said.', "en")]
    ['opens', 'apostrophe', 'closes']
    """
    quotes = quotes_of(text, skipped)
    read_doubles(quotes, language, hints)
    for together in regions(quotes).values():
        if language.startswith(UNSPACED):
            read_unspaced(together)
        else:
            read_singles(text, language, hints, together)
    count_levels(quotes)
    return quotes


def read_unspaced(marks: Sequence[Quote]) -> None:
    """Settle single marks where no spaces tell: they take turns, but for the apostrophes of foreign words."""
    opened: Quote | None = None
    for quote in marks:
        if quote.before.isalnum() and quote.after.isalnum() and max(quote.before, quote.after) < WIDE:
            quote.role = "apostrophe"
        elif opened:
            quote.role = "closes"
            join(opened, quote)
            opened = None
        else:
            quote.role, opened = "opens", quote
    if opened:
        opened.role = "unknown"


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


def read_singles(text: str, language: str, hints: Hints, marks: Sequence[Quote]) -> None:
    """Settle what the single marks of one quotation do."""
    for quote in marks:
        quote.role = alone(text, language, hints, quote)
    until = -1
    for index, (closing, following) in enumerate(outlook(text, language, marks)):
        quote = marks[index]
        if quote.role == "opens" and index < until:
            quote.role = "apostrophe"
        elif quote.role == "opens" and closing is not None and is_pair(text, language, quote, closing, following):
            until = closing
            join(quote, marks[closing])
        elif quote.role == "opens" and not opens_unclosed(text, language, quote):
            quote.role = "apostrophe"
        elif quote.role == "closes" and quote.partner is None and quote.before.isalnum():
            quote.role = "unknown" if quote.before.isdigit() else "apostrophe"


def alone(text: str, language: str, hints: Hints, quote: Quote) -> Role:
    """Say what a mark may be by what stands around it: where it may close, it may also be an apostrophe."""
    before, after = quote.before, quote.after
    if quote.glyph == "‚":
        return "opens"
    if opens_after(before) or before in DASHES or (before in PAUSES and after.isalpha()):
        if not after.strip():
            return "closes" if before and before in DASHES else by_glyph(quote, hints)
        if text[quote.place - 1 : quote.place] in ("'", "‘"):
            return "apostrophe"
        if quote.glyph == "’" and not any(pair[0] == "’" for pair in hints):
            return "apostrophe"
        short = quote.glyph != "‘" and begins_short(text, quote.place, language)
        return "apostrophe" if short else "opens"
    if before.isalnum() and after.isalnum():
        return "apostrophe"
    return "closes"


def by_glyph(quote: Quote, hints: Hints) -> Role:
    """Trust pointed marks, which may have spaces on both sides."""
    if quote.glyph not in "‹›":
        return "unknown"
    return "opens" if any(quote.glyph == pair[0] for pair in hints) else "closes"


def outlook(text: str, language: str, marks: Sequence[Quote]) -> list[tuple[int | None, int | None]]:
    """Give for each mark the one after it that would close best, and the next one that may open, by their indexes."""
    found: list[tuple[int | None, int | None]] = []
    plain = possessive = following = None
    for index in reversed(range(len(marks))):
        near = plain is not None and (following is None or plain < following)
        found.append((plain if near or possessive is None else possessive, following))
        quote = marks[index]
        if quote.role == "opens":
            following, possessive = index, None
        elif quote.role == "closes" and may_be_possessive(text, quote):
            possessive = index
        elif quote.role == "closes" and not ends_short(text, quote.place, language):
            plain = index
    return found[::-1]


def may_be_possessive(text: str, quote: Quote) -> bool:
    """Say whether an apostrophe may follow an s or a sign for feet a number, with more words to come."""
    following = text[quote.place + 2 : quote.place + 3]
    words_follow = quote.after in SPACES and (following.isalpha() or following in (*DOUBLES, *SINGLES))
    return words_follow and (quote.before.isdigit() or is_hissing(text, quote.place))


def is_pair(text: str, language: str, quote: Quote, closing: int, following: int | None) -> bool:
    """Believe in a pair where nothing opens in between, or where speech seems to begin."""
    if following is None or closing < following:
        return True
    return begins_speech(text, quote) and not begins_short(text, quote.place, language)


def begins_speech(text: str, quote: Quote) -> bool:
    """Say whether a mark begins a paragraph or quotation, comes before another, or between a pause and a capital."""
    if not quote.before or text[quote.place - 1] in DOUBLES or text[quote.place + 1] in SINGLES:
        return True
    pause = text[max(0, quote.place - 2) : quote.place].rstrip()[-1:]
    return quote.after.isupper() and bool(pause) and pause in PAUSES


def opens_unclosed(text: str, language: str, quote: Quote) -> bool:
    """Say whether a quotation begins that only a later paragraph closes."""
    word = WORD.match(text, quote.place + 1)
    if (word and word[0].lower() in WORDS_TOO) or begins_short(text, quote.place, language):
        return False
    said = SAYING.search(text, max(0, quote.place - NEARBY), quote.place)
    return quote.glyph in "‘‚‹" or not quote.before or bool(said and quote.after.isupper())
