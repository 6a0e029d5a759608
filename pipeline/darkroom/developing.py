"""Develop a picture: decode what a stranger made, and make of it a plain PNG or JPEG in grey or sRGB.

Nothing of the file itself reaches an edition: its metadata go, and its colours, its turning and its transparency are
settled here, so that page, press and screen show the same.
"""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.darkroom import remarking
from pipeline.darkroom.remarking import Remark
from pipeline.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
NAMED = "JPEG, PNG, GIF, WebP, TIFF or BMP"
LOSSY = frozenset({"JPEG", "MPO", "WEBP"})  # MPO: what some cameras make of JPEG
MOVING = frozenset({"PNG", "GIF", "WEBP", "TIFF"})  # may hold several pictures, of which each is as good as the first
RARE = frozenset({"TIFF", "WEBP", "BMP"})  # not every e-reader shows them
QUALITY = 92  # of a JPEG: nobody sees that it was written twice
TIFF = (b"II", b"MM")  # how its two orders of bytes begin
ERRORS = 2  # the error stream, as the C library knows it
DEEP = ("I;16", "I;16L", "I;16B", "I;16N")
TO_EIGHT_BITS = 1 / 257  # 65,535 becomes 255
SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}  # of colour profiles, and the mode of a picture in each
FAULTS = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, struct.error)
MEND = f"Save it again as {NAMED}."


class Spoiled(Exception):
    """A picture cannot be used: its two arguments say what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Print:
    """A developed picture: a PNG or a JPEG, by its suffix; width and height in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int
    remarks: tuple[Remark, ...]


def develop(content: bytes, limits: Limits) -> Print:
    """The same bytes for the same picture. Raises Spoiled for one that is broken, too large or of another kind."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings(), hushed(content), strictly():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which go anyway
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                hold(picture.width * picture.height, limits)
                return printed(picture)
        except Image.DecompressionBombError:
            raise Spoiled("it has far too many pixels.", "Save it with fewer.") from None
        except UnidentifiedImageError:
            raise Spoiled(f"it is not {NAMED}, or its beginning is damaged.", MEND) from None
        except FAULTS as error:
            raise Spoiled(f"it is damaged: {' '.join(str(error).split()) or type(error).__name__}.", MEND) from None


@contextmanager
def strictly() -> Iterator[None]:
    """Refuse what ends too early: WeasyPrint, once it is loaded, has Pillow fill it up with grey."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def hushed(content: bytes) -> Iterator[None]:
    """Let nothing reach the terminal while a TIFF is read: libtiff tells of damage there, past every log."""
    if not content.startswith(TIFF):
        yield
        return
    kept, nowhere = os.dup(ERRORS), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, ERRORS)
        yield
    finally:
        os.dup2(kept, ERRORS)
        os.close(kept)
        os.close(nowhere)


def hold(pixels: int, limits: Limits) -> None:
    """Refuse by the header, before a pixel is unpacked."""
    if pixels > limits.picture_pixels:
        raise Spoiled(
            f"{pixels:,} pixels; limit picture_pixels is {limits.picture_pixels:,}.",
            "Save it with fewer pixels, or raise the limit with --limit picture_pixels=NUMBER.",
        )


def printed(picture: Image) -> Print:
    lossy = picture.format in LOSSY
    remarks = [remarking.MOVES] if picture.format in MOVING and getattr(picture, "is_animated", False) else []
    if picture.format in RARE:
        remarks.append(remarking.WAS_RARE)
    if is_deep(picture):
        remarks.append(remarking.WAS_DEEP)
    if picture.mode == "CMYK":
        remarks.append(remarking.WAS_INK)
    profile = picture.info.get("icc_profile") or b""
    plain = on_white(eight_bits(upright(picture)))
    coloured = in_srgb(plain, profile) if profile else plain
    if coloured is None:
        remarks.append(remarking.ODD_PROFILE)
    done = (coloured or plain).convert("L" if plain.mode == "L" else "RGB")
    return Print(written(done, lossy), "jpg" if lossy else "png", done.width, done.height, tuple(remarks))


def is_deep(picture: Image) -> bool:
    """Say whether there are 16 bits a colour; in RGB Pillow cuts them down itself, and tells it in its tiles alone."""
    tiles = getattr(picture, "tile", ())
    return picture.mode in DEEP or any(";16" in str(tile) for tile in tiles)


def upright(picture: Image) -> Image:
    """Turn it as its camera was held; metadata that cannot be read turn nothing."""
    from PIL import ImageOps

    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except FAULTS:
        return picture


def eight_bits(picture: Image) -> Image:
    if picture.mode in ("I", "F"):
        raise Spoiled("it has 32 bits a pixel, which no program shows alike.", "Save it with 8 bits a colour.")
    if picture.mode in DEEP:
        return picture.point(lambda value: value * TO_EIGHT_BITS).convert("L")
    return picture.convert("L") if picture.mode == "1" else picture


def on_white(picture: Image) -> Image:
    """Lay what is transparent on white, which is the paper: modes L, RGB and CMYK are left."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture if picture.mode in SPACES.values() else picture.convert("RGB")
    mode = "L" if picture.mode in ("L", "LA", "La") else "RGB"
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert(mode)


def in_srgb(picture: Image, profile: bytes) -> Image | None:
    """Read the colours by their profile; nothing where that is broken, or not for such a picture."""
    from PIL import ImageCms

    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = SPACES.get(theirs.profile.xcolor_space.strip(), "")
        if mode != picture.mode and (picture.mode, mode) != ("L", "RGB"):
            return None
        ours = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture.convert(mode), theirs, ours, outputMode="RGB")
    except (ImageCms.PyCMSError, *FAULTS):
        return None


def written(picture: Image, lossy: bool) -> bytes:
    picture.info.clear()
    made = BytesIO()
    if lossy:
        picture.save(made, "JPEG", quality=QUALITY, subsampling=0)
    else:
        picture.save(made, "PNG")
    return made.getvalue()
