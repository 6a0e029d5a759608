"""A name or initials and a dash: `AL – Good morning.`, `Anna Lee — Well.`."""

from __future__ import annotations

import re

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import WORD, Manuscript
from pipeline.listening.sight import Sight
from pipeline.listening.timecodes import SPACE

UNDASHED = rf"(?![–—]|--?[ \t]){WORD}"  # a second dash in what is said is no part of the name
DASHED = re.compile(
    rf"\A{SPACE}*[*_]{{0,3}}(?P<name>{UNDASHED}(?:{SPACE}{UNDASHED}){{0,5}})[*_]{{0,3}}{SPACE}*+(?:\.{SPACE}*+)?"
    rf"(?:[–—]|(?<=[ \t.])-(?=[ \t])|--){SPACE}+"
)


def look(manuscript: Manuscript) -> Sight:
    heads = (head for head in forms.heads(manuscript, DASHED) if belief.is_plausible(head.name))
    return belief.weigh(heads, manuscript, distinct=False, weight=0.97)


CONVENTION = Convention(look)
