"""Pack zip files that are whole, and such as lie about themselves."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

DAY = (1980, 1, 1, 0, 0, 0)
LOCAL, ENTRY = b"PK\x03\x04", b"PK\x01\x02"
SIZE_IN_ENTRY, OFFSET_IN_ENTRY, FLAGS_IN_ENTRY, METHOD_IN_ENTRY = 24, 42, 8, 10


def packed(files: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]) -> bytes:
    """Pairs may name a file twice."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name may stand in it twice
        for name, content in files.items() if isinstance(files, Mapping) else files:
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, DAY)
            entry.compress_type = method
            archive.writestr(entry, content)
    return made.getvalue()


def changed(archive: bytes, name: str, at: int, form: str, value: int) -> bytes:
    """Change one field of a file's entry in the directory, and of nothing else."""
    made = bytearray(archive)
    start = 0
    while (start := made.index(ENTRY, start)) >= 0:
        length = struct.unpack_from("<H", made, start + 28)[0]
        if made[start + 46 : start + 46 + length] == name.encode():
            struct.pack_into(form, made, start + at, value)
            return bytes(made)
        start += 4
    raise LookupError(name)


def lying(archive: bytes, name: str, size: int) -> bytes:
    """Let the directory say that a file is of another size."""
    return changed(archive, name, SIZE_IN_ENTRY, "<I", size)


def encrypted(archive: bytes, name: str) -> bytes:
    return changed(archive, name, FLAGS_IN_ENTRY, "<H", 1)


def overlapping(archive: bytes, name: str) -> bytes:
    """Let a file begin where the first one begins."""
    return changed(archive, name, OFFSET_IN_ENTRY, "<I", 0)


def damaged(archive: bytes) -> bytes:
    """Turn over the bits of one byte in the middle."""
    made = bytearray(archive)
    made[len(made) // 2] ^= 0xFF
    return bytes(made)


def renamed(archive: bytes, name: str, other: str) -> bytes:
    """Write other bytes of the same length for a name, wherever it stands."""
    return archive.replace(name.encode(), other.encode())
