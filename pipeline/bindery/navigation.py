"""Lead a reader through an e-book: the contents, the landmarks and the list of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline import languages, templating
from pipeline.bindery.pagebreaks import Break
from pipeline.model import Book, Chapter

NAV, FRONT = "nav.xhtml", "front.xhtml"
LANDMARKS = ("cover", "titlepage", "toc", "bodymatter")  # in the order of the spine


@dataclass(frozen=True, slots=True)
class Link:
    """Where it leads, what it says, and those under it; a landmark has its type.

    What it says may be `ours`, and not the book's.
    """

    href: str
    title: str
    type: str = ""
    ours: bool = False
    under: tuple[Link, ...] = ()


def contents(chapters: Iterable[Chapter]) -> tuple[Link, ...]:
    """List imprint, talk and colophon; under the talk its parts, under those their questions, whatever the file."""
    listed: list[Link] = []
    for chapter in chapters:
        if chapter.kind == "titlepage":
            continue
        if not chapter.goes_on:
            listed.append(Link(chapter.name, chapter.title, ours=chapter.kind != "bodymatter"))
        for signpost in chapter.signposts:
            link = Link(f"{chapter.name}#{signpost.id}", signpost.title)
            listed[-1] = below(listed[-1], link, signpost.level)
    return tuple(listed)


def below(link: Link, other: Link, depth: int) -> Link:
    """Hang a link under another: so many levels deeper, as far as there is one to hang it from.

    >>> below(Link("a", "A", under=(Link("b", "B"),)), Link("c", "C"), 2).under[0].under[0].href
    'c'
    """
    if depth > 1 and link.under:
        return replace(link, under=(*link.under[:-1], below(link.under[-1], other, depth - 1)))
    return replace(link, under=(*link.under, other))


def landmarks(book: Book, *, front: bool) -> list[Link]:
    """Name the places that reading systems know to jump to: the first file of each kind."""
    wording = languages.spoken(book.imprint.language).wording["page"]
    first: dict[str, Chapter] = {}
    for chapter in book.chapters:
        first.setdefault(chapter.kind, chapter)
    known = {kind: Link(one.name, one.title, kind, ours=kind != "bodymatter") for kind, one in first.items()}
    known["toc"] = Link(f"{NAV}#toc", wording["contents"], "toc", ours=True)
    if front:
        known["cover"] = Link(FRONT, wording["cover"], "cover", ours=True)
    return [known[kind] for kind in LANDMARKS if kind in known]


def document(
    book: Book, listed: Sequence[Link], marks: Sequence[Link], paged: Sequence[Link], page: Break | None
) -> bytes:
    """Fill the navigation document; `page` is the break of the printed contents page, which it stands for."""
    tag = book.imprint.language
    spoken = languages.spoken(tag)
    return templating.page(
        "nav.xhtml.j2",
        wording=spoken.wording["page"],
        language=tag,
        foreign="" if languages.of(tag) else spoken.tag,
        direction=languages.direction(tag),
        contents=listed,
        landmarks=marks,
        breaks=paged,
        page=page,
    ).encode()


def front(book: Book, picture: str) -> bytes:
    """Fill the page that shows the cover."""
    wording = languages.spoken(book.imprint.language).wording["page"]
    imprint = book.imprint
    return templating.page(
        "front.xhtml.j2", wording=wording, language=imprint.language, title=imprint.title, address=picture
    ).encode()
