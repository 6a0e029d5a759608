"""Drop the space before a comma, stop, colon, semicolon, question or exclamation mark.

French wants one before some of them. Ellipses, spaced or not, decimals such as ".5", names such as ".NET", smileys and
a mark that is itself spoken of ("the ? key") stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.sentences import word_before

SPACE_AND_MARK = re.compile(
    r"""
    (?<=[\w)\]”’"'%]) [ \u00a0\u202f]++
    (?: [,;](?![\w,;)-]) | :(?![\w():;/|*'-]) | \.(?=\ (?!\.)|[”’"')\]]|\Z) | [?!]++(?![\w=]) )
    """,
    re.VERBOSE,
)
SPACES = re.compile("[ \u00a0\u202f]+")
ARTICLES = frozenset({"a", "an", "the", "this", "that", "each", "every", "no"})


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.language.startswith("fr"):
        return
    for match in SPACE_AND_MARK.finditer(text):
        start = match.start()
        if text[start - 1].isdigit() and match[0][-1] in ":!":
            continue  # ratios and factorials
        if word_before(text, start).lower() not in ARTICLES:
            spaces = SPACES.match(text, start)
            yield Fix(start, spaces.end() if spaces else start, "")


RULE = Rule(Phase.SPACE, "spaces", "No space stands before this mark.", Confidence.LIKELY, find, "verbatim")
