"""Lines off the grid are told of once, with how many they are and the worst of them."""

from __future__ import annotations

import proofs
from proofs import filled

from pipeline.checks.line_grid import CHECK
from pipeline.model import Pages, Product

LATE = '<p class="said" style="margin-top: {}pt">Late.</p>'


def messages(pages: Pages | None) -> list[str]:
    return [finding.message for finding in CHECK.look(Product("pdf", "bees.pdf", b"", pages=pages))]


def test_lines_on_the_grid_are_not_told_of() -> None:
    assert messages(proofs.pages(filled(20))) == []


def test_all_lines_off_the_grid_are_one_warning() -> None:
    talk = filled(9) + LATE.format(3) + LATE.format(4)
    (finding,) = CHECK.look(Product("pdf", "bees.pdf", b"", pages=proofs.pages(talk)))
    assert finding.level == "warning"
    assert finding.message == "page 2: 2 lines off the grid, by up to 7.0 pt (“Late.”)."


def test_one_line_is_one() -> None:
    assert messages(proofs.pages(filled(9) + LATE.format(3))) == [
        "page 2: 1 line off the grid, by up to 3.0 pt (“Late.”)."
    ]


def test_a_file_made_elsewhere_is_left_alone() -> None:
    assert messages(None) == []
