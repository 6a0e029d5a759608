"""A speaker without a name, as machines write: `Speaker 3: Good morning.`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.words import people


def look(manuscript: Manuscript) -> Sight:
    heads = (
        head for head in manuscript.heads if people.is_anonymous(head.name) and (head.colon or head.stamp or head.alone)
    )
    return belief.weigh(heads, manuscript, distinct=True, weight=1.05)


CONVENTION = Convention(look)
