"""Parse the XML of a word processor within the limits, and know its elements by short names such as "w:p"."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from pipeline.errors import LimitError, PipelineError
from pipeline.fields import brief
from pipeline.limits import Limits

Element: TypeAlias = "etree._Element"

# The second address of a prefix is that of strict Office Open XML (ISO 29500-1), which Word writes on request.
NAMESPACES = (
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("w", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("r", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("wp", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("a", "http://purl.oclc.org/ooxml/drawingml/main"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("pic", "http://purl.oclc.org/ooxml/drawingml/picture"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("c", "http://purl.oclc.org/ooxml/drawingml/chart"),
    ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    ("dgm", "http://purl.oclc.org/ooxml/drawingml/diagram"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("rel", "http://schemas.openxmlformats.org/package/2006/relationships"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
)
PREFIXES = {address: prefix for prefix, address in NAMESPACES}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MEND = "Open the document in its word processor, save it again, and try with the new file."


def parse(content: bytes, place: str, limits: Limits) -> Element:
    """Give the root of a part. Raises PipelineError for XML that is broken or has a DTD, LimitError over a limit.

    What the XML says of its own encoding is not believed: these formats know UTF-8 and UTF-16 only, and so the counts
    of the bytes before the parse hold. `place` says in messages which part it is.
    """
    try:
        content = content.decode("utf-16").encode() if content.startswith(UTF_16) else content
    except UnicodeError:
        raise PipelineError(f"{place}: not well-formed: broken UTF-16. {MEND}") from None
    if b"<!DOCTYPE" in content:
        raise PipelineError(f"{place}: it has a document type, as no word processor writes. {MEND}")
    hold(place, "elements", content.count(b"<") - content.count(b"</"), limits)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, what = error.position[0], error.msg.partition(", line ")[0]
        if what.startswith("Excessive depth"):
            raise too_much(place, "depth", "more than 256", limits) from None
        raise PipelineError(f"{place}:{line}: not well-formed: {brief(what)}. {MEND}") from None
    hold(place, "depth", sum(1 for _ in levels(root)), limits)
    return root


def levels(root: Element) -> Iterator[list[Element]]:
    level = [root]
    while level:
        yield level
        level = [child for element in level for child in element]


def hold(place: str, key: str, value: int, limits: Limits) -> None:
    if value > getattr(limits, key):
        raise too_much(place, key, f"{value:,}", limits)


def too_much(place: str, key: str, value: str, limits: Limits) -> LimitError:
    what = "levels of elements" if key == "depth" else key
    return LimitError(
        f"{place}: {value} {what}; limit {key} is {getattr(limits, key):,}. "
        f"Split the document, or raise the limit with --limit {key}=NUMBER."
    )


def name(element: Element) -> str:
    return short(str(element.tag))


@lru_cache(maxsize=1000)
def short(tag: str) -> str:
    """Shorten the name of an element; one of an unknown namespace keeps only its own part.

    >>> short("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"), short("{urn:unknown}p")
    ('text:p', ':p')
    """
    address, _, local = tag.removeprefix("{").rpartition("}")
    return f"{PREFIXES.get(address, '')}:{local}"


def attribute(element: Element, wanted: str) -> str | None:
    """Give an attribute by its short name, such as "w:val"; a name without a prefix has no namespace."""
    return next((value for key in full(wanted) if (value := element.get(key)) is not None), None)


def child(element: Element, wanted: str) -> Element | None:
    return next((one for one in element if name(one) == wanted), None)


@lru_cache(maxsize=1000)
def full(wanted: str) -> tuple[str, ...]:
    prefix, _, local = wanted.rpartition(":")
    return tuple(f"{{{address}}}{local}" for known, address in NAMESPACES if known == prefix) if prefix else (local,)
