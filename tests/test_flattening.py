"""What shines through becomes the tint that is seen; a page where that is more than arithmetic stays as it was."""

from __future__ import annotations

from typing import Any

import makers
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from pipeline.pressroom import flattening

JOB = makers.job(makers.printer(ink=300, tint=0))
HALF = {"/half": Dictionary(ca=0.5, CA=0.5), "/full": Dictionary(ca=1, CA=1)}
GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
BOX = "0 0 90 90 re f"
RED, BLUE = "0 1 1 0 k", "1 0.5 0 0 k"


def blank(content: str, **drawn: Any) -> tuple[Pdf, Page]:
    """A page whose forms are /A, /B and so on, each with content, or ready-made pictures."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    shown = {
        f"/{name}": what(pdf) if callable(what) else form(pdf, what, "group" if name.isupper() else "plain")
        for name, what in drawn.items()
    }
    page.Resources = Dictionary(ExtGState=Dictionary(HALF), XObject=Dictionary(shown))
    for one in shown.values():
        if one.Subtype == "/Form":
            one.Resources = Dictionary(ExtGState=Dictionary(HALF), XObject=Dictionary(shown))
    page.Contents = pdf.make_stream(content.encode())
    return pdf, page


def form(pdf: Pdf, content: str, kind: str) -> Any:
    made = pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
    if kind == "group":
        made.Group = GROUP
    return made


def picture(pixel: bytes, mask: int | None = None) -> Any:
    space = Name.DeviceGray if len(pixel) == 1 else Name.DeviceCMYK
    rules = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}

    def make(pdf: Pdf) -> Any:
        made = pdf.make_stream(pixel, ColorSpace=space, **rules)
        if mask is not None:
            made.SMask = pdf.make_stream(bytes([mask]), ColorSpace=Name.DeviceGray, **rules)
        return made

    return make


def flat(content: str, **drawn: Any) -> Pdf:
    pdf, _ = blank(content, **drawn)
    flattening.flatten(pdf, JOB)
    return pdf


def said(stream: Object) -> str:
    return " ".join(stream.read_bytes().decode().split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"/half gs {RED} {BOX}", f"{RED} 0 0.5 0.5 0 k {BOX}"),
        (f"{RED} {BOX} /half gs {BLUE} {BOX}", f"{RED} {BOX} {BLUE} 0.5 0.75 0.5 0 k {BOX}"),
        (f"{RED} {BOX} /half gs {BLUE} 1 1 2 2 re f", f"{RED} {BOX} {BLUE} 0.5 0.75 0.5 0 k 1 1 2 2 re f"),
        (f"q /half gs {RED} {BOX} Q {BLUE} {BOX}", f"q {RED} 0 0.5 0.5 0 k {BOX} Q {BLUE} {BOX}"),
        (f"/full gs {RED} {BOX}", f"{RED} {BOX}"),
        (f"{RED} /half gs {BOX} /full gs {BOX}", f"{RED} 0 0.5 0.5 0 k {BOX} {RED} {BOX}"),
        ("/half gs 0 0 0 1 K 0 0 m 9 9 l S", "0 0 0 1 K 0 0 0 0.5 K 0 0 m 9 9 l S"),
        ("0 0 0 1 k /half gs BT 5 5 Td (a) Tj ET", "0 0 0 1 k BT 5 5 Td 0 0 0 0.5 k (a) Tj ET"),
        (
            f"{RED} {BOX} 0 0 0 1 k /half gs BT 5 5 Td (a) Tj ET",
            f"{RED} {BOX} 0 0 0 1 k BT 5 5 Td 0 0.5 0.5 0.5 k (a) Tj ET",
        ),
        ("/half gs 0 0 0 1 k BT 3 Tr (a) Tj ET", "0 0 0 1 k BT 3 Tr (a) Tj ET"),
    ],
)
def test_paint_that_shines_through_becomes_the_tint_that_is_seen(before: str, after: str) -> None:
    pdf = flat(before)
    assert said(pdf.pages[0].Contents) == after
    assert "/ExtGState" not in pdf.pages[0].Resources


def test_a_frame_and_a_box_clipped_to_a_frame_do_not_lie_under_what_they_surround() -> None:
    frame = "0 0 90 90 re 1 1 88 88 re"
    for around in (f"{RED} {frame} f*", f"q {frame} W* n {RED} {BOX} Q"):
        pdf = flat(f"{around} /half gs {BLUE} 5 5 9 9 re f")
        assert said(pdf.pages[0].Contents).endswith(f"{BLUE} 0.5 0.25 0 0 k 5 5 9 9 re f")


def test_a_group_is_painted_as_if_alone_and_laid_over_the_page_at_once() -> None:
    pdf = flat(f"{RED} {BOX} q /half gs /A Do Q", A=f"{BLUE} {BOX} 0 0 0 1 k {BOX}")
    assert said(pdf.pages[0].Contents) == f"{RED} {BOX} q /A Do Q"
    inner = pdf.pages[0].Resources.XObject.A
    assert "/Group" not in inner
    assert said(inner) == f"{BLUE} 0.5 0.75 0.5 0 k {BOX} 0 0 0 1 k 0 0.5 0.5 0.5 k {BOX}"


def test_groups_in_groups_shine_through_one_another() -> None:
    pdf = flat("/half gs /A Do", A="/half gs /B Do", B=f"/half gs 0 0 0 1 k {BOX}")
    assert b"0 0 0 0.125 k" in pdf.pages[0].Resources.XObject.B.read_bytes()


def test_a_plain_form_has_the_alpha_of_its_caller() -> None:
    pdf = flat("/half gs /a Do", a=f"0 0 0 1 k {BOX}")
    assert b"0 0 0 0.5 k" in pdf.pages[0].Resources.XObject.a.read_bytes()


@pytest.mark.parametrize(
    ("before", "pixel", "mask", "space", "after"),
    [
        ("/a Do", bytes((200, 100, 0, 0)), 51, "/DeviceCMYK", bytes((40, 20, 0, 0))),
        ("/half gs /a Do", bytes((200, 100, 0, 0)), None, "/DeviceCMYK", bytes((100, 50, 0, 0))),
        ("/half gs /a Do", b"\x00", 128, "/DeviceGray", b"\xbf"),
        (f"0 0 0 1 k {BOX} /a Do", b"\xff", 51, "/DeviceGray", b"\x33"),
        (f"{RED} {BOX} /a Do", b"\x00", 51, "/DeviceCMYK", bytes((0, 204, 204, 51))),
    ],
)
def test_a_picture_with_a_soft_mask_is_laid_on_the_ink_below(
    before: str, pixel: bytes, mask: int | None, space: str, after: bytes
) -> None:
    pdf = flat(before, a=picture(pixel, mask))
    shown = pdf.pages[0].Resources.XObject
    assert said(pdf.pages[0].Contents).endswith("/opaque0 Do")
    made = shown["/opaque0"]
    assert "/SMask" not in made and made.ColorSpace == space
    assert list(made.read_bytes()) == pytest.approx(list(after), abs=1)
    assert mask is None or "/a" not in shown


def test_an_opaque_picture_stays_and_one_copy_serves_all_that_lie_alike() -> None:
    there, elsewhere = "q 1 0 0 1 5 5 cm /b Do Q", "q 1 0 0 1 50 50 cm /b Do Q"
    pdf = flat(f"/a Do {there} {elsewhere}", a=picture(b"\x40"), b=picture(b"\x40", 9))
    opaque = "/a Do q 1 0 0 1 5 5 cm /opaque0 Do Q q 1 0 0 1 50 50 cm /opaque0 Do Q"
    assert said(pdf.pages[0].Contents) == opaque
    assert pdf.pages[0].Resources.XObject.a.read_bytes() == b"\x40"


@pytest.mark.parametrize(
    "content",
    [
        "90 0 0 90 0 0 cm /a Do /half gs 0 0 0 1 k 0.1 0.1 0.2 0.2 re f",
        f"{RED} 0 0 5 5 re f /half gs {BLUE} {BOX}",
        f"/soft gs {RED} {BOX}",
        f"/multiply gs {RED} {BOX}",
        f"/half gs /Lab cs 50 0 0 scn {BOX}",
        f"/half gs {RED} /X Do /X Do",
    ],
)
def test_a_page_that_asks_for_more_than_arithmetic_stays_as_it_was(content: str) -> None:
    pdf, page = blank(content, a=picture(b"\x40"), X=BOX)
    page.Resources.ExtGState["/soft"] = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form(pdf, "", "group")))
    page.Resources.ExtGState["/multiply"] = Dictionary(BM=Name.Multiply)
    flattening.flatten(pdf, JOB)
    assert page.Contents.read_bytes().decode() == content
    assert set(page.Resources.ExtGState.keys()) == {"/half", "/full", "/soft", "/multiply"}
    assert "/Group" in page.Resources.XObject.X


def test_one_page_that_stays_does_not_keep_the_others() -> None:
    pdf, page = blank(f"/half gs {RED} {BOX}")
    other = pdf.add_blank_page(page_size=(100, 100))
    other.Resources = Dictionary(ExtGState={"/multiply": Dictionary(BM=Name.Multiply)})
    other.Contents = pdf.make_stream(b"/multiply gs")
    flattening.flatten(pdf, JOB)
    assert b"0 0.5 0.5 0 k" in page.Contents.read_bytes()
    assert other.Contents.read_bytes() == b"/multiply gs"


def test_forms_that_draw_each_other_come_to_an_end() -> None:
    pdf, page = blank("/A Do", A="/A Do")
    flattening.flatten(pdf, JOB)
    assert page.Contents.read_bytes() == b"/A Do"


def test_a_pattern_lies_on_what_its_box_lies_on() -> None:
    pdf, page = blank(f"{RED} {BOX} /Pattern cs /P scn {BOX}")
    tile = form(pdf, f"/half gs 0 0 0 1 k {BOX}", "plain")
    tile.PatternType, tile.Resources = 1, Dictionary(ExtGState=Dictionary(HALF))
    page.Resources.Pattern = Dictionary(P=tile)
    flattening.flatten(pdf, JOB)
    assert b"0 0.5 0.5 0.5 k" in tile.read_bytes()
