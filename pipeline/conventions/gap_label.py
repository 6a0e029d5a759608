"""A name and a gap: a tab, several spaces, or a full-width space as in Japanese: `田中　はい。`."""

from __future__ import annotations

import re

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import NAME, Manuscript
from pipeline.listening.sight import Sight

GAP = re.compile(rf"[*_]{{0,3}}(?P<name>{NAME})[*_]{{0,3}}(?:[ ]?[\t\u3000]+|[ ]{{2,}})(?=\S)")


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in forms.heads(manuscript, GAP) if belief.is_plausible(head.name))
    return belief.weigh(heads, manuscript, distinct=False, weight=0.96)


CONVENTION = Convention(look)
