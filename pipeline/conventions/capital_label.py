"""A name in capitals with a colon: `HALL: Good morning.`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.colon and head.name.isupper())
    return belief.weigh(heads, manuscript, distinct=False, weight=1.01)


CONVENTION = Convention(look)
