"""Tidy what EbookLib wrote, and pack it again without the time of day."""

from __future__ import annotations

from lxml import etree

from pipeline import languages
from pipeline.bindery import archives, catalogue
from pipeline.bindery.anatomy import LANG, NCX, OPF

PACKAGE, OLD_CONTENTS = "EPUB/content.opf", "EPUB/toc.ncx"
APPLE = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"


def tidy(packed: bytes, language: str) -> bytes:
    files = archives.unpack(packed)
    files[PACKAGE] = tidy_package(files[PACKAGE], language)
    files[OLD_CONTENTS] = tidy_contents(files[OLD_CONTENTS])
    return archives.pack(files)


def tidy_package(document: bytes, language: str) -> bytes:
    package = etree.fromstring(document)
    package.attrib.pop("prefix")  # `rendition` is reserved: EPUB 3.3, D.4
    if any(meta.get("property") == catalogue.OWN_FACES.name for meta in package.iter(f"{OPF}meta")):
        package.set("prefix", APPLE)
    package.set(LANG, language)
    package.set("dir", languages.direction(language))
    etree.cleanup_namespaces(package, keep_ns_prefixes=["dc"])
    for metadata in package.iter(f"{OPF}metadata"):
        metadata[:] = sorted(metadata, key=lambda entry: entry.tag == f"{OPF}meta")
    return laid_out(package)


def tidy_contents(document: bytes) -> bytes:
    """Give each entry an id, and the true depth of the contents: DAISY 8.4.1 wants it, EbookLib writes 0."""
    contents = etree.fromstring(document)
    points = list(contents.iter(f"{NCX}navPoint"))
    for number, point in enumerate(points, 1):
        point.set("id", f"entry-{number}")
    depth = max((sum(1 for _ in point.iterancestors(f"{NCX}navPoint")) + 1 for point in points), default=1)
    for meta in contents.iter(f"{NCX}meta"):
        if meta.get("name") == "dtb:depth":
            meta.set("content", str(depth))
    return laid_out(contents)


def laid_out(tree: etree._Element) -> bytes:
    etree.indent(tree)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n"
