"""The faces that go with an edition: cut down to the letters it uses, each under a name of its own.

The licence of the faces, the SIL Open Font License, lets anybody pass on a part of a face, with its notices and not
under a name that its makers have reserved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Book

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "smcp"]  # as the themes ask
FOLDER = "fonts"  # of the EPUB, beside its style sheet
TYPES = {"otf": "font/otf", "ttf": "font/ttf"}  # EPUB 3.3, 3.2: core media types
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14]  # kept of the table `name`: also who made it, and its licence
DIGITS = 8  # of a face's fingerprint, which sets it apart from the others of an edition


class Case(NamedTuple):
    """A style sheet that calls for its faces where they now lie, and the faces by their names."""

    css: str
    faces: Mapping[str, bytes]


def fonts(book: Book, nav: str) -> Case:
    """Cut the faces that the style sheet of the e-book declares; without `[ebook] fonts` it declares none."""
    css, faces = book.css["epub"], {}
    letters = letters_of([nav, *(chapter.markup for chapter in book.chapters)])
    for address in called(css, book.assets):
        name = f"{FOLDER}/{address.rpartition('/')[2]}"
        faces[name] = subset(book.assets[address], letters)
        css = css.replace(f'url("{address}")', f'url("{name}")')
    return Case(css, faces)


def called(css: str, assets: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the addresses of the faces that a style sheet calls for."""
    yield from (address for address in assets if f'url("{address}")' in css)


def letters_of(markup: Iterable[str]) -> str:
    """Every letter that may be set: those of the text, and of what tags hold, which is little more."""
    return "".join(sorted({letter for text in markup for letter in text}))


def media_type(name: str) -> str:
    return TYPES[name.rpartition(".")[2]]


def subset(face: bytes, letters: str, flavor: str | None = None) -> bytes:
    """Cut a face down to some letters: about 15 kB for a language written in Latin letters, packed as `woff2`."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(face), recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=FEATURES, name_IDs=NAMES))
        subsetter.populate(text=letters)
        subsetter.subset(font)
        rename(font, f"Vivavoce {sha256(face).hexdigest()[:DIGITS]}")
        font.flavor = flavor
        packed = BytesIO()
        font.save(packed)
    return packed.getvalue()


def rename(font: TTFont, family: str) -> None:
    """Call a part of a face what it is; style sheets find it by the name that they declare themselves."""
    style = font["name"].getDebugName(2) or "Regular"
    whole, postscript = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    named = {1: family, 3: whole, 4: whole, 6: postscript}
    for record in font["name"].names:
        record.string = named.get(record.nameID, record.string)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = family, whole
