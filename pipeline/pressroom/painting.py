"""Follow the operators of a PDF page and tell what is painted: with which inks, how thin, and where.

An operator that sets a colour says nothing by itself: only what is painted with it is printed.
Operators are those of ISO 32000-1, Annex A.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from pipeline.pressroom import areas, graphics_state, thinness
from pipeline.pressroom.graphics_state import Canvas, State, corners

if TYPE_CHECKING:
    from pikepdf import Page

DEEPEST = 28  # forms inside forms: no program of ours nests ten
MOST = 10_000  # forms drawn on one page, so that forms drawing forms come to an end

FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class Paint:
    """One act of painting. `width` is the least extent in points where that is known, of a line or a thin box.

    `box` is where it is on the page, in points, where that is known; of text it is not. A picture has its pixels to
    the inch of paper, its bits to a channel, and the number of its object in the file. What is `over` is painted over
    other inks instead of in their place. Of what is transparent `space` says how.
    """

    kind: Literal["text", "fill", "line", "picture", "shading", "group", "transparency"]
    space: str
    ink: tuple[float, ...] = ()
    width: float = inf
    box: areas.Box | None = None
    ppi: float = inf
    bits: int = 8
    number: tuple[int, int] = (0, 0)
    over: bool = False

    @property
    def seen(self) -> bool:
        """White is no ink."""
        white = self.ink == ((1.0,) * 3 if self.space in ("DeviceRGB", "CalRGB") else (0.0,) * 4)
        return self.kind not in ("group", "transparency") and not white


def paints(page: Page) -> Iterator[Paint]:
    """Raises ValueError and the like where the page is not as a PDF page should be."""
    import pikepdf

    start = pikepdf.Matrix()
    media = [float(edge) for edge in page.mediabox]
    clip = (min(media[::2]), min(media[1::2]), max(media[::2]), max(media[1::2]))
    yield from follow(page.obj, Canvas(page.resources, State(start, clip=clip), 0, [], start))


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
            yield from shading(canvas.resources.Shading[operands[0]], canvas, canvas.state.clip)
        elif operator == "Tf":
            yield from drawn_glyphs(canvas.resources.get("/Font", {}).get(operands[0]), canvas)
        elif operator in ("scn", "SCN") and operands and isinstance(operands[-1], pikepdf.Name):
            yield from pattern(canvas.resources.Pattern[operands[-1]], canvas)
        else:
            if operator == "gs":
                yield from transparency(canvas.resources.ExtGState[operands[0]])
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
        yield Paint("text", *state.filling, over=state.fill_over)
    if state.mode in (1, 2, 5, 6):
        yield Paint("text", *state.stroking, over=state.stroke_over)


def transparency(said: Any) -> Iterator[Paint]:
    if float(said.get("/ca", 1)) < 1 or float(said.get("/CA", 1)) < 1:
        yield Paint("transparency", "opacity")
    if said.get("/SMask", "/None") != "/None":
        yield Paint("transparency", "a soft mask")
    if said.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
        yield Paint("transparency", "a blend mode")


def path(operator: str, canvas: Canvas) -> Iterator[Paint]:
    state, points = canvas.state, canvas.points
    if points and operator in FILLS:
        thin = inf if canvas.lines else thinness.of(canvas.boxes, *state.scales)
        yield Paint("fill", *state.filling, width=thin, box=canvas.extent(points), over=state.fill_over)
    if points and operator in STROKES:
        width = state.width * min(state.scales)
        yield Paint("line", *state.stroking, width=width, box=canvas.extent(points, width / 2), over=state.stroke_over)
    if points and canvas.clipping:
        state.clip = areas.common(areas.around(points), state.clip)
    canvas.boxes, canvas.lines, canvas.points, canvas.clipping = [], False, [], False


def external(drawing: Any, canvas: Canvas) -> Iterator[Paint]:
    if drawing.get("/Subtype") == "/Image":
        yield from picture(drawing, canvas)
    elif drawing.get("/Subtype") == "/Form":
        if space := drawing.get("/Group", {}).get("/CS"):
            yield Paint("group", canvas.space_of(space))
        yield from inside(drawing, canvas)


def picture(image: Any, canvas: Canvas) -> Iterator[Paint]:
    """A stencil is painted with the colour of fills."""
    across, along = canvas.state.scales
    width, height = int(image.get("/Width", image.get("/W", 0))), int(image.get("/Height", image.get("/H", 0)))
    ppi = min(width / across, height / along) * 72 if min(across, along) > 0 else inf
    placed = Paint(
        "picture",
        "",
        box=canvas.extent(corners(canvas.state.matrix, 0, 0, 1, 1)),
        ppi=round(ppi, 1),
        bits=int(image.get("/BitsPerComponent", image.get("/BPC", 8))),
        number=image.objgen,
    )
    if image.get("/SMask") is not None:
        yield Paint("transparency", "a soft mask")
    if image.get("/ImageMask", image.get("/IM", False)):
        space, ink = canvas.state.filling
        yield replace(placed, space=space, ink=ink, bits=1)
    elif space := image.get("/ColorSpace", image.get("/CS")):
        yield replace(placed, space=canvas.space_of(space))


def shading(found: Any, canvas: Canvas, box: areas.Box | None) -> Iterator[Paint]:
    """One for the ink at each end of each step."""
    space = canvas.space_of(found.ColorSpace)
    for ink in sorted(set(graphics_state.ends(found.get("/Function"), DEEPEST))) or [()]:
        yield Paint("shading", *graphics_state.inked((space, ink)) if ink else (space, ink), box=box)


def pattern(found: Any, canvas: Canvas) -> Iterator[Paint]:
    """The fill that is made with it tells where it is."""
    if found.PatternType == 2:
        yield from shading(found.Shading, canvas, None)
    elif found.objgen not in canvas.drawn:
        yield from inside(found, canvas, placed=False)


def drawn_glyphs(font: Any, canvas: Canvas) -> Iterator[Paint]:
    """The letters of a Type 3 font are little drawings, such as coloured emoji; once for each font."""
    if font is None or font.get("/Subtype") != "/Type3" or font.objgen in canvas.drawn:
        return
    canvas.drawn.append(font.objgen)
    for glyph in font.CharProcs.values():
        yield from inside(glyph, canvas, font.get("/Resources"), placed=False)


def inside(drawing: Any, canvas: Canvas, resources: Any = None, placed: bool = True) -> Iterator[Paint]:
    """A form begins with the state of its caller and leaves it untouched; a tile lies on the page, not on the state."""
    import pikepdf

    if canvas.depth >= DEEPEST or len(canvas.drawn) >= MOST:
        raise ValueError("forms draw forms without end")
    canvas.drawn.append(drawing.objgen)
    start = canvas.base if "/PatternType" in drawing else canvas.state.matrix
    matrix = pikepdf.Matrix(drawing.get("/Matrix", pikepdf.Matrix())) @ start
    own = drawing.get("/Resources", resources or canvas.resources)
    state = replace(canvas.state, matrix=matrix)
    if placed and "/BBox" in drawing:
        x1, y1, x2, y2 = (float(edge) for edge in drawing.BBox)
        state.clip = areas.common(areas.around(corners(matrix, x1, y1, x2 - x1, y2 - y1)), state.clip)
    deeper = Canvas(own, state, canvas.depth + 1, canvas.drawn, matrix, placed and canvas.placed)
    yield from follow(drawing, deeper)
