"""Each fault of the setting on a page of a few lines, and the sound page beside it."""

from __future__ import annotations

from typing import Any

import proofs
import pytest
from proofs import filled, said, turn

from pipeline.composing import faults, galley
from pipeline.model import Pages

ASKED = turn("question", said("Why", "never?"))
SHORT = turn("question short", said("Why", "never?"))
JUSTIFIED = "p { text-align: justify }"


def found(talk: str, style: str = "", **page: Any) -> list[tuple[str, int, str]]:
    return [(fault.kind, fault.page, fault.text) for fault in faults.of(proofs.pages(talk, style, **page))]


def test_lines_on_one_grid_have_no_fault() -> None:
    assert found(turn("question", said("Why?"), label="Editor") + filled(9), lines=4) == []


def test_a_line_between_two_lines_of_the_grid_is_off_it_by_so_much() -> None:
    talk = filled(4) + '<p class="said" style="margin-top: 3pt">Late.</p>'
    (fault,) = faults.of(proofs.pages(talk))
    assert (fault.kind, fault.page, fault.text, fault.by) == ("off grid", 1, "Late.", 3)


def test_a_line_too_high_is_off_by_less_than_nothing() -> None:
    (fault,) = faults.of(proofs.pages(filled(4) + '<p class="said" style="margin-top: 12pt">Early.</p>'))
    assert fault.by == -2


def test_a_page_that_begins_too_low_is_off_the_grid_as_a_whole() -> None:
    style = ".turn + .turn { break-before: page; padding-top: 5pt }"
    off = found(filled(4) + filled(2), style)
    assert off == [("off grid", 2, "Line 1."), ("off grid", 2, "Line 2.")]


@pytest.mark.parametrize("off", ['<h3 style="margin: 9pt 0 5pt">Bees</h3>', '<p style="margin: 9pt 0 5pt">Bees</p>'])
def test_a_heading_may_stand_between_two_lines_if_what_follows_is_on_again(off: str) -> None:
    assert found(filled(2) + off + filled(2)) == []


def test_a_smaller_label_in_the_same_leading_is_on_the_grid() -> None:
    assert found(turn("answer", said("It is."), said("So."), label="Hall"), ".label { font-size: 9pt }") == []


def test_a_label_beside_the_flow_joins_the_grid_in_its_first_line_alone() -> None:
    style = ".label { float: left; width: 40pt } .label + .said { margin-left: 50pt } .label br { line-height: 11pt }"
    both = turn("answer", said("It is", "so", "and so."), label="Ida<br>Hall")
    assert found(filled(2) + both, f"{style} .label {{ line-height: 14pt }}") == []
    assert found(filled(2) + both, f"{style} .label {{ margin-top: 4pt }}") == [("off grid", 1, "Ida")]


def test_without_a_grid_no_line_is_off_it() -> None:
    pages = proofs.pages(filled(4) + '<p class="said" style="margin-top: 3pt">Late.</p>')
    assert faults.among(galley.lines(pages), None) == ()


def test_a_question_whose_answer_stands_overleaf_is_stranded() -> None:
    assert found(filled(1) + ASKED + filled(1), lines=3) == [("stranded", 1, "never?")]
    assert found(filled(1) + ASKED + filled(1), lines=4) == []


def test_a_question_at_the_foot_of_a_column_is_stranded() -> None:
    columns = ".talk { columns: 2; column-fill: auto; height: 42pt }"
    assert found(filled(1) + ASKED + filled(1), columns, lines=3) == [("stranded", 1, "never?")]


@pytest.mark.parametrize("last", ['<p class="label">Hall</p>', "<h3>Bees</h3>"])
def test_a_label_or_a_heading_at_the_foot_is_stranded(last: str) -> None:
    assert [kind for kind, *_ in found(filled(1) + last + filled(2), lines=2)] == ["stranded"]
    assert found(last + filled(2), lines=2) == []


def test_a_question_that_ends_the_talk_is_not_stranded() -> None:
    assert found(filled(1) + ASKED, lines=3) == []


def test_a_long_question_may_run_over_and_a_short_one_is_torn() -> None:
    long = turn("question", said("Why"), said("never?"))
    assert found(filled(1) + long + filled(1), lines=2) == []
    short = turn("question short", said("Why"), said("never?"))
    assert found(filled(1) + short + filled(1), lines=2) == [("torn", 1, "Why")]


