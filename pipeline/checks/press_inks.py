"""What is painted in a press PDF: inks only, black type in one ink, no line too thin to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from pipeline import printers
from pipeline.checks import Check
from pipeline.model import USUAL_PRINTER, Finding, Printer, Product
from pipeline.pressroom import inks, painting, pdf_anatomy
from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault

if TYPE_CHECKING:
    from pikepdf import Pdf

# Colours of the screen and of measuring, by their families in ISO 32000-1, table 62.
NO_INKS = {"DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased"}
ROUNDING = 0.005  # pt, lost in writing numbers with few digits


def look(product: Product) -> Iterator[Finding]:
    printer = product.printer or printers.load(USUAL_PRINTER)
    return pdf_anatomy.inspect(product, "press_inks", [partial(painted, printer=printer)])


def painted(pdf: Pdf, printer: Printer) -> Iterator[Fault]:
    """One fault for each value, with its first page: a book in RGB is one mistake, not ten thousand."""
    pages: defaultdict[Fault, list[int]] = defaultdict(list)
    for number, page in enumerate(pdf.pages, start=1):
        for fault in {fault for paint in painting.paints(page) for fault in faults(paint, printer)}:
            pages[fault].append(number)
    for fault, numbers in sorted(pages.items()):
        yield fault._replace(message=f"{pdf_anatomy.on_pages(numbers)}: {fault.message}")


def faults(paint: Paint, printer: Printer) -> Iterator[Fault]:
    yield from no_ink(paint)
    yield from rich_type(paint)
    yield from hairline(paint, printer)


def no_ink(paint: Paint) -> Iterator[Fault]:
    if paint.space in NO_INKS:
        yield Fault(
            f"{paint.kind} in {paint.space}, which is not made of inks",
            "Say the colour as sRGB, which the press output separates, or as device-cmyk().",
        )


def rich_type(paint: Paint) -> Iterator[Fault]:
    """Type in several inks grows coloured edges where the plates are not exactly in register."""
    if paint.kind != "text" or len(paint.ink) != 4:
        return
    cyan, magenta, yellow, black = paint.ink
    if max(cyan, magenta, yellow) > 0 and inks.is_black((cyan, magenta, yellow, black)):
        shares = " ".join(f"{share:.0%}" for share in paint.ink)
        yield Fault(f"black type in several inks (CMYK {shares})", "Set it in device-cmyk(0 0 0 1), black ink alone.")


def hairline(paint: Paint, printer: Printer) -> Iterator[Fault]:
    if paint.width != inf and paint.width < printer.hairline - ROUNDING:
        yield Fault(
            f"a line of {paint.width:.2f} pt, the printer prints {printer.hairline:g} pt and more",
            f"Make it at least {printer.hairline:g} pt.",
        )


CHECK = Check(frozenset({"press"}), look)
