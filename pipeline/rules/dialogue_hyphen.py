"""Write the hyphen that opens what somebody says as the dash of dialogue.

Only where the document's hyphens are known to open turns, and in languages that print dialogue so: a list stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label

OPENING = re.compile(r"\s{0,8}(-{1,2})(?=[ \u00a0¿¡«])")
DASHES = {"es": "—", "fr": "—", "pt": "—", "ru": "—", "uk": "—", "it": "–", "pl": "–", "cs": "–"}


def find(text: str, context: Context) -> Iterator[Fix]:
    dash = DASHES.get(context.language.split("-")[0])
    match = OPENING.match(text)
    if dash and match and in_label(context.labels, match.start(1)):
        yield Fix(*match.span(1), dash)


RULE = Rule(Phase.MARKS, "punctuation", "A dash opens what is said.", Confidence.LIKELY, find, "verbatim")
