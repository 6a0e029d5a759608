"""What is painted is read as a press would: by what reaches the paper."""

from __future__ import annotations

from io import BytesIO

import makers
import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name

from pipeline.checks.press_inks import CHECK
from pipeline.model import Product

FORM = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 99, 99])}
BOX = "0 0 90 90 re f"
LINE = "0 0 m 9 9 l S"
TYPE = "BT /F 9 Tf (a) Tj ET"
PRINTER = makers.printer(hairline=0.2, margin=0, bleed=0, ink=400, resolution=1)


def blank() -> tuple[pikepdf.Pdf, pikepdf.Page]:
    pdf = pikepdf.new()
    return pdf, pdf.add_blank_page()


def messages(pdf: pikepdf.Pdf) -> list[str]:
    saved = BytesIO()
    pdf.save(saved)
    product = Product("press", "a.press.pdf", saved.getvalue(), printer=PRINTER)
    return [finding.message for finding in CHECK.look(product)]


def drawn(*contents: str) -> list[str]:
    """What the check says of pages drawn by these operators."""
    pdf = pikepdf.new()
    for content in contents:
        pdf.add_blank_page().Contents = pdf.make_stream(content.encode())
    return messages(pdf)


@pytest.mark.parametrize(
    "content",
    [
        f"0 0 0 1 k {BOX}",
        f"0.5 g {BOX}",
        f"1 0 0 rg 0 0 0 1 k {BOX}",  # set, and never painted with
        f"q 1 0 0 rg Q {BOX}",
        f"/DeviceCMYK cs 0 1 1 0 scn {BOX}",
        f"0 0 0 1 k {TYPE}",
        f"0 0 0 0.5 k {TYPE}",
        f"0 0.9 0.8 0.3 k {TYPE}",  # a dark red is a colour
        f"0.6 0.4 0.4 1 k {BOX}",  # areas may be rich, type may not
        f"0.6 0.4 0.4 1 k 3 Tr {TYPE}",  # invisible
        "0.2 w 0 0 m 9 9 l S",
        "0.1 w 3 0 0 3 0 0 cm 0 0 m 9 9 l S",
        "0 0 90 0.2 re f",
        "0 0 90 0.1 re W n",
        "0 0 90 9 re 0 0.5 90 8.5 re f*",
        "0 0 40 9 re 0.1 20 40 9 re f",  # two boxes, not one in the other
    ],
)
def test_ink_is_left_alone(content: str) -> None:
    assert drawn(content) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"1 0 0 rg {BOX}", "fill in DeviceRGB"),
        (f"0 0 0 rg {TYPE}", "text in DeviceRGB"),
        ("1 0 0 RG 0 0 m 9 9 l S", "line in DeviceRGB"),
        (f"/DeviceRGB cs 1 0 0 sc {BOX}", "fill in DeviceRGB"),
        ("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", "picture in DeviceRGB"),
        (f"0.6 0.4 0.4 1 k {TYPE}", "black type in several inks (CMYK 60% 40% 40% 100%)"),
        (f"0.2 0 0 1 k {TYPE}", "black type in several inks (CMYK 20% 0% 0% 100%)"),
        (f"0.6 0.4 0.4 1 K 1 Tr {TYPE}", "black type in several inks (CMYK 60% 40% 40% 100%)"),
        ("0.1 w 0 0 m 9 9 l S", "a line of 0.10 pt, the printer prints 0.2 pt and more"),
        ("0 w 0 0 m 9 9 l S", "a line of 0.00 pt"),
        ("0.5 w 0.2 0 0 0.2 0 0 cm 0 0 m 9 9 l S", "a line of 0.10 pt"),
        ("0 0 90 0.1 re f", "a line of 0.10 pt"),
        ("0 0.1 90 8.9 re 0 0 90 9 re f*", "a line of 0.10 pt"),  # a border above
        ("0.1 0.1 89.8 8.8 re 0 0 90 9 re 9 9 72 1 re f*", "a line of 0.10 pt"),
    ],
)
def test_what_no_press_prints_well_is_named(content: str, said: str) -> None:
    (message,) = drawn(content)
    assert message.startswith(f"page 1: {said}")


@pytest.mark.parametrize(
    "rule",
    [
        "border-top: 0.1pt solid",
        "border: 0.1pt solid",
        "border: 0.1pt dashed",
        "border: 0.3pt double",
        "outline: 0.1pt solid",
        "columns: 2; column-rule: 0.1pt solid",
        "text-decoration: underline 0.1pt",
    ],
)
def test_thin_rules_are_seen_however_weasyprint_draws_them(rule: str) -> None:
    def page(style: str) -> list[str]:
        markup = f'<style>* {{ color: device-cmyk(0 0 0 1) }}</style><div style="{style}">one<p>two</p></div>'
        return messages(pikepdf.open(BytesIO(weasyprint.HTML(string=markup).write_pdf())))

    assert [message[:25] for message in page(rule)] == ["page 1: a line of 0.10 pt"]
    assert page(rule.replace("0.1pt", "0.3pt").replace("0.3pt double", "1pt double")) == []


