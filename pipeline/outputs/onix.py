"""The record for the book trade: ONIX for Books 3.0, one product for each form in which the edition is sold.

The EPUB is one, and so is the paperback whose ISBN is known. Prices and stock are not ours to tell: whoever supplies
the books adds them. The numbers of the codes are those of EDItEUR's lists, issue 75 (12 Oct 2026).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from pipeline import safe_xml, templating
from pipeline.bindery import catalogue, navigation, trade
from pipeline.bindery.catalogue import Entry
from pipeline.model import Book, Imprint, Pages, Person
from pipeline.outputs import Output
from pipeline.words import language_codes, people, relators, roles
from pipeline.words.sentences import WORD

BODY = "{http://www.w3.org/1999/xhtml}body"
PROPRIETARY, GTIN, DOI, ISBN, URN = "01", "03", "06", "15", "22"  # list 5
DOWNLOAD, PAPERBACK = "ED", "BC"  # list 150
EPUB, REFLOWABLE = "E101", "E200"  # list 175
HEIGHT, WIDTH = "01", "02"  # list 48
LAST_PAGE, LENGTH, PAGES_IN_PRINT, ALL_PAGES = "00", "02", "08", "11"  # list 23
IN_WORDS, IN_PAGES = "02", "03"  # list 24
BASED_ON_PRINT, ALSO_ELECTRONIC = "13", "27"  # list 51
FORMATS: Mapping[int, str] = {8: "00", 6: "01", 4: "05"}  # list 55, by the digits of a date
WITHOUT_SPACES = frozenset(("zh", "ja", "th", "lo", "km", "my"))  # nobody counts the words of these
OLDEST, NO_DATE = "1900", "19800101T000000Z"  # a message bears no older date


class Identifier(NamedTuple):
    type: str
    value: str
    scheme: str = ""


class Extent(NamedTuple):
    type: str
    value: int
    unit: str


class Form(NamedTuple):
    """One product by its codes; `measures` are in millimetres, `related` is the code of what the other form is."""

    identifiers: tuple[Identifier, ...]
    form: str
    details: tuple[str, ...] = ()
    features: tuple[trade.Feature, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    extents: tuple[Extent, ...] = ()
    related: str = ""
    others: tuple[Identifier, ...] = ()

    @property
    def reference(self) -> str:
        """A name of the record that stays, whatever the identifier is made of."""
        first = self.identifiers[0]
        return f"vivavoce-{sha256(f'{self.form} {first.value}'.encode()).hexdigest()[:16]}"


class Maker(NamedTuple):
    """Somebody by her roles in list 17; one without a name is anonymous."""

    roles: tuple[str, ...]
    name: str = ""
    inverted: str = ""
    about: str = ""


def make(book: Book, pages: Pages | None) -> bytes:
    imprint = book.imprint
    claims = access(book, pages)
    stamp = imprint.modified.replace("-", "").replace(":", "")
    said = templating.page(
        "onix.xml.j2",
        imprint=imprint,
        notice=book.notice,
        sent=stamp if stamp >= OLDEST else NO_DATE,
        forms=forms(book, pages, claims),
        makers=together(makers(book.interview.people, imprint)),
        language=language_codes.of(imprint.language),
        keywords="; ".join(subject.replace(";", ",") for subject in imprint.subjects if subject),
        pictured=any(entry.value == "visual" for entry in claims),
        published=(day := imprint.published.replace("-", "")),
        date_format=FORMATS.get(len(day), ""),
    )
    tree = safe_xml.parsed(said.strip().encode())
    etree.indent(tree)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n"


def access(book: Book, pages: Pages | None) -> Sequence[Entry]:
    """Give what the EPUB of the same build claims."""
    trees = [safe_xml.parsed(chapter.markup.encode()) for chapter in book.chapters]
    bodies = [body for tree in trees for body in tree.iter(BODY)]
    listed = bool(navigation.contents(book.chapters))
    return list(catalogue.access(bodies, book.css["epub"], listed=listed, paged=bool(pages and pages.starts)))


def forms(book: Book, pages: Pages | None, claims: Sequence[Entry]) -> tuple[Form, ...]:
    """Give the EPUB and, where it has an ISBN, the paperback, each with a way to the other."""
    imprint = book.imprint
    digital, printed = tuple(of_ebook(imprint)), tuple(of_isbn(imprint.isbn))
    ebook = Form(
        digital,
        DOWNLOAD,
        details=(EPUB, REFLOWABLE),
        features=trade.features(claims, imprint.evaluation, imprint.publisher),
        extents=(*length(book), *([Extent(PAGES_IN_PRINT, len(pages.starts), IN_PAGES)] if pages and printed else [])),
        related=BASED_ON_PRINT if printed else "",
        others=printed,
    )
    if not printed:
        return (ebook,)
    trim = book.job.trim
    paperback = Form(
        printed,
        PAPERBACK,
        measures=((HEIGHT, f"{trim.height:g}"), (WIDTH, f"{trim.width:g}")),
        extents=(*length(book), *(page_counts(pages) if pages else ())),
        related=ALSO_ELECTRONIC,
        others=digital,
    )
    return ebook, paperback


def of_ebook(imprint: Imprint) -> Iterator[Identifier]:
    """Name the e-book: by an ISBN that is not the paperback's, by its DOI, else by the edition's own identifier."""
    named = imprint.identifier.removeprefix("urn:isbn:") if imprint.identifier.startswith("urn:isbn:") else ""
    known = tuple(of_isbn(imprint.ebook_isbn or named))
    if known and known != tuple(of_isbn(imprint.isbn)):
        yield from known
    elif imprint.identifier.startswith("urn:") and not named:
        yield Identifier(URN, imprint.identifier)
    else:
        yield Identifier(PROPRIETARY, imprint.identifier, "Vivavoce")
    if imprint.doi:
        yield Identifier(DOI, imprint.doi)


def of_isbn(isbn: str) -> Iterator[Identifier]:
    """Give an ISBN as the trade wants it: twice, as the number of an article too."""
    digits = "".join(filter(str.isdigit, isbn))
    if len(digits) == 13:
        yield from (Identifier(ISBN, digits), Identifier(GTIN, digits))


def length(book: Book) -> Iterator[Extent]:
    if book.imprint.language.partition("-")[0] not in WITHOUT_SPACES:
        words = sum(1 for block in book.interview.blocks for _ in WORD.finditer(block.text))
        yield Extent(LENGTH, words, IN_WORDS)


def page_counts(pages: Pages) -> Iterator[Extent]:
    numbered = [int(folio) for folio in pages.folios if folio.isdecimal()]
    if numbered:
        yield Extent(LAST_PAGE, max(numbered), IN_PAGES)
    yield Extent(ALL_PAGES, len(pages.starts), IN_PAGES)


def makers(crew: Sequence[Person], imprint: Imprint) -> Iterator[Maker]:
    """Name those who speak, the guests first, then those who worked on the edition.

    Whoever asks without a name is left out, as on the title page; a guest without one is told of as anonymous.
    """
    unnamed = [person for person in crew if roles.role_of(person.name) or people.is_anonymous(person.name)]
    for role, relator in relators.SPEAKERS.items():
        for person in (person for person in crew if person.role == role and person not in unnamed):
            yield Maker((relator.onix,), person.name, turned(person.name, person.file_as), person.about)
    if any(person.role == "interviewee" for person in unnamed):
        yield Maker((relators.SPEAKERS["interviewee"].onix,))
    for one in imprint.contributors:
        yield Maker((relators.CONTRIBUTORS[one.part].onix,), one.name, turned(one.name, one.file_as))


def together(found: Iterable[Maker]) -> tuple[Maker, ...]:
    """Let everybody stand once, with all her roles."""
    known: dict[str, Maker] = {}
    for one in found:
        first = known.get(one.name, one._replace(roles=()))
        known[one.name] = first._replace(roles=tuple(dict.fromkeys((*first.roles, *one.roles))))
    return tuple(known.values())


def turned(name: str, file_as: str) -> str:
    """Give a name as it is filed, where that differs."""
    filed = file_as or catalogue.file_as(name)
    return filed if filed != name else ""


OUTPUT = Output(".onix.xml", "welcome", make, medium="epub")
