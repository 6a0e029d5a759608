"""What a PDF's painting operators depend on: matrix, clip, colours and line width, kept as ISO 32000-1, 8.4 says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING, Any

from pipeline.pressroom import areas
from pipeline.pressroom.areas import Box

if TYPE_CHECKING:
    from pikepdf import Matrix

DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
SHORT = {"/G": "DeviceGray", "/RGB": "DeviceRGB", "/CMYK": "DeviceCMYK"}  # inline images, table 93
LINES = {"m", "l", "c", "v", "y"}
PLATES = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}

Colour = tuple[str, tuple[float, ...]]
Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class State:
    """The graphics state, as far as it tells of inks, widths and places."""

    matrix: Matrix
    fill: Colour = ("DeviceGray", (0,))
    stroke: Colour = ("DeviceGray", (0,))
    width: float = 1
    mode: int = 0
    clip: Box = areas.EVERYWHERE
    fill_over: bool = False
    stroke_over: bool = False

    @property
    def filling(self) -> Colour:
        return inked(self.fill)

    @property
    def stroking(self) -> Colour:
        return inked(self.stroke)

    @property
    def scales(self) -> tuple[float, float]:
        """By how much widths and heights grow on the way to the sheet."""
        return hypot(self.matrix.a, self.matrix.b), hypot(self.matrix.c, self.matrix.d)


@dataclass(slots=True)
class Canvas:
    """One content stream being followed, with what the whole page has drawn so far.

    `base` is the matrix with which it began. What is drawn in a tile or a glyph is not `placed`: it may be anywhere.
    """

    resources: Any
    state: State
    depth: int
    drawn: list[tuple[int, int]]
    base: Matrix
    placed: bool = True
    kept: list[State] = field(default_factory=list)
    boxes: list[Rectangle] = field(default_factory=list)
    lines: bool = False
    points: list[tuple[float, float]] = field(default_factory=list)
    clipping: bool = False

    def space_of(self, space: Any) -> str:
        return space_of(space, self.resources)

    def extent(self, points: Iterable[tuple[float, float]], wider: float = 0) -> Box | None:
        """The box around points of the page, as far as it is not clipped away; None where nobody knows."""
        return areas.common(areas.around(points, wider), self.state.clip) if self.placed else None


def corners(matrix: Matrix, x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [matrix.transform(point) for point in ((x, y), (x + width, y), (x, y + height), (x + width, y + height))]


def inked(colour: Colour) -> Colour:
    """Grey is black ink (ISO 32000-1, 10.3.3), and a plate named by itself is one of the four."""
    space, values = colour
    if space == "DeviceGray":
        return space, (0.0, 0.0, 0.0, 1 - values[0])
    plate = space.removeprefix("Separation ")
    if plate == "All":
        return space, values * 4
    if space != plate and plate in PLATES:
        return "DeviceCMYK", tuple(values[0] if number == PLATES[plate] else 0.0 for number in range(4))
    return colour


def space_of(space: Any, resources: Any) -> str:
    """The family of a colour space (table 62), of an indexed one the family of its palette; spots with their names."""
    import pikepdf

    if isinstance(space, pikepdf.Name):
        named = resources.get("/ColorSpace", {}).get(space)
        if named is not None and named != space:
            return space_of(named, resources)
        return SHORT.get(str(space), str(space)[1:])
    family = str(space[0])[1:]
    if family in ("Indexed", "I"):
        return space_of(space[1], resources)
    if family == "Separation":
        return f"{family} {str(space[1])[1:]}"
    if family == "DeviceN":
        return f"{family} {' '.join(str(name)[1:] for name in space[1])}"
    return family


def remember(operator: str, operands: Any, canvas: Canvas) -> None:
    """Note what later painting depends on."""
    import pikepdf

    state = canvas.state
    if operator == "q":
        canvas.kept.append(replace(state))
    elif operator == "Q" and canvas.kept:
        canvas.state = canvas.kept.pop()
    elif operator == "cm":
        state.matrix = pikepdf.Matrix(*numbers(operands)) @ state.matrix
    elif operator == "w":
        state.width = float(operands[0])
    elif operator == "gs":
        remember_set(canvas.resources.ExtGState[operands[0]], state)
    elif operator == "Tr":
        state.mode = int(operands[0])
    elif operator in ("W", "W*"):
        canvas.clipping = True
    elif operator == "re":
        x, y, width, height = numbers(operands)
        canvas.boxes.append((x, y, width, height))
        canvas.points += corners(state.matrix, x, y, width, height)
    elif operator in LINES:
        canvas.lines = True
        places = numbers(operands)
        canvas.points += [state.matrix.transform(pair) for pair in zip(places[::2], places[1::2], strict=True)]
    else:
        remember_colour(operator, operands, canvas)


def remember_set(said: Any, state: State) -> None:
    """OP speaks for fills too where op says nothing (table 58)."""
    state.width = float(said.get("/LW", state.width))
    state.stroke_over = bool(said.get("/OP", state.stroke_over))
    state.fill_over = bool(said.get("/op", said.get("/OP", state.fill_over)))


def remember_colour(operator: str, operands: Any, canvas: Canvas) -> None:
    lower = operator.lower()
    side = "fill" if operator == lower else "stroke"
    if lower in DEVICE:
        setattr(canvas.state, side, (DEVICE[lower], numbers(operands)))
    elif lower == "cs":
        space = canvas.space_of(operands[0])
        spot = space.startswith(("Separation", "DeviceN"))
        setattr(canvas.state, side, (space, (0, 0, 0, 1) if space == "DeviceCMYK" else (1,) if spot else (0,)))
    elif lower in ("sc", "scn"):
        setattr(canvas.state, side, (getattr(canvas.state, side)[0], numbers(operands)))


def numbers(operands: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in operands)


def ends(function: Any, deep: int) -> Iterator[tuple[float, ...]]:
    """The colours between which functions of type 2 blend, those that type 3 joins included (ISO 32000-1, 7.10)."""
    import pikepdf

    if isinstance(function, pikepdf.Dictionary) and deep:
        if function.get("/FunctionType") == 2:
            yield numbers(function.get("/C0", [0]))
            yield numbers(function.get("/C1", [1]))
        for step in function.get("/Functions", []):
            yield from ends(step, deep - 1)
