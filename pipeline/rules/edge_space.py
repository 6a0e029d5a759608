"""Drop spaces, tabs and line ends at the start and the end of a paragraph: indents are the layout's to make.

A Japanese or Chinese paragraph keeps its ideographic space.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

SPACES = " \t\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"


def find(text: str, context: Context) -> Iterator[Fix]:
    indent = len(text) - len(text.lstrip(SPACES))
    if indent:
        yield Fix(0, indent, "")
    trailing = len(text.rstrip(SPACES))
    if indent < len(text) and trailing < len(text):
        yield Fix(trailing, len(text), "")


RULE = Rule(Phase.SPACE, "spaces", "A paragraph begins and ends with a word.", Confidence.CERTAIN, find, "verbatim")
