"""The graphics state of a page being made opaque: how much shines through, where it is clipped, what ink is set."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pipeline.pressroom import areas
from pipeline.pressroom.areas import Box
from pipeline.pressroom.graphics_state import numbers
from pipeline.pressroom.inks import Ink
from pipeline.pressroom.layers import Stuck

if TYPE_CHECKING:
    from pikepdf import Matrix

Target = Literal["fill", "stroke"]

ALPHAS: dict[str, Target] = {"/ca": "fill", "/CA": "stroke"}
HARMLESS = {"/Type": "/ExtGState", "/AIS": False, "/SMask": "/None", "/BM": "/Normal"}
SETS: dict[Target, str] = {"fill": "k", "stroke": "K"}
BLACK: dict[Target, Ink | None] = {"fill": (0, 0, 0, 1), "stroke": (0, 0, 0, 1)}
OPAQUE: dict[Target, float] = {"fill": 1, "stroke": 1}
UNIT = ((0, 0), (1, 0), (0, 1), (1, 1))  # where a picture is painted


@dataclass(slots=True)
class Glaze:
    """The graphics state of a page in ink, with what shines through.

    An ink is None where it is another colour, or many; `written` are the inks that the new stream has set.
    """

    matrix: Matrix
    inks: dict[Target, Ink | None] = field(default_factory=lambda: BLACK)
    written: dict[Target, Ink | None] = field(default_factory=dict)
    alphas: dict[Target, float] = field(default_factory=lambda: OPAQUE)
    spaces: dict[Target, str] = field(default_factory=dict)
    mode: int = 0
    pen: tuple[float, float] = (0, 0)
    clip: Box = areas.EVERYWHERE
    hollow: bool = False  # clipped to a frame, so that a box painted here does not cover its area
    tiles: dict[Target, Any] = field(default_factory=dict)

    def follow(self, operator: str, operands: Any) -> None:
        """Note what later painting depends on."""
        import pikepdf

        if operator == "cm":
            self.matrix = pikepdf.Matrix(*numbers(operands)) @ self.matrix
        elif operator == "Tr":
            self.mode = int(operands[0])
        elif operator == "BT":
            self.pen = (0, 0)
        elif operator in ("Td", "TD", "Tm"):
            x, y = numbers(operands)[-2:]
            self.pen = (x, y) if operator == "Tm" else (self.pen[0] + x, self.pen[1] + y)
        elif operator.lower() in ("k", "cs", "sc", "scn"):
            self.colour("fill" if operator.islower() else "stroke", operator.lower(), operands)

    def colour(self, target: Target, operator: str, operands: Any) -> None:
        """Take over a colour, which the new stream sets too; a space begins with its black."""
        space = {"k": "/DeviceCMYK", "cs": str(operands[0])}.get(operator, self.spaces.get(target, ""))
        ink = None
        if space == "/DeviceCMYK":
            cyan, magenta, yellow, black = (0.0, 0.0, 0.0, 1.0) if operator == "cs" else numbers(operands)
            ink = cyan, magenta, yellow, black
        self.spaces = {**self.spaces, target: space}
        self.inks = {**self.inks, target: ink}
        self.written = {**self.written, target: ink}

    def shine(self, wanted: Any) -> None:
        """Take over a graphics state dictionary. Raises Stuck where it asks for more than alpha."""
        for key in wanted.keys():  # noqa: SIM118  # a pikepdf dictionary
            if key in ALPHAS:
                self.alphas = {**self.alphas, ALPHAS[key]: float(wanted[key])}
            elif wanted[key] != HARMLESS.get(key):
                raise Stuck

    def set(self, target: Target, ink: Ink | None) -> Iterator[Any]:
        """Yield the instruction that sets an ink, unless it is set or there is none."""
        import pikepdf

        if ink is not None and self.written.get(target) != ink:
            self.written = {**self.written, target: ink}
            yield [Decimal(f"{share:.4g}") for share in ink], pikepdf.Operator(SETS[target])

    def placed(self, points: Any) -> Box:
        """The area of points on the page, as far as it is not clipped."""
        return areas.common(areas.around([self.matrix.transform(point) for point in points]), self.clip)


@dataclass(slots=True)
class Path:
    """A path under construction: its instructions, its points, of how many parts it is, and whether it clips."""

    steps: list[Any] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    parts: int = 0
    clips: bool = False

    def add(self, instruction: Any, matrix: Matrix) -> None:
        operator, places = str(instruction.operator), numbers(instruction.operands)
        if operator == "re":
            x, y, width, height = places
            places = (x, y, x + width, y, x, y + height, x + width, y + height)
        self.points += [matrix.transform(pair) for pair in zip(places[::2], places[1::2], strict=True)]
        self.parts += operator in ("m", "re")
        self.clips |= operator in ("W", "W*")
        self.steps.append(instruction)

    def clip(self, glaze: Glaze) -> None:
        if self.clips and self.points:
            glaze.clip = areas.common(glaze.clip, areas.around(self.points))
            glaze.hollow |= self.parts > 1


@dataclass(slots=True)
class Tracing:
    """One content stream being followed: what it draws with, its graphics state, and how deep it lies in others."""

    resources: Any
    glaze: Glaze
    depth: int = 0
    kept: list[Glaze] = field(default_factory=list)

    def follow(self, operator: str, operands: Any) -> None:
        """Note what later painting depends on. No value of a state is changed in place, so that a copy keeps them."""
        import pikepdf

        if operator == "q":
            self.kept.append(copy(self.glaze))
        elif operator == "Q" and self.kept:
            self.glaze = self.kept.pop()
        elif operator == "gs":
            self.glaze.shine(self.resources.ExtGState[operands[0]])
        else:
            self.glaze.follow(operator, operands)
        if operator in ("scn", "SCN") and operands and isinstance(operands[-1], pikepdf.Name):
            target: Target = "fill" if operator == "scn" else "stroke"
            self.glaze.tiles = {**self.glaze.tiles, target: self.resources.Pattern[operands[-1]]}
