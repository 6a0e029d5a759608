"""The letters or words for question and answer: `Q: Why?` and `A: So.`, `P.` and `R.`, `问：` and `答：`, `Q1)`."""

from __future__ import annotations

import re

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.words import roles
from pipeline.words.roles import key_of

LETTER = re.compile(
    r"\s{0,12}(?:>[ ])?[*_]{0,3}[\[(]?(?P<name>[^\W\d_]{1,20}?)[ \u00a0]?\d{0,3}[\])]?[*_]{0,3}[ \u00a0\u202f]?"
    r"(?:[.:：)][*_]{0,3}|[ \t\u00a0]{2,}(?=\S)|[–—-](?=\s)|\t|\s*\Z)\s*"
)


def look(manuscript: Manuscript) -> Sight:
    heads = [head for head in forms.heads(manuscript, LETTER) if len(key_of(head.name)) < 4 or roles.role_of(head.name)]
    keys = frozenset(key_of(head.name) for head in heads)
    asked = [head for head in heads if roles.role_of(head.name, keys) and key_of(head.name) in roles.UNNAMED]
    return belief.weigh(asked, manuscript, distinct=False, weight=1.05)


CONVENTION = Convention(look)
