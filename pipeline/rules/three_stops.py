"""Write three full stops, tight or spaced, as one ellipsis.

Four or more are left alone: a pause at the end of a sentence is the editor's to punctuate. So are paths, addresses and
ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import is_plain

THREE_STOPS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")
SPACED_STOPS = re.compile(r"(?<![.…])(?<![.…][ \u00a0\u202f])\.(?:[ \u00a0\u202f]\.){2}(?![ \u00a0\u202f]?[.…]|\w)")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in THREE_STOPS.finditer(text):
        range_of_numbers = text[match.start() - 1 : match.start()].isdigit() and text[match.end() :][:1].isdigit()
        if not range_of_numbers and is_plain(text, *match.span()):
            yield Fix(*match.span(), "…")
    for match in SPACED_STOPS.finditer(text):
        yield Fix(*match.span(), "…", Confidence.LIKELY)


RULE = Rule(
    Phase.MARKS, "punctuation", "Three full stops stand for one ellipsis.", Confidence.CERTAIN, find, "verbatim"
)
