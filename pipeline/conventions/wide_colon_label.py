"""A name and a full-width colon: `记者：您好。`."""

from __future__ import annotations

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.colon == "：")
    return belief.weigh(heads, manuscript, distinct=False, weight=1.02)


CONVENTION = Convention(look)
