"""See that an EPUB is whole: a sound archive, a complete package, well-formed text, contents that lead somewhere.

EPUBCheck sees more, but takes Java and seconds; this runs in every build, and on files made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bindery import preflight
from pipeline.bindery.preflight import wholeness
from pipeline.checks import Check
from pipeline.model import Finding, Product, Ruling
from pipeline.pressroom.preflight import broken


def hold(product: Product) -> tuple[Ruling, ...]:
    return preflight.hold(product, "epub_well_formed", wholeness.RULES)


def look(product: Product) -> Iterator[Finding]:
    return broken(hold(product))


CHECK = Check(frozenset({"epub"}), look, hold)
