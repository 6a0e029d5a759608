"""Write an apostrophe where an accent, a prime or an opening quotation mark stands for one: don´t, l`anno, ‘90s.

Code between backticks stays, and so does the turned mark of Hawai‘i, which is a letter there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import single_quotes
from pipeline.words.apostrophes import begins_short, ends_short, is_hissing

STRANGE = "´`′‘‛"
CODE = re.compile(r"(?<![\w`])`[^`\n]{1,300}`(?!\w)|```")
BETWEEN = re.compile(r"(?<=[^\W\d_])[´`′‛](?=[^\W\d_])")
ENDING = re.compile(r"(?<=[^\W\d_])‘(?=(?:s|t|d|m|re|ll|ve)\b)")
ELIDED = re.compile(r"(?<![\w’'])(?:[cdjlmnst]|qu|dell|all|nell|sull|un|quest)(‘)(?=[^\W\d_])", re.IGNORECASE)
ELIDING = ("fr", "it")
BEFORE = re.compile(r"(?<![^\s(\[“\"„«—-])[´`‛‘](?=\w)")
AFTER = re.compile(r"(?<=[^\W\d_])[´`](?!\w)")
N_BETWEEN = re.compile(r"(?<=\w )([‘´`’'])n([’'´`‘])(?= \w)", re.IGNORECASE)


def find(text: str, context: Context) -> Iterator[Fix]:
    if languages.of(context.language) is None or not any(mark in text for mark in STRANGE):
        return
    code = {place for match in CODE.finditer(text) for place in range(*match.span())}
    for place in sorted(set(places(text, context.language)) - code):
        if text[place] in STRANGE:
            yield Fix(place, place + 1, "’")


def places(text: str, language: str) -> Iterator[int]:
    """Yield where an apostrophe is meant."""
    for pattern in (BETWEEN, ENDING) + ((ELIDED,) if language.startswith(ELIDING) else ()):
        yield from (match.end() - 1 for match in pattern.finditer(text))
    yield from (match.start(group) for match in N_BETWEEN.finditer(text) for group in (1, 2))
    taken = {quote.place for quote in single_quotes.read(text, language) if quote.partner} if "‘" in text else set()
    opening = {match.start() for match in BEFORE.finditer(text)} - taken
    short = {place for place in opening if begins_short(text, place, language)}
    yield from short
    if opening == short:
        for match in AFTER.finditer(text):
            if is_hissing(text, match.start()) or ends_short(text, match.start(), language):
                yield match.start()


RULE = Rule(Phase.MARKS, "quotes", "This mark stands for an apostrophe.", Confidence.LIKELY, find, "verbatim")
