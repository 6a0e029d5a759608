"""Read RTF, as word processors write it: paragraphs with their styles, footnotes and comments as notes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Draft, Facts, Finding, Level, Origin, Source
from pipeline.readers import Reader

if TYPE_CHECKING:
    from pipeline.richtext.document import Document

SIGNATURE = b"{\\rtf"
REMARKS: tuple[tuple[str, Level, str, str], ...] = (
    ("truncated", "warning", "the file breaks off inside a group.", "Compare its end with the original."),
    ("trailing", "warning", "characters after the end of the document, left out: {}.", "Open and save it again."),
    ("lost", "warning", "characters that cannot be decoded: {}.", "Name the encoding with --encoding."),
    ("changes", "info", "tracked changes: {}; all are taken as accepted.", "Accept or reject them before."),
    ("hidden", "warning", "characters of hidden text, left out: {}.", "Show them in the document to keep them."),
    ("pict", "warning", "pictures left out: {}.", "Put them beside the source."),
    ("object", "warning", "embedded objects left out: {}.", "Their text is kept where the file has it."),
    ("running", "info", "running heads and feet left out: {}.", "Nothing needs doing."),
    ("bullets", "info", "bullets and numbers of lists left out: {}.", "Write them as text to keep them."),
)


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    from pipeline.richtext.document import Document
    from pipeline.richtext.preamble import Preamble
    from pipeline.richtext.walk import walk

    if not source.content.strip():
        raise PipelineError(f"{source.name}: no text found; the file is empty. Export the interview again.")
    if not knows(source.content):
        raise PipelineError(f"{source.name}: not RTF, which begins with {{\\rtf. Save the document as RTF again.")
    document = Document(source.name, Preamble(*((known(encoding, source), True) if encoding else ())))
    walk(source.content, document, limits.depth)
    if not document.blocks:
        raise PipelineError(f"{source.name}: no text found in the document. Export the interview again.")
    preamble = document.preamble
    facts = Facts(preamble.codec, title=document.title or None, language=preamble.language)
    return Draft(tuple(document.blocks), facts, tuple(remarks(document)))


def known(encoding: str, source: Source) -> str:
    try:
        b"a".decode(encoding, "replace")  # some codecs make no text of bytes
        return codecs.lookup(encoding).name
    except (LookupError, UnicodeError):
        raise PipelineError(f"{source.name}: no encoding is named {encoding}. Try cp1252 or cp1251.") from None


def remarks(document: Document) -> Iterator[Finding]:
    for what, level, message, hint in REMARKS:
        if number := document.counts[what]:
            origin = Origin(document.path, document.lines[what])
            yield Finding("rtf", message.format(f"{number:,}"), hint, level, origin)


def knows(content: bytes) -> bool:
    return content.startswith(SIGNATURE)


READER = Reader("an RTF document", frozenset({".rtf"}), read, knows)
