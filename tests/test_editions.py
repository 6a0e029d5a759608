"""Each theme keeps the rules of the strictest printers, on their smallest pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import editions
from pipeline import shelf, themes

DOCUMENT = Path(__file__).parents[1] / "source" / "mrna-vaccine-interview.txt"


@pytest.mark.parametrize(("printer", "trim"), [("ingramspark", "5x8in"), ("lulu", "A5"), ("kdp", "5x8in")])
@pytest.mark.parametrize("theme", themes.ids())
def test_the_printer_has_nothing_to_refuse(theme: str, printer: str, trim: str) -> None:
    row = editions.built(shelf.opened(DOCUMENT, {}), theme, printer, trim)
    assert row is not None
    assert [finding.message for finding in row.errors] == []
    assert row.passes <= 2
