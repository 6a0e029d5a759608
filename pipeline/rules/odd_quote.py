"""Write a curly quotation mark of another language, or half a pair such as „x”, as the language has it.

All pairs that the language knows stay, and so does a mark without its partner. In a passage amid another language, and
where the marks may be meant for a quotation in a foreign one, the change is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import quotation
from pipeline.languages.quotation import Marks, Pair
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import single_quotes
from pipeline.words.languages import recognised
from pipeline.words.quotation import Quote

CURLY = "“”„‟«»‘’‚‹›"
POINTED = "«»‹›"
UNSPACED = ("ja", "zh")
SPACE = "[ \u00a0\u202f]"
SPACES_AFTER = re.compile(f"{SPACE}+(?=\\S)")
SPACES_BEFORE = re.compile(f"(?<=[^\\s]){SPACE}+\\Z")
LONGEST_SPACE = 10


def find(text: str, context: Context) -> Iterator[Fix]:
    if not any(mark in text for mark in CURLY):
        return
    marks = quotation.of(context.language, context.marks, text)
    if marks is None:
        return
    surely = not context.language.startswith(UNSPACED) and not is_amid_another(context)
    for quote in single_quotes.read(text, context.language, marks.known):
        pair = mended(quote, marks)
        if pair and pair[quote.side] != quote.glyph:
            sure = surely and quote.glyph not in POINTED
            padding = marks.padding if pair == marks.outer else ""
            yield printed(text, quote, pair, padding, None if sure else Confidence.UNSURE)


def printed(text: str, quote: Quote, pair: Pair, padding: str, sure: Confidence | None) -> Fix:
    """Put the mark of a pair, and the space that a pointed one wants inside for the one that is there."""
    start, end = quote.place, quote.place + 1
    pointed = pair[0] in POINTED
    if quote.side:
        spaces = SPACES_BEFORE.search(text, max(0, start - LONGEST_SPACE), start) if pointed else None
        return Fix(spaces.start() if spaces else start, end, padding + pair[1], sure)
    spaces = SPACES_AFTER.match(text, end) if pointed else None
    return Fix(start, spaces.end() if spaces else end, pair[0] + padding, sure)


def mended(quote: Quote, marks: Marks) -> Pair | None:
    """Give the pair to which a mark should belong, if it and its partner are none."""
    partner = quote.partner
    if partner is None or quote.typed:
        return None
    own = marks.beside(quote.glyph, quote.side)
    if partner.typed:
        return None if own else marks.pair(quote.outer, quote.level)
    first, last = (partner, quote) if quote.side else (quote, partner)
    if (first.glyph, last.glyph) in marks.known:
        return None
    known = marks.beside(first.glyph, 0) or marks.beside(last.glyph, 1)
    return known or marks.pair(quote.outer, quote.level)


def is_amid_another(context: Context) -> bool:
    """Say whether the paragraphs around this one are in another language."""
    around = recognised(block.text for block in (context.before, context.after) if block)
    return around is not None and around != context.language.partition("-")[0]


RULE = Rule(
    Phase.MARKS,
    "quotes",
    "This is no pair of quotation marks in this language.",
    Confidence.LIKELY,
    find,
    "verbatim",
)
