"""Hold an EPUB against what EPUBCheck does not see: pages, landmarks, claims, style; and against a shop.

That it is whole is seen by epub_well_formed; the shop is the one that --shop names.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bindery import preflight
from pipeline.bindery.preflight import claims, navigation, pages, statements, storefronts, styles, texts
from pipeline.checks import Check
from pipeline.model import Finding, Product, Ruling
from pipeline.pressroom.preflight import broken

RULES = (*statements.RULES, *navigation.RULES, *pages.RULES, *claims.RULES, *texts.RULES, *styles.RULES)


def hold(product: Product) -> tuple[Ruling, ...]:
    shop = storefronts.rules(product.shop) if product.shop else ()
    return preflight.hold(product, "epub_rules", (*shop, *RULES))


def look(product: Product) -> Iterator[Finding]:
    return broken(hold(product))


CHECK = Check(frozenset({"epub"}), look, hold)
