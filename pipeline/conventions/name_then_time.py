"""A name and a time code: `Anna Lee (00:01:25):`, `Anna Lee  0:22`, `**Anna** [0:20]`, `Anna: 00:01:25`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    return belief.weigh(stamped(manuscript), manuscript, distinct=True, weight=1.1)


def stamped(manuscript: Manuscript) -> Iterator[Head]:
    """Yield the names with a time behind them, but not the lines of a timetable, below which nobody speaks."""
    heads = {head.line: head for head in manuscript.heads if head.stamped == "after"}
    speechless = {line for line, below in pairwise(manuscript.lines) if below in heads}
    for line, head in heads.items():
        if not (head.stamp[:1].isdigit() and head.alone and line in speechless):
            yield head


CONVENTION = Convention(look)
