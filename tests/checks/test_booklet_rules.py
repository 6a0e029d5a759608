"""A booklet says how it is printed, and when it cannot be folded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import makers
import weasyprint

from pipeline.checks.booklet_rules import CHECK, FOLDED, TWO_UP
from pipeline.lengths import POINT
from pipeline.model import Finding, Grid, Imposition, Imprint, Pages, Product, Trim
from pipeline.outputs import booklet

IMPRINT = Imprint("Limes", "en", "urn:uuid:1", "2021-03-04T05:06:07Z")
ON_A4 = Imposition(Trim(210, 297), thickness=0.1, fold=True, instructions=False)
GRID = Grid(width=420, height=595, inner=10 * POINT, outer=40, top=40, foot=40, lines=36, leading=14)


@cache
def laid_out(count: int, size: str = "A5") -> Pages:
    markup = f"<style>@page {{ size: {size}; margin: 0 }} p + p {{ break-before: page }}</style>" + "<p>" * count
    return Pages(weasyprint.HTML(string=markup).render(), (), ())


def look(pages: Pages, how: Imposition = ON_A4) -> list[Finding]:
    book = makers.bare_book(IMPRINT, imposition=how)
    return list(CHECK.look(Product("booklet", "a.booklet.pdf", booklet.make(book, pages), book, pages)))


def test_a_booklet_says_how_it_is_printed() -> None:
    (finding,) = look(laid_out(29))
    assert finding.level == "info"
    assert finding.message == "booklet: 8 sheets of A4 for 29 pages and 3 left blank."
    assert finding.hint == FOLDED


def test_a_single_page_is_a_booklet_too() -> None:
    (finding,) = look(laid_out(1), replace(ON_A4, sheet=Trim(297, 420), instructions=True))
    assert finding.message == "booklet: 1 sheet of A3 for 1 page and 3 left blank, after one of instructions."


def test_two_up_is_printed_on_one_side() -> None:
    (finding,) = look(laid_out(4), replace(ON_A4, fold=False))
    assert finding.message == "booklet: 2 sheets of A4 for 4 pages."
    assert finding.hint == TWO_UP


def test_scaling_is_told_in_percent() -> None:
    _, finding = look(laid_out(4, "A4"))
    assert finding.level == "info"
    assert finding.message == "booklet: the pages are printed at 71% of their size, to fit on half a sheet of A4."


def test_more_than_80_pages_do_not_fold() -> None:
    assert {finding.level for finding in look(laid_out(80))} == {"info"}
    _, finding = look(laid_out(81))
    assert finding.level == "warning"
    assert finding.message == "booklet: 21 sheets in one fold, which takes no staple and does not stay shut."
    assert "choose another binding" in finding.hint
    assert len(look(laid_out(81), replace(ON_A4, fold=False))) == 1


def test_no_text_may_creep_into_the_fold() -> None:
    pages = replace(laid_out(48), grid=GRID)  # 11 sheets around the innermost, 10 mm of margin
    assert len(look(pages, replace(ON_A4, thickness=0.9))) == 1
    _, finding = look(pages, replace(ON_A4, thickness=1))
    assert finding.level == "warning"
    assert finding.message == (
        "booklet: the innermost pages move 11.0 mm towards the fold, and their inner margin is 10.0 mm."
    )


def test_of_a_booklet_made_elsewhere_nothing_is_known() -> None:
    assert list(CHECK.look(Product("booklet", "a.booklet.pdf", b"%PDF-1.7"))) == []
