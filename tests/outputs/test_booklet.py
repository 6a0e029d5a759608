"""A booklet's sheets carry the reading pages where the fold wants them, with every font inside."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import font_source_serif_pro
import makers
import pikepdf
import pypdfium2
import pytest
import weasyprint

from pipeline.lengths import POINT
from pipeline.model import Imposition, Imprint, Pages, Trim
from pipeline.outputs import booklet

FONT = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.otf"
IMPRINT = Imprint("Under the limes", "en", "urn:uuid:1", "2021-03-04T05:06:07Z")
A3, A4 = Trim(297, 420), Trim(210, 297)
ON_A4 = Imposition(A4, thickness=0.1, fold=True, instructions=False)
A5 = "148mm 210mm"

Sides = list[tuple[str, str]]
FOLDED: dict[int, Sides] = {
    1: [("", "1"), ("", "")],
    4: [("4", "1"), ("2", "3")],
    5: [("", "1"), ("2", ""), ("", "3"), ("4", "5")],
    8: [("8", "1"), ("2", "7"), ("6", "3"), ("4", "5")],
    12: [("12", "1"), ("2", "11"), ("10", "3"), ("4", "9"), ("8", "5"), ("6", "7")],
}


def laid_out(count: int, size: str = A5, direction: str = "ltr") -> Pages:
    """Every page has its number in its middle, a link and a heading."""
    markup = f"""<html lang="en" dir="{direction}"><title>Limes</title><style>
    @font-face {{ font-family: Serif; src: url({FONT.as_uri()}) }}
    @page {{ size: {size}; margin: 0 }}
    html {{ font: 20pt Serif; text-align: center }}
    h1 {{ font: 20pt Serif; margin: 90mm 0 0; break-after: page; line-height: 1 }} h1:last-child {{ break-after: auto }}
    </style>"""
    numbered = "".join(f'<h1><a href="https://example.org/">{number}</a></h1>' for number in range(1, count + 1))
    return Pages(weasyprint.HTML(string=markup + numbered).render(), starts=(), folios=())


def made(pages: Pages, how: Imposition = ON_A4) -> bytes:
    return booklet.make(makers.bare_book(IMPRINT, imposition=how), pages)


def read_back(content: bytes) -> Sides:
    """Read what stands on the left and on the right half of each side of the sheets."""
    sides = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text, (width, height) = page.get_textpage(), page.get_size()
            halves = (
                text.get_text_bounded(0, 0, width / 2, height),
                text.get_text_bounded(width / 2, 0, width, height),
            )
            sides.append((halves[0].strip(), halves[1].strip()))
    return sides


def centres(content: bytes) -> list[list[float]]:
    """Measure how far from the fold the middle of each number lies, in mm, on every side."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            middle, text = page.get_width() / 2, page.get_textpage()
            boxes = [
                text.get_charbox(index) for index in range(text.count_chars()) if text.get_text_range(index, 1) > " "
            ]
            halves = [[box for box in boxes if (box[0] > middle) == right] for right in (False, True)]
            found.append(
                [abs((half[0][0] + half[-1][2]) / 2 - middle) / POINT for half in halves if half],
            )
    return found


@pytest.mark.parametrize("count", FOLDED)
def test_each_half_of_each_side_shows_its_page(count: int) -> None:
    assert read_back(made(laid_out(count))) == FOLDED[count]


@pytest.mark.parametrize("count", FOLDED)
def test_a_book_read_from_the_right_has_its_fold_on_the_right(count: int) -> None:
    mirrored = [(right, left) for left, right in FOLDED[count]]
    assert read_back(made(laid_out(count, direction="rtl"))) == mirrored


def test_without_a_fold_two_pages_share_a_sheet_as_they_come() -> None:
    assert read_back(made(laid_out(5), replace(ON_A4, fold=False))) == [("1", "2"), ("3", "4"), ("5", "")]


def test_the_inner_pages_creep_towards_the_fold() -> None:
    outer, _, inner, _ = centres(made(laid_out(8), replace(ON_A4, thickness=0.9)))
    assert outer == pytest.approx([74, 74], abs=0.5)  # 1 and 8 are narrower or wider than they advance
    flat = centres(made(laid_out(8), replace(ON_A4, thickness=0)))
    moved = [still - crept for still, crept in zip(flat[2], inner, strict=True)]
    assert moved == pytest.approx([0.9, 0.9], abs=0.01)
    assert flat[0] == pytest.approx(outer, abs=0.001)


