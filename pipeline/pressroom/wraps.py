"""Measure a cover laid flat: back, spine and front side by side, all lengths in millimetres from its upper left corner.

A book that is read from right to left has its front on the left, and everything else mirrored with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline import languages, printers
from pipeline.lengths import POINT
from pipeline.model import USUAL_PRINTER, Book, CoverRules, Printer, Trim
from pipeline.pressroom import barcodes, signatures

OF_THE_SPINE = 0.8  # of the room between the folds' clear strips: letters do not stand in the middle of their line
LEAST_TYPE, LARGEST_TYPE = 6.5, 14.0  # pt on a spine: smaller is not read on a shelf, larger shouts from it
SHOP = 1.6  # height of a shop's picture of a front, in widths: 2560 to 1600 pixels
NO_BARS = Trim(0, 0)
MARGIN = 0.1  # of a front's width, where the printer's safe zone is narrower


class Area(NamedTuple):
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wrap:
    """A whole cover, or a front alone. `type` is the size of the letters on its spine in points, 0 for none."""

    panel: Trim
    rules: CoverRules
    whole: bool = True
    mirrored: bool = False
    spine: float = 0
    type: float = 0
    bars: Trim = NO_BARS

    @property
    def width(self) -> float:
        return round(2 * self.panel.width + self.spine, 4) if self.whole else self.panel.width

    @property
    def height(self) -> float:
        return self.panel.height

    @property
    def bleed(self) -> float:
        return self.rules.bleed if self.whole else 0

    @property
    def inset(self) -> float:
        """The margins of what stands on front and back."""
        return round(max(self.rules.safety, self.panel.width * MARGIN), 3)

    @property
    def fold(self) -> float:
        """Where the spine begins."""
        return self.panel.width if self.whole else 0

    @property
    def front(self) -> float:
        return 0 if self.mirrored or not self.whole else self.fold + self.spine

    @property
    def back(self) -> float:
        return self.fold + self.spine if self.mirrored else 0

    @property
    def barcode(self) -> Area:
        """The white box at the foot of the back, beside the spine: the printer's, or as large as the bars need it."""
        width, height = max(self.rules.barcode[0], self.bars.width), max(self.rules.barcode[1], self.bars.height)
        gap = self.rules.barcode_gap
        x = self.back + gap if self.mirrored else self.fold - gap - width
        return Area(round(x, 3), round(self.height - gap - height, 3), width, height)


def whole(book: Book, pages: int) -> Wrap:
    """Measure the cover of a book with so many laid-out pages; without a paper of the printer, on the usual one."""
    job, stated = book.job, rules(book.job.printer)
    count = signatures.filled(job.printer, pages)
    paper = job.paper or next(iter(printers.load(USUAL_PRINTER).papers.values()))
    spine = printers.spine(replace(job.printer, cover=stated), paper, count)
    return Wrap(
        job.trim,
        stated,
        mirrored=languages.direction(book.imprint.language) == "rtl",
        spine=spine,
        type=spine_type(stated, spine, count),
        bars=barcodes.room(symbols) if (symbols := barcodes.of(book)) else NO_BARS,
    )


def shop_front(book: Book) -> Wrap:
    """Measure the front as shops show it: of the book's own width, as high as their pictures are."""
    panel = Trim(book.job.trim.width, round(book.job.trim.width * SHOP, 4))
    mirrored = languages.direction(book.imprint.language) == "rtl"
    return Wrap(panel, rules(book.job.printer), whole=False, mirrored=mirrored)


def rules(printer: Printer) -> CoverRules:
    """Give the printer's rules; one that states none is taken to bind as the usual one does."""
    stated = printer.cover or printers.load(USUAL_PRINTER).cover
    if stated is None:
        raise LookupError(f"{USUAL_PRINTER}.toml has no rules for covers")
    return stated


def spine_type(stated: CoverRules, spine: float, pages: int) -> float:
    """Size the letters of the spine, in points: as high as it is between the clear strips along both folds."""
    size = round((spine - 2 * stated.spine_clear) * POINT * OF_THE_SPINE, 2)
    return min(size, LARGEST_TYPE) if pages >= stated.spine_text and size >= LEAST_TYPE else 0
