"""The classes of a web page or the styles of a document say who speaks: `speaker`, `question`, `interviewer`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from pipeline.conventions import Convention
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.listening.timecodes import ALONE
from pipeline.model import Block, Label
from pipeline.words import people, roles

LONGEST = 60  # characters of a name
SPEAKER = ("speaker", "sprecher", "locuteur", "hablante", "person-name", "interlocutor")
QUESTION_AND_ANSWER = ("q", "a")
SETS_APART = 2  # different names, or parts, at least


def look(manuscript: Manuscript) -> Sight:
    labels = tuple(classed(manuscript))
    if len({label.usual for label in labels}) < SETS_APART:
        return Sight(0, "no class names two speakers")
    return Sight(1 - 1 / (1 + 1.5 * len(labels)), f"{len(labels)} paragraphs have the class of a speaker", labels)


def classed(manuscript: Manuscript) -> Iterator[Label]:
    known = frozenset(word for block in manuscript.blocks for word in words_of(block))
    names = returning_names(manuscript)
    for index, block in enumerate(manuscript.blocks):
        name = block.text.strip().rstrip(":： ")
        part = part_of(block, known)
        if is_name_of_speaker(block) or (part and name in names):
            start = block.text.index(name)
            spans = (0, len(block.text), start, start + len(name))
            yield Label(index, *spans, name, block.origin.line, block.time)
        elif part and block.kind == "paragraph" and not names and not ALONE.fullmatch(block.text):
            yield Label(index, 0, 0, 0, 0, part, block.origin.line, block.time)


def words_of(block: Block) -> list[str]:
    return re.split(r"[\s_-]+", block.style)


def is_name_of_speaker(block: Block) -> bool:
    own = block.style.split()[:2]
    return any(word in style for style in own for word in SPEAKER) and 0 < len(block.text.strip()) <= LONGEST


def returning_names(manuscript: Manuscript) -> frozenset[str]:
    """Gather the paragraphs that are nothing but a name and return: they tell who plays the part of a class."""
    texts = Counter(block.text.strip().rstrip(":： ") for block in manuscript.blocks if len(block.text) <= LONGEST)
    return frozenset(text for text, count in texts.items() if count > 1 and " " in text and people.is_name(text))


def part_of(block: Block, known: Collection[str]) -> str:
    """Name the part that a class gives to the one who speaks, in the word of the class; "" if there is none."""
    for word in words_of(block):
        role = roles.role_of(word, known) if word else None
        if role and (len(word) > 1 or word in QUESTION_AND_ANSWER):
            asks = word in ("question", "q")
            return roles.ASKER if asks else roles.ANSWERER if word in ("answer", "a") else word.capitalize()
    return ""


CONVENTION = Convention(look)