def test_nothing_is_painted_over_the_fold() -> None:
    with pikepdf.open(BytesIO(made(laid_out(8), replace(ON_A4, thickness=0.9)))) as pdf:
        middle, height = 148.5 * POINT, 210 * POINT
        for page in pdf.pages:
            windows = [
                [float(edge) for edge in instruction.operands]
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "re"
            ]
            assert windows == [
                pytest.approx([left, 0, middle, height], abs=0.001) for left in (0, middle)[: len(windows)]
            ]
            assert len(windows) == 2


def test_too_large_pages_are_scaled_down_to_fit() -> None:
    large = laid_out(4, "210mm 297mm")
    assert centres(made(large))[0] == pytest.approx([105 / 2**0.5] * 2, abs=0.6)
    assert centres(made(large, replace(ON_A4, sheet=A3)))[0] == pytest.approx([105, 105], abs=0.6)
    assert centres(made(laid_out(4), replace(ON_A4, sheet=A3)))[0] == pytest.approx([74, 74], abs=0.6)


def test_small_pages_get_marks_of_black_ink_around_them() -> None:
    def lines(content: bytes) -> int:
        with pikepdf.open(BytesIO(content)) as pdf:
            found = pikepdf.parse_content_stream(pdf.pages[0])
            (ink,) = (list(map(float, one.operands)) for one in found if str(one.operator) == "K")
            assert ink == [0, 0, 0, 1]
            return sum(str(one.operator) == "S" for one in found)

    assert lines(made(laid_out(4), replace(ON_A4, sheet=A3))) == 10  # two at each of four corners, two at the fold
    assert lines(made(laid_out(4))) == 0


def test_instructions_lie_before_all_sheets_on_a_sheet_of_their_own() -> None:
    content = made(laid_out(5), replace(ON_A4, instructions=True))
    with pypdfium2.PdfDocument(content) as pdf:
        front, back = (pdf[number].get_textpage().get_text_bounded() for number in (0, 1))
        for page in pdf:
            assert page.get_size() == pytest.approx((297 * POINT, 210 * POINT), abs=0.01)
    for said in ("Under the limes", "2 sheets of A4 for 5 pages", "1. Print", "short edge", "2. Fold", "3. Staple"):
        assert said in front
    assert "along the marks" not in front
    assert back == ""
    assert read_back(content)[2:] == FOLDED[5]


def test_instructions_without_a_fold_need_no_back() -> None:
    sides = read_back(made(laid_out(3), Imposition(A3, 0.1, fold=False, instructions=True)))
    assert len(sides) == 3
    assert sides[1:] == [("1", "2"), ("3", "")]


def test_the_instructions_show_the_sheet_of_a_book_read_from_the_right() -> None:
    with pypdfium2.PdfDocument(made(laid_out(8, direction="rtl"), replace(ON_A4, instructions=True))) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert text.splitlines()[-1] == "1 8 1"  # on the sheet, and on the cover


def test_every_font_is_embedded_and_nothing_can_be_clicked() -> None:
    content = made(laid_out(5), replace(ON_A4, instructions=True))
    with pikepdf.open(BytesIO(content)) as pdf:
        described = [
            found
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
        ]
        assert {str(one.FontName).partition("+")[2] for one in described} == {"Serif", "Plain", "Plain-Semi-Bold"}
        assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)
        assert not [page for page in pdf.pages if "/Annots" in page.obj]
        assert "/Outlines" not in pdf.Root
        assert "/OutputIntents" not in pdf.Root


def test_the_printing_program_is_asked_for_the_right_edge_and_the_actual_size() -> None:
    for fold, duplex in ((True, "/DuplexFlipShortEdge"), (False, "/Simplex")):
        with pikepdf.open(BytesIO(made(laid_out(4), replace(ON_A4, fold=fold)))) as pdf:
            assert pdf.Root.ViewerPreferences.Duplex == duplex
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_dates_are_those_of_the_imprint() -> None:
    with pikepdf.open(BytesIO(made(laid_out(1)))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Under the limes"
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20210304050607Z"


def test_the_same_pages_give_the_same_bytes_in_any_zone_and_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    how = replace(ON_A4, instructions=True)
    first = made(laid_out(5), how)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Pacific/Kiritimati")
        elsewhere.chdir(tmp_path)
        time.tzset()
        second = made(laid_out(5), how)
    time.tzset()
    assert first == second


def test_the_pages_stay_as_they_were() -> None:
    pages = laid_out(5)
    before = pages.document.write_pdf()
    first = made(pages)
    assert pages.document.write_pdf() == before
    assert made(pages) == first


def test_a_very_long_booklet_is_made_all_the_same() -> None:
    sides = read_back(made(laid_out(800, "100mm 100mm")))
    assert len(sides) == 400
    assert sides[0] == ("800", "1")


def test_without_pages_there_is_no_booklet() -> None:
    with pytest.raises(TypeError):
        booklet.make(makers.bare_book(IMPRINT), None)
