"""The press PDF: PDF/X in four inks, with bleed and crop marks, from the same pages as the reading PDF.

WeasyPrint's own PDF/X takes local time, random ids and RGB, so it only draws the pages; all that makes them PDF/X is
added in the pressroom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import Book, Pages
from pipeline.outputs import Output
from pipeline.pressroom import plates, sheets, versions

if TYPE_CHECKING:
    from pikepdf import Pdf


def make(book: Book, pages: Pages | None) -> bytes:
    """Write the laid-out pages for the press and leave them as they were."""
    if pages is None:
        raise TypeError("the press PDF is made of laid-out pages")
    printer, laid_out = book.job.printer, pages.document

    def frame(pdf: Pdf) -> None:
        hands = sheets.fill_up(pdf, printer, [page._page_box.page_type.side for page in laid_out.pages])
        for page, hand in zip(pdf.pages, hands, strict=True):
            sheets.frame(page, sheets.bleed(printer, hand), printer.marks)

    return plates.make(draw(book, laid_out), book.job, book.imprint, frame)


def draw(book: Book, document: Any) -> bytes:
    """Let WeasyPrint write copies of the pages, with bleed and with nothing to click on.

    Profiles are left behind: the reading PDF's sRGB would come along, as a second output intent.
    """
    from weasyprint.document import DocumentMetadata

    press = document.copy([sheets.bare(page, book.job.printer.bleed) for page in document.pages])
    press.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    press.color_profiles, press.output_intent = {}, None
    version = versions.KNOWN[book.job.standard].version
    drawn: bytes = press.write_pdf(pdf_version=version, uncompressed_pdf=True)
    return drawn


OUTPUT = Output(".press.pdf", "needed", make)
