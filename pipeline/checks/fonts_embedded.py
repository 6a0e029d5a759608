"""Every font travels inside the PDF, so that no printer or reader puts another in its place."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import Check
from pipeline.model import Finding, Product, Ruling
from pipeline.pressroom import preflight
from pipeline.pressroom.preflight import typefaces


def hold(product: Product) -> tuple[Ruling, ...]:
    return preflight.hold(product, "fonts_embedded", typefaces.RULES)


def look(product: Product) -> Iterator[Finding]:
    return preflight.broken(hold(product))


CHECK = Check(frozenset({"pdf", "press", "booklet"}), look, hold)
