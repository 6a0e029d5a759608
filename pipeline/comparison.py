"""Lay two readings of one source side by side, turn by turn, with the words marked that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from pipeline.model import Exchange, Interview, Mode, Passage, Turn

WORD = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that both readings have, or only this one."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One turn or passage in both readings; passages have neither number nor speaker."""

    number: int | None
    speaker: str
    left: tuple[Words, ...]
    right: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings, named by their modes, in rows."""

    modes: tuple[Mode, Mode]
    rows: tuple[Row, ...]


def side_by_side(left: Interview, right: Interview) -> Iterator[Row]:
    """Pair the turns and passages of two readings, which have them all in the same order."""
    called = {person.key: person.short for person in right.people}
    number = 0
    for one, other in zip_longest(owners(left), owners(right)):
        owner = other or one
        number += isinstance(owner, Turn)
        speaker = called.get(owner.speaker or "", "") if isinstance(owner, Turn) else ""
        pair = compared(text_of(one), text_of(other))
        yield Row(number if isinstance(owner, Turn) else None, speaker, *pair)


def owners(interview: Interview) -> Iterator[Turn | Passage]:
    if interview.standfirst:
        yield Passage("text", interview.standfirst)
    for part in interview.parts:
        yield from part.turns if isinstance(part, Exchange) else (part,)


def text_of(owner: Turn | Passage | None) -> str:
    return "\n\n".join(block.text for block in owner.blocks) if owner else ""


def compared(left: str, right: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Cut two texts into what they share and what is their own, word by word.

    >>> compared("the teh boat", "the boat")[0]
    (Words(text='the ', own=False), Words(text='teh ', own=True), Words(text='boat', own=False))
    """
    one, other = WORD.findall(left), WORD.findall(right)
    matched = SequenceMatcher(None, one, other, autojunk=len(one) > 1000).get_opcodes()
    lefts = [Words("".join(one[start:end]), kind != "equal") for kind, start, end, _, _ in matched]
    rights = [Words("".join(other[start:end]), kind != "equal") for kind, _, _, start, end in matched]
    return tuple(filter(shown, lefts)), tuple(filter(shown, rights))


def shown(stretch: Words) -> bool:
    return bool(stretch.text)