def test_the_last_line_alone_at_the_head_is_a_widow() -> None:
    assert found(turn("answer", said("One,", "two,", "three.")), lines=2) == [("widow", 2, "three.")]
    assert found(turn("answer", said("One,", "two,", "three,", "four.")), lines=2) == []


def test_the_first_line_alone_at_the_foot_is_an_orphan() -> None:
    assert found(filled(1) + turn("answer", said("One,", "two,", "three.")), lines=2) == [("orphan", 1, "One,")]
    assert found(filled(3), lines=2) == [], "a paragraph of one line is neither"


def test_a_word_that_sticks_out_is_overfull_by_so_much() -> None:
    pages = proofs.pages(turn("answer", said("W" * 30), said("Ten.")))
    (fault,) = faults.of(pages)
    (line, _) = galley.lines(pages)
    assert (fault.kind, fault.text, fault.by) == ("overfull", "W" * 30, round(line.width - 200, 2))


def test_a_drop_cap_that_sticks_out_is_overfull_though_it_stands_beside() -> None:
    cap = '<p class="said"><span style="float: left; width: 2pt">W</span>e wait.</p>'
    assert found(turn("answer", cap)) == [("overfull", 1, "W")]


@pytest.mark.parametrize(
    ("before", "last", "runt"),
    [
        ("They come back to", "it.", True),
        ("They come back to it in winter, and in sum-", "mer.", True),
        ("They come back to the well-", "travelled.", False),
        ("They come back to", "them.", False),
        ("They come back in", "1 9 8 7", False),
    ],
)
def test_a_syllable_or_next_to_no_letters_on_the_last_line_are_a_runt(before: str, last: str, runt: bool) -> None:
    assert found(turn("answer", said(before, last))) == ([("runt", 1, last)] if runt else [])


def test_a_paragraph_of_one_short_line_is_no_runt() -> None:
    assert found(turn("answer", said("No."))) == []


@pytest.mark.parametrize(("torn", "ladder"), [(2, False), (3, True), (5, True)])
def test_three_hyphens_in_a_row_are_one_ladder(torn: int, ladder: bool) -> None:
    steps = [f"step {number} of lad-" for number in range(torn)]
    assert found(turn("answer", said(*steps, "der is the last."))) == (
        [("ladder", 1, "step 0 of lad-")] if ladder else []
    )


def test_hyphens_of_two_paragraphs_are_no_ladder() -> None:
    two = said("some lad-", "ders of lad-", "ders there.") + said("some lad-", "ders there.")
    assert found(turn("answer", two)) == []


def test_spaces_grown_to_two_and_a_half_times_their_width_are_loose() -> None:
    (fault,) = faults.of(proofs.pages(turn("answer", said(f"a b c {'W' * 15}")), JUSTIFIED, width=150))
    assert (fault.kind, fault.text) == ("loose", "a b c") and fault.by > faults.LOOSE
    close = turn("answer", said(f"When they come back to the {'W' * 10}"))
    assert found(close, JUSTIFIED, width=130) == []


def facing(verso: int, recto: int) -> Pages:
    sides = "".join(f'<div style="break-before: page">{filled(lines)}</div>' for lines in (8, verso, recto, 8))
    return proofs.pages(sides)


@pytest.mark.parametrize(("verso", "recto", "by"), [(8, 6, [-28]), (5, 8, [42]), (8, 7, []), (8, 8, [])])
def test_facing_pages_may_end_one_line_apart(verso: int, recto: int, by: list[float]) -> None:
    assert [(fault.kind, fault.page, fault.by) for fault in faults.of(facing(verso, recto))] == [
        ("uneven", 3, one) for one in by
    ]


def test_the_talk_may_end_where_it_will() -> None:
    assert found(filled(8) + filled(8) + filled(2)) == []


def test_a_page_of_the_edition_has_neither_widows_nor_orphans_nor_stranded_questions(long_pages: Pages) -> None:
    grave = {"stranded", "torn", "widow", "orphan", "overfull"}
    assert [fault for fault in faults.of(long_pages) if fault.kind in grave] == []


def test_a_long_line_is_quoted_by_its_beginning() -> None:
    assert faults.quoted(faults.Flaw("widow", 1, "It is.")) == "“It is.”"
    assert faults.quoted(faults.Flaw("widow", 1, "They come back to it " * 3)) == (
        "“They come back to it They come back to i…”"
    )
