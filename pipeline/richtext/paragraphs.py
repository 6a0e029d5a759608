"""Gather the text of a paragraph with its looks, and make a block of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.model import Block, BlockKind, Mark, Origin

HEADING = re.compile(r"heading [1-9]|title")
BODY_LEVEL = 9  # outline levels below are headings
TRAITS = frozenset({"b", "i", "v", "deleted", "revised"})
STYLES: Mapping[str, Literal["strong", "emphasis"]] = {"b": "strong", "i": "emphasis"}


@dataclass(frozen=True, slots=True)
class State:
    """How things stand at some place in the file; a brace opens a copy of it, and closing drops that.

    `part` is what is being read, `under` what that was before a part without text. `fallback` is how many characters
    follow one of Unicode for old programs.
    """

    part: str = "body"
    under: str = "body"
    traits: frozenset[str] = frozenset()
    target: str = ""
    font: int | None = None
    fallback: int = 1
    style: int = 0
    outline: int = BODY_LEVEL
    table: bool = False


def changed(state: State, word: str, number: int | None) -> State:
    """Apply a control word that says how the text looks; any other changes nothing."""
    if word in TRAITS:
        traits = state.traits - {word} if number == 0 else state.traits | {word}
        return state if traits == state.traits else replace(state, traits=traits)
    if word == "plain":
        return replace(state, traits=frozenset(), font=None)
    if word == "pard":
        return replace(state, style=0, outline=BODY_LEVEL, table=False)
    if word == "intbl":
        return replace(state, table=True)
    if number is None:
        return state
    if word == "f":
        return replace(state, font=number)
    if word == "uc":
        return replace(state, fallback=max(0, number))
    if word == "s":
        return replace(state, style=number)
    return replace(state, outline=number) if word == "outlinelevel" else state


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""
    outline: int = BODY_LEVEL


@dataclass(slots=True)
class Paragraph:
    """A paragraph as far as it is read; `role` says what it is where it stands beside the text, such as a footnote."""

    role: str = ""
    runs: list[tuple[str, frozenset[str], str]] = field(default_factory=list)
    line: int = 0

    def write(self, text: str, state: State, line: int) -> None:
        if not self.line and text.strip():
            self.line = line
        self.runs.append((text, state.traits, state.target))

    def block(self, path: str, state: State, style: Style, cell: int) -> Block | None:
        """Make the block, if there is any text. `cell` counts the cells of a row, and is 0 outside of tables."""
        text = "".join(run for run, _, _ in self.runs)
        if not text.strip():
            return None
        heading = HEADING.fullmatch(style.name) or 0 <= min(state.outline, style.outline) < BODY_LEVEL
        kind: BlockKind = "heading" if heading else "paragraph"
        evidence = [self.role, f"cell-{cell}" if cell else "", style.name]
        if self.role in ("footnote", "comment"):
            kind, evidence = "note", [self.role]
        said = " ".join(filter(None, evidence))
        marks = sorted(self.marks(text), key=lambda mark: (mark.start, mark.end, mark.style))
        return Block(kind, text, Origin(path, self.line), tuple(marks), style=said)

    def marks(self, text: str) -> Iterator[Mark]:
        for trait, style in STYLES.items():
            for start, end, _ in self.stretches([trait if trait in traits else "" for _, traits, _ in self.runs]):
                if text[start:end].strip():
                    yield Mark(start, end, style)
        for start, end, target in self.stretches([target for _, _, target in self.runs]):
            if text[start:end].strip():
                yield Mark(start, end, "link", target)

    def stretches(self, values: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where the runs have the same value, where they have any."""
        at = start = 0
        last = ""
        for value, (text, _, _) in zip(values, self.runs, strict=True):
            if value != last:
                if last and start < at:
                    yield start, at, last
                start, last = at, value
            at += len(text)
        if last and start < at:
            yield start, at, last