def test_one_mistake_on_many_pages_is_said_once() -> None:
    red = f"1 0 0 rg {BOX} {BOX}"
    (message,) = drawn(red, BOX, red, red)
    assert message.startswith("pages 1, 3–4: fill in DeviceRGB")


def test_colours_by_measure_are_named_by_their_family() -> None:
    pdf, page = blank()
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9, 1, 0.8])])
    icc = Array([Name.ICCBased, pdf.make_stream(b"", N=4)])
    palette = Array([Name.Indexed, icc, 1, b"12345678"])
    page.Resources = Dictionary(ColorSpace={"/L": lab, "/P": palette})
    page.Contents = pdf.make_stream(f"/L cs 50 20 20 sc {BOX} /P CS 1 SC 0 0 m 9 9 l S".encode())
    assert [message.partition(",")[0].rstrip(".") for message in messages(pdf)] == [
        "page 1: fill in Lab",
        "page 1: line in ICCBased",
    ]


def test_a_form_is_drawn_with_its_callers_colour_and_scale() -> None:
    pdf, page = blank()
    page.Resources = Dictionary(XObject={"/X": pdf.make_stream(b"0.5 w 0 0 m 9 9 l S", FORM)})
    page.Contents = pdf.make_stream(b"q 0.2 0 0 0.2 0 0 cm 1 0 0 RG /X Do Q 9 w 0 0 m 9 9 l S")
    assert [message.partition(",")[0].rstrip(".") for message in messages(pdf)] == [
        "page 1: line in DeviceRGB",
        "page 1: a line of 0.10 pt",
    ]


def test_blending_pictures_patterns_and_shadings_are_in_ink_too() -> None:
    pdf, page = blank()
    group = pdf.make_stream(b"", {**FORM, "/Group": Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)})
    image = pdf.make_stream(b"abc", Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB)
    tile = pdf.make_stream(f"1 0 0 RG {LINE}".encode(), PatternType=1, PaintType=1)
    page.Resources = Dictionary(
        XObject={"/G": group, "/I": image},
        Pattern={"/T": tile},
        Shading={"/S": Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)},
    )
    page.Contents = pdf.make_stream(f"/G Do /I Do /S sh /Pattern cs /T scn {BOX}".encode())
    assert {message.split()[2] for message in messages(pdf)} == {"group", "line", "picture", "shading"}


def test_letters_that_are_drawings_are_looked_into() -> None:
    pdf, page = blank()
    glyph = pdf.make_stream(f"9 0 d0 1 0 0 rg {BOX}".encode())
    emoji = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs={"/a": glyph}))
    page.Resources = Dictionary(Font={"/F": emoji})
    page.Contents = pdf.make_stream(TYPE.encode())
    assert [message.partition(",")[0].rstrip(".") for message in messages(pdf)] == ["page 1: fill in DeviceRGB"]


def test_forms_that_draw_each_other_come_to_an_end() -> None:
    pdf, page = blank()
    form = pdf.make_stream(b"/X Do /X Do", FORM)
    form.Resources = Dictionary(XObject={"/X": form})
    page.Resources = Dictionary(XObject={"/X": form})
    page.Contents = pdf.make_stream(b"/X Do")
    (message,) = messages(pdf)
    assert message.startswith("page 1: the file is damaged") and "forms draw forms without end" in message


@pytest.mark.parametrize("content", ["/Nowhere Do", "1 0 rg x", "(a) w 0 0 m S", "/F Tf", "1 2 3 cm"])
def test_operators_out_of_order_are_one_finding_at_most(content: str) -> None:
    assert all(message.startswith("page 1: the file is damaged") for message in drawn(content))


def test_a_form_that_breaks_off_is_damage() -> None:
    pdf, page = blank()
    page.Resources = Dictionary(XObject={"/X": pdf.make_stream(b"0 0 0 1 k (abc", FORM)})
    page.Contents = pdf.make_stream(b"/X Do")
    (message,) = messages(pdf)
    assert message.startswith("page 1: the file is damaged")


def test_what_is_no_pdf_is_one_finding() -> None:
    (finding,) = CHECK.look(Product("press", "a.press.pdf", b"%PDF-1.6"))
    assert finding.level == "error"
