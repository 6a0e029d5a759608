"""A name on a line of its own without any mark, the speech below: `INTERVIEWER`, `Anna Lee`, or a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.words.roles import key_of


def look(manuscript: Manuscript) -> Sight:
    bare = [head for head in manuscript.heads if is_bare(head)]
    times = Counter(key_of(head.name) for head in bare)
    returning = [head for head in bare if times[key_of(head.name)] > 1 or belief.is_known(key_of(head.name), times)]
    return belief.weigh(with_speech_below(returning, manuscript), manuscript, distinct=False, weight=0.9)


def is_bare(head: Head) -> bool:
    """Say whether a line is a name without any mark; one that ends with a full stop is an answer in a word."""
    marked = head.colon or head.stamp or head.name.endswith(".")
    return head.alone and not marked and belief.is_plausible(head.name)


def with_speech_below(returning: Sequence[Head], manuscript: Manuscript) -> Iterator[Head]:
    """Yield the names that no other of them follows, as in a list."""
    names = {head.line: head for head in returning}
    for line, below in pairwise(manuscript.lines):
        if line in names and below not in names:
            yield names[line]


CONVENTION = Convention(look)
