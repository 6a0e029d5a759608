"""Drop controls of direction that hide in which order letters and digits stand.

Overrides (U+202D, U+202E) go everywhere, with what ends them: no language needs them. Marks, embeddings and isolates
stay where Hebrew, Arabic or their like are written; elsewhere all they can do is to turn numbers around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

OVERRIDES = frozenset("\u202d\u202e")
EMBEDDINGS = frozenset("\u202a\u202b")
POP = "\u202c"
CONTROLS = OVERRIDES | EMBEDDINGS | frozenset("\u061c\u200e\u200f\u202c\u2066\u2067\u2068\u2069")
LEFTWARD = frozenset(("R", "AL", "AN"))  # classes of Unicode Standard Annex 9


def find(text: str, context: Context) -> Iterator[Fix]:
    if CONTROLS.isdisjoint(text):
        return
    leftward = languages.direction(context.language) == "rtl" or runs_leftward(text)
    opened: list[str] = []
    for place, character in enumerate(text):
        if character in OVERRIDES | EMBEDDINGS:
            opened.append(character)
        ends = opened.pop() if character == POP and opened else character
        if ends in OVERRIDES or (character in CONTROLS and not leftward):
            yield Fix(place, place + 1, "")


def runs_leftward(text: str) -> bool:
    """Say whether anything in a text but its controls runs from right to left."""
    return any(unicodedata.bidirectional(character) in LEFTWARD for character in set(text) - CONTROLS)


RULE = Rule(
    Phase.DECODE,
    "characters",
    "A control of direction hides here and would turn letters or numbers around.",
    Confidence.CERTAIN,
    find,
    "verbatim",
)
