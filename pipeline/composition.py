"""Compose an interview for the templates: exchanges with their labels, paragraphs cut into runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import Block, Exchange, Interview, Passage, Person, Turn, TurnKind
from pipeline.words import typeset

SHORT_QUESTION = 280  # characters: five lines of the reading face, which stay on one page
BRIEF = 70  # characters: with fewer, a label and the first paragraph may be two lines in all


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph ready to be set, with its line in the source; a brief one may fill no more than one line.

    `language` is named where it is not the document's.
    """

    line: int
    runs: tuple[typeset.Run, ...]
    brief: bool
    language: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn ready to be set: the label is the full name at first, then the short one."""

    label: str
    kind: TurnKind
    short: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An exchange, numbered from 1, or a passage between exchanges, whose kind is its own."""

    kind: str
    number: int
    summary: str
    speeches: tuple[Speech, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


def compose(interview: Interview, names: Collection[str]) -> Iterator[Group]:
    """Yield the talk in its order, ready for the templates. `names` are the words that are never hyphenated."""
    people: dict[str | None, Person] = {person.key: person for person in interview.people}
    met: set[str] = set()
    number = 0
    for part in interview.parts:
        if isinstance(part, Passage):
            yield Group(part.kind, 0, "", paragraphs=tuple(paragraphs(part.blocks, names)))
            continue
        number += 1
        speeches = tuple(speech(turn, people.get(turn.speaker), met, names) for turn in part.turns)
        yield Group("exchange", number, summary(part), speeches)


def speech(turn: Turn, person: Person | None, met: set[str], names: Collection[str]) -> Speech:
    label = ""
    if person:
        label = person.short if person.key in met else person.name
        met.add(person.key)
    length = sum(len(block.text) for block in turn.blocks)
    return Speech(label, turn.kind, length <= SHORT_QUESTION, tuple(paragraphs(turn.blocks, names)))


def paragraphs(blocks: Iterable[Block], names: Collection[str]) -> Iterator[Paragraph]:
    for block in blocks:
        yield Paragraph(block.origin.line, typeset.runs(block, names), len(block.text) <= BRIEF, block.language)


def summary(exchange: Exchange, most: int = 9) -> str:
    """Name an exchange by its first words, for bookmarks and for those who hear the page."""
    words = exchange.turns[0].blocks[0].text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")
