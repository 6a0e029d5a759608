"""The laws of edits, on any text and whatever is proposed for it."""

from __future__ import annotations

from itertools import pairwise

from drafting import edit
from hypothesis import given
from hypothesis import strategies as st

from pipeline import edits
from pipeline.model import Block, Edit, Label, Mark, Origin

TEXTS = st.text("ab é\n", max_size=25)


@st.composite
def proposals(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and any edits of it, rivals, repeats and insertions among them."""
    text = draw(TEXTS)
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        after = draw(st.text("ab é\n", max_size=4))
        found.append(edit(start, text[start:end], after, id=str(number), rule=draw(st.sampled_from("pqr"))))
    return text, found


@st.composite
def made(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text, found = draw(proposals())
    return text, edits.settle(found)[0]


@st.composite
def marked(draw: st.DrawFn) -> tuple[Block, list[Edit]]:
    text, kept = draw(made())
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        if start < end:
            marks.append(Mark(start, end, "strong"))
    return Block("paragraph", text, Origin("talk.txt", 1), tuple(marks)), kept


def overlap(one: Edit, other: Edit) -> bool:
    """Say by their places alone whether two edits touch the same text, or put text in at one place."""
    inside = max(one.start, other.start) < min(one.end, other.end)
    at_once = one.start == other.start and (one.start == one.end or other.start == other.end)
    within = one.start < other.start == other.end < one.end or other.start < one.start == one.end < other.end
    return inside or at_once or within


@given(made())
def test_what_is_made_can_be_undone_exactly(case: tuple[str, list[Edit]]) -> None:
    text, kept = case
    assert edits.undo(edits.rewrite(text, kept), kept) == text


@given(made())
def test_the_order_in_which_edits_are_told_does_not_matter(case: tuple[str, list[Edit]]) -> None:
    text, kept = case
    assert edits.rewrite(text, kept[::-1]) == edits.rewrite(text, kept)
    assert edits.undo(edits.rewrite(text, kept), kept[::-1]) == text


@given(proposals(), st.sets(st.integers(0, 7).map(str)))
def test_kept_edits_never_overlap(case: tuple[str, list[Edit]], accepted: set[str]) -> None:
    kept, _ = edits.settle(case[1], accepted)
    assert not any(overlap(one, other) for index, one in enumerate(kept) for other in kept[index + 1 :])
    assert kept == edits.in_order(kept)


@given(proposals(), st.sets(st.integers(0, 7).map(str)))
def test_every_edit_is_kept_or_lost_or_repeats_what_is_kept(case: tuple[str, list[Edit]], accepted: set[str]) -> None:
    kept, lost = edits.settle(case[1], accepted)
    for one in case[1]:
        repeated = [other for other in kept if other is not one and edits.repeats(one, other)]
        assert (one in kept) + (one in lost) == 1 or repeated
    for one in lost:
        assert any(overlap(one, other) for other in kept)


@given(proposals())
def test_a_repeat_would_have_come_to_the_same_text(case: tuple[str, list[Edit]]) -> None:
    text, found = case
    for one in found:
        for other in found:
            if edits.repeats(one, other):
                assert edits.rewrite(text, [one]) == edits.rewrite(text, [other])


@given(proposals(), st.sets(st.integers(0, 7).map(str)))
def test_what_the_editor_accepted_loses_only_to_what_the_editor_accepted(
    case: tuple[str, list[Edit]], accepted: set[str]
) -> None:
    kept, lost = edits.settle(case[1], accepted)
    chosen = [one for one in kept if one.id in accepted]
    for one in lost:
        assert one.id not in accepted or any(overlap(one, other) for other in chosen)


@given(proposals())
def test_the_earlier_edit_wins_then_the_longer_then_the_rule(case: tuple[str, list[Edit]]) -> None:
    kept, lost = edits.settle(case[1])
    for one in lost:
        rivals = [other for other in kept if overlap(one, other)]
        assert any((other.start, -other.end, other.rule) <= (one.start, -one.end, one.rule) for other in rivals)


def test_an_edit_far_off_is_no_repeat() -> None:
    assert not edits.repeats(edit(0, "x", "a"), edit(5, "b", "ab"))


def test_a_rejected_twin_is_known_inside_a_longer_edit() -> None:
    assert edits.repeats(edit(5, "l", "L"), edit(5, "leeds", "Leeds"))
    assert not edits.repeats(edit(5, "leeds", "Leeds"), edit(5, "l", "L"))


@given(proposals(), proposals())
def test_only_what_comes_to_the_same_text_as_something_refused_is_left_out(
    case: tuple[str, list[Edit]], other: tuple[str, list[Edit]]
) -> None:
    found, refused = case[1], other[1]
    left = edits.unlike(found, refused)
    assert left == [one for one in found if not any(edits.repeats(one, no) or edits.repeats(no, one) for no in refused)]


@given(made(), st.booleans())
def test_an_offset_moves_forward_without_overtaking_another(case: tuple[str, list[Edit]], end: bool) -> None:
    text, kept = case
    way = edits.way_through(kept)
    moved = [way.forward(offset, end=end) for offset in range(len(text) + 1)]
    assert all(one <= other for one, other in pairwise(moved))
    assert moved[0] >= 0
    assert moved[-1] <= len(edits.rewrite(text, kept))


@given(made())
def test_what_no_edit_touches_stands_where_forward_says(case: tuple[str, list[Edit]]) -> None:
    text, kept = case
    way = edits.way_through(kept)
    after = edits.rewrite(text, kept)
    for offset, character in enumerate(text):
        if not any(one.start <= offset < one.end for one in kept):
            start = way.forward(offset)
            assert after[start] == character
            assert way.backward(start) == offset
            assert way.forward(offset + 1, end=True) == start + 1
            assert way.backward(start + 1, end=True) == offset + 1


@given(made(), st.booleans())
def test_an_offset_moves_backward_without_overtaking_another(case: tuple[str, list[Edit]], end: bool) -> None:
    text, kept = case
    way = edits.way_through(kept)
    after = edits.rewrite(text, kept)
    moved = [way.backward(offset, end=end) for offset in range(len(after) + 1)]
    assert all(one <= other for one, other in pairwise(moved))
    assert moved[0] >= 0
    assert moved[-1] <= len(text)


def test_what_is_put_in_at_an_offset_stands_before_a_start_and_behind_an_end() -> None:
    way = edits.way_through([edit(3, "", "xx")])
    assert way.forward(3) == 5
    assert way.forward(3, end=True) == 3


def test_what_was_taken_out_at_an_offset_stood_before_a_start_and_behind_an_end() -> None:
    way = edits.way_through([edit(3, "xx", "")])
    assert way.backward(3) == 5
    assert way.backward(3, end=True) == 3


@given(marked())
def test_marks_stay_inside_the_text_and_never_turn_empty(case: tuple[Block, list[Edit]]) -> None:
    block, kept = case
    after = edits.apply(block, edits.way_through(kept))
    assert after.text == edits.rewrite(block.text, kept)
    assert all(0 <= mark.start < mark.end <= len(after.text) for mark in after.marks)


def test_a_mark_that_ends_inside_an_edit_covers_what_was_put_there() -> None:
    block = Block("paragraph", "all teh sea", Origin("talk.txt", 1), (Mark(0, 6, "strong"), Mark(5, 11, "emphasis")))
    after = edits.apply(block, edits.way_through([edit(4, "teh", "the old")]))
    assert [after.text[mark.start : mark.end] for mark in after.marks] == ["all the old", "the old sea"]


@given(marked())
def test_a_mark_keeps_the_letters_that_no_edit_touched(case: tuple[Block, list[Edit]]) -> None:
    block, kept = case
    touched = {place for one in kept for place in range(one.start, one.end)}
    for mark in block.marks:
        if touched.isdisjoint(range(mark.start, mark.end)) and not any(
            mark.start < one.start < mark.end for one in kept
        ):
            text = block.text[mark.start : mark.end]
            after = edits.apply(block, edits.way_through(kept))
            assert any(after.text[moved.start : moved.end] == text for moved in after.marks)


def test_a_label_moves_along_and_takes_its_new_form() -> None:
    text = "  dr. hall : yes"
    kept = [edit(0, "  ", ""), edit(2, "dr. hall", "Dr. Hall"), edit(10, " ", "")]
    label = edits.move(Label(0, 0, 13, 2, 10, "Dr. Hall", 1), edits.way_through(kept))
    after = edits.rewrite(text, kept)
    assert after[label.start : label.end] == "Dr. Hall: "
    assert after[label.name_start : label.name_end] == "Dr. Hall"


def test_the_words_around_keep_their_spaces_and_stay_near() -> None:
    assert edits.words_around("one  two\nthree four", 9, 14) == ("one  two\n", " four")
    assert edits.words_around("", 0, 0) == ("", "")
    before, after = edits.words_around("x" * 1000, 500, 500)
    assert (len(before), len(after)) == (80, 80)
