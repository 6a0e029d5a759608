"""Lines are read back from WeasyPrint's private boxes: these tests guard the reading, with pages of a few lines."""

from __future__ import annotations

from typing import Any

import proofs
import pytest
from proofs import filled, said, turn

from pipeline.composing import galley
from pipeline.composing.galley import Line
from pipeline.model import Pages


def read(talk: str, style: str = "", **page: Any) -> tuple[Line, ...]:
    return galley.lines(proofs.pages(talk, style, **page))


def test_each_line_has_its_text_its_page_and_its_place_in_the_paragraph() -> None:
    found = read(filled(1) + turn("answer", said("One", "two", "three")), lines=2)
    assert [(line.text, line.page, line.number, line.of) for line in found] == [
        ("Line 1.", 1, 1, 1),
        ("One", 1, 1, 3),
        ("two", 2, 2, 3),
        ("three", 2, 3, 3),
    ]
    assert [line.paragraph for line in found] == [1, 2, 2, 2]
    assert [line.turn for line in found] == [1, 2, 2, 2]


def test_baselines_are_points_from_the_top_of_the_page_one_leading_apart() -> None:
    first, second, third = read(filled(3), lines=2)
    assert second.baseline - first.baseline == pytest.approx(14)
    assert third.baseline == pytest.approx(first.baseline)
    # Half the leading that is left, and the ascender of 1.036 em.
    assert first.baseline == pytest.approx(10 + (14 - 13.71) / 2 + 10.36, abs=0.05)
    assert (first.x, first.height) == pytest.approx((10, 14))


def test_the_words_of_a_line_know_the_elements_around_them() -> None:
    asked, answered = read(turn("question short", said("Why?")) + turn("answer", said("<i>So.</i>")))
    assert asked.around == {"html", "body", "section", "talk", "div", "turn", "question", "short", "p", "said"}
    assert "answer" in answered.around and "i" not in answered.around


def test_the_first_and_last_line_of_a_page_are_its_head_and_foot() -> None:
    found = read(filled(5), lines=2)
    assert [(line.page, line.head, line.foot) for line in found] == [
        (1, True, False),
        (1, False, True),
        (2, True, False),
        (2, False, True),
        (3, True, True),
    ]


def test_each_column_has_its_head_and_foot() -> None:
    found = read(filled(6), ".talk { columns: 2; column-fill: auto; height: 42pt }", lines=3)
    assert [line.head for line in found] == [True, False, False, True, False, False]
    assert [line.foot for line in found] == [False, False, True, False, False, True]
    assert found[3].x > found[0].x


def test_a_heading_over_both_columns_is_the_head_of_its_page_alone() -> None:
    heading = '<h3 style="column-span: all">Bees</h3>'
    found = read(heading + filled(4), ".talk { columns: 2 }")
    assert [(line.text, line.head, line.foot) for line in found] == [
        ("Bees", True, False),
        ("Line 1.", True, False),
        ("Line 2.", False, True),
        ("Line 3.", True, False),
        ("Line 4.", False, True),
    ]


@pytest.mark.parametrize("way", ["float: left", "position: absolute", "display: inline-block"])
def test_what_stands_in_a_box_of_its_own_is_beside_the_flow_and_no_line_of_its_paragraph(way: str) -> None:
    found = read(turn("answer", f'<p class="said"><b style="{way}">I</b>t is<br>so.</p>'))
    assert sorted((line.text, line.beside, line.of) for line in found) == [
        ("I", True, 1),
        ("so.", False, 2),
        ("t is", False, 2),
    ]
    assert [line.text for line in found if line.head] == ["t is"]


def test_only_the_talk_is_read() -> None:
    style = '@page { @top-left { content: "Running" } } .note { float: footnote } .talk::before { content: none }'
    found = read(turn("answer", '<p class="said">It is.<span class="note">A note.</span></p>'), style)
    assert [line.text for line in found if not line.beside] == ["It is.1"]


def test_a_line_without_text_is_none() -> None:
    assert [line.text for line in read("<p><img src=''></p><p>&nbsp;</p>" + filled(1))] == ["", "Line 1."]


def test_what_sticks_out_of_the_measure_is_measured() -> None:
    fits, sticks = read(said("ten pounds") + said("W" * 30))
    assert fits.overflow == 0
    assert sticks.overflow == pytest.approx(sticks.width - 200) and sticks.overflow > 50


def test_what_has_no_measure_is_hung_there_on_purpose() -> None:
    _, hung = read(said('<b style="display: inline-block; width: 0">12:31</b>So.'))
    assert (hung.text, hung.beside, hung.overflow) == ("12:31", True, 0)
    assert hung.width > 0


def test_an_indent_counts_for_the_measure() -> None:
    (line,) = read(said("nine letters"), "p { text-indent: 190pt; white-space: nowrap }")
    assert line.overflow == pytest.approx(line.x + line.width - 210)


def test_a_line_from_right_to_left_sticks_out_on_its_left() -> None:
    (line,) = read(said("א" * 60), "p { direction: rtl }")
    assert line.overflow == pytest.approx(line.width - 200)


def test_justification_is_told_in_ems_for_each_space() -> None:
    long = "W" * 15
    stretched, last = read(said(f"a b c {long}"), "p { text-align: justify }", width=150)
    ragged, _ = read(said(f"a b c {long}"), width=150)
    assert stretched.width == pytest.approx(150)
    assert stretched.space == pytest.approx((150 - ragged.width) / 2 / 10)
    assert (last.space, ragged.space) == (0, 0)


def test_a_book_is_read_whole(long_pages: Pages) -> None:
    found = galley.lines(long_pages)
    assert {line.page for line in found if line.head} == {line.page for line in found}
    for line in found:
        assert 1 <= line.number <= line.of
        assert line.text
