"""The parts of an EPUB: lines of the manifest, statements of the package, addresses, what an element is said to be."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline import safe_xml

OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
TYPE = "{http://www.idpf.org/2007/ops}type"
ADDRESSES = ("src", "data", "poster", "href", "{http://www.w3.org/1999/xlink}href")
LINKS = frozenset((f"{XHTML}a", f"{XHTML}area", f"{SVG}a"))  # all else is shown where it stands
ELEMENTS = 200_000  # of one file, as of a web page that we read
BRIEFEST = 4  # bytes of an element: <a/>
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Unreadable(Exception):
    """What keeps us from opening a file, in a few words."""


class TooMuch(Unreadable):
    """What asks more of this machine than a book may."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest: where its file is in the archive, or None if that is elsewhere."""

    id: str
    path: str | None
    type: str
    properties: frozenset[str]
    line: int


class Meta(NamedTuple):
    """A property that the package states, and what it is stated of: the id of an entry, or nothing for the book."""

    property: str
    value: str
    refines: str
    scheme: str
    line: int


def parse(files: Mapping[str, bytes], path: str) -> etree._Element:
    """Read a file as XML. Raises Unreadable, and TooMuch for one with too many elements."""
    if path not in files:
        raise Unreadable(f"{path or 'the package'} is missing")
    try:
        if len(files[path]) > ELEMENTS * BRIEFEST and not is_bearable(files[path]):
            raise TooMuch(f"{path} has more than {ELEMENTS:,} elements")
        return safe_xml.parsed(files[path])
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(f"{path} is not well-formed: {error}") from None


def is_bearable(content: bytes) -> bool:
    """Say whether a file has no more elements than may be, before its tree fills the memory."""
    tally = Tally()
    try:
        safe_xml.parsed(content, tally)
    except Enough:
        return False
    return True


class Enough(Exception):
    """There are more elements than may be."""


class Tally:
    """Count elements as a parser meets them, and keep nothing. Raises Enough."""

    def __init__(self) -> None:
        self.left = ELEMENTS

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise Enough

    def close(self) -> None:
        pass


def item_of(node: etree._Element, package: str) -> Item:
    path, _ = target(node.get("href", ""), package)
    properties = frozenset(node.get("properties", "").split())
    return Item(node.get("id", ""), path, node.get("media-type", ""), properties, line_of(node))


def meta_of(node: etree._Element) -> Meta:
    refines = node.get("refines", "").strip().removeprefix("#")
    return Meta(node.get("property", ""), text_of(node), refines, node.get("scheme", ""), line_of(node))


def target(href: str, base: str) -> tuple[str | None, str]:
    """Say which file of the archive an address means, and which place in it; None for an address elsewhere.

    >>> target("../b%20c.xhtml#d", "EPUB/text/a.xhtml")
    ('EPUB/b c.xhtml', 'd')
    >>> target("#d", "a.xhtml"), target("https://example.org/", "a.xhtml")
    (('a.xhtml', 'd'), (None, ''))
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return href, ""
    if parts.scheme or parts.netloc:
        return None, ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path))) if parts.path else base
    return path, unquote(parts.fragment)


def addresses(node: etree._Element) -> Iterator[str]:
    """Yield where an element leads, and what it shows."""
    return (href for name in ADDRESSES if (href := node.get(name)))


def leaves(href: str) -> bool:
    """Say whether an address leads out of the archive: onto the network, or to a disk.

    >>> [leaves(href) for href in ("a.png", "https://example.org/a.png", "//example.org/a.png", "data:,a")]
    [False, True, True, False]
    """
    return target(href, "")[0] is None and not href.lstrip().lower().startswith("data:")


def text_of(node: etree._Element) -> str:
    return "".join(map(str, node.itertext())).strip()


def line_of(node: etree._Element) -> int:
    line = node.sourceline
    return line if isinstance(line, int) else 0


def types(node: etree._Element) -> frozenset[str]:
    """What an element is, by `epub:type`."""
    return frozenset(node.get(TYPE, "").split())


def roles(node: etree._Element) -> frozenset[str]:
    return frozenset(node.get("role", "").split())
