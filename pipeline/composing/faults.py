"""Find what a proofreader would mark in the setting of the talk: lines off the grid, alone, stranded or loose.

Lengths are points. Verse and lists are not told from prose; what stands beside the flow is asked only whether it fits
its measure, and a label there whether it stands on the grid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, get_args

from pipeline.composing import galley
from pipeline.composing.galley import Line
from pipeline.model import Grid, Pages

Kind = Literal["off grid", "stranded", "torn", "widow", "orphan", "overfull", "runt", "ladder", "loose", "uneven"]
KINDS: tuple[Kind, ...] = get_args(Kind)
REGISTER = 0.4  # pt, by which a smaller face stands higher in the same line, and less than any press is out of register
ROUNDING = 0.5  # pt, that nobody sees stick out
ON_GRID = frozenset({"said", "passage", "label"})  # a heading, a standfirst, a caption may leave the grid
OFF_GRID = frozenset({"figure"})
PROSE = frozenset({"said", "passage", "standfirst"})
HEADINGS = frozenset({"h2", "h3", "label"})  # want to be followed on their page
LEAST_LETTERS = 4  # in the last line of a paragraph
SYLLABLE = 6  # letters at most: more after a hyphen are a word of its own
HYPHENS = ("-", "\u2010", "\u00ad")
LADDER = 3  # hyphens in a row
MOST_QUOTED = 40  # characters of a line
LOOSE = 0.375  # em: a word space of a quarter em, grown to 2.5 times its width


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line; `by` is how much, in points, or in ems added to each space of a loose line."""

    kind: Kind
    page: int
    text: str
    by: float = 0.0


def of(pages: Pages) -> tuple[Flaw, ...]:
    """Find the faults of laid-out pages, kind by kind, each kind in the order of the text."""
    return among(galley.lines(pages), pages.grid)


def among(lines: Sequence[Line], grid: Grid | None) -> tuple[Flaw, ...]:
    flow = [line for line in lines if not line.beside]
    found = [
        *(off_grid(lines, grid) if grid else ()),
        *stranded(flow),
        *alone(flow),
        *overfull(lines),
        *ends(flow),
        *ladders(flow),
        *loose(flow),
        *(uneven(flow, grid) if grid else ()),
    ]
    return tuple(sorted(found, key=lambda fault: KINDS.index(fault.kind)))


def off_grid(lines: Sequence[Line], grid: Grid) -> Iterator[Flaw]:
    """Most lines show where the grid has its baselines; a label beside the flow joins it in its first line."""
    bound = [line for line in lines if is_bound(line)]
    above = Counter(round(offset(line, grid), 2) for line in bound if not line.beside).most_common(1)
    for line in bound:
        by = (offset(line, grid) - above[0][0]) % grid.leading if above else 0.0
        by -= grid.leading if by > grid.leading / 2 else 0
        if abs(by) > REGISTER:
            yield Flaw("off grid", line.page, line.text, round(by, 2))


def is_bound(line: Line) -> bool:
    joins = not line.beside or ("label" in line.around and line.number == 1)
    return joins and bool(line.around & ON_GRID) and not line.around & OFF_GRID


def offset(line: Line, grid: Grid) -> float:
    return (line.baseline - grid.top) % grid.leading


def stranded(flow: Sequence[Line]) -> Iterator[Flaw]:
    """A heading, a label or a whole question is the last on its page or in its column, or a short question is torn."""
    for line, after in pairwise(flow):
        runs_over = line.turn == after.turn
        if not line.foot:
            continue
        if line.around & HEADINGS or ("question" in line.around and not runs_over):
            yield Flaw("stranded", line.page, line.text)
        elif {"question", "short"} <= line.around:
            yield Flaw("torn", line.page, line.text)


def alone(flow: Iterable[Line]) -> Iterator[Flaw]:
    for line in flow:
        if line.head and line.number == line.of > 1:
            yield Flaw("widow", line.page, line.text)
        if line.foot and line.number == 1 < line.of:
            yield Flaw("orphan", line.page, line.text)


def overfull(lines: Iterable[Line]) -> Iterator[Flaw]:
    for line in lines:
        if line.overflow > ROUNDING:
            yield Flaw("overfull", line.page, line.text, round(line.overflow, 2))


def ends(flow: Sequence[Line]) -> Iterator[Flaw]:
    """The last line of a paragraph is the last syllable of a word, or has next to no letters."""
    for before, line in pairwise(flow):
        if line.paragraph != before.paragraph or line.number != line.of or not line.around & PROSE:
            continue
        left = sum(map(str.isalnum, line.text))
        if left < LEAST_LETTERS or (left <= SYLLABLE and before.text.endswith(HYPHENS)):
            yield Flaw("runt", line.page, line.text)


def ladders(flow: Iterable[Line]) -> Iterator[Flaw]:
    for _, lines in groupby(flow, key=lambda line: line.paragraph):
        for hyphens, run in groupby(lines, key=lambda line: line.text.endswith(HYPHENS)):
            steps = list(run)
            if hyphens and len(steps) >= LADDER:
                yield Flaw("ladder", steps[0].page, steps[0].text)


def loose(flow: Iterable[Line]) -> Iterator[Flaw]:
    for line in flow:
        if line.space > LOOSE:
            yield Flaw("loose", line.page, line.text, round(line.space, 2))


def uneven(flow: Sequence[Line], grid: Grid) -> Iterator[Flaw]:
    """Facing pages end more than a line apart; the talk may end where it will."""
    feet: dict[int, Line] = {}
    for line in flow:
        feet[line.page] = max(line, feet.get(line.page, line), key=lambda one: one.baseline)
    for verso in range(2, max(feet, default=0) - 1, 2):
        left, right = feet.get(verso), feet.get(verso + 1)
        if left and right and abs(by := right.baseline - left.baseline) > grid.leading + REGISTER:
            yield Flaw("uneven", right.page, right.text, round(by, 2))


def quoted(fault: Flaw) -> str:
    short = fault.text if len(fault.text) <= MOST_QUOTED else f"{fault.text[:MOST_QUOTED].rstrip()}…"
    return f"“{short}”"
