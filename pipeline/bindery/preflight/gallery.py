"""The pictures of a book as a shop sees them: their pixels, bytes and colours, and the cover among them."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from pipeline.bindery.anatomy import Item
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import Fault, Place
from pipeline.model import Shop

MEGA = 1_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")  # EPUB 3.3, 3.2; a drawing has no pixels
DRAWING = "image/svg+xml"
SMALLER = "Save it smaller."
NEARLY = 0.03  # a ratio is rarely exact
UNFIT = (OSError, ValueError, SyntaxError, LookupError, TypeError, OverflowError, MemoryError, struct.error)


class Sight(NamedTuple):
    """What the head of a picture's file says. One that cannot be read has its `damage`."""

    item: Item
    place: Place
    width: int = 0
    height: int = 0
    size: int = 0
    colours: str = ""
    clear: bool = False
    damage: str = ""


@lru_cache(maxsize=1)  # every rule asks
def sights(volume: Volume) -> tuple[Sight, ...]:
    return tuple(
        sight(item, item.path, volume.files[item.path])
        for item in volume.items
        if item.type.startswith("image/") and item.type != DRAWING and item.path and item.path in volume.files
    )


def sight(item: Item, path: str, content: bytes) -> Sight:
    """Read the head of a picture; nothing is decoded, so that its size does not matter."""
    from PIL import Image

    place = Place(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of many pixels, which are counted here
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                clear = "A" in picture.getbands() or "transparency" in picture.info
                return Sight(item, place, *picture.size, len(content), picture.mode, clear)
        except (*UNFIT, Image.DecompressionBombError) as error:
            return Sight(item, place, size=len(content), damage=type(error).__name__)


def readable(volume: Volume) -> Iterator[Sight]:
    return (seen for seen in sights(volume) if not seen.damage)


def damaged(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in sights(volume):
        if seen.damage:
            yield Fault(f"a picture cannot be read ({seen.damage})", "Save it again as JPEG or PNG.", place=seen.place)


def many_pixels(volume: Volume, shop: Shop) -> Iterator[Fault]:
    """The limit of a cover is rarely said apart, so that of a cover is only to be looked at."""
    for seen in readable(volume):
        is_cover = seen.item in volume.covers
        mega = seen.width * seen.height / MEGA
        if mega > shop.megapixels and not (shop.cover.free and is_cover):
            message = f"a picture of {seen.width:,} × {seen.height:,} pixels ({mega:.1f} million)"
            yield Fault(message, SMALLER, "warning" if is_cover else "error", seen.place)


def many_bytes(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in sights(volume):
        if seen.size > shop.picture * MEGA:
            yield Fault(f"a picture of {seen.size / MEGA:.1f} MB", SMALLER, place=seen.place)


def inked(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in readable(volume):
        if seen.colours == "CMYK":
            yield Fault("a picture in CMYK", "Save it as RGB; only presses print in inks.", place=seen.place)


def see_through(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in readable(volume):
        if seen.clear:
            yield Fault("a picture with transparency", "Lay it on white.", "warning", seen.place)


def cover_sights(volume: Volume) -> list[Sight]:
    return [seen for seen in readable(volume) if seen.item in volume.covers]


def short_side(volume: Volume, shop: Shop) -> Iterator[Fault]:
    if not volume.covers:
        yield Fault("there is no cover", "Name a picture as the cover.", "warning", Place(volume.path))
    yield from small_covers(volume, min, shop.cover.short, "short")


def long_side(volume: Volume, shop: Shop) -> Iterator[Fault]:
    yield from small_covers(volume, max, shop.cover.long, "long")


def small_covers(volume: Volume, of: Callable[[int, int], int], least: int, which: str) -> Iterator[Fault]:
    for seen in cover_sights(volume):
        if (pixels := of(seen.width, seen.height)) < least:
            message = f"a cover of {pixels:,} pixels on its {which} side"
            yield Fault(message, f"Take a larger picture: {least:,} and more.", "warning", seen.place)


def cover_ratio(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in cover_sights(volume):
        ratio = seen.height / max(seen.width, 1)
        if abs(ratio / shop.cover.ratio - 1) > NEARLY:
            hint = f"The shop shows covers of 1 : {shop.cover.ratio:g}; it sets others on a ground or cuts them."
            yield Fault(f"a cover of 1 : {ratio:.2f}", hint, "info", seen.place)


def cover_bytes(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for seen in cover_sights(volume):
        if seen.size > shop.cover.megabytes * MEGA:
            yield Fault(f"a cover of {seen.size / MEGA:.1f} MB", SMALLER, place=seen.place)


def cover_type(volume: Volume, shop: Shop) -> Iterator[Fault]:
    for item in volume.covers:
        if item.type != shop.cover.type:
            message = f"the cover is {item.type or 'of no type'}"
            yield Fault(message, f"Save it as {shop.cover.type}.", "warning", Place(item.path or volume.path))


# As in storefronts.
RULES: tuple[tuple[str, str, Callable[[Volume, Shop], Iterator[Fault]], str], ...] = (
    ("shop_pictures", "Every picture can be read.", damaged, "title"),
    ("shop_megapixels", "A picture has {shop.megapixels:g} million pixels at most.", many_pixels, "megapixels"),
    ("shop_picture_size", "A picture has {shop.picture:g} MB at most.", many_bytes, "picture"),
    ("shop_rgb", "Pictures are in RGB or grey.", inked, "forbids.cmyk"),
    ("shop_opaque", "No picture is transparent.", see_through, "forbids.transparency"),
    ("shop_cover", "The short side of the cover has {shop.cover.short:,} pixels and more.", short_side, "cover.short"),
    ("shop_cover_long", "The long side of the cover has {shop.cover.long:,} pixels and more.", long_side, "cover.long"),
    ("shop_cover_ratio", "The cover is about 1 : {shop.cover.ratio:g}.", cover_ratio, "cover.ratio"),
    ("shop_cover_size", "The cover has {shop.cover.megabytes:g} MB at most.", cover_bytes, "cover.megabytes"),
    ("shop_cover_type", "The cover is {shop.cover.type}.", cover_type, "cover.type"),
)
