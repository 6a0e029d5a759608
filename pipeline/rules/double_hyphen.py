"""Write two hyphens between words as a dash, with the spaces as they are.

Rules of three hyphens and more, options such as --json, ranges of numbers, addresses and code stay, and so does a
language that sets a shorter dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label, is_plain

LONG_DASH = ("en", "fr", "es", "it", "pt", "ru", "uk")
TIGHT = re.compile(r"(?<=[\w.,;:?!”’\"')\]])(?<!-)(?<!<!)--(?!-)(?=[\w“‘”’\"'(\[]|\s|\Z)")
SPACED = re.compile(r"(?<=\S )--(?= \S)")
OPTION = re.compile(r"(?<!\S)--?[a-z]")


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith(LONG_DASH) or OPTION.search(text) or "`" in text:
        return
    for pattern in (TIGHT, SPACED):
        for match in pattern.finditer(text):
            plain = is_plain(text, *match.span()) and not in_label(context.labels, match.start())
            if plain and is_dash(text, *match.span()):
                yield Fix(*match.span(), "—")


def is_dash(text: str, start: int, end: int) -> bool:
    """Say whether words stand on both sides, or a broken-off word before the dash."""
    before, after = text[start - 1], text[end : end + 1]
    between_numbers = before.isdigit() and after.isdigit()
    counter = before.isalpha() and not after.isalnum() and not text[start - 2 : start].isalpha()
    return not between_numbers and not counter


RULE = Rule(Phase.MARKS, "punctuation", "Two hyphens stand for a dash.", Confidence.LIKELY, find, "verbatim")
