"""The press PDF: PDF/X in four inks, with bleed and crop marks, from the same pages as the reading PDF.

WeasyPrint's own PDF/X takes local time, random ids and RGB, so it only draws the pages; all that makes them PDF/X is
added in the pressroom.
"""

from __future__ import annotations

from copy import copy
from hashlib import sha256
from io import BytesIO
from typing import Any

from pipeline.model import Book, Pages, Printer
from pipeline.outputs import Output
from pipeline.pressroom import flattening, separation, sheets, standards

PIXEL = 96 / 25.4  # CSS pixels in a millimetre
SIDES = ("top", "right", "bottom", "left")


def make(book: Book, pages: Pages | None) -> bytes:
    """Write the laid-out pages for the press and leave them as they were."""
    import pikepdf

    if pages is None:
        raise TypeError("the press PDF is made of laid-out pages")
    job, printer = book.job, book.job.printer
    drawn = draw(book, pages.document)
    with pikepdf.open(BytesIO(drawn)) as pdf:
        separation.separate(pdf, job)
        if standards.is_flat(job):
            flattening.flatten(pdf, job)
        hands = sheets.fill_up(pdf, printer, [page._page_box.page_type.side for page in pages.document.pages])
        for page, hand in zip(pdf.pages, hands, strict=True):
            sheets.frame(page, sheets.bleed(printer, hand), printer.marks)
        return standards.finish(pdf, job, book.imprint, sha256(drawn + repr((book.imprint, job)).encode()).hexdigest())


def draw(book: Book, document: Any) -> bytes:
    """Let WeasyPrint write copies of the pages, with bleed and with nothing to click on.

    Profiles are left behind: the reading PDF's sRGB would come along, as a second output intent.
    """
    from weasyprint.document import DocumentMetadata

    press = document.copy([sheet(page, book.job.printer) for page in document.pages])
    press.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    press.color_profiles, press.output_intent = {}, None
    version = standards.VERSIONS[book.job.standard]
    drawn: bytes = press.write_pdf(pdf_version=version, uncompressed_pdf=True)
    return drawn


def sheet(page: Any, printer: Printer) -> Any:
    bare = copy(page)
    bare.bleed = dict.fromkeys(SIDES, printer.bleed * PIXEL)
    bare.links, bare.bookmarks, bare.anchors, bare.forms = [], [], {}, {None: []}
    return bare


OUTPUT = Output(".press.pdf", "needed", make)
