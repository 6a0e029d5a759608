"""The cover for the press: back, spine and front as one flat sheet in four inks, as wide as the pages make it."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

from pipeline import covers
from pipeline.model import Book, Pages
from pipeline.outputs import Output
from pipeline.pressroom import flattening, separation, sheets, standards, wraps


def make(book: Book, pages: Pages | None) -> bytes:
    """Draw the cover around so many pages, and finish it as PDF/X."""
    import pikepdf

    if pages is None:
        raise TypeError("a spine is as wide as pages make it")
    job = book.job
    wrap = wraps.whole(book, len(pages.document.pages))
    drawn = draw(book, covers.lay_out(book, wrap))
    with pikepdf.open(BytesIO(drawn)) as pdf:
        separation.separate(pdf, job)
        if standards.is_flat(job):
            flattening.flatten(pdf, job)
        sheets.frame(pdf.pages[0], sheets.Bleed(wrap.bleed, wrap.bleed, wrap.bleed, wrap.bleed), job.printer.marks)
        return standards.finish(pdf, job, book.imprint, sha256(drawn + repr((book.imprint, job)).encode()).hexdigest())


def draw(book: Book, document: Any) -> bytes:
    from weasyprint.document import DocumentMetadata

    document.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    version = standards.VERSIONS[book.job.standard]
    drawn: bytes = document.write_pdf(pdf_version=version, uncompressed_pdf=True)
    return drawn


OUTPUT = Output(".cover.pdf", "needed", make, brings=("front",))
