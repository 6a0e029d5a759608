"""Set the space inside of pointed quotation marks: a thin no-break one in French, none where the language wants none.

A no-break space that is there already stays in French, and so does a mark that begins a line as a sign that the
quotation goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import quotation
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

SPACE = "[ \u00a0\u202f\u2009]"
AFTER_OPENING = re.compile(f"(?<=«)(?:{SPACE}+(?=[^\\s«»])|(?=[^\\s«»]))")
BEFORE_CLOSING = re.compile(f"(?<=[^\\s«»]){SPACE}*(?=»(?!\\w))")
NO_BREAK = ("\u00a0", "\u202f")
OUTWARD = ("«", "»")


def find(text: str, context: Context) -> Iterator[Fix]:
    if "«" not in text and "»" not in text:
        return
    marks = quotation.of(context.language, context.marks, text)
    if marks is None or marks.outer != OUTWARD:
        return
    for pattern in (AFTER_OPENING, BEFORE_CLOSING):
        for match in pattern.finditer(text):
            if match[0] != marks.padding and not (marks.padding and match[0] in NO_BREAK):
                opens = pattern is AFTER_OPENING
                start, end = match.start() - opens, match.end() + (not opens)
                yield Fix(start, end, f"«{marks.padding}" if opens else f"{marks.padding}»")


RULE = Rule(
    Phase.MARKS,
    "quotes",
    "This is the space that the language wants inside of its quotation marks.",
    Confidence.LIKELY,
    find,
    "verbatim",
)
