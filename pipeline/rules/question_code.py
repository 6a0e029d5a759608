"""Take out the numbers by which a researcher's guide counts its questions: `3- `."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule


def find(text: str, context: Context) -> Iterator[Fix]:
    for margin in context.margins:
        if margin.kind == "question code":
            yield Fix(margin.start, margin.end, "")


RULE = Rule(
    Phase.DECODE,
    "margins",
    "It counts the questions of the guide, and was not said.",
    Confidence.LIKELY,
    find,
    "verbatim",
)
