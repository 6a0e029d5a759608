"""What a PDF's painting operators depend on: matrix, colours and line width, kept as ISO 32000-1, 8.4 says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Matrix

DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
SHORT = {"/G": "DeviceGray", "/RGB": "DeviceRGB", "/CMYK": "DeviceCMYK"}  # inline images, table 93
LINES = {"m", "l", "c", "v", "y"}

Colour = tuple[str, tuple[float, ...]]
Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class State:
    """The graphics state, as far as it tells of inks and widths."""

    matrix: Matrix
    fill: Colour = ("DeviceGray", (0,))
    stroke: Colour = ("DeviceGray", (0,))
    width: float = 1
    mode: int = 0

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
    """One content stream being followed, with what the whole page has drawn so far."""

    resources: Any
    state: State
    depth: int
    drawn: list[tuple[int, int]]
    kept: list[State] = field(default_factory=list)
    boxes: list[Rectangle] = field(default_factory=list)
    lines: bool = False

    def space_of(self, space: Any) -> str:
        return space_of(space, self.resources)


def inked(colour: Colour) -> Colour:
    """Grey is black ink (ISO 32000-1, 10.3.3)."""
    space, values = colour
    return (space, (0.0, 0.0, 0.0, 1 - values[0])) if space == "DeviceGray" else colour


def space_of(space: Any, resources: Any) -> str:
    """The family of a colour space (table 62), of an indexed one the family of its palette."""
    import pikepdf

    if isinstance(space, pikepdf.Name):
        named = resources.get("/ColorSpace", {}).get(space)
        if named is not None and named != space:
            return space_of(named, resources)
        return SHORT.get(str(space), str(space)[1:])
    family = str(space[0])[1:]
    return space_of(space[1], resources) if family in ("Indexed", "I") else family


def remember(operator: str, operands: Any, canvas: Canvas) -> None:
    """Note what later painting depends on."""
    import pikepdf

    state = canvas.state
    if operator == "q":
        canvas.kept.append(replace(state))
    elif operator == "Q" and canvas.kept:
        canvas.state = canvas.kept.pop()
    elif operator == "cm":
        state.matrix = pikepdf.Matrix(*(float(number) for number in operands)) @ state.matrix
    elif operator == "w":
        state.width = float(operands[0])
    elif operator == "gs":
        state.width = float(canvas.resources.ExtGState[operands[0]].get("/LW", state.width))
    elif operator == "Tr":
        state.mode = int(operands[0])
    elif operator == "re":
        x, y, width, height = (float(number) for number in operands)
        canvas.boxes.append((x, y, width, height))
    elif operator in LINES:
        canvas.lines = True
    else:
        remember_colour(operator, operands, canvas)


def remember_colour(operator: str, operands: Any, canvas: Canvas) -> None:
    lower = operator.lower()
    side = "fill" if operator == lower else "stroke"
    if lower in DEVICE:
        setattr(canvas.state, side, (DEVICE[lower], numbers(operands)))
    elif lower == "cs":
        space = canvas.space_of(operands[0])
        setattr(canvas.state, side, (space, (0, 0, 0, 1) if space == "DeviceCMYK" else (0,)))
    elif lower in ("sc", "scn"):
        setattr(canvas.state, side, (getattr(canvas.state, side)[0], numbers(operands)))


def numbers(operands: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in operands)
