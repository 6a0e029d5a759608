"""The faces that go with an edition: cut down to the letters it uses, each under a name of its own.

The licence of the faces, the SIL Open Font License, lets anybody pass on a part of a face, with its notices and not
under a name that its makers have reserved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from struct import Struct, error
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import PipelineError
from pipeline.model import Book

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "smcp"]  # as the themes ask
FOLDER = "fonts"  # of the EPUB, beside its style sheet
TYPES = {"otf": "font/otf", "ttf": "font/ttf"}  # EPUB 3.3, 3.2: core media types
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14]  # kept of the table `name`: also who made it, and its licence
DIGITS = 8  # of a face's fingerprint, which sets it apart from the others of an edition
QUALITY, WINDOW = 9, 16  # of Brotli: 1 ms a face; quality 11 takes fifty times as long and saves 7 %
HEADER = Struct(">4s4sIHxxII24x")  # of WOFF2: it holds no metadata and no private data
DAMAGES = (RuntimeError, LookupError, AssertionError, ValueError, error)  # as HarfBuzz and fontTools tell of them
LOSSLESS = 1 << 11  # the flag of the table `head` that WOFF2 asks for


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
    """Cut a face down to some letters: about 17 kB for a language written in Latin letters, packed as `woff2`."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(cut(face, letters)), recalcBBoxes=False, recalcTimestamp=False, lazy=True) as font:
            rename(font, f"Vivavoce {sha256(face).hexdigest()[:DIGITS]}")
            return woff2(font) if flavor == "woff2" else plain(font)
    except (*DAMAGES, TTLibError):
        raise PipelineError("theme: a face is damaged, no letters can be cut from it. Mend its file.") from None


def cut(face: bytes, letters: str) -> bytes:
    """Let HarfBuzz cut; outlines are written out in full, because what repeats in them packs better so."""
    import uharfbuzz as harfbuzz

    kept = harfbuzz.SubsetInput()
    kept.flags = harfbuzz.SubsetFlags.DESUBROUTINIZE
    kept.unicode_set.update(map(ord, letters))
    for chosen, members in (
        (kept.layout_feature_tag_set, [int.from_bytes(tag.encode()) for tag in FEATURES]),
        (kept.name_id_set, NAMES),
    ):
        chosen.clear()
        chosen.update(members)
    return bytes(harfbuzz.subset(harfbuzz.Face(face), kept).blob.data)


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


def plain(font: TTFont) -> bytes:
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()


def woff2(font: TTFont) -> bytes:
    """Pack a face as WOFF2 (W3C, section 4), its tables as they are: fontTools does so at the slowest quality only."""
    import brotli

    font["head"].flags |= LOSSLESS
    tables = {tag: font.getTableData(tag) for tag in sorted(font.reader.keys())}
    directory = b"".join(entry(tag, len(table)) for tag, table in tables.items())
    packed: bytes = brotli.compress(b"".join(tables.values()), brotli.MODE_FONT, QUALITY, WINDOW)
    whole = 12 + sum(16 + aligned(len(table)) for table in tables.values())  # bytes, unpacked
    size = aligned(HEADER.size + len(directory) + len(packed))
    header = HEADER.pack(b"wOF2", font.sfntVersion.encode("latin-1"), size, len(tables), whole, len(packed))
    return (header + directory + packed).ljust(size, b"\0")


def entry(tag: str, length: int) -> bytes:
    from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, getKnownTagIndex

    made = WOFF2DirectoryEntry()
    made.tag, made.flags, made.origLength = tag, getKnownTagIndex(tag), length
    made.transformed = False
    return bytes(made.toString())


def aligned(length: int) -> int:
    """Lengthen to whole words of four bytes."""
    return length + -length % 4
