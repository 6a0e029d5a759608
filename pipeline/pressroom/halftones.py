"""Pictures as the press prints them: in ink, no more of it than the paper bears, and opaque where nothing may shine.

They are packed without loss: JPEG would ripple above the limit of ink, a JPEG of four inks is stored inverted by some
programs, and a second loss helps nobody. Their pixels stay as many as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.model import PrintJob
from pipeline.pressroom import inks
from pipeline.pressroom.inks import Ink

if TYPE_CHECKING:
    from pikepdf import Pdf
    from PIL.Image import Image

MODES = {"/DeviceRGB": "RGB", "/DeviceGray": "L", "/DeviceCMYK": "CMYK"}
SPACES = {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}
DISGUISES = {"L": "L", "CMYK": "RGBA"}  # four bytes a pixel are four bytes a pixel, whatever PNG calls them
PACKING = 3  # of 9: a photograph gets 2 % smaller at 6, and takes three times as long
STRIP = 256  # rows worked on at once, so that a large picture needs no more memory than its own


def separate(image: Any, job: PrintJob) -> None:
    """Convert a picture of the PDF in place; its soft mask stays. One of another kind is left for the check."""
    screen = drawn(image)
    if screen is not None:
        write(image, limited(inked(screen, job), job.printer.ink))


def drawn(image: Any) -> Image | None:
    """Read a picture of 8 bits in grey, RGB or CMYK as it stands in the PDF."""
    from PIL import Image

    mode = MODES.get(str(image.get("/ColorSpace")))
    if mode is None or image.get("/BitsPerComponent") != 8:
        return None
    if image.get("/Filter") == "/DCTDecode":  # Pillow knows by itself which JPEGs are stored inverted
        return Image.open(BytesIO(image.read_raw_bytes()), formats=("JPEG", "MPO"))
    size = int(image.Width), int(image.Height)
    return None if "/Decode" in image else Image.frombytes(mode, size, image.read_bytes())


def inked(screen: Image, job: PrintJob) -> Image:
    """Print grey with black ink alone, also where it is told as RGB, such as a code; convert the others to CMYK.

    On a paper for black ink all is grey.
    """
    if not job.colour or screen.mode == "L" or is_grey(screen):
        return screen.convert("L")
    return inks.picture(screen, job.condition)


def is_grey(screen: Image) -> bool:
    from PIL import ImageChops

    if screen.mode != "RGB":
        return False
    red, green, blue = screen.split()
    return not any(ImageChops.difference(green, other).getbbox() for other in (red, blue))


def limited(picture: Image, ink: int) -> Image:
    """Take so much cyan, magenta and yellow from each pixel, in proportion, that it holds at most `ink` percent."""
    from PIL import Image

    if picture.mode != "CMYK" or ink >= 400:
        return picture
    result = Image.new("CMYK", picture.size)
    for top in range(0, picture.height, STRIP):
        strip = picture.crop((0, top, picture.width, min(top + STRIP, picture.height)))
        result.paste(strip_limited(strip, ink * 255 // 100), (0, top))
    return result


def strip_limited(strip: Image, most: int) -> Image:
    from PIL import Image, ImageMath

    *hues, black = strip.split()
    sums = dict(zip("cmyk", (*hues, black), strict=True))
    whole = ImageMath.lambda_eval(lambda of: of["max"](of["c"] + of["m"] + of["y"], 1), **sums)
    room = ImageMath.lambda_eval(lambda of: of["min"](of["whole"], most - of["k"]), **sums, whole=whole)
    less = [
        ImageMath.lambda_eval(
            lambda of: of["convert"](of["hue"] * of["room"] / of["whole"], "L"), hue=hue, room=room, whole=whole
        )
        for hue in hues
    ]
    return Image.merge("CMYK", (*less, black))


def write(image: Any, picture: Image) -> None:
    """Store a grey or CMYK picture, packed as PNG packs its rows (ISO 32000-1, 7.4.4.4)."""
    import pikepdf
    from PIL import Image

    packed = BytesIO()
    Image.frombytes(DISGUISES[picture.mode], picture.size, picture.tobytes()).save(
        packed, "PNG", compress_level=PACKING
    )
    rows = pikepdf.Dictionary(Predictor=15, Colors=len(picture.mode), BitsPerComponent=8, Columns=picture.width)
    image.write(b"".join(chunks(packed.getvalue())), filter=pikepdf.Name.FlateDecode, decode_parms=rows)
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name(SPACES[picture.mode]), 8
    if "/Decode" in image:
        del image["/Decode"]


def chunks(png: bytes) -> Iterator[bytes]:
    """The packed rows of a PNG, after its eight bytes of signature."""
    place = 8
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        if kind == b"IDAT":
            yield png[place + 8 : place + 8 + length]
        place += 12 + length  # with its check sum


def flattened(pdf: Pdf, image: Any, grounds: Iterable[tuple[float, Ink]]) -> Any:
    """Give back an opaque picture for a translucent one, laid on flat inks with an alpha each, one after the other."""
    from PIL import Image

    mode = "L" if image.ColorSpace == "/DeviceGray" else "CMYK"
    picture = Image.frombytes(mode, (int(image.Width), int(image.Height)), image.read_bytes())
    mask = Image.new("L", picture.size, 255)
    if "/SMask" in image:
        own = image.SMask
        mask = Image.frombytes("L", (int(own.Width), int(own.Height)), own.read_bytes()).resize(picture.size)
    for alpha, ink in grounds:
        picture = laid(picture, ink, mask.point([round(level * alpha) for level in range(256)]))
        mask = Image.new("L", picture.size, 255)
    opaque = pdf.make_stream(b"", {key: image[key] for key in image.keys() if key != "/SMask"})  # noqa: SIM118  # a stream
    write(opaque, picture)
    return opaque


def laid(picture: Image, ink: Ink, mask: Image) -> Image:
    """Lay a picture on a flat ink; a grey one stays grey where there is black ink alone."""
    from PIL import Image, ImageChops

    levels = tuple(round(share * 255) for share in ink)
    if picture.mode == "CMYK":
        return Image.composite(picture, Image.new("CMYK", picture.size, levels), mask)
    if max(levels[:3]) == 0:
        return Image.composite(picture, Image.new("L", picture.size, 255 - levels[3]), mask)
    none = Image.new("L", picture.size)
    return laid(Image.merge("CMYK", (none, none, none, ImageChops.invert(picture))), ink, mask)
