"""Take out time codes: they tell the editor where to listen, and become the time of a turn."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule


def find(text: str, context: Context) -> Iterator[Fix]:
    for margin in context.margins:
        if margin.kind == "time code":
            yield Fix(margin.start, margin.end, "")


RULE = Rule(Phase.DECODE, "margins", "It is a time code of the recording.", Confidence.LIKELY, find, "verbatim")
