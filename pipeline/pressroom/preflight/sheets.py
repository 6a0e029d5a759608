"""The sheets of a press PDF: where each is cut, where it is bound, and what is painted on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline import languages, trims
from pipeline.lengths import POINT
from pipeline.model import Printer, Trim
from pipeline.pressroom import painting, pdf_anatomy
from pipeline.pressroom.areas import Box
from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

SIDES = ("left", "foot", "right", "top")
LEFT, RIGHT = 0, 2
ROUNDING = 0.02  # pt, lost in writing boxes with few digits


@dataclass(frozen=True)  # without slots: it is opened when it is first asked for
class Letters:
    """The text of a file as PDFium reads it."""

    content: bytes

    @cached_property
    def document(self) -> Any:
        import pypdfium2

        return pypdfium2.PdfDocument(self.content)

    def lines(self, index: int) -> tuple[Box, ...]:
        page = self.document[index].get_textpage()
        return tuple(page.get_rect(line) for line in range(page.count_rects()))


@dataclass(frozen=True)  # without slots: what is painted is read when it is first asked for, and kept
class Sheet:
    """A page with its boxes in points; `stated` says whether the file itself says where it is cut."""

    number: int
    pdf: Pdf
    page: Page
    letters: Letters
    media: Box
    bleed: Box
    trim: Box
    stated: bool

    @property
    def inner(self) -> int:
        """The side of the bind: page 1 is a recto, bound at its left; at its right where the text runs leftward."""
        leftward = languages.direction(str(self.pdf.Root.get("/Lang", ""))) == "rtl"
        return RIGHT if (self.number % 2 == 0) is not leftward else LEFT

    @property
    def size(self) -> Trim:
        """Of the trimmed page, in millimetres."""
        left, foot, right, top = self.trim
        return Trim(round((right - left) / POINT, 2), round((top - foot) / POINT, 2))

    @cached_property
    def drawing(self) -> tuple[tuple[Paint, ...], tuple[Fault, ...]]:
        """What is painted, and what kept us from reading it."""
        self.pdf.get_warnings()  # those that came before are none of this page's
        try:
            found = tuple(dict.fromkeys(painting.paints(self.page)))
        except pdf_anatomy.malformed() as error:
            return (), (pdf_anatomy.damage(error, (self.number,)),)
        said = self.pdf.get_warnings()
        reason = str(said[0]).rpartition("): ")[2] if said else ""
        return found, (
            Fault(f"the file is damaged ({reason})", pdf_anatomy.BROKEN, pages=(self.number,)),
        ) if said else ()

    @cached_property
    def lines(self) -> tuple[Box, ...]:
        """Boxes around the lines of text on the trimmed page, glyph by glyph exact.

        Only of a page that we could follow: PDFium draws forms that draw one another for ever.
        """
        if self.drawing[1]:
            return ()
        return tuple(line for line in self.letters.lines(self.number - 1) if overlap(line, self.trim))

    @property
    def paints(self) -> tuple[Paint, ...]:
        return self.drawing[0]


def spread(pdf: Pdf, content: bytes, printer: Printer) -> tuple[tuple[Sheet, ...], tuple[Fault, ...]]:
    """Give the sheets, and what kept us from reading some of them."""
    laid, faults, letters = [], [], Letters(content)
    try:
        for number, page in enumerate(pdf.pages, start=1):
            try:
                laid.append(sheet(number, pdf, page, letters, printer))
            except pdf_anatomy.malformed() as error:
                faults.append(pdf_anatomy.damage(error, (number,)))
    except pdf_anatomy.malformed() as error:
        faults.append(pdf_anatomy.damage(error))
    return tuple(laid), tuple(faults)


def sheet(number: int, pdf: Pdf, page: Page, letters: Letters, printer: Printer) -> Sheet:
    """A printer that wants no PDF/X takes plain PDFs too, where nothing says where they are cut."""
    media, bleed, trim = (box(edges) for edges in (page.mediabox, page.bleedbox, page.trimbox))
    stated = "/TrimBox" in page.obj
    laid = Sheet(number, pdf, page, letters, media, bleed, trim, stated)
    if stated or printer.pdfx:
        return laid
    return replace(laid, bleed=media, trim=cut_out(media, printer, laid.inner))


def cut_out(media: Box, printer: Printer, inner: int) -> Box:
    """Guess where a plain PDF is cut: at the sheet less the bleed, if that is a trim of the printer's."""
    gaps = [printer.bleed * POINT] * 4
    if printer.edges == "three":
        gaps[inner] = 0
    left, foot, right, top = media
    cut = (left + gaps[0], foot + gaps[1], right - gaps[2], top - gaps[3])
    size = Trim((cut[2] - cut[0]) / POINT, (cut[3] - cut[1]) / POINT)
    return cut if any(trims.same(size, listed) for listed in printer.trims) else media


def box(edges: Iterable[Any]) -> Box:
    x1, y1, x2, y2 = (float(edge) for edge in edges)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def inside(inner: Box, outer: Box) -> tuple[float, float, float, float]:
    """How far each side of a box lies within that of another, in the order of SIDES."""
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def overlap(one: Box, other: Box, least: float = 0) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > least and min(one[3], other[3]) - max(one[1], other[1]) > least
    )
