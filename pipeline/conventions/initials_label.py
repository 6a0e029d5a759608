"""Initials with a colon: `AL: Good morning.`, `A.L.: Well.`."""

from __future__ import annotations

import re

from pipeline.conventions import Convention
from pipeline.listening import belief
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight

INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,4}")


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in manuscript.heads if head.colon and INITIALS.fullmatch(head.name) and head.name.isupper())
    return belief.weigh(heads, manuscript, distinct=False, weight=1.03)


CONVENTION = Convention(look)
