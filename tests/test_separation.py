"""Colours of the screen become inks wherever they hide; inks stay as they are."""

from __future__ import annotations

from dataclasses import replace

import makers
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from pipeline.model import Paper
from pipeline.pressroom import separation

RED, RED_INK = "0.7 0.13 0.13", "0 0.87 0.75 0.27"
BOX = "0 0 9 9 re f"
JOB = makers.job(makers.printer(ink=300, tint=0))
FORM = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 99, 99])}


def blank(content: str) -> tuple[Pdf, Page]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(content.encode())
    return pdf, page


def drawn(stream: Object) -> str:
    return " ".join(stream.read_bytes().decode().split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{RED} rg {BOX}", f"{RED_INK} k {BOX}"),
        (f"{RED} RG 0 0 m 9 9 l S", f"{RED_INK} K 0 0 m 9 9 l S"),
        ("0.4 g 1 G", "0 0 0 0.6 k 0 0 0 0 K"),
        (f"/DeviceRGB cs {RED} scn", f"0 0 0 1 k {RED_INK} k"),
        ("/DeviceGray CS 0.4 SC", "0 0 0 1 K 0 0 0 0.6 K"),
        (
            f"/DeviceRGB cs q /DeviceCMYK cs 0.1 0.2 0.3 0.4 scn Q {RED} sc",
            f"0 0 0 1 k q /DeviceCMYK cs 0.1 0.2 0.3 0.4 scn Q {RED_INK} k",
        ),
        ("0.1 0.2 0.3 0.4 k /DeviceCMYK CS 1 0 0 0 SCN", "0.1 0.2 0.3 0.4 k /DeviceCMYK CS 1 0 0 0 SCN"),
        ("/Pattern cs /P scn", "/Pattern cs /P scn"),
        ("/lab-d50 cs 50 20 20 scn", "/lab-d50 cs 50 20 20 scn"),
    ],
)
def test_only_colours_of_the_screen_change(before: str, after: str) -> None:
    pdf, page = blank(before)
    separation.separate(pdf, JOB)
    assert drawn(page.Contents) == after


def test_forms_in_forms_patterns_masks_and_glyphs_are_reached() -> None:
    pdf, page = blank("/A Do /A Do")
    content = f"{RED} rg {BOX}".encode()
    inner, mask, tile, glyph = (pdf.make_stream(content, FORM) for _ in range(4))
    tile.PatternType = 1
    outer = pdf.make_stream(b"/B Do", {**FORM, "/Resources": Dictionary(XObject={"/B": inner})})
    page.Resources = Dictionary(
        XObject={"/A": outer},
        ExtGState={"/S": Dictionary(SMask=Dictionary(G=mask)), "/N": Dictionary(SMask=Name("/None"))},
        Pattern={"/P": tile, "/Q": Dictionary(PatternType=2)},
        Font={"/F": Dictionary(CharProcs={"/a": glyph}), "/G": Dictionary()},
    )
    second = pdf.add_blank_page()
    second.Resources = page.Resources
    separation.separate(pdf, JOB)
    assert [drawn(stream) for stream in (inner, mask, tile, glyph)] == [f"{RED_INK} k {BOX}"] * 4
    assert drawn(outer) == "/B Do"


def test_forms_that_draw_each_other_come_to_an_end() -> None:
    pdf, page = blank("/A Do")
    form = pdf.make_stream(f"{RED} rg /A Do".encode(), FORM)
    page.Resources = form.Resources = Dictionary(XObject={"/A": form})
    separation.separate(pdf, JOB)
    assert drawn(form) == f"{RED_INK} k /A Do"


def test_a_group_blends_in_ink() -> None:
    pdf, page = blank("/A Do")
    form = pdf.make_stream(b"", {**FORM, "/Group": Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)})
    page.Resources = Dictionary(XObject={"/A": form})
    separation.separate(pdf, JOB)
    assert form.Group.CS == "/DeviceCMYK"


@pytest.mark.parametrize(
    "keys",
    [
        {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 16},
        {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1},
        {"ColorSpace": Array([Name.CalGray, Dictionary()]), "BitsPerComponent": 8},
        {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Decode": Array([1, 0] * 3)},
    ],
)
def test_other_pictures_are_left_for_the_check(keys: dict[str, Object | int]) -> None:
    pdf, page = blank("/I Do")
    image = pdf.make_stream(b"123456", Subtype=Name.Image, Width=1, Height=1, **keys)
    page.Resources = Dictionary(XObject={"/I": image})
    separation.separate(pdf, JOB)
    assert image.read_bytes() == b"123456" and image.ColorSpace == keys["ColorSpace"]


def test_flat_colours_keep_to_the_ink_and_the_tint_of_the_printer() -> None:
    job = makers.job(makers.printer(ink=240, tint=20))
    pdf, page = blank("1 1 0.5 0.5 k 0.95 G /DeviceCMYK cs 0.1 0.05 0 0 scn 1 G")
    separation.separate(pdf, job)
    assert drawn(page.Contents) == "0.76 0.76 0.38 0.5 k 0 0 0 0.2 K /DeviceCMYK cs 0.2 0.1 0 0 scn 0 0 0 0 K"


def test_on_a_paper_for_black_ink_every_colour_is_black_ink_and_every_picture_grey() -> None:
    pdf, page = blank(f"{RED} rg 0.2 0.4 0 0.1 K 0.4 g /A Do {BOX}")
    said = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8}
    pictures = [
        pdf.make_stream(pixel, {**said, "/ColorSpace": space})
        for pixel, space in ((b"\xff\0\0", Name.DeviceRGB), (b"\0\0\0\x66", Name.DeviceCMYK))
    ]
    page.Resources = Dictionary(XObject={"/A": pictures[0], "/B": pictures[1]})
    separation.separate(pdf, replace(JOB, paper=Paper("cream", (2, 99), 0.1)))
    assert drawn(page.Contents) == f"0 0 0 0.866 k 0 0 0 0.396 K 0 0 0 0.6 k /A Do {BOX}"
    assert [(str(picture.ColorSpace), picture.read_bytes()) for picture in pictures] == [
        ("/DeviceGray", b"\x4c"),  # the luma of red
        ("/DeviceGray", b"\x99"),
    ]


def test_colour_spaces_that_nothing_is_painted_in_are_taken_out() -> None:
    pdf, page = blank("/lab-d50 cs 50 20 20 scn")
    measured = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
    page.Resources = Dictionary(ColorSpace={"/lab-d50": measured, "/lab-d65": measured})
    separation.separate(pdf, JOB)
    assert set(page.Resources.ColorSpace.keys()) == {"/lab-d50"}
