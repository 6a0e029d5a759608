"""The grid of a page keeps the printer's room, the proportion of the margins, and whole lines."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest

from pipeline import printers, trims
from pipeline.composing import grids
from pipeline.errors import UsageError
from pipeline.lengths import POINT
from pipeline.model import Design

DESIGN = Design("any", leading=14, measure=289, family="")
SIZES = ("5.5x8.5in", "6x9in", "A5", "4.25x6.875in", "7x10in", "A4", "8.5x11in", "8.25x6in")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("printer", printers.ids())
@pytest.mark.parametrize("pages", [24, 300, 800])
def test_the_text_stands_clear_of_gutter_and_safe_zone_in_whole_lines(size: str, printer: str, pages: int) -> None:
    known = printers.load(printer)
    gutter = printers.gutter(known, pages)
    grid = grids.fit(DESIGN, replace(makers.job(known), trim=trims.read(size)), gutter)
    assert grid.inner >= gutter * POINT + 7.2 - 0.01
    assert min(grid.outer, grid.top - 14, grid.foot - 14) >= known.margin * POINT - 0.01
    assert grid.width - grid.inner - grid.outer <= DESIGN.measure + 0.01
    assert grid.height - grid.top - grid.foot == pytest.approx(grid.lines * 14, abs=0.01)
    assert grid.lines > 15


def test_the_margins_stand_as_four_to_five_to_six_to_eight_where_nothing_forbids_it() -> None:
    grid = grids.fit(DESIGN, makers.job(makers.printer(margin=3)), 3)
    unit = grid.inner / 4
    assert [grid.outer, grid.top] == pytest.approx([6 * unit, 5 * unit], abs=0.01)
    assert abs(grid.foot - 8 * unit) < 14


def test_a_wide_gutter_takes_from_the_outer_margin_first_and_then_from_the_text() -> None:
    narrow = grids.fit(DESIGN, makers.job(), 10)
    wide = grids.fit(DESIGN, makers.job(), 22)
    assert wide.inner > narrow.inner and wide.outer < narrow.outer
    assert wide.lines == narrow.lines


def test_a_page_that_is_too_low_for_a_question_and_its_answer_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^trim 500 × 100 mm: room for [0-9] lines\. Choose a higher page\.$"):
        grids.fit(DESIGN, replace(makers.job(), trim=trims.read("500x100mm")), 5)
