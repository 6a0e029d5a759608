"""The EPUB for shops and libraries, with the pages of the print edition in it.

EbookLib packs it. What it leaves to chance (times, order, an id drawn by lot) or gets wrong (a page list made of any
id, a prefix nobody uses, no language) is settled here, before and after; finished XHTML goes in as bytes, because
EbookLib would parse it as loose HTML and write it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Literal, NamedTuple

from lxml import etree

from pipeline import addresses, fronts, languages, safe_xml
from pipeline.bindery import catalogue, navigation, pagebreaks, tidying, typecases
from pipeline.bindery.catalogue import Entry
from pipeline.bindery.navigation import FRONT, NAV, Link
from pipeline.bindery.pagebreaks import Break
from pipeline.model import Book, Chapter, Pages
from pipeline.outputs import Output

XHTML_TYPE = "application/xhtml+xml"
BODY = "{http://www.w3.org/1999/xhtml}body"
IMAGE = "{http://www.w3.org/1999/xhtml}img"
STYLE, PICTURES, COVER = "style.css", "pictures", "cover.jpg"
LEVELS_OF_OLD = 2  # Kindle shows two levels of the contents


class Item(NamedTuple):
    """A file of the EPUB; one that is `read` stands in the spine, with "no" off the way of reading."""

    id: str
    name: str
    type: str
    content: bytes
    properties: tuple[str, ...] = ()
    read: Literal["", "yes", "no"] = ""


def make(book: Book, pages: Pages | None) -> bytes:
    """Make the EPUB; its page list is that of the pages, where they were laid out."""
    trees = [safe_xml.parsed(chapter.markup.encode()) for chapter in book.chapters]
    bodies = [body for tree in trees for body in tree.iter(BODY)]
    pictures = filed(bodies, book.assets)
    cover = covered(book, pages)
    listed = navigation.contents(book.chapters)
    paged, at_contents = turned(book, bodies, pages) if pages else ([], None)
    marks = navigation.landmarks(book, front=bool(cover))
    nav = navigation.document(book, listed, marks, paged, at_contents)
    css, faces = typecases.fonts(book, nav.decode())
    entries = [
        *catalogue.describe(book.imprint, book.interview.people),
        *catalogue.access(bodies, book.css["epub"], listed=bool(listed), paged=bool(paged)),
        *catalogue.conformance(book.imprint.evaluation),
        *([catalogue.page_source(book.imprint)] if paged else []),
        *([catalogue.OWN_FACES] if faces else []),
    ]
    items = [
        *cover,
        *texts(book.chapters, trees, Item("nav", NAV, XHTML_TYPE, nav, ("nav",), read="yes")),
        Item("style", STYLE, "text/css", css.encode()),
        *cut(faces),
        *pictures,
    ]
    return tidying.tidy(bind(book, items, listed, entries), book.imprint.language)


def cut(faces: Mapping[str, bytes]) -> Iterator[Item]:
    for number, (name, face) in enumerate(faces.items(), 1):
        yield Item(f"face-{number}", name, typecases.media_type(name), face)


def filed(bodies: Iterable[etree._Element], assets: Mapping[str, bytes]) -> list[Item]:
    """Give every picture that is shown a file of its own, and let the text lead there."""
    items: dict[str, Item] = {}
    for shown in (shown for body in bodies for shown in body.iter(IMAGE)):
        if (address := shown.get("src", "")) in assets:
            name = f"{PICTURES}/{address.removeprefix(addresses.OURS)}"
            known = Item(f"picture-{len(items) + 1}", name, addresses.media_type(name), assets[address])
            shown.set("src", items.setdefault(name, known).name)
    return list(items.values())


def covered(book: Book, pages: Pages | None) -> list[Item]:
    """Give the cover and the page that shows it: the editor’s own, or ours if the layout engine is at work anyway."""
    if not book.cover.front and not pages:
        return []
    return [
        Item("cover", COVER, addresses.media_type(COVER), fronts.picture(book), ("cover-image",)),
        Item("front", FRONT, XHTML_TYPE, navigation.front(book, COVER), read="no"),
    ]


def turned(book: Book, bodies: Sequence[etree._Element], pages: Pages) -> tuple[list[Link], Break | None]:
    """Put the page breaks into the texts, and list them; that of the contents page belongs to the navigation."""
    kept = [at for at in range(len(pages.starts)) if at != pages.contents]
    breaks = pagebreaks.insert(
        bodies,
        [pages.starts[at] for at in kept],
        [pages.folios[at] for at in kept],
        [pages.figures[at] for at in kept if pages.figures],
    )
    paged = [Link(f"{book.chapters[made.tree].name}#{made.id}", made.label) for made in breaks]
    if not breaks or pages.contents is None:
        return paged, None
    folio = pages.folios[pages.contents]
    own = Break(-1, f"page-{folio}", folio)
    paged.insert(pages.contents, Link(f"{NAV}#{own.id}", folio))
    return paged, own


def texts(chapters: Iterable[Chapter], trees: Iterable[etree._Element], nav: Item) -> list[Item]:
    """Put the texts in their order, the contents before the talk."""
    items = []
    for number, (chapter, tree) in enumerate(zip(chapters, trees, strict=True), 1):
        if chapter.kind == "bodymatter" and nav not in items:
            items.append(nav)
        content = etree.tostring(tree.getroottree(), encoding="utf-8", xml_declaration=True)
        items.append(Item(f"text-{number}", chapter.name, XHTML_TYPE, content, read="yes"))
    return items


def bind(book: Book, items: Iterable[Item], listed: Sequence[Link], entries: Iterable[Entry]) -> bytes:
    """Let EbookLib pack the files and write the package document and the contents for old devices."""
    from ebooklib import epub

    bound = epub.EpubBook()
    bound.metadata.clear()  # the name of a generator, and an id drawn by lot
    bound.set_identifier(book.imprint.identifier)
    bound.title, bound.language = book.imprint.title, book.imprint.language
    bound.direction = languages.direction(book.imprint.language)
    for name, value, attributes in entries:
        if name.startswith("dc:"):
            bound.add_metadata("DC", name.removeprefix("dc:"), value, dict(attributes))
        elif name == "link":
            bound.add_metadata(None, name, None, dict(attributes))
        else:
            bound.add_metadata(None, "meta", value, {**attributes, "property": name})
    bound.add_item(epub.EpubNcx())
    for item in items:
        added = bound.add_item(epub.EpubItem(item.id, item.name, item.type, item.content))
        added.properties = list(item.properties)
        if item.read:
            bound.spine.append((added, item.read))
        if "cover-image" in item.properties:
            bound.add_metadata(None, "meta", "", {"name": "cover", "content": item.id})  # as EPUB 2 has it
    bound.toc = [line(link) for link in listed]
    modified = datetime.fromisoformat(book.imprint.modified)
    packed = BytesIO()
    epub.write_epub(packed, bound, {"epub3_pages": False, "raise_exceptions": True, "mtime": modified})
    return packed.getvalue()


def line(link: Link, level: int = 1) -> Any:
    """Make a line of the contents for old devices, and of those under it as many levels as they show."""
    from ebooklib import epub

    made = epub.Link(link.href, link.title, link.href)
    under = link.under if level < LEVELS_OF_OLD else ()
    return (made, [line(one, level + 1) for one in under]) if under else made


OUTPUT = Output(".epub", "welcome", make, medium="epub", fronted=True)
