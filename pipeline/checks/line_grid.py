"""Every line of the talk stands on the grid, so that lines lie over lines on both sides of a leaf.

A heading or a caption may stand between two lines of the grid, if what follows is on it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import Check
from pipeline.composing import faults
from pipeline.model import Finding, Product
from pipeline.pressroom import pdf_anatomy

HINT = "Mend the theme: heights and spaces are whole lines, or add up to them."


def look(product: Product) -> Iterator[Finding]:
    if product.pages is None:
        return
    found = [fault for fault in faults.of(product.pages) if fault.kind == "off grid"]
    if found:
        worst = max(found, key=lambda fault: abs(fault.by))
        where = pdf_anatomy.on_pages(fault.page for fault in found)
        lines = "1 line" if len(found) == 1 else f"{len(found):,} lines"
        far = f"by up to {abs(worst.by):.1f} pt ({faults.quoted(worst)})"
        yield Finding("line_grid", f"{where}: {lines} off the grid, {far}.", HINT)


CHECK = Check(frozenset({"pdf"}), look, when="pages")
