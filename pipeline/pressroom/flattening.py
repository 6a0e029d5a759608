"""Make pages of inks opaque, in place: what shines through becomes the tint that is seen, and groups are no more.

A page is made flat altogether or left as it was, for the check to name: a soft mask over type, a blend mode, or
something translucent over a picture asks for more than arithmetic with a few flat inks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline.model import PrintJob
from pipeline.pressroom import areas, glazes, halftones, inks, layers, painting, pdf_anatomy
from pipeline.pressroom.areas import Box
from pipeline.pressroom.glazes import Glaze, Path, Target, Tracing
from pipeline.pressroom.layers import Layer, Stuck

if TYPE_CHECKING:
    from pikepdf import Pdf

BUILDS = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
PAINTS = painting.FILLS | painting.STROKES | {"n"}
MODES: dict[Target, tuple[int, ...]] = {"fill": (0, 2, 4, 6), "stroke": (1, 2, 5, 6)}  # of text, table 106


@dataclass(slots=True)
class Press:
    """What the pages have in common, and the changes of one page, which wait until all of it has come out flat."""

    pdf: Pdf
    job: PrintJob
    opaque: dict[tuple[Any, ...], tuple[str, Any]] = field(default_factory=dict)
    flat: set[tuple[int, int]] = field(default_factory=set)
    changes: list[Callable[[], None]] = field(default_factory=list)


def flatten(pdf: Pdf, job: PrintJob) -> None:
    """Make each page flat that can be."""
    press = Press(pdf, job)
    every = [flatten_page(page, press) for page in pdf.pages]
    if all(every):
        sweep(pdf)


def flatten_page(page: Any, press: Press) -> bool:
    import pikepdf

    press.changes, before = [], set(press.flat)
    tracing = Tracing(page.resources, Glaze(pikepdf.Matrix()))
    try:
        content = pikepdf.unparse_content_stream(list(flattened(page.obj, tracing, Layer(), press)))
    except Stuck:
        press.flat = before
        return False
    page.Contents = press.pdf.make_stream(content)
    for change in press.changes:
        change()
    return True


def flattened(drawing: Any, tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    """Yield the instructions of a content stream anew. Raises Stuck."""
    path = Path()
    for instruction in painting.steps(drawing):
        operator = str(instruction.operator)
        if operator in BUILDS:
            path.add(instruction, tracing.glaze.matrix)  # a colour must be set before the path begins
        elif operator in PAINTS:
            yield from outlined(operator, path, tracing, layer, press)
            yield from (*path.steps, instruction)
            path.clip(tracing.glaze)
            path = Path()
        elif operator == "Do":
            drawing = tracing.resources.XObject[instruction.operands[0]]
            shown = pictured if drawing.Subtype == "/Image" else grouped
            yield from shown(drawing, instruction, tracing, layer, press)
        elif operator in painting.SHOWS:
            yield from lettered(tracing, layer, press)
            yield instruction
        else:
            if operator in ("INLINE IMAGE", "sh"):
                drawn_at_once(operator, tracing, layer)
            tracing.follow(operator, instruction.operands)
            if operator != "gs":
                yield instruction


def drawn_at_once(operator: str, tracing: Tracing, layer: Layer) -> None:
    """Note a picture within the stream, or a gradient: it is of many colours, and cannot be mixed."""
    state = tracing.glaze
    layer.lay(state.clip if operator == "sh" else state.placed(glazes.UNIT), None, state.alphas["fill"], solid=True)


def outlined(operator: str, path: Path, tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    """Set the inks of a path; frames and drawings of several parts do not cover the area that they stand in."""
    if not path.points or operator == "n":
        return
    state = tracing.glaze
    box = areas.common(areas.around(path.points), state.clip)
    if operator in painting.FILLS:
        yield from inked("fill", box, path.parts == 1 and not state.hollow, tracing, layer, press)
    if operator in painting.STROKES:
        yield from inked("stroke", box, False, tracing, layer, press)


def inked(target: Target, box: Box, solid: bool, tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    state = tracing.glaze
    if state.spaces.get(target) == "/Pattern":
        tile(state.tiles[target], layer.under(box), tracing, press)
    ink = layer.lay(box, state.inks[target], state.alphas[target], solid)
    yield from state.set(target, ink and inks.printable(ink, press.job))


def lettered(tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    """Set the inks of text, which lies on what is under its beginning."""
    state = tracing.glaze
    for target, modes in MODES.items():
        if state.mode in modes:
            yield from inked(target, state.placed([state.pen]), False, tracing, layer, press)


def tile(pattern: Any, under: Any, tracing: Tracing, press: Press) -> None:
    """Make the drawing of a pattern flat; it lies on what its first use lies on."""
    import pikepdf

    if pattern.PatternType == 1 and pattern.objgen not in press.flat:
        ground = Layer() if under == layers.CLEAR else Layer(painted=[(areas.EVERYWHERE, under)])
        rewrite(pattern, Tracing(tracing.resources, Glaze(pikepdf.Matrix()), tracing.depth), ground, press)


def pictured(image: Any, instruction: Any, tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    """Show an opaque copy of a picture where it is translucent; a copy serves all that lie on the same ink."""
    import pikepdf

    box = tracing.glaze.placed(glazes.UNIT)
    grounds = tuple(layer.grounds(box, tracing.glaze.alphas["fill"], "/SMask" in image))
    if grounds:
        if image.get("/ImageMask", False) or image.get("/ColorSpace") not in halftones.SPACES.values():
            raise Stuck
        key = (image.objgen, grounds)
        if key not in press.opaque:
            press.opaque[key] = f"/opaque{len(press.opaque)}", halftones.flattened(press.pdf, image, grounds)
        name, opaque = press.opaque[key]
        press.changes.append(partial(tracing.resources.XObject.__setitem__, name, opaque))
        yield [pikepdf.Name(name)], instruction.operator
    else:
        yield instruction
    layer.note(box)


def grouped(form: Any, instruction: Any, tracing: Tracing, layer: Layer, press: Press) -> Iterator[Any]:
    """Go through a form; a group is painted as if alone, and then laid over the page at once."""
    state = tracing.glaze
    if "/Group" in form:
        layer = Layer(state.alphas["fill"], layer, len(layer.painted))
        state = replace(state, alphas=glazes.OPAQUE)
    rewrite(form, Tracing(tracing.resources, state, tracing.depth), layer, press)
    yield instruction


def rewrite(drawing: Any, tracing: Tracing, layer: Layer, press: Press) -> None:
    """Rewrite a form or a pattern; WeasyPrint draws each once, and what lies on two grounds has no one tint."""
    import pikepdf

    if tracing.depth >= painting.DEEPEST or drawing.objgen in press.flat:
        raise Stuck
    press.flat.add(drawing.objgen)
    matrix = pikepdf.Matrix(drawing.get("/Matrix", pikepdf.Matrix())) @ tracing.glaze.matrix
    own = drawing.get("/Resources", tracing.resources)
    inner = Tracing(own, replace(tracing.glaze, matrix=matrix), tracing.depth + 1)
    content = pikepdf.unparse_content_stream(list(flattened(drawing, inner, layer, press)))
    press.changes.append(partial(drawing.write, content))
    if "/Group" in drawing:
        press.changes.append(partial(drawing.__delitem__, "/Group"))


def sweep(pdf: Pdf) -> None:
    """Take out what nothing uses any more: states of alpha, pictures with masks, groups that are never drawn."""
    for found in list(pdf_anatomy.dictionaries(pdf)):
        if "/ExtGState" in found:
            del found["/ExtGState"]
        shown = found.get("/XObject", {})
        for name in [name for name, drawing in shown.items() if "/SMask" in drawing or "/Group" in drawing]:
            del shown[name]
