"""Put one space between words where there are several.

Spaces at the ends of a paragraph or a line, and before a mark that takes none, belong to other rules. In French a
no-break space among them is the one that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

SPACES = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}+(?=\S)")
NO_BREAK = re.compile("[\u00a0\u202f]")
BARE_MARK = re.compile(r"[,.;:?!](?=[\s”’\"')\]]|\Z)")


def find(text: str, context: Context) -> Iterator[Fix]:
    french = context.language.startswith("fr")
    for match in SPACES.finditer(text):
        if french:
            no_break = NO_BREAK.search(match[0])
            yield Fix(*match.span(), no_break[0] if no_break else " ")
        elif not BARE_MARK.match(text, match.end()):
            yield Fix(*match.span(), " ")


RULE = Rule(Phase.SPACE, "spaces", "One space parts two words.", Confidence.CERTAIN, find, "verbatim")
