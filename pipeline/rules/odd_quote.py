"""Write a curly quotation mark of another language, or half a pair such as „x”, as the language has it.

All pairs that the language knows stay, and so does a mark without its partner. In a passage amid another language, and
where the marks may be meant for a quotation in a foreign one, the change is only proposed.
"""

from __future__ import annotations

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
            padding = marks.padding if pair == marks.outer else ""
            mark = padding + pair[1] if quote.side else pair[0] + padding
            sure = surely and quote.glyph not in POINTED
            yield Fix(quote.place, quote.place + 1, mark, None if sure else Confidence.UNSURE)


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
