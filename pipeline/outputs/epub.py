"""The EPUB for shops and libraries, with the pages of the print edition in it.

EbookLib packs it. What it leaves to chance (times, order, an id drawn by lot) or gets wrong (a page list made of any
id, a prefix nobody uses, no language) is settled here, before and after; finished XHTML goes in as bytes, because
EbookLib would parse it as loose HTML and write it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from pipeline import addresses, templating
from pipeline.bindery import archives, catalogue, pagebreaks
from pipeline.bindery.catalogue import Entry
from pipeline.model import Book, Chapter, Pages
from pipeline.outputs import Output

XHTML_TYPE = "application/xhtml+xml"
BODY = "{http://www.w3.org/1999/xhtml}body"
IMAGE = "{http://www.w3.org/1999/xhtml}img"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PACKAGE, OLD_CONTENTS = "EPUB/content.opf", "EPUB/toc.ncx"
NAV, STYLE, PICTURES = "nav.xhtml", "style.css", "pictures"
LANDMARKS = ("titlepage", "bodymatter")


class Link(NamedTuple):
    href: str
    title: str
    type: str = ""


def make(book: Book, pages: Pages | None) -> bytes:
    """Make the EPUB; its page list is that of the pages, where they were laid out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    trees = [etree.fromstring(chapter.markup.encode(), parser) for chapter in book.chapters]
    bodies = [body for tree in trees for body in tree.iter(BODY)]
    pictures = filed(bodies, book.assets)
    breaks = pagebreaks.insert(bodies, pages.starts, pages.folios) if pages else ()
    listed = [Link(chapter.name, chapter.title) for chapter in book.chapters if chapter.kind != "titlepage"]
    paged = [Link(f"{book.chapters[made.tree].name}#{made.id}", made.label) for made in breaks]
    entries = [
        *catalogue.describe(book.imprint, book.interview.people),
        *catalogue.access(bodies, book.css["epub"], listed=bool(listed), paged=bool(breaks)),
        *([catalogue.page_source(book.imprint)] if breaks else []),
    ]
    nav = templating.page(
        "nav.xhtml.j2",
        title=book.imprint.title,
        language=book.imprint.language,
        contents=listed,
        landmarks=landmarks(book.chapters),
        breaks=paged,
    )
    texts = [serialise(tree) for tree in trees]
    return finish(bind(book, texts, nav, listed, entries, pictures), book.imprint.language)


def filed(bodies: Iterable[etree._Element], assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give every picture that is shown a file of its own, and let the text lead there."""
    files = {}
    for shown in (shown for body in bodies for shown in body.iter(IMAGE)):
        if (address := shown.get("src", "")) in assets:
            name = f"{PICTURES}/{address.removeprefix(addresses.OURS)}"
            files[name] = assets[address]
            shown.set("src", name)
    return files


def landmarks(chapters: Iterable[Chapter]) -> list[Link]:
    """Name the first file of each kind that reading systems know to jump to."""
    first: dict[str, Chapter] = {}
    for chapter in chapters:
        first.setdefault(chapter.kind, chapter)
    known = [Link(first[kind].name, first[kind].title, kind) for kind in LANDMARKS if kind in first]
    return [*known, Link(f"{NAV}#toc", "Contents", "toc")]


def serialise(tree: etree._Element) -> bytes:
    return etree.tostring(tree.getroottree(), encoding="utf-8", xml_declaration=True)


def bind(
    book: Book,
    texts: Sequence[bytes],
    nav: str,
    listed: Iterable[Link],
    entries: Iterable[Entry],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Let EbookLib pack the files and write the package document and the contents for old devices."""
    from ebooklib import epub

    bound = epub.EpubBook()
    bound.metadata.clear()  # the name of a generator, and an id drawn by lot
    bound.set_identifier(book.imprint.identifier)
    bound.title, bound.language = book.imprint.title, book.imprint.language
    for name, value, attributes in entries:
        if name.startswith("dc:"):
            bound.add_metadata("DC", name.removeprefix("dc:"), value, dict(attributes))
        else:
            bound.add_metadata(None, "meta", value, {**attributes, "property": name})
    contents = bound.add_item(epub.EpubItem("nav", NAV, XHTML_TYPE, nav.encode()))
    contents.properties = ["nav"]
    bound.add_item(epub.EpubNcx())
    bound.add_item(epub.EpubItem("style", STYLE, "text/css", book.css["epub"].encode()))
    for number, (chapter, text) in enumerate(zip(book.chapters, texts, strict=True), 1):
        bound.spine.append(bound.add_item(epub.EpubItem(f"text-{number}", chapter.name, XHTML_TYPE, text)))
    for number, (name, content) in enumerate(pictures.items(), 1):
        bound.add_item(epub.EpubItem(f"picture-{number}", name, addresses.media_type(name), content))
    bound.spine.append((contents, "no"))  # off the reader's way; a landmark may only lead into the spine (RSC-011)
    bound.toc = [epub.Link(link.href, link.title, f"entry-{number}") for number, link in enumerate(listed, 1)]
    modified = datetime.fromisoformat(book.imprint.modified)
    packed = BytesIO()
    epub.write_epub(packed, bound, {"epub3_pages": False, "raise_exceptions": True, "mtime": modified})
    return packed.getvalue()


def finish(packed: bytes, language: str) -> bytes:
    """Tidy what EbookLib wrote, and pack it again without the time of day."""
    files = archives.unpack(packed)
    files[PACKAGE] = tidy_package(files[PACKAGE], language)
    files[OLD_CONTENTS] = tidy_contents(files[OLD_CONTENTS])
    return archives.pack(files)


def tidy_package(document: bytes, language: str) -> bytes:
    package = etree.fromstring(document)
    package.attrib.pop("prefix")  # `rendition` is reserved: EPUB 3.3, D.4
    package.set(LANG, language)
    etree.cleanup_namespaces(package, keep_ns_prefixes=["dc"])
    for metadata in package.iter(f"{OPF}metadata"):
        metadata[:] = sorted(metadata, key=lambda entry: entry.tag == f"{OPF}meta")
    return laid_out(package)


def tidy_contents(document: bytes) -> bytes:
    """Give the true depth of the contents: DAISY 8.4.1 wants it, EbookLib writes 0."""
    contents = etree.fromstring(document)
    for meta in contents.iter(f"{NCX}meta"):
        if meta.get("name") == "dtb:depth":
            meta.set("content", "1")
    return laid_out(contents)


def laid_out(tree: etree._Element) -> bytes:
    etree.indent(tree)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n"


OUTPUT = Output(".epub", "welcome", make)
