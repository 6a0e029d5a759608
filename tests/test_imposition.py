"""Which page lies where on which sheet, how large, and what points at cuts and folds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.lengths import POINT
from pipeline.model import Imposition, Trim
from pipeline.pressroom import imposition
from pipeline.pressroom.imposition import Plan

A3, A4, LETTER = Trim(297, 420), Trim(210, 297), Trim(215.9, 279.4)
A5 = (148 * POINT, 210 * POINT)
ON_A4 = Imposition(A4, thickness=0.1, fold=True, instructions=False)
ON_A3 = replace(ON_A4, sheet=A3)

ORDER: dict[int, list[tuple[int | None, int | None]]] = {
    1: [(None, 0), (None, None)],
    4: [(3, 0), (1, 2)],
    5: [(None, 0), (1, None), (None, 2), (3, 4)],
    8: [(7, 0), (1, 6), (5, 2), (3, 4)],
    12: [(11, 0), (1, 10), (9, 2), (3, 8), (7, 4), (5, 6)],
}


def pairs(plan: Plan) -> list[tuple[int | None, int | None]]:
    return [(spread.left, spread.right) for spread in plan.spreads]


@pytest.mark.parametrize("count", ORDER)
def test_the_pages_follow_one_another_when_the_sheets_are_folded(count: int) -> None:
    assert pairs(imposition.plan(count, A5, ON_A4)) == ORDER[count]


@pytest.mark.parametrize("count", ORDER)
def test_a_book_read_from_the_right_is_mirrored(count: int) -> None:
    mirrored = imposition.plan(count, A5, ON_A4, mirrored=True)
    assert pairs(mirrored) == [(right, left) for left, right in ORDER[count]]


@pytest.mark.parametrize("count", [*range(1, 18), 800])
def test_a_folded_pile_reads_from_the_first_page_to_the_last(count: int) -> None:
    """Fold it in mind: fronts' right halves and backs' left halves go inwards, then the others come out again."""
    spreads = imposition.plan(count, A5, ON_A4).spreads
    fronts, backs = spreads[0::2], spreads[1::2]
    inwards = [page for front, back in zip(fronts, backs, strict=True) for page in (front.right, back.left)]
    outwards = [page for front, back in zip(fronts, backs, strict=True) for page in (front.left, back.right)][::-1]
    read = [*inwards, *outwards]
    assert [page for page in read if page is not None] == list(range(count))
    assert read[count:] == [None] * (-count % 4)


def test_without_a_fold_the_pages_lie_side_by_side_as_they_come() -> None:
    two_up = replace(ON_A4, fold=False)
    assert pairs(imposition.plan(5, A5, two_up)) == [(0, 1), (2, 3), (4, None)]
    assert pairs(imposition.plan(3, A5, two_up, mirrored=True)) == [(1, 0), (None, 2)]
    assert imposition.plan(5, A5, two_up).sheets == 3
    assert imposition.plan(5, A5, two_up).creep == 0


def test_each_sheet_lets_its_pages_creep_by_the_paper_that_lies_around_it() -> None:
    plan = imposition.plan(12, A5, ON_A3)
    assert [spread.creep / POINT for spread in plan.spreads] == pytest.approx([0, 0, 0.1, 0.1, 0.2, 0.2])
    for spread in plan.spreads:
        (_, left_half, left), (_, right_half, right) = imposition.corners(plan, spread)
        assert (left_half, right_half) == (0, plan.middle)
        assert left == pytest.approx(plan.middle - A5[0] + spread.creep)
        assert right == pytest.approx(plan.middle - spread.creep)


def test_pages_too_large_for_half_a_sheet_are_scaled_evenly() -> None:
    high = imposition.plan(4, (139.7 * POINT, 215.9 * POINT), ON_A4)
    assert high.scale == pytest.approx(210 / 215.9)
    assert high.page == pytest.approx((139.7 * 210 / 215.9 * POINT, 210 * POINT))
    wide = imposition.plan(4, (200 * POINT, 150 * POINT), ON_A4)
    assert wide.scale == pytest.approx(148.5 / 200)
    assert wide.bottom / POINT == pytest.approx((210 - 150 * 148.5 / 200) / 2)


def test_small_and_fitting_pages_keep_their_size() -> None:
    assert imposition.plan(4, A5, ON_A3).scale == 1
    assert imposition.plan(4, (139.7 * POINT, 215.9 * POINT), replace(ON_A4, sheet=LETTER)).scale == 1
    assert imposition.plan(4, (A4.width * POINT, A4.height * POINT), ON_A3).scale == 1
    assert imposition.plan(4, (139.703 * POINT, 215.9 * POINT), replace(ON_A4, sheet=LETTER)).scale == 1


def test_a_sheet_is_turned_landscape_however_it_is_written() -> None:
    lying = replace(ON_A4, sheet=Trim(297, 210))
    assert imposition.plan(4, A5, lying) == imposition.plan(4, A5, ON_A4)
    assert imposition.plan(4, A5, lying).sheet == pytest.approx((297 * POINT, 210 * POINT))


def test_marks_lie_outside_pages_and_bleed_and_on_the_sheet() -> None:
    plan = imposition.plan(12, A5, ON_A3)
    clear = imposition.BLEED * POINT
    for spread in plan.spreads:
        marks = imposition.cut_marks(plan, spread)
        assert len(marks) == 8
        edge = A5[0] - spread.creep
        for x1, y1, x2, y2 in (*marks, *imposition.fold_marks(plan)):
            beside = min(abs(x1 - plan.middle), abs(x2 - plan.middle)) > edge + clear
            beyond = min(abs(y - plan.sheet[1] / 2) for y in (y1, y2)) > A5[1] / 2 + clear
            assert beside or beyond
            assert all(0 <= x <= plan.sheet[0] for x in (x1, x2))
            assert all(0 <= y <= plan.sheet[1] for y in (y1, y2))
        upright = {x1 for x1, _, x2, _ in marks if x1 == x2}
        assert upright == {plan.middle - edge, plan.middle + edge}
    assert [x1 for x1, *_ in imposition.fold_marks(plan)] == [plan.middle] * 2


@pytest.mark.parametrize("page", [A5, (139.7 * POINT, 215.9 * POINT), (140 * POINT, 200 * POINT)])
def test_where_there_is_no_room_there_are_no_marks(page: tuple[float, float]) -> None:
    plan = imposition.plan(4, page, ON_A4)
    assert imposition.fold_marks(plan) == []
    assert [line for line in imposition.cut_marks(plan, plan.spreads[0]) if line[0] == line[2]] == []


def test_a_mark_is_cut_short_at_the_edge_of_the_sheet() -> None:
    narrow = (140 * POINT, 197 * POINT)  # 6.5 mm below and above
    (_, start, _, end), _ = imposition.fold_marks(imposition.plan(4, narrow, ON_A4))
    assert (start / POINT, end / POINT) == pytest.approx((2.5, 0))
