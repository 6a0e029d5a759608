"""Take out the numbers that a court reporter's page gives its lines."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule


def find(text: str, context: Context) -> Iterator[Fix]:
    for margin in context.margins:
        if margin.kind == "line number":
            yield Fix(margin.start, margin.end, "")


RULE = Rule(
    Phase.DECODE, "margins", "It numbers the lines of a page that is no more.", Confidence.LIKELY, find, "verbatim"
)
