"""Lead a reader through an e-book: the contents, the landmarks and the list of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline import languages, templating
from pipeline.bindery.pagebreaks import Break
from pipeline.model import Book, Chapter

NAV, FRONT = "nav.xhtml", "front.xhtml"
MOST_LISTED = 1_000  # questions and parts
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


def contents(chapters: Sequence[Chapter]) -> tuple[Link, ...]:
    """List imprint, talk and colophon; under the talk its parts, under those their questions, whatever the file.

    Where there are very many, each file is listed by its first one, so that the contents can be looked through.
    """
    many = sum(len(chapter.signposts) for chapter in chapters) > MOST_LISTED
    listed: list[Link] = []
    under: list[tuple[int, Link]] = []
    for chapter in (chapter for chapter in chapters if chapter.kind != "titlepage"):
        if not chapter.goes_on:
            listed = gathered(listed, under)
            listed.append(Link(chapter.name, chapter.title, ours=chapter.kind != "bodymatter"))
            under = []
        signposts = chapter.signposts[:1] if many else chapter.signposts
        under += [(post.level, Link(f"{chapter.name}#{post.id}", post.title)) for post in signposts]
    return tuple(gathered(listed, under))


def gathered(listed: list[Link], under: Iterable[tuple[int, Link]]) -> list[Link]:
    """Hang what was found under the last link; what is of level 2 goes under the link before it, where there is one."""
    parts: list[list[Link]] = []
    for level, link in under:
        if level == 1 or not parts:
            parts.append([link])
        else:
            parts[-1].append(link)
    nested = tuple(replace(first, under=tuple(others)) for first, *others in parts)
    return [*listed[:-1], replace(listed[-1], under=nested)] if nested else listed


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
    told = {"language": book.imprint.language, "direction": languages.direction(book.imprint.language)}
    return templating.page(
        "front.xhtml.j2", wording=wording, title=book.imprint.title, address=picture, **told
    ).encode()
