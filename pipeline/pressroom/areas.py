"""Boxes on a page: around what is drawn, and what two of them share."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points of the page
EVERYWHERE: Box = (-inf, -inf, inf, inf)


def around(points: Iterable[tuple[float, float]], wider: float = 0) -> Box:
    across, along = zip(*points, strict=True)
    return min(across) - wider, min(along) - wider, max(across) + wider, max(along) + wider


def common(one: Box, other: Box) -> Box:
    """What two boxes share; one of no width or height where they share nothing."""
    left, foot = max(one[0], other[0]), max(one[1], other[1])
    return left, foot, max(left, min(one[2], other[2])), max(foot, min(one[3], other[3]))
