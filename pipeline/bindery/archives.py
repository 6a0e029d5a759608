"""Pack and unpack zip files: the same bytes on any day, and nothing unpacked that could do harm."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name
UNIX = 3  # APPNOTE 4.4.2.2: how `external_attr` is read; zipfile would write the machine at hand
PLAIN_FILE = 0o100644 << 16
ENCRYPTED = 0x1  # APPNOTE 4.4.4
ENTRIES = 2_000
BYTES = 200_000_000
BROKEN = (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError, zlib.error)


class Refused(Exception):
    """What is wrong with an archive, in a few words."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Make an archive of files in the order given; `mimetype` is stored, as OCF 4.3 demands, all else deflated.

    >>> unpack(pack({"mimetype": b"text/plain", "a/b.txt": b"Hello"}))
    {'mimetype': b'text/plain', 'a/b.txt': b'Hello'}
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Read all files of an archive into memory. Raises Refused for one that is broken or could do harm."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            inspect(entries)
            return {entry.filename: inflate(archive, entry) for entry in entries if not entry.is_dir()}
    except BROKEN as error:
        raise Refused(f"it cannot be unpacked: {error}") from error


def inspect(entries: list[ZipInfo]) -> None:
    """Refuse an archive by what its directory says, before a byte is unpacked."""
    if len(entries) > ENTRIES:
        raise Refused(f"it holds {len(entries)} files, more than {ENTRIES}")
    size = sum(entry.file_size for entry in entries)
    if size > BYTES:
        raise Refused(f"unpacked it takes {size} bytes, more than {BYTES}")
    for name, times in Counter(entry.filename for entry in entries).items():
        if times > 1:
            raise Refused(f"{name} is in it {times} times")
        if leads_out(name):
            raise Refused(f"the name {name} leads out of the archive")
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            raise Refused(f"{entry.filename} is encrypted")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(f"{entry.filename} is packed by method {entry.compress_type}, not stored or deflated")


def leads_out(name: str) -> bool:
    r"""Say whether a file of this name could land outside the folder it is unpacked to.

    >>> [leads_out(name) for name in ("/etc/x", "a/../../x", "C:/x", "a\\..\\x", "a/b..c/x")]
    [True, True, True, True, False]
    """
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or ":" in parts[0] or "\\" in name


def inflate(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Unpack one file, and never more of it than the directory admits: without a bound, zipfile inflates it all."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size) + stream.read(1)
    if len(content) != entry.file_size:
        raise Refused(f"{entry.filename} is cut short")
    return content
