"""Count the pages of a bound book: those of its text, and the blank ones that fill its last sheet."""

from __future__ import annotations

from pipeline.model import Printer


def filled(printer: Printer, pages: int) -> int:
    """Give the pages that are printed of so many, with the blank one at the end where the printer wants it.

    >>> from pipeline import printers
    >>> filled(printers.load("generic-eu"), 33)
    36
    """
    least = pages + printer.last_blank
    return least + -least % printer.multiple
