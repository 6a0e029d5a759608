"""Follow the operators of a PDF page and tell what is painted: with which inks, and how thin.

An operator that sets a colour says nothing by itself: only what is painted with it is printed.
Operators are those of ISO 32000-1, Annex A.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from pipeline.pressroom import graphics_state
from pipeline.pressroom.graphics_state import Canvas, Rectangle, State

if TYPE_CHECKING:
    from pikepdf import Page

DEEPEST = 28  # forms inside forms: no program of ours nests ten
NOTHING = 0.001  # pt, lost in writing numbers with few digits
MOST = 10_000  # forms drawn on one page, so that forms drawing forms come to an end

FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class Paint:
    """One act of painting. `width` is the least extent in points where that is known, of a line or a thin box."""

    kind: Literal["text", "fill", "line", "picture", "shading", "group"]
    space: str
    ink: tuple[float, ...] = ()
    width: float = inf


def paints(page: Page) -> Iterator[Paint]:
    """Raises ValueError and the like where the page is not as a PDF page should be."""
    import pikepdf

    yield from follow(page.obj, Canvas(page.resources, State(pikepdf.Matrix()), 0, []))


def follow(drawing: Any, canvas: Canvas) -> Iterator[Paint]:
    import pikepdf

    for instruction in steps(drawing):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "INLINE IMAGE":
            yield from picture(operands[0].obj, canvas)
        elif operator in SHOWS:
            yield from text(canvas.state)
        elif operator in FILLS or operator in STROKES or operator == "n":
            yield from path(operator, canvas)
        elif operator == "Do":
            yield from external(canvas.resources.XObject[operands[0]], canvas)
        elif operator == "sh":
            yield Paint("shading", canvas.space_of(canvas.resources.Shading[operands[0]].ColorSpace))
        elif operator == "Tf":
            yield from drawn_glyphs(canvas.resources.get("/Font", {}).get(operands[0]), canvas)
        elif operator in ("scn", "SCN") and operands and isinstance(operands[-1], pikepdf.Name):
            yield from pattern(canvas.resources.Pattern[operands[-1]], canvas)
        else:
            graphics_state.remember(operator, operands, canvas)


def steps(drawing: Any) -> Iterable[Any]:
    """The instructions of a content stream; one that breaks off is a fault, where pikepdf only warns."""
    import pikepdf

    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        return pikepdf.parse_content_stream(drawing)


def text(state: State) -> Iterator[Paint]:
    """Modes 0 to 7 of table 106: filled, stroked, both, or neither."""
    if state.mode in (0, 2, 4, 6):
        yield Paint("text", *state.filling)
    if state.mode in (1, 2, 5, 6):
        yield Paint("text", *state.stroking)


def path(operator: str, canvas: Canvas) -> Iterator[Paint]:
    state = canvas.state
    if operator in FILLS:
        yield Paint("fill", *state.filling, width=inf if canvas.lines else thickness(canvas.boxes, *state.scales))
    if operator in STROKES:
        yield Paint("line", *state.stroking, width=state.width * min(state.scales))
    canvas.boxes, canvas.lines = [], False


def thickness(boxes: list[Rectangle], across: float, along: float) -> float:
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


def external(drawing: Any, canvas: Canvas) -> Iterator[Paint]:
    if drawing.get("/Subtype") == "/Image":
        yield from picture(drawing, canvas)
    elif drawing.get("/Subtype") == "/Form":
        if space := drawing.get("/Group", {}).get("/CS"):
            yield Paint("group", canvas.space_of(space))
        yield from inside(drawing, canvas)


def picture(image: Any, canvas: Canvas) -> Iterator[Paint]:
    """A stencil is painted with the colour of fills."""
    if image.get("/ImageMask", image.get("/IM", False)):
        yield Paint("picture", *canvas.state.filling)
    elif space := image.get("/ColorSpace", image.get("/CS")):
        yield Paint("picture", canvas.space_of(space))


def pattern(found: Any, canvas: Canvas) -> Iterator[Paint]:
    if found.PatternType == 2:
        yield Paint("shading", canvas.space_of(found.Shading.ColorSpace))
    elif found.objgen not in canvas.drawn:
        yield from inside(found, canvas)


def drawn_glyphs(font: Any, canvas: Canvas) -> Iterator[Paint]:
    """The letters of a Type 3 font are little drawings, such as coloured emoji; once for each font."""
    if font is None or font.get("/Subtype") != "/Type3" or font.objgen in canvas.drawn:
        return
    canvas.drawn.append(font.objgen)
    for glyph in font.CharProcs.values():
        yield from inside(glyph, canvas, font.get("/Resources"))


def inside(drawing: Any, canvas: Canvas, resources: Any = None) -> Iterator[Paint]:
    """A form begins with the state of its caller and leaves it untouched."""
    import pikepdf

    if canvas.depth >= DEEPEST or len(canvas.drawn) >= MOST:
        raise ValueError("forms draw forms without end")
    canvas.drawn.append(drawing.objgen)
    matrix = pikepdf.Matrix(drawing.get("/Matrix", pikepdf.Matrix())) @ canvas.state.matrix
    own = drawing.get("/Resources", resources or canvas.resources)
    yield from follow(drawing, Canvas(own, replace(canvas.state, matrix=matrix), canvas.depth + 1, canvas.drawn))
