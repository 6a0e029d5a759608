"""What lies under a point of a page being painted: clear paper, one flat ink, or something nobody can mix with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.pressroom import areas
from pipeline.pressroom.areas import Box
from pipeline.pressroom.inks import PAPER, Ink

PICTURE = None  # an area of many colours
CLEAR = "clear"


class Stuck(Exception):
    """Something shines through to what is not one flat ink."""


@dataclass(slots=True)
class Layer:
    """A page, or a group that is laid over `below` with its alpha when all of it is painted.

    `seen` is how much had been painted below when the group began: its own paint is not beneath it.
    """

    alpha: float = 1
    below: Layer | None = None
    seen: int = 0
    painted: list[tuple[Box, Ink | None]] = field(default_factory=list)

    def lay(self, box: Box, ink: Ink | None, alpha: float, solid: bool, seen: int | None = None) -> Ink | None:
        """Paint an area and give the ink that is seen in the end. What is not solid, such as type, hides nothing.

        Raises Stuck for anything but ink over ink.
        """
        if alpha < 1:
            under = self.under(box, seen)
            if ink is None or under is PICTURE:
                raise Stuck
            if not isinstance(under, str):
                ink, alpha = mixed(ink, under, alpha), 1
        if solid:
            self.painted.append((box, ink if alpha == 1 or self.below else mixed(ink or PAPER, PAPER, alpha)))
        if self.below:
            return self.below.lay(box, ink, alpha * self.alpha, solid, self.seen)
        return ink if ink is None or alpha == 1 else mixed(ink, PAPER, alpha)

    def note(self, box: Box) -> None:
        """Note a picture, here and below."""
        self.painted.append((box, PICTURE))
        if self.below:
            self.below.note(box)

    def grounds(self, box: Box, alpha: float, masked: bool, seen: int | None = None) -> Iterator[tuple[float, Ink]]:
        """Yield the inks that a picture lies on, from above, each with its alpha; none if opaque. Raises Stuck."""
        if alpha < 1 or masked:
            under = self.under(box, seen)
            if under is PICTURE:
                raise Stuck
            if not isinstance(under, str):
                yield alpha, under
                alpha, masked = 1, False
        if self.below:
            yield from self.below.grounds(box, alpha * self.alpha, masked, self.seen)
        elif alpha < 1 or masked:
            yield alpha, PAPER

    def under(self, box: Box, seen: int | None = None) -> Ink | str | None:
        for area, ink in reversed(self.painted[:seen]):
            if covers(area, box):
                return ink
            if touches(area, box):
                return PICTURE
        return CLEAR


def mixed(ink: Ink, ground: Ink, alpha: float) -> Ink:
    """Lay ink over ink as a viewer would, in shares of one percent's tenth.

    >>> mixed((0, 0, 0, 1), (0, 0, 0, 0), 0.4), mixed((0, 1, 1, 0), (1, 0, 0, 0), 0.25)
    ((0.0, 0.0, 0.0, 0.4), (0.75, 0.25, 0.25, 0.0))
    """
    cyan, magenta, yellow, black = (
        round(over * alpha + under * (1 - alpha), 3) for over, under in zip(ink, ground, strict=True)
    )
    return cyan, magenta, yellow, black


def covers(area: Box, box: Box) -> bool:
    slack = 0.01  # lost in writing numbers with few digits
    return (
        area[0] <= box[0] + slack
        and area[1] <= box[1] + slack
        and area[2] >= box[2] - slack
        and area[3] >= box[3] - slack
    )


def touches(area: Box, box: Box) -> bool:
    left, bottom, right, top = areas.common(area, box)
    return left < right and bottom < top
