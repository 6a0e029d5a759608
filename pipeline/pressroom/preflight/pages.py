"""How many pages there are, how the last one looks, and how large the file is."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import printers
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import Proof, Rule

MEGABYTE = 1_000_000


def multiple(proof: Proof) -> Iterator[Fault]:
    count, sheet = proof.count, proof.printer.multiple
    if count % sheet:
        blank = -count % sheet
        hint = f"Leave {blank} page{'s' if blank > 1 else ''} blank at the end, or shorten the text."
        yield Fault(f"{counted(count)}, a folded sheet has {sheet}", hint, "warning")


def counted(count: int) -> str:
    return f"{count} page{'s' if count != 1 else ''}"


def limits(proof: Proof) -> Iterator[Fault]:
    """Where no paper is named, one of the printer's must take so many pages.

    A warning, since nothing is wrong with the file: it may go to another printer as it is.
    """
    papers = [proof.paper] if proof.paper else [*proof.printer.papers.values()]
    for sheet in proof.sheets[:1]:
        bounds = {paper.title: printers.limits(paper, sheet.size) for paper in papers}
        if not any(least <= proof.count <= most for least, most in bounds.values()):
            takes = "; ".join(f"{title}: {least} to {most}" for title, (least, most) in bounds.items())
            hint = "Choose another paper, trim or printer, or change the length."
            yield Fault(f"{counted(proof.count)}, more or less than paper takes ({takes})", hint, "warning")


def last_blank(proof: Proof) -> Iterator[Fault]:
    """White is no ink."""
    for sheet in proof.sheets[-1:]:
        if any(paint.seen for paint in sheet.paints):
            yield Fault(
                "the last page is not blank",
                "Leave it blank: the printer puts its own code there.",
                "warning",
                (sheet.number,),
            )


def megabytes(proof: Proof) -> Iterator[Fault]:
    if proof.size > proof.printer.megabytes * MEGABYTE:
        met = f"{proof.size / MEGABYTE:,.0f} MB, the printer takes {proof.printer.megabytes:,}"
        yield Fault(met, "Bring the pictures down to the printer's resolution.")


RULES = (
    Rule("multiple", "Pages come in multiples of {printer.multiple}.", multiple, "multiple"),
    Rule("page_limits", "As many pages as the paper takes.", limits, "papers", lambda proof: proof.printer.papers),
    Rule("megabytes", "{printer.megabytes:,} MB at most.", megabytes, "megabytes"),
)
LAST = (
    Rule("last_blank", "The last page is blank.", last_blank, "last_blank", lambda proof: proof.printer.last_blank),
)
