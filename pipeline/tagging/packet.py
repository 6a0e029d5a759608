"""Say in a PDF what it is and who made it, each person with the part she had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline import templating
from pipeline.model import Book, Imprint
from pipeline.words import relators, roles
from pipeline.words.relators import Relator

if TYPE_CHECKING:
    from pikepdf import Pdf


class Property(NamedTuple):
    """A property that PDF/A does not know and wants described: one of the PRISM metadata of publishers, version 3.0."""

    name: str
    value: str
    says: str


def describe(pdf: Pdf, book: Book) -> None:
    """Write the packet anew: whom a reader would search for is the creator, all others contribute."""
    import pikepdf

    imprint = book.imprint
    makers, others = relators.credited(book.interview.people)
    packet = templating.page(
        "packet.xmp.j2",
        imprint=imprint,
        creators=[person.name for person in makers],
        contributors=dict.fromkeys(
            (
                *(person.name for person in others),
                *(one.name for one in imprint.contributors),
            )
        ),
        parts=tuple(parts(book)),
        published=tuple(published(imprint)),
        keywords=", ".join(imprint.subjects),
        producer=str(pdf.docinfo["/Producer"]),
    )
    if imprint.subjects:
        pdf.docinfo["/Keywords"] = ", ".join(imprint.subjects)
    stream = pdf.make_stream(packet.strip().encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = stream


def parts(book: Book) -> Iterator[tuple[Relator, list[str]]]:
    """Tell who did what: those who speak by their names, then those who worked on the edition."""
    for role, relator in relators.SPEAKERS.items():
        speaking = [person.name for person in book.interview.people if person.role == role]
        if names := [name for name in speaking if not roles.role_of(name)]:
            yield relator, names
    for part, relator in relators.CONTRIBUTORS.items():
        if names := [one.name for one in book.imprint.contributors if one.part == part]:
            yield relator, names


def published(imprint: Imprint) -> Iterator[Property]:
    said = (
        Property("isbn", imprint.isbn, "ISBN of the printed book"),
        Property("doi", imprint.doi, "Digital object identifier"),
        Property("seriesTitle", imprint.series, "Series in which the edition appears"),
        Property("seriesNumber", imprint.series_number if imprint.series else "", "Number within the series"),
    )
    yield from (one for one in said if one.value)
