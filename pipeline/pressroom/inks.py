"""Say a screen's colour in the four inks of the press: shares of cyan, magenta, yellow and black, 0 to 1.

Grey is printed with black ink alone, for four inks never lie exactly over one another and small type would grow
coloured edges. Only what has a hue goes through the profile of the printing condition.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, cast

from pipeline.model import Condition, PrintJob

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

Ink = tuple[float, float, float, float]

PAPER: Ink = (0, 0, 0, 0)
ROUNDING = 1e-6  # lost in adding shares
STEP = 1 / 255  # two channels this near are one value of an 8-bit screen
DARK = 0.85  # from here on, by eye and by our own choice, a print is read as black
GREYISH = 0.3  # a wider spread of the three colours shows as a hue, even in the dark
SPACES = {"RGB": "RGB ", "CMYK": "CMYK"}  # Pillow's modes, and what a profile for them says of itself


def from_rgb(red: float, green: float, blue: float, condition: Condition) -> Ink:
    """Map a grey by black = 1 - grey (ISO 32000-1, 10.3.3), a near-black to black, a hue by the profile.

    >>> from pipeline.pressroom.profiles import fogra39
    >>> from_rgb(0, 0, 0, fogra39()), from_rgb(1, 1, 1, fogra39()), from_rgb(0.4, 0.4, 0.4, fogra39())
    ((0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0.6))
    >>> from_rgb(0.13, 0.12, 0.11, fogra39())
    (0, 0, 0, 0.88)
    >>> from_rgb(0.7, 0.13, 0.13, fogra39())
    (0.0, 0.87, 0.75, 0.27)
    """
    if max(red, green, blue) - min(red, green, blue) <= STEP:
        return only_black(green)
    ink = profiled(round(red * 255), round(green * 255), round(blue * 255), condition)
    return only_black(0.2126 * red + 0.7152 * green + 0.0722 * blue) if is_black(ink) else ink  # luma of ITU-R BT.709


def only_black(grey: float) -> Ink:
    return 0, 0, 0, round(1 - grey, 2)


@lru_cache(maxsize=1024)
def profiled(red: int, green: int, blue: int, condition: Condition) -> Ink:
    """Whole percents, as printers speak; it also keeps a colour the same where LittleCMS rounds otherwise."""
    from PIL import Image

    cyan, magenta, yellow, black = picture(Image.new("RGB", (1, 1), (red, green, blue)), condition).tobytes()
    return round(cyan / 255, 2), round(magenta / 255, 2), round(yellow / 255, 2), round(black / 255, 2)


def printable(ink: Ink, job: PrintJob) -> Ink:
    """Keep a flat colour within what the printer's paper bears, and strong enough to be seen in print.

    Too much ink takes from the three colours evenly and leaves the black; too pale a tint keeps its hue. On a paper for
    black ink alone, black is as dark as the four together (ISO 32000-1, 10.3.5).
    """
    if not job.colour:
        cyan, magenta, yellow, black = ink
        ink = 0, 0, 0, round(min(0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black, 1), 3)
    most, least = job.printer.ink / 100, job.printer.tint / 100
    *hues, black = ink
    if sum(ink) > most + ROUNDING:
        share = 1000 * (most - black) / sum(hues)
        cyan, magenta, yellow = (int(hue * share + ROUNDING) / 1000 for hue in hues)  # down, to be below the limit
        return cyan, magenta, yellow, black
    if 0 < max(ink) < least:
        cyan, magenta, yellow, black = (round(part * least / max(ink), 3) for part in ink)
        return cyan, magenta, yellow, black
    return ink


def picture(screen: Image, condition: Condition) -> Image:
    """Convert a picture in RGB or CMYK, greys too: a photograph wants depth more than sharp edges.

    Its own profile says what its numbers mean, else RGB is sRGB, and CMYK is meant for our press already.
    """
    from PIL import ImageCms

    own = screen.info.get("icc_profile") or b""
    if screen.mode == "CMYK" and own in (b"", condition.profile):
        return screen
    try:
        change = transform(screen.mode, own, condition.profile)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a damaged profile, or one for other colours
        if screen.mode == "CMYK":
            return screen
        change = transform(screen.mode, b"", condition.profile)
    return cast("Image", ImageCms.applyTransform(screen, change))  # only a change in place gives None


@lru_cache(maxsize=32)
def transform(mode: str, own: bytes, press: bytes) -> ImageCmsTransform:
    """White stays paper white, and dark shades stay apart. Raises ValueError for a profile of other colours."""
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    if own:
        source = ImageCms.getOpenProfile(BytesIO(own))
        if source.profile.xcolor_space != SPACES[mode]:
            raise ValueError(f"a profile for {source.profile.xcolor_space}")
    return ImageCms.buildTransform(
        source,
        ImageCms.getOpenProfile(BytesIO(press)),
        mode,
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def is_black(ink: Ink) -> bool:
    """Tell whether these inks are read as black, however many of them it takes.

    >>> is_black((0, 0, 0, 1)), is_black((0.8, 0.71, 0.54, 0.9)), is_black((0.4, 0, 0, 1))
    (True, True, True)
    >>> is_black((0.95, 0.87, 0, 0.19)), is_black((0, 0, 0, 0.5))
    (False, False)
    """
    *hues, black = ink
    return black >= DARK or (min(hues) + black >= DARK and max(hues) - min(hues) <= GREYISH)
