"""How a booklet is printed, folded and stapled, and whether it can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks import Check
from pipeline.lengths import POINT
from pipeline.model import Book, Finding, Level, Pages, Product
from pipeline.pressroom import imposition
from pipeline.pressroom.imposition import Plan

MOST_SHEETS = 20  # in one fold; usual advice of makers of staplers and of print shops, confidence C

FOLDED = "Print at actual size on both sides, flip on the short edge, fold the sheets together, staple in the fold."
TWO_UP = "Print at actual size, on one side."


class Fact(NamedTuple):
    """Something to tell of a plan, a Finding without its check."""

    message: str
    hint: str
    level: Level


def look(product: Product) -> Iterator[Finding]:
    """Without its book nobody knows how a booklet was meant; its fonts are looked at elsewhere."""
    if product.book and product.pages:
        plan = imposition.of(product.pages.document, product.book.imposition)
        for fact in (*printing(plan, product.book), *bulk(plan), *crept(plan, product.pages)):
            yield Finding("booklet_rules", f"booklet: {fact.message}.", fact.hint, fact.level)


def printing(plan: Plan, book: Book) -> Iterator[Fact]:
    sheet = imposition.named(book.imposition.sheet)
    told = f"{counted(plan.sheets, 'sheet')} of {sheet} for {counted(plan.count, 'page')}"
    blank = f" and {plan.blank} left blank" if plan.blank else ""
    leading = ", after one of instructions" if book.imposition.instructions else ""
    yield Fact(f"{told}{blank}{leading}", FOLDED if plan.fold else TWO_UP, "info")
    if plan.scale < 1:
        message = f"the pages are printed at {plan.scale:.0%} of their size, to fit on half a sheet of {sheet}"
        yield Fact(message, "Choose a larger booklet.sheet, or a smaller trim, to keep their size.", "info")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


def bulk(plan: Plan) -> Iterator[Fact]:
    if plan.fold and plan.sheets > MOST_SHEETS:
        yield Fact(
            f"{plan.sheets} sheets in one fold, which takes no staple and does not stay shut",
            f"Up to {MOST_SHEETS} sheets, {4 * MOST_SHEETS} pages, go well: choose another binding.",
            "warning",
        )


def crept(plan: Plan, pages: Pages) -> Iterator[Fact]:
    """Of pages made elsewhere the margin is not known."""
    if pages.grid and plan.creep > pages.grid.inner * plan.scale:
        moved, margin = plan.creep / POINT, pages.grid.inner * plan.scale / POINT
        yield Fact(
            f"the innermost pages move {moved:.1f} mm towards the fold, and their inner margin is {margin:.1f} mm",
            "Set booklet.thickness to that of thinner paper, or choose another binding.",
            "warning",
        )


CHECK = Check(frozenset({"booklet"}), look)
