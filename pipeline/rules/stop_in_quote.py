"""Put the full stop after the closing quotation mark, in Spanish and Italian.

Printed marks are left as they were set: only a typed mark, which is yet to be set, takes its stop along. Ellipses,
abbreviations, question and exclamation marks stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import quotation
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import single_quotes
from pipeline.words.sentences import ends_sentence
from pipeline.words.wordlist import wordlist

STOP_OUTSIDE = ("es", "it")  # Ortografía de la lengua española (RAE, 2010), 3.4.8; Italian houses mostly follow it
STOPPED = re.compile(r"(?<=\w)\.([\"'”’»]{1,3})(?=\s|\Z)")
ABBREVIATED = re.compile(r"[^\W\d_]+\Z")
SHORT = wordlist("ecc eccetera etc pág págs cap sig sigg dott ing avv prof sr sra srta dr dra ud uds núm art")
LONGEST_WORD = 40


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith(STOP_OUTSIDE) or not STOPPED.search(text):
        return
    marks = quotation.of(context.language, context.marks, text)
    quotes = single_quotes.read(text, context.language, marks.known if marks else ())
    closing = {quote.place for quote in quotes if quote.typed and quote.role == "closes" and quote.partner}
    for match in STOPPED.finditer(text):
        if closing.issuperset(range(*match.span(1))) and is_stop(text, match.start()):
            yield Fix(*match.span(), f"{match[1]}.")


def is_stop(text: str, place: int) -> bool:
    word = ABBREVIATED.search(text, max(0, place - LONGEST_WORD), place)
    return word is not None and not word[0].isupper() and word[0] not in SHORT and ends_sentence(text, place)


RULE = Rule(Phase.WORDS, "quotes", "The full stop stands after the closing mark.", Confidence.LIKELY, find, "verbatim")
