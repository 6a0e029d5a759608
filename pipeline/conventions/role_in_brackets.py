"""A name with its part or initials in brackets: `Anna Lee (Interviewer): Good morning.`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.bracketed and head.colon)
    return belief.weigh(heads, manuscript, distinct=True, weight=1.03)


CONVENTION = Convention(look)
