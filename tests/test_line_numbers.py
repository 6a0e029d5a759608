"""In a transcript every fifth line has its number on the left, and each turn its time on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import makers
import pytest
from weasyprint.formatting_structure import boxes

from pipeline.exchanges import exchanges
from pipeline.model import Interview, Pages
from pipeline.paginate import paginate
from pipeline.settings import Settings

POINT = 0.75  # of the layout engine's pixels
NEAR = 0.05  # pt


def timed(made: Interview) -> Interview:
    turns = [replace(turn, time=61.0 + turn.blocks[0].origin.line) for turn in made.turns]
    return replace(made, parts=tuple(exchanges(turns)))


def laid_out(labels: str = "") -> Pages:
    return paginate(makers.book(timed(makers.talk(3, 8)), Settings(theme="oral-history", labels=labels)))


def words(box: Any, *wanted: str) -> Iterator[Any]:
    """Yield the runs of the elements of one of these classes, or with none named those of a margin box."""
    classes = (box.element.get("class") or "").split() if box.element is not None else []
    inside = not wanted or set(wanted) & set(classes)
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TextBox) and inside and child.text.strip():
            yield child
        elif not isinstance(child, boxes.TextBox):
            yield from words(child, *(() if inside else wanted))


def baselines(runs: Iterator[Any]) -> dict[str, float]:
    return {run.text: (run.position_y + run.baseline) * POINT for run in runs}


def numbers(page: Any) -> dict[str, float]:
    return {
        text: at
        for box in page._page_box.children
        if isinstance(box, boxes.MarginBox) and box.at_keyword == "@left-top"
        for text, at in baselines(words(box)).items()
    }


def test_every_fifth_line_is_numbered_on_its_baseline() -> None:
    pages = laid_out()
    grid = pages.grid
    assert grid
    page = next(page for page in pages.document.pages if list(words(page._page_box, "said")))
    first = min(baselines(words(page._page_box, "said")).values())
    assert numbers(page) == pytest.approx(
        {str(line): first + (line - 1) * grid.leading for line in range(5, grid.lines + 1, 5)}, abs=NEAR
    )


def test_pages_without_a_turn_have_no_numbers() -> None:
    pages = laid_out().document.pages
    spoken = [bool(list(words(page._page_box, "said"))) for page in pages]
    assert [bool(numbers(page)) for page in pages] == spoken


@pytest.mark.parametrize("labels", ["", "none", "ownline", "hanging"])
def test_a_time_stands_in_the_right_margin_on_the_line_of_its_turn(labels: str) -> None:
    pages = laid_out(labels)
    grid, met = pages.grid, 0
    assert grid
    for number, page in enumerate(pages.document.pages, 1):
        measure_ends = grid.width - (grid.outer if number % 2 else grid.inner)
        said = baselines(words(page._page_box, "said")).values()
        for run in words(page._page_box, "time"):
            met += 1
            assert run.position_x * POINT == pytest.approx(measure_ends + 14, abs=NEAR)
            assert (run.position_y + run.baseline) * POINT == pytest.approx(
                min(said, key=lambda at: abs(at - (run.position_y + run.baseline) * POINT)), abs=NEAR
            )
    assert met == len(list(makers.talk(3, 8).turns))


def test_a_hidden_label_behind_a_time_leaves_no_gap() -> None:
    starts = [
        next(run.position_x for run in words(box) if not run.text[0].isdigit()) - box.content_box_x()
        for page in laid_out("none").document.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.BlockBox)
        and box.element is not None
        and "first" in box.element.get("class", "").split()
    ]
    assert starts
    assert starts == pytest.approx([0] * len(starts), abs=NEAR)
