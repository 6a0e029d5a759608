"""A sound press PDF, broken in one way at a time, is told in just that way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import makers
import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.checks.press_rules import CHECK
from pipeline.model import Finding, Imprint, Pages, Printer, Product
from pipeline.outputs import press
from pipeline.pressroom.painting import Paint
from pipeline.pressroom.preflight import pictures

PRINTER = makers.printer(multiple=2, papers={})
NO_CLAIM = "the file does not say that it is PDF/X; the printer wants PDF/X-4 or PDF/X-1a:2003"
MARKUP = """<style>@page { size: 120mm 180mm } p { height: 9mm; background: #222 }</style><title>Limes</title>
<p></p><p style="break-before: page"></p>"""


@cache
def sound() -> bytes:
    imprint = Imprint("Limes", "en", "urn:uuid:1", "2021-03-04T05:06:07Z")
    book = makers.bare_book(imprint, makers.job(PRINTER))
    return press.make(book, Pages(weasyprint.HTML(string=MARKUP).render(), (), ()))


def look(content: bytes, printer: Printer | None = PRINTER) -> list[Finding]:
    return list(CHECK.look(Product("press", "a.press.pdf", content, printer=printer)))


def broken(change: Callable[[Pdf], object], **saving: object) -> list[Finding]:
    with pikepdf.open(BytesIO(sound())) as pdf:
        change(pdf)
        content = BytesIO()
        pdf.save(content, **saving)  # type: ignore[arg-type]  # settings of pikepdf, passed on
    return look(content.getvalue())


def messages(findings: list[Finding]) -> list[str]:
    assert {finding.level for finding in findings} <= {"error"}
    return [sentence(finding) for finding in findings]


def sentence(finding: Finding) -> str:
    assert finding.message.endswith(".") and finding.hint.endswith(".")
    return finding.message[:-1]


def test_a_sound_file_is_left_alone() -> None:
    assert look(sound()) == []


def test_a_file_is_still_sound_after_a_plain_save() -> None:
    assert broken(lambda pdf: None) == []


def test_the_version_is_1_6() -> None:
    assert messages(broken(lambda pdf: None, force_version="1.7")) == ["PDF version 1.7, PDF/X-4 is 1.6"]


def test_encryption_is_refused() -> None:
    with pikepdf.open(BytesIO(sound())) as pdf:
        content = BytesIO()
        pdf.save(content, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "the file is encrypted" in messages(look(content.getvalue()))


def test_a_password_is_one_finding() -> None:
    with pikepdf.open(BytesIO(sound())) as pdf:
        content = BytesIO()
        pdf.save(content, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert messages(look(content.getvalue())) == ["the file is locked with a password"]


def test_a_file_needs_an_id() -> None:
    assert messages(look(sound().replace(b"/ID [", b"/IX ["))) == ["the file has no /ID"]


@pytest.mark.parametrize("key", ["Title", "CreationDate", "ModDate"])
def test_info_needs_title_and_dates(key: str) -> None:
    assert messages(broken(lambda pdf: pdf.docinfo.__delitem__(f"/{key}"))) == [f"Info has no {key}"]


@pytest.mark.parametrize(("value", "said"), [(Name.Unknown, "/Unknown"), (pikepdf.String("False"), "False")])
def test_trapped_is_a_name_true_or_false(value: pikepdf.Object, said: str) -> None:
    def change(pdf: Pdf) -> None:
        pdf.docinfo["/Trapped"] = value

    assert messages(broken(change)) == [f"Trapped is {said}, not True or False"]


def test_xmp_must_be_there() -> None:
    assert messages(broken(lambda pdf: pdf.Root.__delitem__("/Metadata"))) == [NO_CLAIM, "there is no XMP metadata"]


def test_xmp_must_be_plain() -> None:
    packed = sound().replace(b"/Type /Metadata", b"/Filter [     ]")
    assert messages(look(packed)) == ["the XMP metadata is compressed"]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("dc:title", "XMP has no title"),
        ("xmp:CreateDate", "XMP has no creation date"),
        ("xmp:ModifyDate", "XMP has no date of change"),
        ("xmp:MetadataDate", "XMP has no date of its metadata"),
        ("xmpMM:DocumentID", "XMP has no DocumentID"),
        ("xmpMM:VersionID", "XMP has no VersionID"),
        ("xmpMM:RenditionClass", "XMP has no RenditionClass"),
        ("pdf:Trapped", "XMP has no Trapped"),
        ("pdfxid:GTS_PDFXVersion", NO_CLAIM),
    ],
)
def test_xmp_must_be_whole(tag: str, said: str) -> None:
    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        pdf.Root.Metadata.write(packet.replace(f"<{tag} ", "<pdf:X ").replace(f"</{tag}>", "</pdf:X>").encode())

    assert messages(broken(change)) == [said]


def test_another_standard_is_not_pdf_x_4() -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-3"))

    assert messages(broken(change)) == ["the file says that it is PDF/X-3, which is not known here"]


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_exactly_one_output_intent(count: int) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.OutputIntents = Array([pdf.Root.OutputIntents[0]] * count)

    assert messages(broken(change)) == [f"{count} output intents for PDF/X, exactly one is needed"]


@pytest.mark.parametrize(
    ("start", "bytes_", "said"),
    [
        (12, b"mntr", "the profile of the output intent is of class mntr, not a printer's"),
        (16, b"RGB ", "the output intent is RGB  with N 4, not CMYK with 4"),
    ],
)
def test_the_profile_is_a_cmyk_printers(start: int, bytes_: bytes, said: str) -> None:
    def change(pdf: Pdf) -> None:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        content = profile.read_bytes()
        profile.write(content[:start] + bytes_ + content[start + 4 :])

    assert messages(broken(change)) == [said]


def test_the_profile_says_how_many_inks_it_has() -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0].DestOutputProfile.N = 3

    assert messages(broken(change)) == ["the output intent is CMYK with N 3, not CMYK with 4"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("/DestOutputProfile", "the output intent has no profile"),
        ("/OutputConditionIdentifier", "the output intent names no printing condition"),
    ],
)
def test_the_output_intent_is_whole(key: str, said: str) -> None:
    assert messages(broken(lambda pdf: pdf.Root.OutputIntents[0].__delitem__(key))) == [said]


def test_a_link_is_an_annotation() -> None:
    def change(pdf: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        pdf.pages[1].Annots = Array([link])

    assert messages(broken(change)) == ["page 2: annotations (Link)"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("/AcroForm", Dictionary(Fields=[]), "the file has a form"),
        ("/OpenAction", Dictionary(S=Name.Named, N=Name.Print), "the file has an action on opening"),
        ("/AA", Dictionary(), "the file has actions (/AA)"),
        ("/Names", Dictionary(JavaScript=Dictionary()), "the file has scripts"),
        ("/Names", Dictionary(EmbeddedFiles=Dictionary()), "the file has embedded files"),
    ],
)
def test_nothing_in_the_file_acts(key: str, value: Dictionary, said: str) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value

    assert messages(broken(change)) == [said]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"Subtype": Name.PS}, "PostScript is embedded"),
        ({"OPI": Dictionary()}, "a picture is a stand-in (OPI)"),
        ({"F": pikepdf.String("elsewhere.tif")}, "a stream lies in another file"),
    ],
)
def test_nothing_is_embedded_that_a_press_may_not_read(keys: dict[str, object], said: str) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject["/Foreign"] = pdf.make_stream(b"", **keys)

    assert messages(broken(change)) == [said]


def test_lzw_is_named() -> None:
    def change(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)  # of ISO 32000-1, 7.4.4.2
        pdf.pages[0].Resources.XObject["/Old"] = stream

    kept = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
    assert messages(broken(change, **kept)) == ["a stream is packed with LZW"]


def test_a_transfer_curve_is_named() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/T"] = Dictionary(Type=Name.ExtGState, TR=Name.Identity)

    assert messages(broken(change)) == ["a transfer curve (TR) changes the inks"]


@pytest.mark.parametrize(
    ("box", "edges", "said"),
    [
        ("/BleedBox", [20, 20, 377, 547], "page 2: bleed of 2.9 mm"),
        ("/BleedBox", [-1, 0, 390, 560], "page 2: the bleed reaches beyond the sheet"),
        ("/ArtBox", [30, 30, 300, 500], "page 2: needs a TrimBox and no ArtBox"),
    ],
)
def test_sheet_bleed_and_page_lie_in_each_other(box: str, edges: list[int], said: str) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj[box] = Array(edges)

    assert messages(broken(change)) == [said]


def test_a_page_needs_its_trim_box() -> None:
    (first, *_) = messages(broken(lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")))
    assert first == "page 1: needs a TrimBox and no ArtBox"


def test_the_printers_own_bleed_counts() -> None:
    wider = makers.printer(multiple=2, papers={}, bleed=5)
    assert messages(look(sound(), wider)) == ["pages 1–2: bleed of 3.0 mm"]


def test_without_a_printer_the_general_one_speaks_and_blank_pages_are_a_warning() -> None:
    finding = next(finding for finding in look(sound(), printer=None) if "folded" in finding.message)
    assert finding.level == "warning"
    assert sentence(finding) == "2 pages, a folded sheet has 4"
    assert finding.hint == "Leave 2 pages blank at the end, or shorten the text."


@pytest.mark.parametrize("content", [b"", b"\x00" * 99, b"%PDF-1.6\n%%EOF", b"<html>"])
def test_what_is_no_pdf_is_one_error(content: bytes) -> None:
    (message,) = messages(look(content))
    assert message.startswith("the file is not a readable PDF")


def test_a_file_that_had_to_be_repaired_is_damaged() -> None:
    content = sound()
    lost = content[: content.rindex(b"startxref")] + b"startxref\n12\n%%EOF"
    assert messages(look(lost)) == ["the file is damaged, and was read only after repair"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda pdf: setattr(pdf.Root, "OutputIntents", Array([Name.Nothing])), "0 output intents"),
        (lambda pdf: setattr(pdf.Root, "OutputIntents", 7), "the file is damaged"),
        (lambda pdf: setattr(pdf.pages[0], "TrimBox", Array([Name.A, 1])), "page 1: the file is damaged"),
        (lambda pdf: setattr(pdf.Root.OutputIntents[0], "DestOutputProfile", 7), "the file is damaged"),
        (lambda pdf: pdf.Root.Metadata.write(b"<x"), NO_CLAIM),
    ],
)
def test_nonsense_inside_is_a_finding(change: Callable[[Pdf], None], said: str) -> None:
    assert messages(broken(change))[0].startswith(said)


def unbled(pdf: Pdf) -> None:
    """Cut each sheet down to its trimmed page, as a program does that knows no bleed."""
    for page in pdf.pages:
        for key in ("/MediaBox", "/BleedBox"):
            page.obj[key] = page.obj["/TrimBox"]


def across(ink: str) -> Callable[[Pdf], None]:
    """Cut the bleed away, and paint the second page from edge to edge."""

    def change(pdf: Pdf) -> None:
        unbled(pdf)
        pdf.pages[1].contents_add(f"q {ink} -99 -99 999 999 re f Q".encode())

    return change


def bleeds(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.level, sentence(finding)) for finding in findings if "bleed" in finding.message]


NONE_NEEDED = ("info", "no bleed, and nothing runs off the page, so none is needed")


@pytest.mark.parametrize("change", [unbled, across("0 0 0 0 k"), across("1 1 1 rg"), across("1 g")])
def test_a_file_without_bleed_needs_none_where_nothing_but_white_reaches_the_cut(change: Callable[[Pdf], None]) -> None:
    assert bleeds(broken(change)) == [NONE_NEEDED]


@pytest.mark.parametrize("ink", ["0 0 0 1 k", "0.9 1 1 rg", "0.9 g"])
def test_what_reaches_the_cut_needs_bleed(ink: str) -> None:
    assert ("error", "pages 1–2: bleed of 0.0 mm") in bleeds(broken(across(ink)))


def test_a_build_of_ours_has_the_bleed_of_its_printer_even_where_nothing_needs_it() -> None:
    with pikepdf.open(BytesIO(sound())) as pdf:
        unbled(pdf)
        content = BytesIO()
        pdf.save(content)
    book = makers.bare_book(Imprint("Limes", "en", "urn:uuid:1", "2021-03-04T05:06:07Z"), makers.job(PRINTER))
    ours = Product("press", "a.press.pdf", content.getvalue(), book, printer=PRINTER)
    assert ("error", "pages 1–2: bleed of 0.0 mm") in bleeds(list(CHECK.look(ours)))


def test_advice_serves_a_file_made_elsewhere_too() -> None:
    (finding,) = broken(lambda pdf: pdf.Root.__delitem__("/OutputIntents"))
    assert finding.hint == "Export it again as PDF/X-4; Vivavoce does with --to press."


def test_a_coarse_picture_is_told_how_many_pixels_it_needs_for_its_size() -> None:
    coarse = Paint("picture", "DeviceGray", box=(10, 10, 154, 82), ppi=100)  # points: 2 by 1 inches
    assert pictures.wanted(coarse, 300) == (
        "It needs 600 × 300 pixels for its size of 51 × 25 mm: take a larger file, or set it smaller."
    )
    assert pictures.wanted(replace(coarse, box=None), 300) == "Set it smaller, or take a file with more pixels."
