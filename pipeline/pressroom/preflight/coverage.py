"""How much ink lies on one spot at the most: more than the paper bears stays wet and comes off on the next sheet.

Each act of painting is weighed by itself, since one takes the place of what is under it; what overprints is not added.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, reduce
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import Proof, Rule

if TYPE_CHECKING:
    from PIL.Image import Image

ROUNDING = 0.5  # percent, lost in whole percents and 8-bit channels
LARGEST = 200_000_000  # pixels


def too_much(proof: Proof) -> Iterator[Fault]:
    weigh = lru_cache(maxsize=None)(lambda number: in_picture(proof.pdf.get_object(number)))
    most = proof.printer.ink
    for sheet in proof.sheets:
        for paint in sheet.paints:
            share = of_paint(paint) if paint.kind != "picture" or paint.ink or not held(paint) else weigh(paint.number)
            if share > most + ROUNDING:
                hint = f"The printer takes {most} %: lighten it, or convert it with a profile of that limit."
                yield Fault(f"{paint.kind} with {share:.0f} % of ink", hint, pages=(sheet.number,))


def held(paint: Paint) -> bool:
    """Tell whether a picture can be looked up: one in the text of the page has no number."""
    return paint.space == "DeviceCMYK" and paint.number != (0, 0)


def of_paint(paint: Paint) -> float:
    return sum(paint.ink) * 100 if len(paint.ink) == 4 else 0


def in_picture(image: Any) -> float:
    """The most ink of any pixel of a CMYK picture, in percent."""
    if int(image.Width) * int(image.Height) > LARGEST:
        raise ValueError("a picture is too large to be weighed")
    return (heaviest_entry(image.ColorSpace[3]) if is_indexed(image) else heaviest(pixels(image))) / 2.55


def is_indexed(image: Any) -> bool:
    import pikepdf

    return isinstance(image.ColorSpace, pikepdf.Array) and image.ColorSpace[0] == "/Indexed"


def heaviest_entry(palette: Any) -> int:
    import pikepdf

    table = palette.read_bytes() if isinstance(palette, pikepdf.Stream) else bytes(palette)
    return max((sum(table[at : at + 4]) for at in range(0, len(table), 4)), default=0)


def pixels(image: Any) -> Image:
    """The picture as its inks. Pillow turns round what Adobe's JPEGs hold, and a PDF says so by itself in /Decode."""
    from PIL import Image, ImageChops

    if "/DCTDecode" in str(image.get("/Filter", "")):
        opened = Image.open(BytesIO(image.read_raw_bytes()), formats=("JPEG",))
        found = ImageChops.invert(opened) if "adobe" in opened.info else opened.copy()
    else:
        size = (int(image.Width), int(image.Height))
        found = Image.frombytes("CMYK", size, image.read_bytes())
    return ImageChops.invert(found) if float(image.get("/Decode", [0, 1])[0]) == 1 else found


def heaviest(picture: Image) -> int:
    """The greatest sum of the four channels, 0 to 1020."""
    from PIL import ImageMath

    sums = reduce(
        lambda one, other: ImageMath.lambda_eval(lambda said: said["one"] + said["other"], one=one, other=other),
        (channel.convert("I") for channel in picture.split()),
    )
    _, most = sums.getextrema()
    return int(most)  # type: ignore[arg-type]  # one channel has one number


RULES = (Rule("ink", "{printer.ink} % of ink at the most.", too_much, "ink"),)
