"""Write three full stops as one ellipsis.

Four or more are left alone: a pause at the end of a sentence is the editor's to punctuate. So are paths and ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

THREE_STOPS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in THREE_STOPS.finditer(text):
        range_of_numbers = text[match.start() - 1 : match.start()].isdigit() and text[match.end() :][:1].isdigit()
        if not range_of_numbers:
            yield Fix(*match.span(), "…")


RULE = Rule(Phase.MARKS, "punctuation", "Three full stops stand for one ellipsis.", Confidence.CERTAIN, find)
