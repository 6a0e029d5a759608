"""Put a PDF drawn for the screen into the inks of the press, in place: colour operators, groups and RGB pictures.

What WeasyPrint does not write of sRGB (`lab()` and `oklch()` in a theme, gradients) is left as it is; the check of the
press PDF names it, and the theme can say it as sRGB.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.pressroom import inks

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SCREEN = {"/DeviceRGB", "/DeviceGray"}
INK = {"fill": "k", "stroke": "K"}
DIRECT = {"rg": "fill", "g": "fill", "RG": "stroke", "G": "stroke"}
SPACE = {"cs": "fill", "CS": "stroke"}
IN_SPACE = {"sc": "fill", "scn": "fill", "SC": "stroke", "SCN": "stroke"}


def separate(pdf: Pdf) -> None:
    """Rewrite each page and all that its resources draw; each shared resource once."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        page.Contents = pdf.make_stream(separated(page.obj))
        for drawing in drawings(page.obj.get("/Resources"), seen):
            if drawing.get("/Subtype") == "/Image":
                separate_picture(drawing)
            else:
                separate_group(drawing)
                drawing.write(separated(drawing))


def separated(drawing: Object) -> bytes:
    """The content stream with its colours as inks.

    A colour space belongs to the graphics state, so it is kept on a stack.
    """
    import pikepdf

    space = {"fill": "/DeviceGray", "stroke": "/DeviceGray"}
    kept: list[dict[str, str]] = []
    result: list[Any] = []
    for instruction in pikepdf.parse_content_stream(drawing):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(dict(space))
        elif operator == "Q" and kept:
            space = kept.pop()
        if operator in SPACE:
            space[SPACE[operator]] = str(instruction.operands[0])
        if target := to_ink(operator, space):
            black = [0] if operator in SPACE else instruction.operands  # a space begins with its black
            result.append((ink(black), pikepdf.Operator(INK[target])))
        else:
            result.append(instruction)
    return pikepdf.unparse_content_stream(result)


def to_ink(operator: str, space: dict[str, str]) -> str | None:
    """Whether the operator sets a screen colour, and for what."""
    if operator in DIRECT:
        return DIRECT[operator]
    target = SPACE.get(operator) or IN_SPACE.get(operator)
    return target if target and space[target] in SCREEN else None


def ink(operands: Any) -> list[Decimal]:
    values = [float(value) for value in operands]
    red, green, blue = values if len(values) == 3 else values * 3
    return [Decimal(f"{share:g}") for share in inks.from_rgb(red, green, blue)]


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


def separate_picture(image: Any) -> None:
    """Convert plain 8-bit RGB; its soft mask stays. Grey prints as black ink already."""
    import pikepdf

    if image.get("/ColorSpace") != "/DeviceRGB" or image.get("/BitsPerComponent") != 8 or "/Decode" in image:
        return
    screen = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    image.write(inks.picture(screen).tobytes())
    image.ColorSpace = pikepdf.Name.DeviceCMYK
