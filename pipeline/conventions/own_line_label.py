"""A name and a colon on a line of its own, the speech below: `Anna Lee:`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.alone and head.colon)
    return belief.weigh(heads, manuscript, distinct=False, weight=1.02)


CONVENTION = Convention(look)
