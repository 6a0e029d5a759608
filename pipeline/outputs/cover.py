"""The cover for the press: back, spine and front as one flat sheet in four inks, as wide as the pages make it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline import covers
from pipeline.model import Book, Pages
from pipeline.outputs import Output
from pipeline.pressroom import plates, sheets, versions, wraps
from pipeline.pressroom.sheets import Bleed

if TYPE_CHECKING:
    from pikepdf import Pdf


def make(book: Book, pages: Pages | None) -> bytes:
    """Draw the cover around so many pages, and finish it as PDF/X; its card takes colour, whatever the paper does."""
    if pages is None:
        raise TypeError("a spine is as wide as pages make it")
    wrap = wraps.whole(book, len(pages.document.pages))

    def frame(pdf: Pdf) -> None:
        sheets.frame(pdf.pages[0], Bleed(*[wrap.bleed] * 4), book.job.printer.marks)

    drawn = draw(book, covers.lay_out(book, wrap))
    return plates.make(drawn, replace(book.job, paper=None), book.imprint, frame)


def draw(book: Book, document: Any) -> bytes:
    from weasyprint.document import DocumentMetadata

    document.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    version = versions.KNOWN[book.job.standard].version
    drawn: bytes = document.write_pdf(pdf_version=version, uncompressed_pdf=True)
    return drawn


OUTPUT = Output(".cover.pdf", "needed", make, brings=("front",))
