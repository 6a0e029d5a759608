"""Drop the soft hyphens (U+00AD) that web pages and word processors leave inside words.

Where a line was broken at one and the break became a space, the two halves are joined. One at the end of a line is left
to hard_wrap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

TWO_HALVES = r"(?<=[^\W\d_])\u00ad++[ ](?=[^\W\d_A-ZÀ-Þ])"
SOFT_HYPHEN = re.compile(rf"(?P<halves>{TWO_HALVES})|(?<!\u00ad)\u00ad++(?![ \t]{{0,9}}\n|\Z)")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in SOFT_HYPHEN.finditer(text):
        yield Fix(*match.span(), "", Confidence.LIKELY if match["halves"] else None)


RULE = Rule(
    Phase.SPACE,
    "characters",
    "A hyphen that nobody sees hides here and would break searches.",
    Confidence.CERTAIN,
    find,
    "verbatim",
)
