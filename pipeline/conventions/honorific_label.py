"""A title and a surname with a full stop or a colon, as in hearings: `Mr. HALL. I object.`, `Dr. Hall: Yes.`."""

from __future__ import annotations

import re

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight

TITLE = (
    r"(?i:mr|mrs|ms|miss|dr|prof|professor|sen|senator|rep|representative|judge|justice|chairman|chairwoman|general"
    r"|admiral|colonel|captain|commissioner|secretary|mme|m|sr|sra|herr|frau)"
)
OFFICE = r"(?i:the (?:chairman|chair|chairwoman|witness|court|president|clerk))"
SURNAME = r"(?:[Dd]e |[Vv]an |[Vv]on )?[A-ZÀ-Þ][\w’'—-]{1,30}"
HONORIFIC = re.compile(
    rf"\s{{0,12}}[*_]{{0,3}}(?P<name>{OFFICE}|{TITLE}\b\.?(?:[ \u00a0]{SURNAME}){{1,2}})"
    r"[*_]{0,3}\s{0,2}(?P<mark>[.:])[*_]{0,3}(?=\s|\Z)\s*"
)


def look(manuscript: Manuscript) -> Sight:
    return belief.weigh(forms.heads(manuscript, HONORIFIC), manuscript, distinct=True, weight=1.03)


CONVENTION = Convention(look)
