"""What is painted in a press PDF: in inks the printer has, and not too much; nothing too thin, coarse or far out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import Check
from pipeline.model import Finding, Product, Ruling
from pipeline.pressroom import preflight
from pipeline.pressroom.preflight import colours, coverage, margins, pages, papers, pictures, strokes

RULES = (*colours.RULES, *papers.RULES, *coverage.RULES, *strokes.RULES, *pictures.RULES, *margins.RULES, *pages.LAST)


def hold(product: Product) -> tuple[Ruling, ...]:
    return preflight.hold(product, "press_inks", RULES)


def look(product: Product) -> Iterator[Finding]:
    return preflight.broken(hold(product))


CHECK = Check(frozenset({"press"}), look, hold)
