"""What is drawn on a flat cover, and on which part of it each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.lengths import POINT
from pipeline.pressroom.preflight import Proof, margins
from pipeline.pressroom.wraps import Wrap

NEAR = 0.1  # mm by which a cover may be larger or smaller than the rules say, and a letter reach out of its zone
TEXT = "text"


class Item(NamedTuple):
    """Something drawn, with its edges in millimetres from the upper left corner of the trimmed cover."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float


def items(proof: Proof) -> Iterator[Item]:
    for sheet in proof.sheets:
        left, _, _, top = sheet.trim
        for kind, (x1, y1, x2, y2) in (*((TEXT, line) for line in sheet.lines), *margins.drawn(sheet)):
            yield Item(kind, *(edge / POINT for edge in (x1 - left, top - y2, x2 - left, top - y1)))


def is_background(item: Item, wrap: Wrap) -> bool:
    """Tell what reaches to the end of the bleed."""
    over = wrap.bleed - NEAR
    return item.kind != TEXT and (
        item.left <= -over or item.top <= -over or item.right >= wrap.width + over or item.bottom >= wrap.height + over
    )


def is_on_spine(item: Item, wrap: Wrap) -> bool:
    return item.kind == TEXT and wrap.fold <= (item.left + item.right) / 2 <= wrap.fold + wrap.spine


def is_within(item: Item, left: float, top: float, right: float, bottom: float) -> bool:
    return min(item.left - left, item.top - top, right - item.right, bottom - item.bottom) >= -NEAR
