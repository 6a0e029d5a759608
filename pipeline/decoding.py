"""Decode the bytes of a text: byte order mark, UTF-8, the encoding the user names, Windows-1252 where it is beyond doubt."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.model import Finding, Origin, Source

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (a Word, OpenDocument or EPUB file)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or film file"),
    (b"OggS", "a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
# What English and Western European typing leaves above ASCII in Windows-1252: a letter or two beside plain letters, marks.
WESTERN_LETTERS = re.compile(
    r"(?:(?<=[A-Za-z])|(?=..?[A-Za-z])|(?<![^\W\d_]))[À-ÖØ-öø-ÿŒœŠšŽžŸ]{1,2}(?![À-ÖØ-öø-ÿŒœŠšŽžŸ])"
)
WESTERN_MARKS = frozenset("‘’“”–—…‚„‹›«»€£§©®™°·•¡¿½¼¾ºª´\u00a0\u00ad")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with newlines as `\\n`, and how it was written."""

    text: str
    encoding: str
    bom: bool
    newline: str
    findings: tuple[Finding, ...] = ()


def decode(source: Source, named: str | None = None) -> Decoded:
    """Raises PipelineError, with the byte offset and line, for what is no text or cannot be decoded safely."""
    refuse_other_kinds(source)
    for mark, encoding in MARKS:
        if source.content.startswith(mark):
            return finish(source, source.content[len(mark) :], encoding, bom=True)
    if b"\0" in source.content:
        line = source.content[: source.content.index(b"\0")].count(b"\n") + 1
        raise PipelineError(
            f"{source.name}:{line}: binary data, not a text. Export the interview as text and try again."
        )
    try:
        return finish(source, source.content, "utf-8")
    except PipelineError as not_utf8:
        if named:
            return finish(source, source.content, named)
        if beyond_doubt(source.content):
            hint = "Save the file as UTF-8, or name its encoding with --encoding."
            message = "not UTF-8; read as Windows-1252."
            found = Finding("encoding", message, hint, "warning", Origin(source.name, 1))
            return finish(source, source.content, "cp1252", findings=(found,))
        raise not_utf8


def refuse_other_kinds(source: Source) -> None:
    if not source.content.strip(b" \t\r\n\0"):
        raise PipelineError(f"{source.name}: no text found; the file is empty. Put the interview into it.")
    for magic, kind in KINDS:
        if source.content.startswith(magic):
            raise PipelineError(
                f"{source.name}: looks like {kind}, not a text. Export the interview as text and try again."
            )


def finish(
    source: Source, content: bytes, encoding: str, *, bom: bool = False, findings: tuple[Finding, ...] = ()
) -> Decoded:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise PipelineError(f"{source.name}: no encoding is named {encoding}. Try utf-8, cp1252 or utf-16.") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PipelineError(
            f"{source.name}:{line}: byte {error.start} is not {encoding.upper()}; {likely(content)}. "
            f"Save the file as UTF-8, or name its encoding with --encoding."
        ) from None
    newline = NEWLINES.search(text)
    return Decoded(NEWLINES.sub("\n", text), encoding, bom, newline[0] if newline else "\n", findings)


def beyond_doubt(content: bytes) -> bool:
    """Say whether bytes are Windows-1252 for certain: every high byte is a Western letter or mark in its usual company."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    rest = WESTERN_LETTERS.sub("", text)
    return all(character.isascii() or character in WESTERN_MARKS for character in rest)


def likely(content: bytes) -> str:
    """Guess the encoding for a message, never for reading."""
    high = [byte for byte in content if byte > 0x7F]
    if sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > len(content) / 4:
        return "it may be Windows-1251 (cp1251) or KOI8-R"
    return "it may be Windows-1252 (cp1252) or Latin-1"
