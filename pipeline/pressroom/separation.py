"""Put a PDF drawn for the screen into the inks of the press, in place: colour operators, groups and pictures.

What WeasyPrint does not write of sRGB (`lab()` and `oklch()` in a theme, gradients) is left as it is; the check of the
press PDF names it, and the theme can say it as sRGB.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.model import PrintJob
from pipeline.pressroom import halftones, inks, pdf_anatomy
from pipeline.pressroom.inks import Ink

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SCREEN = {"/DeviceRGB", "/DeviceGray"}
INK = {"fill": "k", "stroke": "K"}
DIRECT = {"rg": "fill", "g": "fill", "RG": "stroke", "G": "stroke"}
SPACE = {"cs": "fill", "CS": "stroke"}
IN_SPACE = {"sc": "fill", "scn": "fill", "SC": "stroke", "SCN": "stroke"}


def separate(pdf: Pdf, job: PrintJob) -> None:
    """Rewrite each page and all that its resources draw; each shared resource once."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        page.Contents = pdf.make_stream(separated(page.obj, job))
        for drawing in drawings(page.obj.get("/Resources"), seen):
            if is_picture(drawing):
                halftones.separate(drawing, job)
            else:
                separate_group(drawing)
                drawing.write(separated(drawing, job))
    forget_spaces(pdf)


def separated(drawing: Object, job: PrintJob) -> bytes:
    """The content stream with its colours as inks that can be printed.

    A colour space belongs to the graphics state, so it is kept on a stack.
    """
    import pikepdf

    space = {"fill": "/DeviceGray", "stroke": "/DeviceGray"}
    kept: list[dict[str, str]] = []
    result: list[Any] = []
    for instruction in pikepdf.parse_content_stream(drawing):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            kept.append(dict(space))
        elif operator == "Q" and kept:
            space = kept.pop()
        elif operator in SPACE:
            space[SPACE[operator]] = str(operands[0])
        if target := to_ink(operator, space):
            black = [0] if operator in SPACE else operands  # a space begins with its black
            result.append((ink(black, job), pikepdf.Operator(INK[target])))
        elif in_ink(operator, space):
            result.append((written(inks.printable(shares(operands), job)), instruction.operator))
        else:
            result.append(instruction)
    return pikepdf.unparse_content_stream(result)


def to_ink(operator: str, space: dict[str, str]) -> str | None:
    """Whether the operator sets a screen colour, and for what."""
    if operator in DIRECT:
        return DIRECT[operator]
    target = SPACE.get(operator) or IN_SPACE.get(operator)
    return target if target and space[target] in SCREEN else None


def in_ink(operator: str, space: dict[str, str]) -> bool:
    return operator in ("k", "K") or (operator in IN_SPACE and space[IN_SPACE[operator]] == "/DeviceCMYK")


def ink(operands: Any, job: PrintJob) -> list[Decimal]:
    values = [float(value) for value in operands]
    red, green, blue = values if len(values) == 3 else values * 3
    return written(inks.printable(inks.from_rgb(red, green, blue, job.condition), job))


def shares(operands: Any) -> Ink:
    cyan, magenta, yellow, black = (float(share) for share in operands)
    return cyan, magenta, yellow, black


def written(ink: Ink) -> list[Decimal]:
    return [Decimal(f"{share:.4g}") for share in ink]


def drawings(resources: Object | None, seen: set[tuple[int, int]]) -> Iterator[Object]:
    """The pictures, forms, patterns, masks and drawn glyphs that a page can reach, each once."""
    for drawing in reached(resources):
        if drawing.objgen in seen:
            continue
        seen.add(drawing.objgen)
        yield drawing
        yield from drawings(drawing.get("/Resources"), seen)


def reached(resources: Object | None) -> Iterator[Object]:
    import pikepdf

    groups = resources or pikepdf.Dictionary()
    yield from groups.get("/XObject", {}).values()
    yield from (pattern for pattern in groups.get("/Pattern", {}).values() if pattern.PatternType == 1)
    masks = [state.get("/SMask") for state in groups.get("/ExtGState", {}).values()]
    yield from (mask.G for mask in masks if isinstance(mask, pikepdf.Dictionary))
    for font in groups.get("/Font", {}).values():
        yield from font.get("/CharProcs", {}).values()


def separate_group(form: Object) -> None:
    """Blend in inks: a group blended in RGB would turn black ink into four."""
    if "/Group" in form and form.Group.get("/CS") == "/DeviceRGB":
        import pikepdf

        form.Group.CS = pikepdf.Name.DeviceCMYK


def forget_spaces(pdf: Pdf) -> None:
    """Take out the colour spaces that nothing is painted in: WeasyPrint gives every file two for `lab()`."""
    import pikepdf

    drawn = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream) and not is_picture(found)]
    for found in list(pdf_anatomy.dictionaries(pdf)):
        spaces = found.get("/ColorSpace")
        if isinstance(spaces, pikepdf.Dictionary):
            names = list(spaces.keys())  # a pikepdf dictionary, which loses some on the way
            for name in (name for name in names if not any(name.encode() in stream for stream in drawn)):
                del spaces[name]


def is_picture(drawing: Object) -> bool:
    return bool(drawing.get("/Subtype") == "/Image")
