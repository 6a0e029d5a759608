"""Put one space between words where there are several, of whatever width.

Spaces at the ends of a paragraph or a line, and before a mark that takes none, belong to other rules. A no-break space
among them is the one that stays where the language wants one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.spaces import EXOTIC, is_meant

SPACES = re.compile(rf"(?<=\S)[ {EXOTIC}]{{2,}}+(?=\S)")
BEFORE_MARK = re.compile(r"[\w)\]”’\"'»%]")
NO_BREAK = re.compile("[\u00a0\u202f]")
BARE_MARK = re.compile(r"(?:[,;:?!]|\.(?![ \u00a0\u202f]\.))(?=[\s”’\"')\]]|\Z)")


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    padded = language.padded if language else ""
    for match in SPACES.finditer(text):
        mark = BARE_MARK.match(text, match.end())
        if mark and mark[0] not in padded and BEFORE_MARK.match(text, match.start() - 1):
            continue
        no_break = NO_BREAK.search(match[0])
        meant = no_break and is_meant(text, *match.span(), context.language, padded)
        yield Fix(*match.span(), no_break[0] if no_break and meant else " ")


RULE = Rule(Phase.SPACE, "spaces", "One space parts two words.", Confidence.CERTAIN, find, "verbatim")
