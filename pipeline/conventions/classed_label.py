"""The classes of a web page or the styles of a document say who speaks: `speaker`, `question`, `interviewer`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.conventions import Convention
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Block, Label
from pipeline.words import roles

LONGEST = 60  # characters of a name
SPEAKER = ("speaker", "sprecher", "locuteur", "hablante", "person-name", "interlocutor")
SETS_APART = 2  # different names, or parts, at least


def look(manuscript: Manuscript) -> Sight:
    labels = tuple(classed(manuscript))
    if len({label.usual for label in labels}) < SETS_APART:
        return Sight(0, "no class names two speakers")
    return Sight(1 - 1 / (1 + 1.5 * len(labels)), f"{len(labels)} paragraphs have the class of a speaker", labels)


def classed(manuscript: Manuscript) -> Iterator[Label]:
    for index, block in enumerate(manuscript.blocks):
        part = part_of(block)
        if is_name_of_speaker(block):
            name = block.text.strip().rstrip(":： ")
            start = block.text.index(name)
            spans = (0, len(block.text), start, start + len(name))
            yield Label(index, *spans, name, block.origin.line, block.time)
        elif part and block.kind == "paragraph":
            yield Label(index, 0, 0, 0, 0, part, block.origin.line, block.time)


def is_name_of_speaker(block: Block) -> bool:
    own = block.style.split()[:2]
    return any(word in style for style in own for word in SPEAKER) and 0 < len(block.text.strip()) <= LONGEST


def part_of(block: Block) -> str:
    """Name the part that a class gives to the one who speaks, in the word of the class; "" if there is none."""
    for style in block.style.split():
        for word in style.replace("_", "-").split("-"):
            if len(word) > 1 and roles.role_of(word):
                return roles.ASKER if word == "question" else roles.ANSWERER if word == "answer" else word.capitalize()
    return ""


CONVENTION = Convention(look)
