"""Take out the page heads and folios of a document that came from printed pages."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule


def find(text: str, context: Context) -> Iterator[Fix]:
    for margin in context.margins:
        if margin.kind == "page head":
            yield Fix(margin.start, margin.end, "")


RULE = Rule(Phase.DECODE, "margins", "It heads a page that is no more.", Confidence.LIKELY, find, "verbatim")
