"""The check of a cover finds what does not fit."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from cover_makers import DESIGNS, KDP, LONG, booked, made, paged

from pipeline import templating
from pipeline.checks import cover_rules
from pipeline.lengths import POINT
from pipeline.model import Book, Finding, Product
from pipeline.pressroom import wraps


def looked(content: bytes, book: Book, pages: int = 300) -> list[Finding]:
    return list(cover_rules.CHECK.look(Product("cover", "a.cover.pdf", content, book, paged(pages), book.job.printer)))


def said(content: bytes, book: Book, pages: int = 300) -> list[str]:
    return [finding.message for finding in looked(content, book, pages)]


def painted(content: bytes, *boxes: tuple[float, float, float, float]) -> bytes:
    """Draw grey boxes on a cover: left, top, width and height in millimetres from the corner of the trimmed page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        page = pdf.pages[0]
        left, _, _, top = (float(edge) for edge in page.TrimBox)
        drawn = [
            f"{left + x * POINT:.3f} {top - (y + height) * POINT:.3f} {width * POINT:.3f} {height * POINT:.3f} re f"
            for x, y, width, height in boxes
        ]
        page.contents_add(f"q 0 0 0 0.5 k {' '.join(drawn)} Q".encode())
        finished = BytesIO()
        pdf.save(finished, force_version=pdf.pdf_version)
    return finished.getvalue()


@pytest.mark.parametrize("theme", DESIGNS)
@pytest.mark.parametrize(("title", "pictured", "pages"), [("Bees", False, 30), (LONG, True, 440)])
def test_our_own_covers_are_as_they_should_be(theme: str, title: str, pictured: bool, pages: int) -> None:
    book = booked(title, theme, pictured=pictured)
    assert looked(made(book, pages), book, pages) == []


def test_a_text_on_another_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    book = booked(pictured=True)
    assert said(made(book), book) == []
    stated = templating.stated

    def crowded(*arguments: Any, **values: Any) -> tuple[str, dict[str, Any]]:
        css, said = stated(*arguments, **values)
        return f"{css} .names {{ position: absolute; top: 0; margin: 0 }}", said

    monkeypatch.setattr(templating, "stated", crowded)
    assert said(made(book), book) == ["one text lies on another."]


def test_a_cover_for_other_pages_is_too_wide() -> None:
    book = booked()
    assert said(made(book, 600), book, 300)[0] == (
        "the cover is 339.1 × 228.6 mm, around these pages it would be 322.0 × 228.6 mm."
    )


def test_a_cover_without_enough_bleed_is_found() -> None:
    book = booked()
    other = replace(book, job=replace(book.job, printer=replace(book.job.printer, cover=replace(KDP, bleed=5))))
    assert "bleed of 3.2 mm." in said(made(book), other)


def test_text_on_the_spine_is_found_where_there_may_be_none() -> None:
    book = booked()
    later = booked(cover=replace(KDP, spine_text=400))
    assert "text on a spine of 17.2 mm, which is to be bare." in said(made(book), later)


def test_text_too_near_to_a_fold_of_the_spine_is_found() -> None:
    book = booked()
    clearer = booked(cover=replace(KDP, spine_clear=7))
    assert wraps.whole(clearer, 300).type > 0
    assert "text within 7 mm of a fold of the spine or 6.35 mm of the cut." in said(made(book), clearer)


@pytest.mark.parametrize(
    "box",
    [(3.0, 100.0, 10.0, 2.0), (60.0, 223.0, 10.0, 2.0), (140.0, 50.0, 10.0, 2.0), (100.0, 60.0, 150.0, 2.0)],
    ids=["cut", "foot", "fold", "across"],
)
def test_what_is_no_background_stays_out_of_the_safety_zone(box: tuple[float, float, float, float]) -> None:
    book = booked()
    assert said(painted(made(book), box), book) == ["fill within 6.35 mm of the cut or a fold."]


def test_a_field_that_runs_off_the_cover_is_a_background() -> None:
    book = booked()
    assert said(painted(made(book), (-3.175, 100, 330, 20)), book) == []


def test_the_box_of_the_barcode_is_white() -> None:
    book = booked(isbn="")
    x, y, width, height = wraps.whole(book, 300).barcode
    spot = (x + width / 2, y + height / 2, 2.0, 2.0)
    assert said(painted(made(book), spot), book) == ["the box of the barcode is not white."]


def test_a_needed_barcode_without_an_isbn_is_a_warning() -> None:
    book = booked(isbn="", cover=replace(KDP, barcode_needed=True))
    (finding,) = looked(made(book), book)
    assert (finding.level, finding.hint) == ("warning", "Set isbn in its settings.")


@pytest.mark.parametrize(("price", "told"), [("EUR 12.00", 1), ("USD 12.00", 0), ("GBP 9.50", 0), ("", 0)])
def test_a_price_that_no_code_says_is_told(price: str, told: int) -> None:
    book = booked(price=price)
    findings = looked(made(book), book)
    assert [finding.level for finding in findings] == ["info"] * told


def test_a_printer_without_rules_for_covers_is_told() -> None:
    book = booked(cover=None)
    (finding,) = looked(made(book), book)
    assert (finding.level, finding.message) == (
        "info",
        "the printer states no rules for covers; those of generic-eu were taken.",
    )


def test_a_printer_with_a_template_of_its_own_is_told() -> None:
    book = booked()
    own = replace(book, job=replace(book.job, printer=replace(book.job.printer, cover=replace(KDP, template=True))))
    assert [(finding.level, finding.message) for finding in looked(made(own), own)] == [
        ("info", "the printer takes a cover only on the template that it makes for each book.")
    ]


def test_a_cover_made_elsewhere_is_checked_too() -> None:
    rules = cover_rules.hold(Product("cover", "a.cover.pdf", made(booked()), printer=booked().job.printer))
    held = {ruling.rule: ruling.level for ruling in rules}
    assert held["single"] is held["bleed"] is held["fonts"] is None
    assert "size" not in held


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6 and no more"])
def test_what_is_no_pdf_is_said_once(content: Any) -> None:
    assert [finding.level for finding in looked(content, booked())] == ["error"]
