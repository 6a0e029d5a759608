"""How fine pictures are on paper: their pixels to the inch as they are set, not as the file was saved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from pipeline.lengths import POINT
from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import Proof, Rule
from pipeline.pressroom.preflight.colours import each

ROUNDING = 0.99  # a picture scaled to a size in whole pixels may lack a hundredth


def coarse(paint: Paint, proof: Proof) -> Iterator[Fault]:
    if paint.kind == "picture" and paint.bits > 1:
        yield from too_few(paint, proof.printer.resolution)


def jagged(paint: Paint, proof: Proof) -> Iterator[Fault]:
    if paint.kind == "picture" and paint.bits == 1:
        yield from too_few(paint, proof.printer.line_art)


def too_few(paint: Paint, least: int) -> Iterator[Fault]:
    if paint.ppi < least * ROUNDING:
        yield Fault(f"a picture of {paint.ppi:.0f} ppi, the printer wants {least}", wanted(paint, least), "warning")


def wanted(paint: Paint, least: int) -> str:
    """The pixels that a picture needs for its size, as far as it is not clipped away."""
    if paint.box is None:
        return "Set it smaller, or take a file with more pixels."
    left, foot, right, top = paint.box
    across, along = (ceil(side / 72 * least) for side in (right - left, top - foot))
    size = f"{(right - left) / POINT:.0f} × {(top - foot) / POINT:.0f} mm"
    return f"It needs {across:,} × {along:,} pixels for its size of {size}: take a larger file, or set it smaller."


RULES = (
    Rule("resolution", "Pictures of {printer.resolution} ppi and more.", partial(each, judge=coarse), "resolution"),
    Rule(
        "line_art",
        "Line art of {printer.line_art} ppi and more.",
        partial(each, judge=jagged),
        "line_art",
        lambda proof: proof.printer.line_art,
    ),
)
