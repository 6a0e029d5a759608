"""A time code and a name: `[00:00:03] Anna`, `[00:00:03] Anna Lee: Good morning.`, `[12:04] <anna> hello`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Label


def look(manuscript: Manuscript) -> Sight:
    heads = list(with_speech(manuscript))
    sight = belief.weigh(heads, manuscript, distinct=True, weight=1.1)
    return replace(sight, labels=tuple(labels_of(heads, sight))) if sight.labels else sight


def with_speech(manuscript: Manuscript) -> Iterator[Head]:
    """Yield the names behind a time code; one that another follows at once is a chapter in a list."""
    stamped = {head.line: head for head in manuscript.heads if head.stamped == "before"}
    below = dict(pairwise(manuscript.lines))
    for line, head in stamped.items():
        if not head.alone or (line in below and below[line] not in stamped):
            yield head


def labels_of(heads: Sequence[Head], sight: Sight) -> Iterator[Label]:
    """Yield what is believed, and the names in angle brackets: in a chat each of them is one who writes."""
    believed = frozenset(sight.labels)
    for head in heads:
        if head.label in believed or head.line.text[: head.name_start - head.line.start].endswith("<"):
            yield head.label


CONVENTION = Convention(look)
