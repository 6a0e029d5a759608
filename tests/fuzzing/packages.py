"""Damage a zip package: inside its parts, or its container."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fuzzing import trees
from fuzzing.mutations import Stock, mutated, some_bytes, spliced, truncated

HEADERS = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
NAMES = ("../x", "/etc/passwd", "word/", "", "WORD/DOCUMENT.XML", "a\0b", "é" * 40, "con", "mimetype", "word\\x.xml")


def of_zip(content: bytes, stock: Stock, chance: Random) -> bytes:
    if chance.random() < 0.15:
        return container(content, stock, chance)
    parts = unpacked(content)
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(parts))
        name, inside = parts[at]
        match chance.randrange(12):
            case 0:
                parts.append((name, inside))
            case 1:
                parts[at] = (chance.choice((*NAMES, *(name for name, _ in parts))), inside)
            case 2:
                parts[at] = (name, chance.choice(parts)[1])
            case 3 if len(parts) > 1:
                del parts[at]
            case 4 | 5:
                donors = [one for _, one in parts]
                parts[at] = (name, mutated(inside, Stock(donors, stock.tokens), chance))
            case _:
                parts[at] = (name, trees.of_xml(inside, chance))
    return packed(parts, chance.choice((*[ZIP_DEFLATED] * 20, *[ZIP_STORED] * 10, ZIP_BZIP2)))


def container(content: bytes, stock: Stock, chance: Random) -> bytes:
    """Damage a header of the container, where the sizes, the flags and the names are; or any byte."""
    if chance.random() < 0.3:
        return chance.choice((some_bytes, truncated, spliced))(content, stock, chance)
    header = chance.choice(HEADERS)
    starts = [at for at in range(len(content)) if content.startswith(header, at)]
    at = chance.choice(starts) + chance.randrange(4, 46)
    return content[:at] + bytes((chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256))),)) + content[at + 1 :]


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(content)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def packed(parts: Sequence[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are what we want
        for name, inside in parts:
            archive.writestr(ZipInfo(name), inside, method)
    return stream.getvalue()
