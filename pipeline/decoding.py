"""Decode the bytes of a text: by byte order mark, UTF-8, the named encoding, or Windows-1252 beyond doubt."""

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
    (rb"%PDF-\d", "a PDF"),
    (rb"PK\x03\x04", "a zip archive (a Word, OpenDocument or EPUB file)"),
    (rb"\{\\rtf\d", "an RTF document"),
    (rb"\xd0\xcf\x11\xe0", "an old Word document"),
    (rb"\x89PNG\r\n", "a PNG picture"),
    (rb"\xff\xd8\xff", "a JPEG picture"),
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"ID3[\x02-\x04]", "a sound file"),
    (rb"RIFF.{4}(?:WAVE|AVI |WEBP)", "a sound, film or picture file"),
    (rb"OggS\0", "a sound file"),
    (rb".{4}ftyp", "a sound or film file"),
    (rb"\x1f\x8b\x08", "a gzip archive"),
    (rb"\x7fELF", "a program"),
)
NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
# What Western typing leaves above ASCII in Windows-1252: one or two letters together, and marks between words.
HIGH = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
WESTERN_LETTERS = re.compile(rf"(?<![{HIGH}])[{HIGH}]{{1,2}}(?![{HIGH}])")
# What other encodings leave: a mark inside a word, a capital after a small letter or a stop (Mac), letters that no
# Western language has together (Central European, Baltic and Turkish code pages).
MARK_IN_WORD = re.compile(r"(?<=[A-Za-z])(?:[€£§©®°¡¿ºª](?=[A-Za-z])|[‚„])")
CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-öø-ÿ.,?!])[À-ÖØ-ÞŒŠŽŸ]")
STRANGERS = (("šž", "èøìùïò"), ("ðþ", "àâãäåçèêëìîïñòôõùûü"), ("ý", "üç"), ("õû", "áíóú", "öü"))
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
    for magic, kind in KINDS:
        if re.match(magic, source.content, re.DOTALL):
            raise PipelineError(
                f"{source.name}: looks like {kind}, not a text. Export the interview as text and try again."
            )
    for mark, encoding in MARKS:
        if source.content.startswith(mark):
            return finish(source, source.content[len(mark) :], encoding, bom=True)
    if b"\0" in source.content:
        return without_mark(source, named)
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


def without_mark(source: Source, named: str | None) -> Decoded:
    """Decode bytes with zeros among them: UTF-16 or UTF-32 if the user names it, otherwise no text at all."""
    decoded = finish(source, source.content, named) if named else None
    if decoded and "\0" not in decoded.text:
        return decoded
    line = source.content[: source.content.index(b"\0")].count(b"\n") + 1
    raise PipelineError(f"{source.name}:{line}: binary data, not a text. Export the interview as text and try again.")


def finish(
    source: Source, content: bytes, encoding: str, *, bom: bool = False, findings: tuple[Finding, ...] = ()
) -> Decoded:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise PipelineError(f"{source.name}: no encoding is named {encoding}. Try utf-8, cp1252 or utf-16.") from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content[:start].decode(encoding if bom else "latin-1", "ignore").count("\n") + 1
        guess = "the file may be damaged" if bom else likely(content)
        raise PipelineError(
            f"{source.name}:{line}: byte {start + len(source.content) - len(content)} is not {encoding.upper()}; "
            f"{guess}. Save the file as UTF-8, or name its encoding with --encoding."
        ) from None
    newline = NEWLINES.search(text)
    return Decoded(NEWLINES.sub("\n", text), encoding, bom, newline[0] if newline else "\n", findings)


def beyond_doubt(content: bytes) -> bool:
    """Say whether bytes are surely Windows-1252: every high byte is a Western letter or mark in its usual company."""
    if has_halves(content):
        return False
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    rest = WESTERN_LETTERS.sub("", text)
    letters = [character for character in text if character.isalpha()]
    mostly_plain = 2 * sum(map(str.isascii, letters)) > len(letters)
    if not mostly_plain or MARK_IN_WORD.search(text) or CAPITAL_INSIDE.search(text) or has_strangers(text):
        return False
    return all(character.isascii() or character in WESTERN_MARKS for character in rest)


def has_halves(content: bytes) -> bool:
    """Say whether bytes are UTF-8 but for surrogates, the halves of a character, each of which stands for nothing."""
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def has_strangers(text: str) -> bool:
    """Say whether letters stand in one text that no Western language has together."""
    letters = set(text.casefold())
    return any(all(letters.intersection(group) for group in groups) for groups in STRANGERS)


def likely(content: bytes) -> str:
    """Guess the encoding for a message, never for reading."""
    if has_halves(content):
        return "it is half a character (a surrogate)"
    high = [byte for byte in content if byte > 0x7F]
    text = content.decode("cp1252", "replace")
    if sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > len(content) / 4:
        return "it may be Windows-1251 (cp1251) or KOI8-R"
    if CAPITAL_INSIDE.search(text):
        return "it may be Mac Roman (mac_roman)"
    if has_strangers(text):
        return "it may be Windows-1250 (cp1250), -1254 or -1257"
    return "it may be Windows-1252 (cp1252) or Latin-1"
