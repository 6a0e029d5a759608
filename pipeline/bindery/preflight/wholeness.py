"""Whether an EPUB is whole: a sound archive, a complete package, well-formed text, contents that lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator

from lxml import etree

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import DC, OPF, XHTML, TooMuch
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import BUILD_ANEW, EPUB, Fault, Place, Rule, at, is_new
from pipeline.model import Level

MIMETYPE = b"mimetypeapplication/epub+zip"  # OCF 4.3: these bytes stand at offset 30 of the file
MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # EPUB 3.3, 5.5.3.1.3
FORBIDDEN = re.compile(r'["*:<>?\\|\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]')  # EPUB 3.3, 4.2.3
COUNTED = re.compile(r"epubcfi\(|svgView\(|(?:xywh|t|track|id|page)=")  # places that are counted or measured, not named
TEXTS = (".xhtml", ".html", ".htm", ".css")
PLAIN = re.compile(r"[A-Za-z0-9._~/-]*")  # what every reading system finds again
LONGEST_NAME, LONGEST_PATH = 255, 65_535  # bytes: EPUB 3.3, 4.2.3
SPLIT = "It was not looked into. Split the text, or take out what is not of the book."
RENAME = "Name files with plain letters, digits, hyphens and dots alone."


def mimetype(volume: Volume) -> Iterator[Fault]:
    if volume.content[30:58] != MIMETYPE or volume.files.get("mimetype") != MIMETYPE[8:]:
        yield Fault("mimetype is not the first file, stored as it is and with nothing but its text", BUILD_ANEW)


def file_names(volume: Volume) -> Iterator[Fault]:
    folded = Counter(unicodedata.normalize("NFC", name).casefold() for name in volume.files)
    for path in volume.files:
        name = path.rpartition("/")[2]
        long = (
            len(name.encode("utf-8", "replace")) > LONGEST_NAME or len(path.encode("utf-8", "replace")) > LONGEST_PATH
        )
        if FORBIDDEN.search(path) or name.endswith(".") or long:
            yield Fault("a name that no EPUB may have in it", RENAME, place=Place(path))
        elif folded[unicodedata.normalize("NFC", path).casefold()] > 1:
            yield Fault("two names differ in capitals alone, which some disks hold for one", RENAME, place=Place(path))
        elif not PLAIN.fullmatch(path):
            message = "a name with spaces or letters that some reading systems do not find"
            yield Fault(message, RENAME, "info", Place(path))


def version(volume: Volume) -> Iterator[Fault]:
    said = volume.package.get("version", "")
    if not said.startswith("3."):
        message = f"it is an EPUB {said}" if volume.is_old else f"the version of its package is {said!r}"
        hint = "Make an EPUB 3 of it: shops take it, and only there pages and claims can be stated."
        yield Fault(message, hint, "warning" if volume.is_old else "error", Place(volume.path))


def well_formed(volume: Volume) -> Iterator[Fault]:
    for error in volume.damage.values():
        yield Fault(str(error), SPLIT if isinstance(error, TooMuch) else BUILD_ANEW)


def manifest(volume: Volume) -> Iterator[Fault]:
    for item in volume.items:
        if item.path is not None and item.path not in volume.files:
            message = f"the manifest names {item.path}, which is missing"
            yield Fault(message, BUILD_ANEW, place=Place(volume.path, item.line))
    listed = {item.path for item in volume.items} | {volume.path, "mimetype"}
    for name in volume.files:
        if name not in listed and not name.startswith("META-INF/"):
            level: Level = "error" if name.endswith(TEXTS) else "info"
            hint = BUILD_ANEW if level == "error" else "No reader misses it: take it out."
            yield Fault(f"the manifest does not name {name}", hint, level, Place(volume.path))


def spine(volume: Volume) -> Iterator[Fault]:
    known = {item.id for item in volume.items}
    refs = [*volume.package.iter(f"{OPF}itemref")]
    if not refs:
        yield Fault("the spine is empty", BUILD_ANEW, place=Place(volume.path))
    for node in refs:
        if (ref := node.get("idref", "")) not in known:
            message = f"the spine names {ref!r}, which is not in the manifest"
            yield Fault(message, BUILD_ANEW, place=at(volume.path, node))


def metadata(volume: Volume) -> Iterator[Fault]:
    for name in ("identifier", "title", "language"):
        if next(volume.package.iter(DC + name), None) is None:
            yield Fault(f"dc:{name} is missing", BUILD_ANEW, place=Place(volume.path))
    unique = volume.package.get("unique-identifier", "")
    stated = volume.package.iter(f"{DC}identifier")
    if not any(node.get("id") == unique and anatomy.text_of(node) for node in stated):
        yield Fault(f"the unique identifier {unique!r} is not there", BUILD_ANEW, place=Place(volume.path))


def empty(volume: Volume) -> Iterator[Fault]:
    level: Level = "warning" if volume.is_old else "error"
    for node in volume.package.iter(f"{DC}*"):
        if not anatomy.text_of(node):
            message = f"dc:{etree.QName(node).localname} says nothing"
            yield Fault(message, "Say it, or take it out.", level, at(volume.path, node))


def modified(volume: Volume) -> Iterator[Fault]:
    dates = volume.said("dcterms:modified")
    if len(dates) != 1 or not MODIFIED.fullmatch(dates[0]):
        message = "dcterms:modified must stand there once, as 2026-01-31T12:00:00Z"
        yield Fault(message, BUILD_ANEW, place=Place(volume.path))


def ids(volume: Volume) -> Iterator[Fault]:
    for path, tree in volume.trees.items():
        found = Counter(id for node in tree.iter(etree.Element) if (id := node.get("id")) is not None)
        for id, times in found.items():
            if times > 1:
                yield Fault(f"the id {id!r} stands {times} times", BUILD_ANEW, place=Place(path))


def contents(volume: Volume) -> Iterator[Fault]:
    navs = [item for item in volume.items if "nav" in item.properties and item.path]
    if len(navs) != 1:
        message = f"{len(navs)} files are the navigation document, not one"
        yield Fault(message, BUILD_ANEW, place=Place(volume.path))
    if volume.nav and not any(link.get("href") for nav in volume.navs("toc") for link in nav.iter(f"{XHTML}a")):
        yield Fault("there is no table of contents", BUILD_ANEW, place=Place(volume.nav.path))


def links(volume: Volume) -> Iterator[Fault]:
    """Every link in the navigation, and in the text, leads to a file that is there and a place in it."""
    for (path, _, _), node in volume.nodes:
        for href in anatomy.addresses(node):
            where, fragment = anatomy.target(href, path)
            if where is None:
                continue
            what = "link" if node.tag in anatomy.LINKS else "address"
            if where not in volume.files:
                yield Fault(f"the {what} {href} leads nowhere", BUILD_ANEW, place=at(path, node))
            elif where in volume.marked and not is_place(fragment, volume.marked[where]):
                yield Fault(f"the {what} {href} leads to no place in the text", BUILD_ANEW, place=at(path, node))


def is_place(fragment: str, ids: Container[str]) -> bool:
    return not fragment or fragment in ids or COUNTED.match(fragment) is not None


RULES = (
    Rule("mimetype", "The file mimetype comes first, stored.", mimetype),
    Rule("version", "It is an EPUB 3.", version),
    Rule("file_names", "The names of files are safe on every disk.", file_names),
    Rule("well_formed", "Every file of XML is well-formed, and small enough to be read.", well_formed),
    Rule("manifest", "The manifest names every file, and every file that it names is there.", manifest),
    Rule("spine", "The reading order names files of the manifest.", spine),
    Rule("metadata", "Identifier, title and language are stated.", metadata),
    Rule("empty", "No statement of the package is empty.", empty),
    Rule("modified", "The date of the last change is stated once, in UTC, to the second.", modified, EPUB, is_new),
    Rule("ids", "An id stands once in a file.", ids),
    Rule("contents", "One file is the navigation document, and has a table of contents.", contents, EPUB, is_new),
    Rule("links", "Links inside the book lead to a place in it.", links),
)
