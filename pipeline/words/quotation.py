"""Tell what each quotation mark of a paragraph does: whether it opens, closes or is an apostrophe, and within what.

Typed marks and printed ones are read alike, by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

DOUBLES = '"“”„‟«»「」'
SINGLES = "'‘’‚‛‹›『』"
ALWAYS_OPENS = "„‚「『"
ALIKE = ('"“”„‟', "«»", SINGLES)
RUN = re.compile(f"[{DOUBLES}{SINGLES}]+")
SPACES = " \u00a0\u202f\u2009"
OPENING_BRACKETS = "([{¿¡"
DASHES = "—–-"
LEADING = "$£€#…" + OPENING_BRACKETS + DASHES
LOOSE_TYPING = ("fr",)  # where writers put plain spaces inside of typed marks
WIDE = "\u2e80"  # from here on, words are not parted by spaces

Role = Literal["opens", "closes", "apostrophe", "unknown"]
Hints = Sequence[tuple[str, str]]


@dataclass(slots=True, eq=False)
class Quote:
    """One mark. `before` and `after` stand around it and the marks that touch it; `partner` closes what it opens.

    `within` opens the innermost quotation around it, and `level` counts them all.
    """

    place: int
    glyph: str
    before: str
    after: str
    role: Role = "unknown"
    partner: Quote | None = None
    within: Quote | None = None
    level: int = 0

    @property
    def double(self) -> bool:
        return self.glyph in DOUBLES

    @property
    def side(self) -> int:
        """Say which of a pair the mark is: 0 where it opens, 1 where it closes."""
        return int(self.role == "closes")

    @property
    def outer(self) -> bool:
        """Say whether a mark was typed as an outer one, and not as a double one within another."""
        first = self.partner if self.partner and self.side else self
        nested = first.within is not None and first.within.double and first.partner is not None
        return self.double and not nested

    @property
    def typed(self) -> bool:
        return self.glyph in "\"'"


def quotes_of(text: str, skipped: Collection[int] = ()) -> list[Quote]:
    """List the marks of a paragraph, but for those at places to be skipped; marks that touch see past one another."""
    found = []
    for start, end in clusters(text):
        before, after = text[start - 1] if start else "", text[end : end + 1]
        for place in range(start, end):
            if text[place] not in SPACES and place not in skipped:
                found.append(Quote(place, text[place], before, after))
    return found


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of marks that touch, or have one space between two unlike ones: « Il dit “oui” »."""
    start = end = -1
    for run in RUN.finditer(text):
        if start >= 0 and is_nested(text, start, end, run):
            end = run.end()
            continue
        if start >= 0:
            yield start, end
        start, end = run.span()
    if start >= 0:
        yield start, end


def is_nested(text: str, start: int, end: int, run: re.Match[str]) -> bool:
    """Say whether marks with a space between them open or close together, and not one quotation after another."""
    if run.start() != end + 1 or text[end] not in SPACES:
        return False
    if any(text[end - 1] in kind and text[run.start()] in kind for kind in ALIKE):
        return False
    return opens_after(text[start - 1 : start]) or not text[run.end() : run.end() + 1].isalnum()


def read_doubles(quotes: Iterable[Quote], language: str, hints: Hints) -> None:
    """Settle what the double marks do, and which of them belong together."""
    inside = False
    opened: list[Quote] = []
    doubles = [quote for quote in quotes if quote.double]
    for index, quote in enumerate(doubles):
        following = doubles[index + 1] if index + 1 < len(doubles) else None
        quote.role = printed_role(quote, hints) or typed_role(quote, inside, following, language)
        if quote.role == "opens":
            opened.append(quote)
        elif quote.role == "closes" and opened:
            join(opened.pop(), quote)
        inside = quote.role == "opens" or (quote.role == "unknown" and inside)


def printed_role(quote: Quote, hints: Hints) -> Role | None:
    """Trust a printed mark that its surroundings do not contradict."""
    if quote.typed:
        return None
    if quote.glyph in ALWAYS_OPENS:
        return "opens"
    opens, closes = may_open(quote), may_close(quote)
    if opens != closes:
        return "opens" if opens else "closes"
    opening = any(quote.glyph == pair[0] for pair in hints)
    closing = any(quote.glyph == pair[1] for pair in hints)
    if opening != closing:
        return "opens" if opening else "closes"
    return None


def typed_role(quote: Quote, inside: bool, following: Quote | None, language: str) -> Role:
    """Choose by what stands around a mark, and by what is open where that does not tell."""
    if opens_after(quote.before):
        loose = not may_open(quote)
        if loose and language.startswith(LOOSE_TYPING):
            return "closes" if inside else "opens"
        return "opens" if quote.after.strip() else "unknown"
    if quote.before.isdigit() and (not inside or is_inch(quote, following)):
        return "unknown"
    if may_close(quote):
        return "closes"
    tight = quote.before.isalnum() and quote.after.isalnum() and max(quote.before, quote.after) < WIDE
    if tight and not inside:
        return "unknown"
    return "closes" if inside else "opens"


def is_inch(quote: Quote, following: Quote | None) -> bool:
    """Say whether a mark after a number stands in the midst of a quotation that another mark closes."""
    return bool(quote.after == " " and following and not opens_after(following.before) and may_close(following))


def may_open(quote: Quote) -> bool:
    return opens_after(quote.before) and bool(quote.after.strip()) and quote.after not in ",;:.!?)"


def may_close(quote: Quote) -> bool:
    tight = bool(quote.before.strip()) and quote.before not in OPENING_BRACKETS
    return tight and not (quote.after.strip() and (quote.after.isalnum() or quote.after in LEADING))


def opens_after(before: str) -> bool:
    return not before.strip() or before in OPENING_BRACKETS


def join(first: Quote, last: Quote) -> None:
    first.partner, last.partner = last, first


def count_levels(quotes: Iterable[Quote]) -> None:
    """Count the quotations around each mark.

    A paragraph that goes on with a quotation may not open it again: a mark that closes what was never opened tells.
    """
    ordered = [quote for quote in quotes if quote.role in ("opens", "closes")]
    missed = sum(quote.role == "closes" and quote.partner is None for quote in ordered)
    opened: list[Quote] = []
    for quote in ordered:
        if quote.role == "opens":
            if opened and opened[-1].partner is None and opened[-1].double == quote.double:
                opened.pop()
            quote.within, quote.level = opened[-1] if opened else None, missed + len(opened)
            opened.append(quote)
        elif quote.partner:
            quote.within, quote.level = quote.partner.within, quote.partner.level
            while opened and opened.pop() is not quote.partner:
                pass
        else:
            missed -= 1
            quote.level = missed + len(opened)
