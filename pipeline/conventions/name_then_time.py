"""A name and a time code: `Anna Lee (00:01:25):`, `Anna Lee  0:22`, `**Anna** [0:20]`, `Anna: 00:01:25`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.stamped == "after")
    return belief.weigh(heads, manuscript, distinct=True, weight=1.1)


CONVENTION = Convention(look)
