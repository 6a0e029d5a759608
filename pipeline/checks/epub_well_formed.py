"""See that an EPUB is whole: a sound archive, a complete package, well-formed text, contents that lead somewhere.

EPUBCheck sees more, but takes Java and seconds; this runs in every build, and on files made elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline.bindery import archives
from pipeline.checks import Check
from pipeline.model import Finding, Product

NAME = "epub_well_formed"
MIMETYPE = b"mimetypeapplication/epub+zip"  # OCF 4.3: these bytes stand at offset 30 of the file
CONTAINER = "META-INF/container.xml"
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # EPUB 3.3, 5.5.3.1.3
BUILD_ANEW = "Build it again; if it stays, this is a fault of the program that made it."


class Fault(Exception):
    """What keeps us from looking further, in a few words."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest: where its file is in the archive, or None if that is elsewhere."""

    id: str
    path: str | None
    type: str
    properties: frozenset[str]


def look(product: Product) -> Iterator[Finding]:
    for message in faults(product.content):
        yield Finding(NAME, f"{message}.", BUILD_ANEW, "error")


def faults(content: bytes) -> Iterator[str]:
    """Yield what is wrong with the archive, and with the package in it."""
    try:
        files = archives.unpack(content)
        if content[30:58] != MIMETYPE or files.get("mimetype") != MIMETYPE[8:]:
            yield "mimetype is not the first file, stored as it is and with nothing but its text"
        path = package_path(files)
        yield from package_faults(parse(files, path), path, files)
    except archives.Refused as error:
        yield f"not a sound archive: {error}"
    except Fault as error:
        yield str(error)


def package_path(files: Mapping[str, bytes]) -> str:
    for root in parse(files, CONTAINER).iter(f"{OCF}rootfile"):
        return root.get("full-path", "")
    raise Fault(f"{CONTAINER} names no package")


def parse(files: Mapping[str, bytes], path: str) -> etree._Element:
    """Read a file as XML; nothing is fetched and no entity expanded. Raises Fault."""
    if path not in files:
        raise Fault(f"{path or 'the package'} is missing")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(files[path], parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Fault(f"{path} is not well-formed: {error}") from None


def package_faults(package: etree._Element, path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    items = [item_of(node, path) for node in package.iter(f"{OPF}item")]
    yield from metadata_faults(package, path)
    yield from manifest_faults(items, path, files)
    yield from spine_faults(package, {item.id for item in items}, path)
    trees = {path: package}
    for name in (item.path for item in items if item.path and item.path in files and item.type.endswith("xml")):
        try:
            trees[name] = parse(files, name)
        except Fault as error:
            yield str(error)
    ids = {name: ids_of(tree) for name, tree in trees.items()}
    for name, found in ids.items():
        yield from (f"{name}: the id {id!r} stands {times} times" for id, times in found.items() if times > 1)
    navs = [item.path for item in items if "nav" in item.properties and item.path]
    if len(navs) != 1:
        yield f"{path}: {len(navs)} files are the navigation document, not one"
    for name in (name for name in navs if name in trees):
        yield from nav_faults(trees[name], name, ids, files)


def item_of(node: etree._Element, package: str) -> Item:
    path, _ = target(node.get("href", ""), package)
    properties = frozenset(node.get("properties", "").split())
    return Item(node.get("id", ""), path, node.get("media-type", ""), properties)


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


def metadata_faults(package: etree._Element, path: str) -> Iterator[str]:
    said = {name: [text_of(node) for node in package.iter(DC + name)] for name in ("identifier", "title", "language")}
    yield from (f"{path}: dc:{name} is missing" for name, values in said.items() if not any(values))
    unique = package.get("unique-identifier", "")
    if not any(node.get("id") == unique and text_of(node) for node in package.iter(f"{DC}identifier")):
        yield f"{path}: the unique identifier {unique!r} is not there"
    dates = [
        text_of(node)
        for node in package.iter(f"{OPF}meta")
        if node.get("property") == "dcterms:modified" and node.get("refines") is None
    ]
    if len(dates) != 1 or not MODIFIED.fullmatch(dates[0]):
        yield f"{path}: dcterms:modified must stand there once, as 2026-01-31T12:00:00Z"


def text_of(node: etree._Element) -> str:
    return "".join(map(str, node.itertext())).strip()


def manifest_faults(items: Sequence[Item], path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    for item in items:
        if item.path is not None and item.path not in files:
            yield f"{path}: the manifest names {item.path}, which is missing"
    listed = {item.path for item in items} | {path, "mimetype"}
    for name in files:
        if name not in listed and not name.startswith("META-INF/"):
            yield f"{path}: the manifest does not name {name}"


def spine_faults(package: etree._Element, known: Set[str], path: str) -> Iterator[str]:
    spine = [node.get("idref", "") for node in package.iter(f"{OPF}itemref")]
    if not spine:
        yield f"{path}: the spine is empty"
    for ref in spine:
        if ref not in known:
            yield f"{path}: the spine names {ref!r}, which is not in the manifest"


def ids_of(tree: etree._Element) -> Counter[str]:
    return Counter(id for node in tree.iter(etree.Element) if (id := node.get("id")) is not None)


def nav_faults(
    nav: etree._Element, path: str, ids: Mapping[str, Mapping[str, int]], files: Mapping[str, bytes]
) -> Iterator[str]:
    contents = [part for part in nav.iter(f"{XHTML}nav") if "toc" in part.get(TYPE, "").split()]
    if not any(link.get("href") for part in contents for link in part.iter(f"{XHTML}a")):
        yield f"{path}: there is no table of contents"
    for href in (link.get("href", "") for link in nav.iter(f"{XHTML}a")):
        where, fragment = target(href, path)
        if where is None:
            continue
        if where not in files:
            yield f"{path}: the link {href} leads nowhere"
        elif fragment and where in ids and fragment not in ids[where]:
            yield f"{path}: the link {href} leads to no place in the text"


CHECK = Check(frozenset({"epub"}), look)
