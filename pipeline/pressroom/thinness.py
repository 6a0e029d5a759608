"""How thin a painted box is: the least extent of one, or of the frames that boxes in one another leave between them."""

from __future__ import annotations

from math import inf

from pipeline.pressroom.graphics_state import Rectangle

NOTHING = 0.001  # pt, lost in writing numbers with few digits


def of(boxes: list[Rectangle], across: float, along: float) -> float:
    """The least extent of one box, or of the frames between boxes in one another, as WeasyPrint draws borders."""
    if len(boxes) == 1:
        return min(abs(boxes[0][2]) * across, abs(boxes[0][3]) * along)
    nested = sorted(boxes, key=lambda box: abs(box[2] * box[3]), reverse=True)
    frames = zip(nested[::2], nested[1::2], strict=False)
    return min((frame(outer, inner, across, along) for outer, inner in frames), default=inf)


def frame(outer: Rectangle, inner: Rectangle, across: float, along: float) -> float:
    """The thinnest side that there is; a border on one side only has three of no width."""
    (x1, y1, w1, h1), (x2, y2, w2, h2) = outer, inner
    sides = [(x2 - x1) * across, (x1 + w1 - x2 - w2) * across, (y2 - y1) * along, (y1 + h1 - y2 - h2) * along]
    if min(sides) < -NOTHING:
        return inf
    return min((side for side in sides if side > NOTHING), default=inf)
