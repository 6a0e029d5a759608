"""A time code and a name: `[00:00:03] Anna`, `[00:00:03] Anna Lee: Good morning.`, `[12:04] <anna> hello`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.stamped == "before")
    return belief.weigh(heads, manuscript, distinct=True, weight=1.1)


CONVENTION = Convention(look)
