"""An interview as JSON: what `vivavoce parse --json` prints, and what others build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeAlias

from pipeline.model import Block, Exchange, Interview, Passage, Person, Turn

People: TypeAlias = Mapping[str | None, Person]
PERSON = ("key", "name", "short", "role", "about")  # what others build on


def as_json(interview: Interview, findings: Iterable[dict[str, Any]]) -> dict[str, Any]:
    people: People = {person.key: person for person in interview.people}
    return {
        "title": interview.title,
        "standfirst": [block.text for block in interview.standfirst],
        "language": interview.language,
        "people": [{key: getattr(person, key) for key in PERSON} for person in interview.people],
        "turns": [turn_as_json(turn, people) for turn in whole(interview.turns)],
        "parts": [row for part in interview.parts for row in part_as_json(part, people)],
        "findings": list(findings),
    }


def whole(turns: Iterable[Turn]) -> Iterator[Turn]:
    """Join the turns of one known speaker that only a heading, a note or a picture parted."""
    for speaker, run in groupby(enumerate(turns), key=lambda row: row[1].speaker or row[0]):
        first, *rest = (turn for _, turn in run)
        joined = (block for turn in (first, *rest) for block in turn.blocks)
        yield replace(first, blocks=tuple(joined)) if isinstance(speaker, str) and rest else first


def part_as_json(part: Exchange | Passage, people: People) -> list[dict[str, Any]]:
    if isinstance(part, Passage):
        return [{"kind": part.kind, "text": text_of(part.blocks), "line": part.blocks[0].origin.line}]
    return [turn_as_json(turn, people) for turn in part.turns]


def turn_as_json(turn: Turn, people: People) -> dict[str, Any]:
    person = people.get(turn.speaker)
    return {
        "speaker": turn.speaker,
        "name": person.name if person else "",
        "kind": turn.kind,
        "text": text_of(turn.blocks),
        "time": turn.time,
        "line": turn.blocks[0].origin.line,
    }


def text_of(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)
