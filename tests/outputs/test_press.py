"""A press PDF is made of ink, cut marks and nothing to click on."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import font_source_serif_pro
import makers
import pikepdf
import pytest
import weasyprint
from PIL import Image

from pipeline.checks import Check, fonts_embedded, press_inks, press_rules
from pipeline.model import Book, Imprint, Pages, Printer, Product
from pipeline.outputs import press
from pipeline.pressroom import inks, painting, profiles

FONT = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.otf"
RED = (178, 34, 34)

MARKUP = f"""<html lang="en"><title>Under the limes</title><style>
@font-face {{ font-family: Serif; src: url({FONT.as_uri()}) }}
@page {{ size: 120mm 180mm; margin: 20mm; @bottom-center {{ content: counter(page); color: #777 }} }}
html {{ font: 10pt Serif }}
h1 {{ font-weight: normal; color: rgb{RED}; bookmark-level: 1 }}
hr {{ border: 0; border-top: 0.5pt solid #222 }}
div {{ break-before: page }}
.ink {{ color: device-cmyk(0 0 0 1) }} .dark {{ color: #1c1a18 }} .half {{ opacity: 0.5 }}
</style><h1 id="top">Under the limes</h1>
<p>Do you still <a href="https://example.org/">walk</a> there, <a href="#top">every day</a>?</p><hr>
<p class="ink">Only the first mile.</p><p class="dark">The rest is motorway.</p><p class="half">I drive it.</p>
<svg width="20" height="20"><rect width="20" height="20" fill="#d02020"/></svg>
<div>Two</div><div>Three</div><div>Four</div>"""

IMPRINT = Imprint("Under the limes & on", "en", "urn:uuid:1", "2021-03-04T05:06:07Z")
PRINTER = makers.printer()


def booked(printer: Printer = PRINTER) -> Book:
    return makers.bare_book(IMPRINT, makers.job(printer))


def laid_out(markup: str = MARKUP) -> Pages:
    return Pages(weasyprint.HTML(string=markup).render(), starts=(), folios=())


def made(markup: str = MARKUP, printer: Printer = PRINTER) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(press.make(booked(printer), laid_out(markup))))


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with made() as opened:
        yield opened


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Of the pages, and of all that they draw."""
    drawn = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"]
    for stream in [*(page.obj for page in pdf.pages), *drawn]:
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def test_the_same_pages_give_the_same_bytes_in_any_zone_and_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = press.make(booked(), laid_out())
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Pacific/Kiritimati")
        elsewhere.chdir(tmp_path)
        time.tzset()
        second = press.make(booked(), laid_out())
    time.tzset()
    assert first == second


def test_pages_can_be_written_twice_and_in_any_order() -> None:
    pages = laid_out()
    reading = pages.document.write_pdf(pdf_variant="pdf/ua-1")
    first = press.make(booked(), pages)
    assert pages.document.write_pdf(pdf_variant="pdf/ua-1") == reading
    assert press.make(booked(), pages) == first


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # WeasyPrint leaves its profile open
def test_the_reading_pdf_does_not_lend_its_screen_profile() -> None:
    pages = laid_out()
    untouched = press.make(booked(), pages)
    pages.document.write_pdf(pdf_variant="pdf/a-2a")
    assert press.make(booked(), pages) == untouched


def test_another_imprint_gives_other_ids(pdf: pikepdf.Pdf) -> None:
    with made(MARKUP.replace("Four", "Five")) as other:
        key = "{http://ns.adobe.com/xap/1.0/mm/}DocumentID"
        assert other.open_metadata()[key] != pdf.open_metadata()[key]
        assert bytes(other.trailer.ID[0]) != bytes(pdf.trailer.ID[0])


def test_boxes_begin_at_zero_and_leave_room_for_bleed_and_marks(pdf: pikepdf.Pdf) -> None:
    mm = 72 / 25.4
    for page in pdf.pages:
        for box, edges in {
            "/MediaBox": (0, 0, 140, 200),
            "/BleedBox": (7, 7, 133, 193),
            "/TrimBox": (10, 10, 130, 190),
        }.items():
            assert [float(edge) for edge in page.obj[box]] == pytest.approx([edge * mm for edge in edges], abs=0.01)


def test_crop_marks_lie_wholly_outside_the_bleed_and_point_at_the_cut(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.BleedBox)
        lines, width = marks_of(page)
        assert len(lines) == 8
        for x1, y1, x2, y2 in lines:
            x1, x2 = min(x1, x2) - width / 2, max(x1, x2) + width / 2
            y1, y2 = min(y1, y2) - width / 2, max(y1, y2) + width / 2
            assert x2 < left or x1 > right or y2 < bottom or y1 > top
            assert 0 < x1 < x2 < float(page.MediaBox[2]) and 0 < y1 < y2 < float(page.MediaBox[3])
        trim = [round(float(edge), 2) for edge in page.TrimBox]
        assert {round(x1, 2) for x1, _, x2, _ in lines if x1 == x2} == {trim[0], trim[2]}
        assert {round(y1, 2) for _, y1, _, y2 in lines if y1 == y2} == {trim[1], trim[3]}


def marks_of(page: pikepdf.Page) -> tuple[list[tuple[float, ...]], float]:
    """The lines after the page's own drawing, their one width, in black ink."""
    lines, start, width = [], [0.0, 0.0], 0.0
    for instruction in pikepdf.parse_content_stream(page.Contents[-1]):
        operator, numbers = str(instruction.operator), [float(number) for number in instruction.operands]
        if operator == "K":
            assert numbers == [0, 0, 0, 1]
        elif operator == "w":
            (width,) = numbers
        elif operator == "m":
            start = numbers
        elif operator == "l":
            lines.append((*start, *numbers))
    return lines, width


def test_blank_pages_fill_the_last_sheet() -> None:
    with made('<html lang="en"><title>One page</title><p>Good evening.</p>') as filled:
        assert len(filled.pages) == PRINTER.multiple
        assert {tuple(map(float, page.TrimBox)) for page in filled.pages} == {
            tuple(map(float, filled.pages[0].TrimBox))
        }
        painted = ["TJ" in operators_of(page) or "Tj" in operators_of(page) for page in filled.pages]
        assert painted == [True, False, False, False]


def operators_of(page: pikepdf.Page) -> set[str]:
    return {str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)}


def test_a_printer_without_room_for_marks_gets_none() -> None:
    with made(printer=makers.printer(marks=0)) as bare:
        assert marks_of(bare.pages[0]) == ([], 0)
        assert float(bare.pages[0].MediaBox[2]) == pytest.approx(126 * 72 / 25.4, abs=0.01)


def test_the_page_is_drawn_at_its_trimmed_place_and_cut_off_at_the_bleed(pdf: pikepdf.Pdf) -> None:
    begin = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(pdf.pages[0].Contents[0])]
    assert [operator for operator, _ in begin] == ["q", "re", "W", "n", "cm"]
    x, y, width, height = (float(number) for number in begin[1][1])
    assert [x, y, x + width, y + height] == pytest.approx([float(edge) for edge in pdf.pages[0].BleedBox], abs=0.01)
    corner = [float(number) for number in begin[4][1]][4:]
    assert corner == pytest.approx([float(edge) for edge in pdf.pages[0].TrimBox][:2], abs=0.01)


def test_no_colour_of_the_screen_is_left(pdf: pikepdf.Pdf) -> None:
    used = {operator for operator, _ in operators(pdf)}
    assert used & {"k", "K"} == {"k", "K"}
    assert not used & {"rg", "RG", "g", "G"}
    spaces = {str(operands[0]) for operator, operands in operators(pdf) if operator in ("cs", "CS")}
    assert spaces == {"/DeviceCMYK"}
    assert [paint.space for page in pdf.pages for paint in painting.paints(page) if paint.kind == "group"] == [
        "DeviceCMYK"
    ]


def test_black_and_grey_and_nearly_black_text_is_black_ink_alone(pdf: pikepdf.Pdf) -> None:
    text = {paint.ink for page in pdf.pages for paint in painting.paints(page) if paint.kind == "text"}
    hues = {ink for ink in text if max(ink[:3]) > 0}
    red = inks.from_rgb(*(channel / 255 for channel in RED))
    link = next(ink for ink in hues if ink != red)
    assert hues == {red, link} and link[0] > link[2]  # a browser's own link colour is blue
    assert {ink[3] for ink in text - hues} == {1.0, 0.9, 0.53}


def test_a_picture_in_rgb_is_separated_and_keeps_its_mask() -> None:
    picture = BytesIO()
    Image.new("RGBA", (4, 4), (*RED, 128)).save(picture, "PNG")
    address = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    with made(f'{MARKUP}<img src="{address}">') as pdf:
        (image,) = (found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/SMask" in found)
        assert image.ColorSpace == "/DeviceCMYK"
        pixel = [share / 255 for share in image.read_bytes()[:4]]
        assert pixel == pytest.approx(inks.from_rgb(*(channel / 255 for channel in RED)), abs=0.01)
        assert image.SMask.ColorSpace == "/DeviceGray"
        assert set(image.SMask.read_bytes()) == {128}


def test_a_page_tint_reaches_the_edge_of_the_bleed() -> None:
    tinted = MARKUP.replace("margin: 20mm;", "margin: 20mm; bleed: 3mm; background: #eee;")
    with made(tinted) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0].Contents[1])
    tint = next(step.operands for step in steps if str(step.operator) == "re")
    x, y, width, height = (float(number) * 0.75 for number in tint)
    assert [x, y, width, height] == pytest.approx([edge * 72 / 25.4 for edge in (-3, -3, 126, 186)], abs=0.01)


def test_nothing_can_be_clicked(pdf: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page.obj for page in pdf.pages)
    assert not {"/Names", "/Outlines", "/Dests", "/OpenAction", "/AcroForm"} & set(pdf.Root.keys())


def test_the_output_intent_is_fogra39_with_its_profile(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == profiles.fogra39().profile


def test_title_and_dates_are_the_imprints_and_said_twice(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/Title"]) == IMPRINT.title
    assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20210304050607Z"
    assert pdf.docinfo["/Trapped"] == "/False"
    packet = pdf.open_metadata()
    assert packet["dc:title"] == IMPRINT.title
    for date in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert packet[f"xmp:{date}"] == IMPRINT.modified
    plain = pdf.Root.Metadata.read_raw_bytes()
    assert b">PDF/X-4</pdfxid:GTS_PDFXVersion>" in plain


def test_the_text_is_still_text_in_order(pdf: pikepdf.Pdf) -> None:
    import pypdfium2

    content = BytesIO()
    pdf.save(content)
    with pypdfium2.PdfDocument(content.getvalue()) as document:
        words = document[0].get_textpage().get_text_bounded().split()
    assert " ".join(words).startswith("Under the limes Do you still walk there, every day? Only the first mile.")


@pytest.mark.parametrize("check", [press_rules.CHECK, press_inks.CHECK, fonts_embedded.CHECK])
def test_the_checks_have_nothing_to_say(check: Check) -> None:
    product = Product("press", "limes.press.pdf", press.make(booked(), laid_out()), printer=PRINTER)
    assert list(check.look(product)) == []
