"""Write straight quotation marks and apostrophes as those of the language.

A typed double mark becomes the outer pair and a single one the inner, or the other way round where the language or the
document has it so. Feet and inches (5'10"), values in code (name="x") and a mark that could be read either way stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import quotation
from pipeline.languages.quotation import SINGLE, Marks
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import single_quotes
from pipeline.words.quotation import DOUBLES, Quote

LEFT_ALONE = re.compile(
    r"""
      \d'\ ?\d{1,2}(?:\.\d)?\"(?![\w’'])           # feet and inches
    | =\s?(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')      # values
    | \w[(\[{](?:"[^"\n]{0,300}"|'[^'\n]{0,300}')  # what is handed to a function
    | `[^`\n]{1,300}`                             # code
    | <[a-z/][^<>]{0,300}>                        # markup
    | \{\s?["'][^{}]{0,300}\}                     # data
    """,
    re.VERBOSE | re.IGNORECASE,
)
SPACE = "[ \u00a0\u202f]"
SPACES_AFTER = re.compile(f"{SPACE}+")
SPACES_BEFORE = re.compile(f"(?<!{SPACE}){SPACE}+\\Z")
LONGEST_SPACE = 10
DOUBLE = re.compile(f"[{DOUBLES}]")
DISTINCT = "«»„"  # outer marks that a single one does not look like
END_MARKS = (".", "?", "!", "…")


def find(text: str, context: Context) -> Iterator[Fix]:
    if '"' not in text and "'" not in text:
        return
    marks = quotation.of(context.language, context.marks, nearby(text, context))
    if marks is None:
        return
    skipped = {place for match in LEFT_ALONE.finditer(text) for place in range(*match.span())}
    for quote in single_quotes.read(text, context.language, marks.known, skipped):
        if quote.typed and quote.role == "apostrophe":
            yield Fix(quote.place, quote.place + 1, "’", reason="Print has a curly apostrophe.")
        elif quote.typed and quote.role != "unknown":
            yield printed(text, quote, marks)


def nearby(text: str, context: Context) -> str:
    """Give the paragraph with those around it."""
    return "\n".join((text, *(block.text for block in (context.before, context.after) if block)))


def printed(text: str, quote: Quote, marks: Marks) -> Fix:
    """Choose the mark, with the space inside of it where the language wants one.

    A lone single mark is only proposed where the language would make a double one of it.
    """
    partner = quote.partner
    known = marks.beside(partner.glyph, partner.side) if partner and not partner.typed else None
    double = quote.outer or (marks.outer[0] in DISTINCT and is_speech(text, quote))
    pair = known or marks.pair(double, quote.level)
    stray = not quote.double and partner is None and pair[0] not in SINGLE and marks.outer[0] not in SINGLE
    sure = Confidence.UNSURE if stray else None
    start, end = quote.place, quote.place + 1
    bare = not (text[:start] if quote.side else text[end:]).strip()
    padding = marks.padding if pair == marks.outer and not bare else ""
    if quote.role == "opens":
        spaces = SPACES_AFTER.match(text, end) if padding else None
        return Fix(start, spaces.end() if spaces else end, pair[0] + padding, sure)
    spaces = SPACES_BEFORE.search(text, max(0, start - LONGEST_SPACE), start) if padding else None
    return Fix(spaces.start() if spaces else start, end, padding + pair[1], sure)


def is_speech(text: str, quote: Quote) -> bool:
    """Say whether a single pair, within no other, holds a whole sentence: then it was meant for the outer one."""
    if quote.double or quote.partner is None or quote.level:
        return False
    first, last = sorted((quote.place, quote.partner.place))
    said = text[first + 1 : last].strip()
    ends = said.endswith(END_MARKS) or not text[last + 1 :].strip() or text[last + 1 :].startswith(END_MARKS)
    return said.lstrip("¿¡")[:1].isupper() and " " in said and ends and DOUBLE.search(text) is None


RULE = Rule(Phase.MARKS, "quotes", "Print has the language's own quotation marks.", Confidence.LIKELY, find, "verbatim")
