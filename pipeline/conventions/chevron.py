"""Two or three angle brackets where the speaker changes, as in captions: `>> Good morning. >> ANNA: Well.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.conventions import Convention
from pipeline.listening.manuscript import NAME, Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Label
from pipeline.words import people

CHEVRON = re.compile(rf"(?:>{{2,3}}|(?:&gt;){{2,3}})[ \t\u00a0]*(?:(?P<name>{NAME})[ ]?:(?=\s|\Z)[ \t]*)?")
FEWEST = 3


def look(manuscript: Manuscript) -> Sight:
    labels = tuple(changes(manuscript))
    if len(labels) < FEWEST:
        return Sight(0, "fewer than three pairs of angle brackets")
    return Sight(1 - 1 / (1 + 1.2 * len(labels)), f"{len(labels)} times >>", labels)


def changes(manuscript: Manuscript) -> Iterator[Label]:
    for index, block in enumerate(manuscript.blocks):
        for match in CHEVRON.finditer(block.text):
            named = match["name"] and people.is_name(match["name"])
            start, end = match.span("name") if named else (match.start(), match.start())
            past = match.end() if named or not match["name"] else match.start("name")
            line = block.origin.line + block.text.count("\n", 0, match.start())
            yield Label(index, match.start(), past, start, end, match["name"] if named else "", line)


CONVENTION = Convention(look)
