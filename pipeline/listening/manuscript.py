"""A draft as a listener sees it: its lines, and how each of them begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.listening.timecodes import SPACE, STAMP, seconds
from pipeline.model import Block, Draft, Label, Mark

UNSPOKEN = frozenset({"note", "figure"})
BOLD = frozenset({"strong", "speaker"})
NUMBERED = re.compile(r"[ \t]{0,12}(\d{1,3})(?=[ \t]|\Z)[ \t]*")
FEWEST_NUMBERED, FEWEST_FIFTHS = 8, 3  # lines
MARKS = r"\s:：,;!?()（）\[\]{}<>|*=\"“”„«»…/\\。、，！？"  # what stands in no name
WORD = rf"(?:[^{MARKS}_]|(?<=[^\W_])_(?=[^\W_])){{1,30}}+"
DASH = rf"[-–—]{SPACE}?[\[(<{{#]?\d{{1,3}}[:hm]\d"  # between a name and its time
NAME = rf"{WORD}(?:{SPACE}(?!{DASH}){WORD}){{0,5}}"
STAR = r"[*_]{0,3}"
HEAD = re.compile(
    rf"""
    \A\s*+
    (?:>{{2,3}}{SPACE}*)?
    (?:(?:Q\d{{1,4}}\.?|\d{{1,4}}[.)]|[-–—•*]|>){SPACE}+)?      # a question's number, a paragraph's, a bullet
    {STAR}
    (?:(?P<before>{STAMP}){STAR}{SPACE}*+[-–—|]?{SPACE}*+{STAR})?
    (?:[\[(<](?P<inside>{NAME})[\])>]|(?P<plain>{NAME}))
    {STAR}
    (?:{SPACE}?[(（](?P<bracketed>[^\d()（）:\n][^()（）:\n]{{0,60}})(?:[)）]|(?={SPACE}?[:：])){STAR}|,{SPACE}(?P<office>[^:：\n]{{1,80}})(?=[:：]))?
    (?:
        {SPACE}?(?P<colon>:(?!\d)|：){STAR}(?:{SPACE}*(?P<late>{STAMP}){STAR}(?={SPACE}|\Z))?
      | {SPACE}*+[-–—|,]?{SPACE}*+(?P<after>{STAMP}){STAR}(?:{SPACE}?(?P<end>[:：]){STAR})?
      | (?<=>)(?={SPACE}+\S)
      | (?={SPACE}*\Z)
    )
    {SPACE}*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: text[start:end], after the number that a reporter's page may give it."""

    block: int
    start: int
    end: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """How a line begins if it begins with what may be a label; offsets count in the block.

    `marked` says that the format or bold type sets the name apart, `alone` that the label fills the line.
    """

    line: Line
    end: int
    name: str
    name_start: int
    name_end: int
    colon: str
    stamp: str
    stamped: str
    bracketed: str
    marked: bool
    alone: bool

    @property
    def label(self) -> Label:
        time = seconds(self.stamp) if self.stamp else None
        spans = (self.line.start, self.end, self.name_start, self.name_end)
        return Label(self.line.block, *spans, self.name, self.line.number, time, self.bracketed)


@dataclass(frozen=True)
class Manuscript:
    """A draft with what listening needs of it, each found once."""

    draft: Draft

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.draft.blocks

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines with text, but those of notes and figures."""
        leads = self.line_numbers
        return tuple(
            Line(
                line.block, line.start + leads.get(number, 0), line.end, line.number, line.text[leads.get(number, 0) :]
            )
            for number, line in enumerate(bare_lines(self.draft))
        )

    @cached_property
    def line_numbers(self) -> Mapping[int, int]:
        """Map each line to the length of its printed number, if the page numbers its lines as a court reporter does."""
        found: dict[int, int] = {}
        numbers: list[int] = []
        for index, line in enumerate(bare_lines(self.draft)):
            if match := NUMBERED.match(line.text):
                found[index] = match.end()
                numbers.append(int(match[1]))
        total = sum(1 for _ in bare_lines(self.draft))
        each = follow(numbers, 1) >= 0.8 * len(numbers) and len(numbers) >= max(FEWEST_NUMBERED, 0.7 * total)
        every_fifth = len(numbers) >= FEWEST_FIFTHS and numbers[0] == 5 and follow(numbers, 5) >= len(numbers) - 1
        return found if each or every_fifth else {}

    @cached_property
    def bold(self) -> tuple[tuple[Mark, ...], ...]:
        """For each block what is bold, or what the format calls a speaker, in its order and without overlaps."""
        return tuple(tuple(apart(mark for mark in block.marks if mark.style in BOLD)) for block in self.blocks)

    def is_marked(self, block: int, start: int, end: int) -> bool:
        """Say whether bold type, or what the format calls a speaker, covers text[start:end] of a block."""
        mark = self.bold_at(block, start)
        return mark is not None and end <= mark.end

    def bold_at(self, block: int, offset: int) -> Mark | None:
        """Give the last bold stretch of a block that begins before an offset or there."""
        marks = self.bold[block]
        place = bisect_right(marks, offset, key=lambda mark: mark.start)
        return marks[place - 1] if place else None

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        return tuple(head for line in self.lines if (head := head_of(line, self)))


def apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Join the marks that overlap."""
    open_one: Mark | None = None
    for mark in sorted(marks, key=lambda mark: mark.start):
        if open_one and mark.start < open_one.end:
            open_one = replace(open_one, end=max(open_one.end, mark.end))
            continue
        if open_one:
            yield open_one
        open_one = mark
    if open_one:
        yield open_one


def follow(numbers: Sequence[int], step: int) -> int:
    """Count the numbers that follow the one before by a step, or begin anew."""
    return sum(after == before + step or after == step for before, after in zip((0, *numbers), numbers, strict=False))


def bare_lines(draft: Draft) -> Iterator[Line]:
    for index, block in enumerate(draft.blocks):
        if block.kind in UNSPOKEN:
            continue
        start = 0
        for number, text in enumerate(block.text.split("\n"), start=block.origin.line):
            if text.strip():
                yield Line(index, start, start + len(text), number, text)
            start += len(text) + 1


def head_of(line: Line, manuscript: Manuscript) -> Head | None:
    match = HEAD.match(line.text)
    if not match:
        return None
    group = "inside" if match["inside"] else "plain"
    name_start, name_end = (line.start + offset for offset in match.span(group))
    stamp = match["before"] or match["after"] or match["late"] or ""
    colon = match["colon"] or match["end"] or ""
    rest = line.text[match.end() :]
    if rest and not colon and is_clock_time(line.text, match):
        return None
    if colon == ":" and match.end() == match.end("colon") and rest[:1] in ("/", ":", *"0123456789"):
        return None
    return Head(
        line=line,
        end=line.start + match.end(),
        name=match[group],
        name_start=name_start,
        name_end=name_end,
        colon=colon,
        stamp=stamp,
        stamped="before" if match["before"] else "after" if stamp else "",
        bracketed=(match["bracketed"] or match["office"] or "").strip(),
        marked=manuscript.is_marked(line.block, name_start, name_end) or "**" in line.text[: match.end()],
        alone=not rest.strip(),
    )


def is_clock_time(text: str, match: re.Match[str]) -> bool:
    """Say whether a word and a time are how a sentence begins: `Noon 12:00 came`, with one space between them."""
    start = match.start("after")
    return start > 0 and text[start].isdigit() and text[start - 2 : start - 1].isalnum()
