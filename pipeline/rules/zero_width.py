"""Drop spaces of no width (U+200B, U+2060, U+FEFF), which web pages leave inside words.

Joiners and non-joiners (U+200C, U+200D) shape letters and emoji, so they stay; so do zero-width spaces beside Thai,
Lao, Burmese and Khmer letters, where they part words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # scripts that write no space between words
ZERO_WIDTH = re.compile(f"(?<![{WITHOUT_SPACES}\u200b\u2060\ufeff])[\u200b\u2060\ufeff]++(?![{WITHOUT_SPACES}])")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in ZERO_WIDTH.finditer(text):
        yield Fix(*match.span(), "")


RULE = Rule(
    Phase.DECODE,
    "characters",
    "A space of no width hides here and would break searches.",
    Confidence.CERTAIN,
    find,
    "verbatim",
)
