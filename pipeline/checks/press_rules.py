"""How a press PDF is built: the PDF/X that it claims to be (ISO 15930, our reading of it) and the printer's own rules.

What is painted on its pages is read by press_inks, and its fonts by fonts_embedded.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import Check
from pipeline.model import Finding, Product, Ruling
from pipeline.pressroom import preflight
from pipeline.pressroom.preflight import boxes, conformance, contents, pages

RULES = (*conformance.RULES, *boxes.RULES, *pages.RULES, *contents.RULES)


def hold(product: Product) -> tuple[Ruling, ...]:
    return preflight.hold(product, "press_rules", RULES)


def look(product: Product) -> Iterator[Finding]:
    return preflight.broken(hold(product))


CHECK = Check(frozenset({"press"}), look, hold)
