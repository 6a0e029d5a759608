"""Impose pages: which of them lie on which side of which sheet, how large, and how far from the fold.

Sheets lie landscape and are turned over on their short edge. Lengths are in points, from the lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline import trims
from pipeline.lengths import PIXEL, POINT
from pipeline.model import Imposition, Trim
from pipeline.pressroom.sheets import MARK_GAP, MARK_LENGTH

BLEED = 3.0  # mm
MARK_LEAST = 2.0  # mm; of less, a desktop printer shows nothing
DASH = 1.5  # pt

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """One side of a sheet, a printer's spread: its two pages, counted from 0, and their way towards the fold."""

    left: int | None
    right: int | None
    creep: float

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(page for page in (self.left, self.right) if page is not None)


@dataclass(frozen=True, slots=True)
class Plan:
    """All spreads of a booklet, in the order of printing, and the size of its sheets and of its pages on them."""

    sheet: tuple[float, float]
    page: tuple[float, float]
    scale: float
    fold: bool
    mirrored: bool
    count: int
    spreads: tuple[Spread, ...]

    @property
    def sheets(self) -> int:
        return len(self.spreads) // 2 if self.fold else len(self.spreads)

    @property
    def blank(self) -> int:
        return 2 * len(self.spreads) - self.count

    @property
    def middle(self) -> float:
        return self.sheet[0] / 2

    @property
    def bottom(self) -> float:
        """Where the foot of the pages is, and so how much paper there is below and above them."""
        return (self.sheet[1] - self.page[1]) / 2

    @property
    def creep(self) -> float:
        return max(spread.creep for spread in self.spreads)


def of(document: Any, how: Imposition) -> Plan:
    """Plan the sheets for laid-out pages; where the first of them is a left one, the book is read from the right."""
    first = document.pages[0]
    mirrored = first._page_box.page_type.side == "left"
    return plan(len(document.pages), (first.width * PIXEL, first.height * PIXEL), how, mirrored=mirrored)


def plan(count: int, page: tuple[float, float], how: Imposition, *, mirrored: bool = False) -> Plan:
    """Fit the pages on half a sheet each: too large ones are scaled down, small ones stay as they are."""
    height, width = sorted((how.sheet.width * POINT, how.sheet.height * POINT))
    scale = min(1, whole(width / 2 / page[0]), whole(height / page[1]))
    order = folded(count) if how.fold else side_by_side(count)
    spreads = []
    for side, pair in enumerate(order):
        left, right = (number if number < count else None for number in (reversed(pair) if mirrored else pair))
        outside = side // 2 if how.fold else 0  # sheets around this one
        spreads.append(Spread(left, right, outside * how.thickness * POINT))
    size = (page[0] * scale, page[1] * scale)
    return Plan((width, height), size, scale, how.fold, mirrored, count, tuple(spreads))


def whole(scale: float) -> float:
    """Let no rounding shrink a page that is exactly half a sheet."""
    return 1.0 if abs(scale - 1) < 0.001 else scale


def folded(count: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a saddle-stitched booklet, front and back of each sheet, from the outermost to the innermost.

    >>> list(folded(8))
    [(7, 0), (1, 6), (5, 2), (3, 4)]
    """
    full = count + -count % 4
    for first in range(0, full // 2, 2):
        yield full - 1 - first, first
        yield first + 1, full - 2 - first


def side_by_side(count: int) -> Iterator[tuple[int, int]]:
    return ((first, first + 1) for first in range(0, count, 2))


def corners(plan: Plan, spread: Spread) -> Iterator[tuple[int, float, float]]:
    """Yield each page with the left edge of its half sheet, beyond which it must not reach, and its own left edge."""
    if spread.left is not None:
        yield spread.left, 0.0, plan.middle - plan.page[0] + spread.creep
    if spread.right is not None:
        yield spread.right, plan.middle, plan.middle - spread.creep


def cut_marks(plan: Plan, spread: Spread) -> list[Line]:
    """Point at the cuts from outside, as far as there is paper: no mark where the sheet's edge is the cut."""
    foot, head = plan.bottom, plan.bottom + plan.page[1]
    left, right = (plan.middle + way * (plan.page[0] - spread.creep) for way in (-1, 1))
    across = [
        (edge + way * near, y, edge + way * far, y)
        for near, far in reach(plan.middle - plan.page[0])
        for edge, way in ((left, -1), (right, 1))
        for y in (foot, head)
        if plan.bottom > DASH
    ]
    return [*across, *upright(plan, left), *upright(plan, right)]


def fold_marks(plan: Plan) -> list[Line]:
    return upright(plan, plan.middle)


def upright(plan: Plan, x: float) -> list[Line]:
    """Below and above the pages, where there is room."""
    head = plan.bottom + plan.page[1]
    return [
        (x, edge + way * near, x, edge + way * far)
        for near, far in reach(plan.bottom)
        for edge, way in ((plan.bottom, -1), (head, 1))
    ]


def reach(room: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where a mark goes on so much paper, or nothing if that is too little."""
    near = (BLEED + MARK_GAP) * POINT
    if room >= near + MARK_LEAST * POINT:
        yield near, min(near + MARK_LENGTH * POINT, room)


def named(sheet: Trim) -> str:
    """Call a sheet as it is sold.

    >>> named(Trim(210, 297)), named(Trim(215.9, 279.4)), named(Trim(200, 300))
    ('A4', 'Letter', '200 × 300 mm')
    """
    names = (name for name, trim in trims.NAMED.items() if trims.same(trim, sheet))
    return next((name.capitalize() for name in names), trims.write(sheet))
