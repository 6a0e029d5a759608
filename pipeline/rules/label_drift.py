"""Write a speaker's label in the form the document usually gives it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule


def find(text: str, context: Context) -> Iterator[Fix]:
    for label in context.labels:
        written = text[label.name_start : label.name_end]
        if written and written != label.usual:
            sure = written.casefold() == label.usual.casefold()
            yield Fix(label.name_start, label.name_end, label.usual, Confidence.CERTAIN if sure else Confidence.LIKELY)


RULE = Rule(Phase.WORDS, "labels", "The document usually writes this speaker otherwise.", Confidence.LIKELY, find)
