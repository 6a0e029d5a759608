"""Open the zip package of a word processor, and refuse what is broken, encrypted, another kind, or could do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pipeline.bindery import archives
from pipeline.errors import LimitError, PipelineError
from pipeline.fields import brief
from pipeline.limits import Limits
from pipeline.model import Source

WORD = "a Word document"
OPEN_DOCUMENT = "an OpenDocument text"
OLE = b"\xd0\xcf\x11\xe0"  # the container of old Word files, and of new ones with a password
BY_PART = (
    ("word/document.xml", WORD),
    ("word/document2.xml", WORD),  # as Word on the web names it
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
)
BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": OPEN_DOCUMENT,
    b"application/vnd.oasis.opendocument.text-template": OPEN_DOCUMENT,
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an EPUB",
}
LONGEST_MIMETYPE = 100
DIRECTORY_ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 100_000  # zipfile makes a value of each entry before anyone can count them: about 5 microseconds each
FREE_BYTES = 1_000_000  # of a part, up to which its ratio does not matter
MEND = "Open it in its word processor, save it again, and try with the new file."


def kind(content: bytes) -> str:
    """Name what a zip archive holds by its directory, such as "a Word document"; nothing where that is not certain."""
    if not content.startswith(b"PK") or content.count(DIRECTORY_ENTRY) > MOST_ENTRIES:
        return ""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            for part, kind in BY_PART:
                if part in names:
                    return kind
            if archive.getinfo("mimetype").file_size > LONGEST_MIMETYPE:
                return ""
            return BY_MIMETYPE.get(archives.inflate(archive, archive.getinfo("mimetype")).strip(), "")
    except (*archives.BROKEN, archives.Refused, KeyError):
        return ""


def unpack(source: Source, wanted: str, limits: Limits) -> dict[str, bytes]:
    """Read all parts of a package of the wanted kind into memory, by name.

    All of them, since only so is damage found before anything is believed. Raises PipelineError for an archive that is
    broken, encrypted, of another kind, or whose names could mislead; LimitError over one of the archive limits.
    """
    if source.content.startswith(OLE):
        raise PipelineError(
            f"{source.name}: protected by a password, or an old Word document. "
            "Open it in Word, remove the password, and save it as .docx."
        )
    if not source.content.startswith(b"PK"):
        raise PipelineError(f"{source.name}: not {wanted}; it is no zip archive. {MEND}")
    hold(source, "archive_entries", source.content.count(DIRECTORY_ENTRY), limits, MOST_ENTRIES)
    try:
        with ZipFile(BytesIO(source.content)) as archive:
            entries = archive.infolist()
            within(entries, source, limits)
            for fault in faults(entries):
                raise PipelineError(f"{source.name}: {fault}. {MEND}")
            parts = {entry.filename: archives.inflate(archive, entry) for entry in entries if not entry.is_dir()}
    except (*archives.BROKEN, archives.Refused) as error:
        raise PipelineError(f"{source.name}: the file is damaged: {brief(str(error))}. {MEND}") from None
    found = kind(source.content)
    if found != wanted:
        raise PipelineError(
            f"{source.name}: not {wanted}; it is {found or 'another zip archive'}. "
            f"Name it by what it is, or save it as {wanted}."
        )
    return parts


def within(entries: list[ZipInfo], source: Source, limits: Limits) -> None:
    """Hold an archive against the limits by what its directory says; `inflate` never unpacks more than that."""
    hold(source, "archive_entries", len(entries), limits)
    hold(source, "archive_bytes", sum(entry.file_size for entry in entries), limits)
    for entry in entries:
        hold(source, "archive_part_bytes", entry.file_size, limits)
        if entry.file_size > FREE_BYTES:
            hold(source, "archive_ratio", entry.file_size // max(entry.compress_size, 1), limits)


def hold(source: Source, key: str, value: int, limits: Limits, at_least: int = 0) -> None:
    limit = getattr(limits, key)
    if value > max(limit, at_least):
        raise LimitError(
            f"{source.name}: {value:,} {key.replace('_', ' ')}; limit {key} is {limit:,}. "
            f"Save the document without its pictures, or raise the limit with --limit {key}=NUMBER."
        )


def faults(entries: list[ZipInfo]) -> Iterator[str]:
    """Tell what no honest word processor writes. Names of parts differ by more than their case (OPC 6.2.2.3)."""
    for name, times in Counter(entry.filename.casefold() for entry in entries).items():
        if times > 1:
            yield f"the archive holds {shown(name)} {times} times"
        if archives.leads_out(name):
            yield f"the name {shown(name)} leads out of the archive"
    for entry in entries:
        if entry.flag_bits & archives.ENCRYPTED:
            yield f"{shown(entry.filename)} is encrypted"
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield f"{shown(entry.filename)} is packed in a way no word processor uses"


def shown(name: str) -> str:
    return brief(ascii(name)[1:-1])
