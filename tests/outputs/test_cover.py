"""A cover is one flat sheet that fits its pages, and its bars can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cover_makers import DESIGNS, INCH, ISBN, KDP, LONG, SIX_BY_NINE, booked, made, paged

from pipeline import covers, printers, templating, themes
from pipeline.checks import cover_rules
from pipeline.errors import PipelineError
from pipeline.lengths import PIXEL, POINT
from pipeline.model import Picture, Product, Trim
from pipeline.orders import outputs_of
from pipeline.pressroom import barcodes, copyfitting, inks, painting, wraps
from pipeline.settings import Settings


def words(content: bytes, left: float = 0, right: float = 1000) -> str:
    """The text between two lengths in millimetres from the left edge of the sheet."""
    with pypdfium2.PdfDocument(content) as pdf:
        text: str = pdf[0].get_textpage().get_text_bounded(left=left * POINT, right=right * POINT)
        return " ".join(text.split())


def test_three_hundred_white_pages_of_six_by_nine_make_kdps_own_example() -> None:
    with pikepdf.open(BytesIO(made(booked()))) as pdf:
        (page,) = pdf.pages
        sheet = [float(edge) for edge in page.MediaBox]
        trim = [float(edge) for edge in page.TrimBox]
    assert wraps.whole(booked(), 300).spine == pytest.approx(0.6756 * INCH, abs=0.01)
    assert sheet == pytest.approx([0, 0, 12.926 * 72, 9.25 * 72], abs=0.1)
    assert trim == pytest.approx([9, 9, 12.801 * 72, 9.125 * 72], abs=0.1)


def test_the_spine_counts_the_blank_pages_too() -> None:
    book = booked(multiple=8)
    assert wraps.whole(book, 297).spine == wraps.whole(book, 304).spine > wraps.whole(book, 296).spine
    assert wraps.whole(booked(multiple=8, last_blank=True), 296).spine == wraps.whole(book, 304).spine


def test_the_spine_has_no_text_below_80_pages() -> None:
    thick = replace(KDP, spine_extra=10)
    assert wraps.whole(booked(cover=thick), 78).type == 0
    assert wraps.whole(booked(cover=thick), 79).type > 0


def test_a_narrow_spine_has_no_text_however_many_pages_it_has() -> None:
    wrap = wraps.whole(booked(), 90)
    assert wrap.spine < 2 * KDP.spine_clear + wraps.LEAST_TYPE / POINT
    assert wrap.type == 0
    content = made(booked(), 90)
    assert words(content, 3.2 + 152.4, 3.2 + 152.4 + wrap.spine) == ""


def test_title_guest_and_publisher_stand_on_the_spine() -> None:
    book = booked()
    wrap = wraps.whole(book, 300)
    left = wrap.bleed + wrap.fold
    spine = words(made(book), left, left + wrap.spine)
    assert spine == "The night train Dr. Ida Hall Orchard & Lane"


def test_a_title_too_long_for_the_spine_is_cut_at_a_word_and_left_whole_on_the_front() -> None:
    book = booked(LONG)
    wrap = wraps.whole(book, 300)
    content = made(book)
    left = wrap.bleed + wrap.fold
    assert words(content, left, left + wrap.spine).startswith("A conversation about orchards and the long")
    assert LONG.strip() in words(content, left + wrap.spine)


def test_front_and_back_say_who_talks_who_asks_and_what_of() -> None:
    wrap = wraps.whole(booked(), 300)
    content = made(booked())
    back, front = words(content, right=wrap.bleed + wrap.fold), words(content, wrap.bleed + wrap.fold + wrap.spine)
    assert front == "In conversation The night train Dr. Ida Hall Orchard & Lane"
    assert "What does a hive know of winter?" in back
    assert "Dr. Ida Hall, a keeper of bees since 1987" in back
    assert "Mara Lindqvist" in back


def test_a_book_read_from_the_right_has_its_front_on_the_left_and_its_barcode_beside_the_spine() -> None:
    wrap = wraps.whole(booked(language="he"), 300)
    assert (wrap.front, wrap.back) == (0, wrap.fold + wrap.spine)
    assert wrap.barcode.x == pytest.approx(wrap.back + KDP.barcode_gap, abs=0.001)
    assert "Orchard" in words(made(booked(language="he")), right=wrap.bleed + wrap.fold)


def scanned(content: bytes, wrap: wraps.Wrap, down: float) -> str:
    """Read a row of modules as a scanner does: light and dark, so far below the upper edge of the white box."""
    scale = 12.0
    with pypdfium2.PdfDocument(content) as pdf:
        picture = pdf[0].render(scale=scale).to_pil().convert("L")
    box = wrap.barcode
    x = wrap.bleed + box.x + (box.width - wrap.bars.width) / 2
    y = wrap.bleed + box.y + (box.height - wrap.bars.height) / 2 + down
    count = round(wrap.bars.width / barcodes.MODULE)
    middles = [round((x + (number + 0.5) * barcodes.MODULE) * POINT * scale) for number in range(count)]
    return "".join("1" if picture.getpixel((middle, round(y * POINT * scale))) < 128 else "0" for middle in middles)


def decoded(modules: str, sets: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """Give the digits of a stretch of modules, and the sets they are of."""
    known = {code: (str(digit), name) for name, codes in sets.items() for digit, code in enumerate(codes)}
    found = [known[modules[start : start + 7]] for start in range(0, len(modules), 7)]
    return "".join(digit for digit, _ in found), "".join(name for _, name in found)


def test_the_bars_read_as_the_isbn_and_the_price() -> None:
    wrap = wraps.whole(booked(), 300)
    row = scanned(made(booked()), wrap, 12)
    assert row[:11] == "0" * 11
    assert (row[11:14], row[56:61], row[103:106]) == ("101", "01010", "101")
    odd_or_even = {"A": barcodes.SET_A, "B": barcodes.SET_B}
    left, pattern = decoded(row[14:56], odd_or_even)
    right, _ = decoded(row[61:103], {"C": barcodes.SET_C})
    assert f"{barcodes.LEFT.index(pattern)}{left}{right}" == "9780306406157"
    assert row[106:115] == "0" * 9
    assert row[115:119] == "1011"
    price, pattern = decoded("".join(row[start : start + 7] for start in range(119, 164, 9)), odd_or_even)
    assert price == "51299"
    assert barcodes.ADD_ON.index(pattern) == (3 * (5 + 2 + 9) + 9 * (1 + 9)) % 10
    assert row[162:] == "0" * 5


def test_the_codes_of_the_digits_are_those_of_the_standard() -> None:
    assert barcodes.SET_A[5] == "0110001"
    assert barcodes.SET_B[5] == "0111001"
    assert barcodes.SET_C[5] == "1001110"


def test_bars_are_black_ink_alone_on_white() -> None:
    with pikepdf.open(BytesIO(made(booked()))) as pdf:
        stream = b"".join(part.read_bytes() for part in pdf.pages[0].Contents)
    widths = {round(bar.width, 3) for bar in barcodes.bars(barcodes.symbols(ISBN, "51299"))}
    assert widths == {0.33, 0.66, 0.99, 1.32}
    assert b"0 0 0 1 k" in stream


def test_a_cover_is_in_colour_whatever_ink_the_paper_inside_takes() -> None:
    book = booked(theme="conversation")
    assert not book.job.colour
    with pikepdf.open(BytesIO(made(book))) as pdf:
        assert any(any(paint.ink[:3]) for paint in painting.paints(pdf.pages[0]))


def test_without_an_isbn_the_box_is_as_large_as_the_printer_wants_and_empty() -> None:
    book = booked(isbn="")
    wrap = wraps.whole(book, 300)
    assert (wrap.barcode.width, wrap.barcode.height) == KDP.barcode
    assert wrap.barcode.x + wrap.barcode.width == pytest.approx(wrap.fold - KDP.barcode_gap, abs=0.001)
    assert barcodes.of(book) == ()


def test_the_box_grows_with_an_add_on_so_that_bars_keep_their_size() -> None:
    assert wraps.whole(booked(), 300).barcode.width == pytest.approx(167 * 0.33)
    assert wraps.whole(booked(price=""), 300).barcode.width == KDP.barcode[0]


def test_a_printer_without_rules_for_covers_is_taken_for_the_usual_one() -> None:
    assert wraps.whole(booked(cover=None), 300).bleed == 3


@pytest.mark.parametrize("name", printers.ids())
def test_every_printer_gets_a_cover_that_its_rules_allow(name: str) -> None:
    at = printers.load(name)
    paper = next(iter(at.papers.values()), None)
    book = booked(theme="monthly", pictured=True)
    book = replace(book, job=replace(book.job, printer=at, paper=paper, standard=at.standards[0]))
    findings = cover_rules.CHECK.look(Product("cover", "a.cover.pdf", made(book), book, paged(300), at))
    assert [finding for finding in findings if finding.level != "info"] == []


def test_the_same_book_gives_the_same_bytes() -> None:
    assert made(booked(pictured=True)) == made(booked(pictured=True))


@pytest.mark.parametrize("theme", DESIGNS)
@pytest.mark.parametrize(("title", "pictured"), [("Bees", False), (LONG, True)], ids=["short", "long"])
def test_every_design_keeps_title_and_names_on_the_front(theme: str, title: str, pictured: bool) -> None:
    book = booked(title, theme, pictured=pictured)
    wrap = wraps.whole(book, 300)
    front = words(made(book), wrap.bleed + wrap.front, wrap.bleed + wrap.front + wrap.panel.width)
    assert title.strip() in front
    assert "Dr. Ida Hall" in front


def test_every_theme_of_ours_has_a_cover_of_its_own() -> None:
    assert set(themes.ids()) <= set(DESIGNS)


def test_a_longer_title_is_set_smaller_and_its_words_stay_whole() -> None:
    setting = {"largest": 60.0, "leading": 1.1, "character": 0.5}
    room = Trim(300, 150)
    sizes = [copyfitting.fit(title, room, setting).size for title in ("Bees", "The night train to the coast", LONG)]
    assert sizes[0] == 60 > sizes[1] > sizes[2] > copyfitting.LEAST
    assert copyfitting.fit("Telecommunications", room, setting).lines == ("Telecommunications",)
    assert copyfitting.fit("Telecommunications", room, setting).size * 0.5 * 18 <= room.width


def test_a_design_with_a_fault_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = templating.stated

    def faulty(*arguments: Any, **values: Any) -> tuple[str, dict[str, Any]]:
        css, said = stated(*arguments, **values)
        return f"{css} p {{ colour: red }}", said

    monkeypatch.setattr(templating, "stated", faulty)
    with pytest.raises(PipelineError, match=r"templates/covers/zine\.css\.j2: .*colour.*\. Mend the template\."):
        made(booked(theme="zine"))


def test_a_cover_brings_its_front_along() -> None:
    assert list(outputs_of(Settings(outputs=("cover",)))) == ["cover", "front"]
    assert list(outputs_of(Settings(outputs=("cover", "front", "html")))) == ["cover", "front", "html"]


def edge(document: Any, name: str) -> tuple[float, float]:
    """Where a box of the laid-out front begins and ends, in millimetres from the top."""
    boxes = document.pages[0]._page_box.descendants(placeholders=True)
    (box,) = [box for box in boxes if box.element is not None and box.element.get("class") == name][-1:]
    return box.position_y * PIXEL / POINT, (box.position_y + box.margin_height()) * PIXEL / POINT


@pytest.mark.parametrize("theme", DESIGNS)
@pytest.mark.parametrize("size", [Trim(108, 174.6), SIX_BY_NINE], ids=["small", "large"])
def test_the_picture_gives_way_to_title_names_and_publisher(theme: str, size: Trim) -> None:
    title = "The Salt Ledger: Forty Years of Tides, Weather and Work on the Eastern Harbour"
    book = booked(title, theme, pictured=True, cover=replace(KDP, safety=0.5 * INCH))
    book = replace(book, job=replace(book.job, trim=size))
    document = covers.lay_out(book, wraps.shop_front(book))
    (top, foot), (above, below) = edge(document, "picture"), edge(document, "head")
    assert foot - top > 25
    assert foot <= above or below <= top
    house = edge(document, "house")
    assert foot <= house[0] or house[1] <= top
    assert below <= house[0] or house[1] <= above or theme == "conversation"


@pytest.mark.parametrize(("width", "height", "ratio"), [(3, 1, 3 / 2), (4, 3, 4 / 3), (1, 1, 1), (1, 3, 4 / 5)])
def test_a_picture_keeps_its_shape_unless_it_is_very_high_or_wide(width: int, height: int, ratio: float) -> None:
    shown = covers.shape(Picture("", width, height, ""), Trim(100, 90))
    assert shown.width / shown.height == pytest.approx(ratio)
    assert max(shown.width / 100, shown.height / 90) == pytest.approx(1)


def test_what_follows_a_colon_is_set_below_and_smaller() -> None:
    setting = {"largest": 60.0, "leading": 1.1, "character": 0.5}
    title, under = copyfitting.parted("The Ledger: Two Voices from a Harbour that Closed", Trim(400, 250), setting)
    assert title.lines == ("The Ledger:",)
    assert under is not None
    assert " ".join(under.lines) == "Two Voices from a Harbour that Closed"
    assert under.size < title.size
    assert copyfitting.parted("At 6:30", Trim(300, 250), setting)[1] is None


def test_no_short_word_stands_alone_if_a_smaller_size_prevents_it() -> None:
    setting = {"largest": 60.0, "leading": 1.1, "character": 0.5}
    fitted = copyfitting.fit("The Salt House Before It Closed", Trim(300, 300), setting)
    assert fitted.lines == ("The Salt", "House Before", "It Closed")


def test_without_a_blurb_the_title_leads_the_back() -> None:
    book = booked()
    wrap = wraps.whole(book, 300)
    bare = replace(book, cover=replace(book.cover, blurb=""))
    assert words(made(bare), right=wrap.bleed + wrap.fold).startswith("The night train Dr. Ida Hall, a keeper of bees")
    assert not words(made(book), right=wrap.bleed + wrap.fold).startswith("The night train")


@pytest.mark.parametrize("theme", DESIGNS)
@pytest.mark.parametrize("name", printers.ids())
def test_no_colour_of_a_design_is_too_pale_for_a_printer(theme: str, name: str) -> None:
    book = booked(theme=theme)
    job = replace(book.job, printer=printers.load(name), paper=None)
    design = "cover.css.j2" if theme == "base" else f"covers/{theme}.css.j2"
    css, _ = templating.stated(design, wrap=wraps.whole(book, 300), picture=None, shown=Trim(0, 0))
    for colour in re.findall("#[0-9a-f]{6}", css):
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        ink = inks.from_rgb(red, green, blue, job.condition)
        assert inks.printable(ink, job) == ink, colour
