"""Two or three angle brackets where the speaker changes, as in captions: `>> Good morning. >> ANNA: Well.`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.conventions import Convention
from pipeline.listening.manuscript import NAME, Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Label
from pipeline.words import people

CHEVRON = re.compile(rf"(?:>{{2,3}}|(?:&gt;){{2,3}})[ \t\u00a0]*(?:(?P<name>{NAME})[ ]?:(?=\s|\Z)[ \t]*)?")
QUOTED = re.compile(r"^[ \t]{0,8}>(?![>\n])", re.MULTILINE)  # as letters quote letters
FEWEST = 3
REACH = 10  # characters before the brackets
OPENS = ("", "\n", *".?!…]):")
QUOTING_SHARE = 0.2  # lines with one bracket to a pair of brackets; captions have one by mistake


def look(manuscript: Manuscript) -> Sight:
    labels = tuple(changes(manuscript))
    if len(labels) < FEWEST:
        return Sight(0, "fewer than three pairs of angle brackets")
    if not any(opens(label, manuscript) for label in labels):
        return Sight(0, "no line or sentence begins with angle brackets")
    if sum(len(QUOTED.findall(block.text)) for block in manuscript.blocks) > QUOTING_SHARE * len(labels):
        return Sight(0, "angle brackets quote a letter")
    return Sight(1 - 1 / (1 + 1.2 * len(labels)), f"{len(labels)} times >>", labels)


def opens(label: Label, manuscript: Manuscript) -> bool:
    """Say whether brackets stand where speech begins; between the steps of a path, `Home >> News`, they do not."""
    before = manuscript.blocks[label.block].text[max(0, label.start - REACH) : label.start].rstrip(" \t")
    return before[-1:] in OPENS


def changes(manuscript: Manuscript) -> Iterator[Label]:
    for index, block in enumerate(manuscript.blocks):
        for match in CHEVRON.finditer(block.text):
            named = match["name"] and people.is_name(match["name"])
            start, end = match.span("name") if named else (match.start(), match.start())
            past = match.end() if named or not match["name"] else match.start("name")
            line = block.origin.line + block.text.count("\n", 0, match.start())
            yield Label(index, match.start(), past, start, end, match["name"] if named else "", line)


CONVENTION = Convention(look)
