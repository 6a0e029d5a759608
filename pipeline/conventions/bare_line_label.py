"""A name on a line of its own without any mark, the speech below: `INTERVIEWER`, `Anna Lee`, or a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.words.roles import key_of


def look(manuscript: Manuscript) -> Sight:
    heads = list(with_speech_below(manuscript))
    times = Counter(key_of(head.name) for head in heads)
    returning = [head for head in heads if times[key_of(head.name)] > 1 or belief.is_known(key_of(head.name), times)]
    return belief.weigh(returning, manuscript, distinct=False, weight=0.9)


def with_speech_below(manuscript: Manuscript) -> Iterator[Head]:
    """Yield the bare names that stand alone on a line; what follows is no such name."""
    bare = {head.line: head for head in manuscript.heads if head.alone and not head.colon and not head.stamp}
    for line, below in pairwise(manuscript.lines):
        if line in bare and below not in bare and belief.is_plausible(bare[line].name):
            yield bare[line]


CONVENTION = Convention(look)
