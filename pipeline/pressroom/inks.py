"""Say a screen's colour in the four inks of the press: shares of cyan, magenta, yellow and black, 0 to 1.

Grey is printed with black ink alone, for four inks never lie exactly over one another and small type would grow
coloured edges. Only what has a hue goes through the FOGRA39 profile.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, cast

from pipeline.pressroom import profiles

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

Ink = tuple[float, float, float, float]

STEP = 1 / 255  # two channels this near are one value of an 8-bit screen
DARK = 0.85  # from here on, by eye and by our own choice, a print is read as black
GREYISH = 0.3  # a wider spread of the three colours shows as a hue, even in the dark


def from_rgb(red: float, green: float, blue: float) -> Ink:
    """Map a grey by black = 1 - grey (ISO 32000-1, 10.3.3), a near-black to black, a hue by the profile.

    >>> from_rgb(0, 0, 0), from_rgb(1, 1, 1), from_rgb(0.4, 0.4, 0.4)
    ((0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0.6))
    >>> from_rgb(0.13, 0.12, 0.11)
    (0, 0, 0, 0.88)
    >>> from_rgb(0.7, 0.13, 0.13)
    (0.0, 0.87, 0.75, 0.27)
    """
    if max(red, green, blue) - min(red, green, blue) <= STEP:
        return only_black(green)
    ink = profiled(round(red * 255), round(green * 255), round(blue * 255))
    return only_black(0.2126 * red + 0.7152 * green + 0.0722 * blue) if is_black(ink) else ink  # luma of ITU-R BT.709


def only_black(grey: float) -> Ink:
    return 0, 0, 0, round(1 - grey, 2)


@lru_cache(maxsize=1024)
def profiled(red: int, green: int, blue: int) -> Ink:
    """Whole percents, as printers speak; it also keeps a colour the same where LittleCMS rounds otherwise."""
    from PIL import Image

    cyan, magenta, yellow, black = picture(Image.new("RGB", (1, 1), (red, green, blue))).tobytes()
    return round(cyan / 255, 2), round(magenta / 255, 2), round(yellow / 255, 2), round(black / 255, 2)


def picture(screen: Image) -> Image:
    """Convert an RGB picture to CMYK, greys too: a photograph wants depth more than sharp edges."""
    from PIL import ImageCms

    return cast("Image", ImageCms.applyTransform(screen, transform()))  # only a change in place gives None


@lru_cache
def transform() -> ImageCmsTransform:
    """White stays paper white, and dark shades stay apart."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(BytesIO(profiles.fogra39().profile)),
        "RGB",
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
