"""A press PDF is made of ink, cut marks and nothing to click on."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import font_source_serif_pro
import makers
import pikepdf
import pytest
import weasyprint
from PIL import Image, ImageCms

from pipeline.checks import Check, fonts_embedded, press_inks, press_rules
from pipeline.darkroom import developing
from pipeline.limits import Limits
from pipeline.model import Book, Condition, Imprint, Pages, Printer, Product
from pipeline.outputs import press
from pipeline.pressroom import inks, painting, profiles

FONT = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.otf"
RED = (178, 34, 34)
RED_INK = inks.from_rgb(RED[0] / 255, RED[1] / 255, RED[2] / 255, profiles.fogra39())
X1A = "PDF/X-1a:2003"
MM = 72 / 25.4

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


def booked(printer: Printer = PRINTER, **job: Any) -> Book:
    return makers.bare_book(IMPRINT, replace(makers.job(printer), **job))


def laid_out(markup: str = MARKUP) -> Pages:
    return Pages(weasyprint.HTML(string=markup).render(), starts=(), folios=())


def made(markup: str = MARKUP, printer: Printer = PRINTER, **job: Any) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(press.make(booked(printer, **job), laid_out(markup))))


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
    for page in pdf.pages:
        for box, edges in {
            "/MediaBox": (0, 0, 140, 200),
            "/BleedBox": (7, 7, 133, 193),
            "/TrimBox": (10, 10, 130, 190),
        }.items():
            assert [float(edge) for edge in page.obj[box]] == pytest.approx([edge * MM for edge in edges], abs=0.01)


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


def test_a_printer_without_room_for_marks_gets_none_and_a_sheet_that_ends_with_the_bleed() -> None:
    with made(printer=makers.printer(marks=0)) as bare:
        for page in bare.pages:
            assert marks_of(page) == ([], 0)
            assert boxes(page) == [(0, 0, 126, 186), (0, 0, 126, 186), (3, 3, 123, 183)]


def boxes(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """MediaBox, BleedBox and TrimBox in millimetres."""
    return [
        tuple(round(float(edge) / MM, 2) for edge in page.obj[box]) for box in ("/MediaBox", "/BleedBox", "/TrimBox")
    ]


def test_an_office_printer_gets_the_trimmed_page_alone() -> None:
    with made(printer=makers.printer(bleed=0, marks=0)) as bare:
        assert boxes(bare.pages[0]) == [(0, 0, 120, 180)] * 3


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_with_three_edges_there_is_no_bleed_at_the_bind(direction: str) -> None:
    recto = [(0, 0, 123, 186), (0, 0, 123, 186), (0, 3, 120, 183)]
    verso = [(0, 0, 123, 186), (0, 0, 123, 186), (3, 3, 123, 183)]
    hands = [recto, verso] if direction == "ltr" else [verso, recto]
    turned = MARKUP.replace("<html", f'<html dir="{direction}"')
    with made(turned, makers.printer(edges="three", marks=0, multiple=6)) as pdf:
        assert [boxes(page) for page in pdf.pages] == hands * 3  # four laid out, two blank


def test_with_three_edges_all_four_corners_are_marked() -> None:
    with made(printer=makers.printer(edges="three", marks=7)) as pdf:
        assert boxes(pdf.pages[0]) == [(0, 0, 137, 200), (7, 7, 130, 193), (7, 10, 127, 190)]
        lines, _ = marks_of(pdf.pages[0])
        assert len(lines) == 8
        trim = [edge * MM for edge in boxes(pdf.pages[0])[2]]
        assert sorted({round(x1, 1) for x1, _, x2, _ in lines if x1 == x2}) == [round(trim[0], 1), round(trim[2], 1)]
        assert min(x1 for x1, *_ in lines) > 0


@pytest.mark.parametrize(
    ("multiple", "last_blank", "count"), [(1, False, 4), (4, False, 4), (4, True, 8), (1, True, 5)]
)
def test_the_last_page_is_blank_where_the_printer_wants_it(multiple: int, last_blank: bool, count: int) -> None:
    with made(printer=makers.printer(multiple=multiple, last_blank=last_blank)) as pdf:
        assert len(pdf.pages) == count
        assert ("TJ" in operators_of(pdf.pages[-1])) is not last_blank


def test_a_repeated_background_moves_with_its_page() -> None:
    tile = Image.new("RGB", (4, 4), RED)
    tiled = MARKUP + f'<p style="background: url({address(tile)}); background-size: 3mm; height: 9mm"></p>'
    with made(tiled, makers.printer(bleed=0, marks=0)) as near, made(tiled, makers.printer(bleed=3, marks=7)) as far:
        places = [
            [float(place) for place in pattern.Matrix][4:]
            for pdf in (near, far)
            for pattern in pdf.pages[0].resources.Pattern.values()
        ]
    assert [there - here for here, there in zip(*places, strict=True)] == pytest.approx([10 * MM, 10 * MM], abs=0.01)


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
    link = next(ink for ink in hues if ink != RED_INK)
    assert hues == {RED_INK, link} and link[0] > link[2]  # a browser's own link colour is blue
    assert {ink[3] for ink in text - hues} == {1.0, 0.9, 0.53}


def test_a_picture_in_rgb_is_separated_and_keeps_its_mask() -> None:
    with made(MARKUP + shown(Image.new("RGBA", (4, 4), (*RED, 128)))) as pdf:
        (image,) = (found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/SMask" in found)
        assert image.ColorSpace == "/DeviceCMYK"
        pixel = [share / 255 for share in image.read_bytes()[:4]]
        assert pixel == pytest.approx(RED_INK, abs=0.01)
        assert image.SMask.ColorSpace == "/DeviceGray"
        assert set(image.SMask.read_bytes()) == {128}


def address(picture: Image.Image, format: str = "PNG", **rules: Any) -> str:
    packed = BytesIO()
    picture.save(packed, format, **rules)
    return f"data:image/{format.lower()};base64,{base64.b64encode(packed.getvalue()).decode()}"


def shown(picture: Image.Image, format: str = "PNG", **rules: Any) -> str:
    return f'<img src="{address(picture, format, **rules)}">'


def pictures(pdf: pikepdf.Pdf) -> list[Any]:
    masks = {found.SMask.objgen for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/SMask" in found}
    every = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"]
    return [picture for picture in every if picture.objgen not in masks]


PALETTE = Image.new("RGB", (4, 4), RED).convert("P", palette=Image.Palette.ADAPTIVE)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FOGRA39 = profiles.fogra39().profile


@pytest.mark.parametrize(
    ("markup", "space", "pixel"),
    [
        (shown(Image.new("RGB", (4, 4), RED), "JPEG", quality=100), "/DeviceCMYK", RED_INK),
        (shown(Image.new("RGB", (4, 4), RED), "JPEG", quality=100, icc_profile=SRGB), "/DeviceCMYK", RED_INK),
        (shown(Image.new("RGBA", (4, 4), (*RED, 255))), "/DeviceCMYK", RED_INK),
        (shown(PALETTE), "/DeviceCMYK", RED_INK),
        (shown(Image.new("L", (4, 4), 51)), "/DeviceGray", (0.2,)),
        (shown(Image.new("RGB", (4, 4), (51, 51, 51))), "/DeviceGray", (0.2,)),
        (shown(Image.new("L", (4, 4), 51), "JPEG", quality=100), "/DeviceGray", (0.2,)),
        (shown(Image.new("CMYK", (4, 4), (0, 255, 51, 0)), "JPEG", quality=100), "/DeviceCMYK", (0, 1, 0.2, 0)),
        (
            shown(Image.new("CMYK", (4, 4), (0, 255, 51, 0)), "JPEG", quality=100, icc_profile=FOGRA39),
            "/DeviceCMYK",
            (0, 1, 0.2, 0),
        ),
    ],
)
@pytest.mark.parametrize("standard", ["PDF/X-4", X1A])
def test_a_picture_of_any_kind_is_printed_in_ink(
    markup: str, space: str, pixel: tuple[float, ...], standard: str
) -> None:
    with made(MARKUP + markup, standard=standard) as pdf:
        (picture,) = pictures(pdf)
        assert (picture.ColorSpace, picture.Filter, picture.Width) == (space, "/FlateDecode", 4)
        assert "/Decode" not in picture and b"ICC_PROFILE" not in picture.read_raw_bytes()
        shares = [share / 255 for share in picture.read_bytes()[: len(pixel)]]
        assert shares == pytest.approx(list(pixel), abs=0.02)


def test_a_picture_of_16_bits_of_grey_stays_grey_once_it_is_developed() -> None:
    deep = BytesIO()
    Image.new("I;16", (4, 4), 51 * 257).save(deep, "PNG")
    developed = Image.open(BytesIO(developing.develop(deep.getvalue(), Limits()).content))
    with made(MARKUP + shown(developed)) as pdf:
        (picture,) = pictures(pdf)
        assert picture.ColorSpace == "/DeviceGray" and set(picture.read_bytes()) == {51}


def test_a_saturated_picture_holds_no_more_ink_than_the_printer_takes() -> None:
    colours = bytes(value for colour in product(range(0, 256, 51), repeat=3) for value in colour)
    with made(MARKUP + shown(Image.frombytes("RGB", (12, 18), colours)), makers.printer(ink=240)) as pdf:
        (picture,) = pictures(pdf)
        inked = picture.read_bytes()
        assert max(sum(inked[at : at + 4]) for at in range(0, len(inked), 4)) in (610, 611, 612)


def test_a_flat_colour_holds_no_more_ink_than_the_printer_takes_and_no_less_tint() -> None:
    dark = MARKUP + '<p style="color: device-cmyk(1 1 1 0.5)">Night</p><p style="background: #fafafa">Dawn</p>'
    with made(dark, makers.printer(ink=240, tint=20)) as pdf:
        flat = {paint.ink for page in pdf.pages for paint in painting.paints(page) if len(paint.ink) == 4}
    assert max(map(sum, flat)) == pytest.approx(2.4, abs=0.003)
    assert min(max(ink) for ink in flat if any(ink)) == 0.2


GLASS = (
    '<p style="color: rgb(0 0 0 / 40%); background: #eee; opacity: 0.8">Through a window</p>'
    + shown(Image.new("RGBA", (4, 4), (120, 0, 0, 128)))
    + shown(Image.new("LA", (4, 4), (0, 128)))
)
THROUGH = (b"/ca ", b"/CA ", b"/SMask", b"/BM", b"/Group", b"/OCProperties", b"JPXDecode")


@pytest.mark.parametrize(
    "rules", [{"standard": X1A}, {"printer": makers.printer(forbids=frozenset({"transparency"}))}], ids=["X-1a", "X-4"]
)
def test_nothing_shines_through_in_x1a_and_where_the_printer_forbids_it(rules: dict[str, Any]) -> None:
    flat = press.make(booked(**rules), laid_out(MARKUP + GLASS))
    assert not [sign for sign in THROUGH if sign in flat]
    with pikepdf.open(BytesIO(flat)) as pdf:
        text = {round(paint.ink[3], 3) for paint in painting.paints(pdf.pages[-1]) if paint.kind == "text"}
        assert 0.354 in text  # 40 % of black and 60 % of the tint of 7 % below, and of both 80 %
        assert sorted(str(picture.ColorSpace) for picture in pictures(pdf)) == ["/DeviceCMYK", "/DeviceGray"]
        assert 126 < 255 - next(p for p in pictures(pdf) if p.ColorSpace == "/DeviceGray").read_bytes()[0] < 130


def test_what_shines_through_stays_alive_where_it_may() -> None:
    alive = press.make(booked(), laid_out(MARKUP + GLASS))
    assert [sign for sign in THROUGH if sign in alive] == [b"/ca ", b"/CA ", b"/SMask", b"/Group"]


def test_x1a_says_what_it_is_in_info_and_is_pdf_1_4() -> None:
    made_so = press.make(booked(standard=X1A), laid_out())
    assert made_so.startswith(b"%PDF-1.4")
    assert not [
        sign for sign in (b"/ObjStm", b"/XRef", b"/LZWDecode", b"/Lab", b"/ICCBased", b"RGB") if sign in made_so
    ]
    with pikepdf.open(BytesIO(made_so)) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == str(pdf.docinfo["/GTS_PDFXConformance"]) == X1A
        assert pdf.docinfo["/Trapped"] == "/False" and str(pdf.docinfo["/Title"]) == IMPRINT.title
        assert b"npes.org/pdfx" not in pdf.Root.Metadata.read_raw_bytes()
        assert len(pdf.Root.OutputIntents) == 1


def test_x1a_has_bare_outlines_where_pdf_1_4_knows_no_opentype(pdf: pikepdf.Pdf) -> None:
    assert font_programs(pdf) == {("/OpenType", b"OTTO")}
    with made(standard=X1A) as older:
        assert font_programs(older) == {("/CIDFontType0C", b"\x01\x00\x04\x04")}


def font_programs(pdf: pikepdf.Pdf) -> set[tuple[str, bytes]]:
    fonts = [
        found.FontFile3 for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/FontFile3" in found
    ]
    return {(str(font.Subtype), font.read_bytes()[:4]) for font in fonts}


def test_x1a_is_the_same_file_twice_and_another_one_than_x4() -> None:
    first, second = (press.make(booked(standard=X1A), laid_out(MARKUP + GLASS)) for _ in range(2))
    assert first == second
    with pikepdf.open(BytesIO(first)) as older, made(MARKUP + GLASS) as newer:
        assert bytes(older.trailer.ID[0]) != bytes(newer.trailer.ID[0])


def test_an_own_profile_is_the_output_intent_by_its_registered_name() -> None:
    for name, registry in (("FOGRA51", "http://www.color.org"), ("Custom", "None")):
        with made(condition=Condition(name, "Our own", FOGRA39)) as pdf:
            (intent,) = pdf.Root.OutputIntents
            assert (str(intent.OutputConditionIdentifier), str(intent.Info)) == (name, "Our own")
            assert str(intent.get("/RegistryName")) == registry


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


@pytest.mark.parametrize("standard", ["PDF/X-4", X1A])
@pytest.mark.parametrize("check", [press_rules.CHECK, press_inks.CHECK, fonts_embedded.CHECK])
def test_the_checks_have_nothing_to_say(check: Check, standard: str) -> None:
    made_so = press.make(booked(standard=standard), laid_out())
    product = Product("press", "limes.press.pdf", made_so, printer=PRINTER)
    assert list(check.look(product)) == []
