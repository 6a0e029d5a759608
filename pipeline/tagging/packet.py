"""Say in a PDF what it is and who made it, each person with the part she had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline import templating
from pipeline.model import Book, Role
from pipeline.words import roles

if TYPE_CHECKING:
    from pikepdf import Pdf

# The codes of the Library of Congress for what people do (id.loc.gov/vocabulary/relators), and what we say of them.
RELATORS: Mapping[Role, tuple[str, str]] = {
    "interviewee": ("ive", "Those who were interviewed"),
    "interviewer": ("ivr", "Those who asked"),
    "moderator": ("mod", "Those who led the conversation"),
    "other": ("oth", "Others who take part"),
}


def describe(pdf: Pdf, book: Book) -> None:
    """Write the packet anew: whom a reader would search for is the creator, all others contribute."""
    import pikepdf

    named = [person for person in book.interview.people if not roles.role_of(person.name)]
    people = {
        code: names
        for role, (code, _) in RELATORS.items()
        if (names := [person.name for person in named if person.role == role])
    }
    packet = templating.page(
        "packet.xmp.j2",
        imprint=book.imprint,
        creators=[person.name for person in book.interview.people if person.role == "interviewee"],
        contributors=[person.name for person in named if person.role != "interviewee"],
        people=people,
        relators=dict(RELATORS.values()),
        producer=str(pdf.docinfo["/Producer"]),
    )
    stream = pdf.make_stream(packet.strip().encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = stream
