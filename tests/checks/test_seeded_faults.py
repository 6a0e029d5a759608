"""A good press PDF is harmed in one way at a time; the rule that this breaks is named, and no other one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import makers
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from pipeline import checks, printers
from pipeline.checks import Check, press_inks, press_rules
from pipeline.lengths import POINT
from pipeline.model import Book, Imprint, Paper, Printer, Product, Ruling, Trim
from pipeline.outputs import press
from pipeline.paginate import paginate
from pipeline.plugins import discover
from pipeline.pressroom.preflight import typefaces
from pipeline.settings import Settings

EUROPE = "generic-eu"  # PDF/X-4, with marks, and bleed all round
SHOP = "kdp"  # PDF/X-1a, without marks, and without bleed at the bind
STANDARDS = {EUROPE: "PDF/X-4", SHOP: "PDF/X-1a:2003"}
IMAGE = {"/Type": Name.XObject, "/Subtype": Name.Image, "/BitsPerComponent": 8}
TOLD = {"condition"}  # of these rules the editor is told, and nothing is wrong
Change = Callable[[Pdf], object]


@cache
def good(printer: str) -> bytes:
    """A real book of some thirty pages."""
    settings = Settings(printer=printer, trim="6x9in", standard=STANDARDS[printer])
    book = makers.book(makers.talk(5, 30), settings)
    return press.make(book, paginate(book))


def rulings(content: bytes, printer: Printer | str, book: Book | None = None) -> dict[str, Ruling]:
    known = printers.load(printer) if isinstance(printer, str) else printer
    product = Product("press", "a.press.pdf", content, book, printer=known)
    held = (
        check.hold(product) for check in discover(checks, Check).values() if "press" in check.outputs and check.hold
    )
    return {ruling.rule: ruling for said in held for ruling in said}


def broken(content: bytes, printer: Printer | str, book: Book | None = None) -> set[str]:
    return {id for id, ruling in rulings(content, printer, book).items() if ruling.level in ("warning", "error")}


def harmed(change: Change, printer: str, **saving: Any) -> bytes:
    with pikepdf.open(BytesIO(good(printer))) as pdf:
        change(pdf)
        content = BytesIO()
        pdf.save(content, **{"object_stream_mode": pikepdf.ObjectStreamMode.disable, **saving})
    return content.getvalue()


def box(key: str, index: int = 1, **moved: float) -> Change:
    """Move edges of one box of a page outwards (or, below 0, inwards), in millimetres."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[index]
        left, foot, right, top = (float(edge) for edge in page.obj.get(key, page.mediabox))
        page.obj[key] = Array(
            [
                left - moved.get("left", 0) * POINT,
                foot - moved.get("foot", 0) * POINT,
                right + moved.get("right", 0) * POINT,
                top + moved.get("top", 0) * POINT,
            ]
        )

    return change


def corner(pdf: Pdf, index: int) -> tuple[float, float]:
    """Where on the sheet the trimmed page begins."""
    left, foot, *_ = (float(edge) for edge in pdf.pages[index].trimbox)
    return left, foot


def painted(operators: str, index: int = 2, state: Dictionary | None = None, **resources: Any) -> Change:
    """Paint on a page; its origin is the corner of the trimmed page, its unit a millimetre."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[index]
        made = {kind: made_in(pdf, found) for kind, found in resources.items()}
        page.obj.Resources = pdf.make_indirect(Dictionary(dict(page.obj.Resources.items())))
        for kind, name, found in (
            ("/XObject", "/Seed", made.get("image")),
            ("/ColorSpace", "/Spot", made.get("space")),
        ):
            if found is not None:
                page.Resources[kind] = Dictionary({**dict(page.Resources.get(kind, Dictionary()).items()), name: found})
        if state is not None:
            kept = dict(page.Resources.get("/ExtGState", Dictionary()).items())
            page.Resources["/ExtGState"] = Dictionary({**kept, "/Seed": state})
        left, foot = corner(pdf, index)
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {POINT} 0 0 {POINT} {left} {foot} cm {operators} Q".encode())

    return change


def made_in(pdf: Pdf, found: Any) -> Any:
    return found(pdf) if callable(found) else found


def picture(pixels: bytes, width: int, height: int, space: Name = Name.DeviceCMYK, **more: Any) -> Callable[[Pdf], Any]:
    said = {**IMAGE, "/Width": width, "/Height": height, "/ColorSpace": space}
    return lambda pdf: pdf.make_stream(
        pixels, {**said, **{f"/{key}": made_in(pdf, value) for key, value in more.items()}}
    )


def jpeg(**more: Any) -> Callable[[Pdf], Any]:
    """A white picture as Adobe's programs and Pillow write it, its samples turned round."""
    content = BytesIO()
    Image.new("CMYK", (240, 240)).save(content, "JPEG")
    return picture(content.getvalue(), 240, 240, Filter=Name.DCTDecode, **more)


def info(key: str, value: Any) -> Change:
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value

    return change


def root(key: str, value: Any) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value(pdf) if callable(value) else value

    return change


def intent(change: Callable[[Any, Pdf], object]) -> Change:
    return lambda pdf: change(pdf.Root.OutputIntents[0], pdf)


def profile(start: int, code: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        found = pdf.Root.OutputIntents[0].DestOutputProfile
        content = found.read_bytes()
        found.write(content[:start] + code + content[start + 4 :])

    return change


def packet(before: bytes, after: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(before, after))

    return change


def note(kind: str, index: int = 0, at: tuple[int, ...] = (90, 90, 99, 99)) -> Change:
    def change(pdf: Pdf) -> None:
        found = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[*at])
        pdf.pages[index].Annots = Array([pdf.make_indirect(found)])

    return change


def fonts(pdf: Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            for key in {"/FontFile", "/FontFile2", "/FontFile3"} & set(found.keys()):
                del found[key]


def packed(pdf: Pdf) -> None:
    """Bytes 80 0B 60 50 ... are the example of LZW in ISO 32000-1, 7.4.4.2."""
    stream = pdf.make_stream(b"")
    stream.write(bytes.fromhex("800B6050220C0C8501"), filter=Name.LZWDecode)
    pdf.Root.PieceInfo = stream


def bookmarked(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))


def layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="notes"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


def exchanged(pdf: Pdf) -> None:
    """Let the first page be a verso: all the others follow."""
    pdf.pages.append(pdf.pages[0])
    del pdf.pages[0]


def nothing(pdf: Pdf) -> None:
    """Save it as it is."""


def cut_off(content: bytes) -> bytes:
    return content[: content.rindex(b"startxref")] + b"startxref\n12\n%%EOF"


def spot(pdf: Pdf) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0.1], N=1)
    return Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])


def stretched(pdf: Pdf) -> None:
    """More pages than the paper holds, all of them the last, which is blank or nearly."""
    while len(pdf.pages) <= 828:
        pdf.pages.append(pdf.pages[-1])


def both(*changes: Change) -> Change:
    def change(pdf: Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def typed(colour: str, x: float, y: float) -> Change:
    """Set one letter of the page's own type, 10 pt high."""

    def change(pdf: Pdf) -> None:
        name, font = next(iter(pdf.pages[2].Resources.Font.items()))
        code = int(font.DescendantFonts[0].W[-2]).to_bytes(2, "big").hex()
        painted(f"BT {colour} {name} 3.5 Tf {x} {y} Td <{code}> Tj ET")(pdf)

    return change


SQUARE = "q 20 0 0 20 60 60 cm /Seed Do Q"  # a picture of 20 mm, well inside
BLOCK = "60 60 20 20 re f"
SEEDS: dict[str, tuple[str, Change, set[str]]] = {
    "no trim box": (
        EUROPE,
        lambda pdf: pdf.pages[1].obj.__delitem__("/TrimBox"),
        {"boxes", "bleed", "one_size", "margin"},
    ),
    "an art box": (EUROPE, lambda pdf: setattr(pdf.pages[1], "ArtBox", pdf.pages[1].TrimBox), {"boxes"}),
    "an empty trim box": (
        EUROPE,
        lambda pdf: setattr(pdf.pages[1], "TrimBox", Array([50, 50, 50, 90])),
        {"boxes", "one_size"},
    ),
    "bleed beyond the sheet": (EUROPE, box("/MediaBox", left=-8), {"boxes"}),
    "trim beyond the bleed": (EUROPE, box("/TrimBox", top=4), {"boxes", "bleed", "one_size", "run_off"}),
    "bleed too narrow all round": (EUROPE, box("/BleedBox", left=-2, foot=-2, right=-2, top=-2), {"bleed"}),
    "bleed too narrow at one edge": (EUROPE, box("/BleedBox", foot=-1), {"bleed"}),
    "bleed lacking at the outer edge": (
        SHOP,
        both(box("/BleedBox", left=-3.175), box("/MediaBox", left=-3.175)),
        {"bleed"},
    ),
    "bleed at the bind": (SHOP, both(box("/MediaBox", right=3.175), box("/BleedBox", right=3.175)), {"bind"}),
    "verso and recto exchanged": (SHOP, exchanged, {"bleed", "bind"}),
    "one page smaller": (EUROPE, box("/TrimBox", top=-2), {"one_size"}),
    "a page turned": (EUROPE, lambda pdf: setattr(pdf.pages[1], "Rotate", 90), {"upright"}),
    "a page in other units": (EUROPE, lambda pdf: setattr(pdf.pages[1], "UserUnit", 2), {"upright"}),
    "paper for marks": (SHOP, box("/MediaBox", left=9, foot=9, right=9, top=9), {"no_marks"}),
    "no title": (EUROPE, info("/Title", None), {"info"}),
    "no date of creation": (SHOP, info("/CreationDate", None), {"info"}),
    "no date of change": (SHOP, info("/ModDate", None), {"info"}),
    "trapped unknown": (EUROPE, info("/Trapped", Name.Unknown), {"trapped"}),
    "trapped a string": (SHOP, info("/Trapped", String("/False")), {"trapped"}),
    "trapped missing": (SHOP, info("/Trapped", None), {"trapped"}),
    "no claim of PDF/X-4": (EUROPE, packet(b"PDF/X-4", b""), {"pdfx"}),
    "a claim of PDF/X-9": (EUROPE, packet(b"PDF/X-4", b"PDF/X-9"), {"pdfx"}),
    "a claim of PDF/X-3": (
        SHOP,
        both(info("/GTS_PDFXVersion", "PDF/X-3:2003"), info("/GTS_PDFXConformance", None)),
        {"pdfx"},
    ),
    "another claim of the same file": (SHOP, info("/GTS_PDFXVersion", "PDF/X-3:2003"), {"pdfx_claim"}),
    "two claims": (EUROPE, info("/GTS_PDFXVersion", "PDF/X-1a:2003"), {"pdfx_claim", "pdf_version"}),
    "no XMP": (EUROPE, lambda pdf: pdf.Root.__delitem__("/Metadata"), {"pdfx", "xmp"}),
    "no DocumentID": (EUROPE, packet(b"xmpMM:DocumentID", b"xmpMM:Nothing"), {"xmp"}),
    "no output intent": (EUROPE, root("/OutputIntents", Array([])), {"output_intent"}),
    "two output intents": (
        EUROPE,
        lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0]),
        {"output_intent"},
    ),
    "no profile": (SHOP, intent(lambda found, pdf: found.__delitem__("/DestOutputProfile")), {"output_intent"}),
    "no condition": (
        SHOP,
        intent(lambda found, pdf: found.__delitem__("/OutputConditionIdentifier")),
        {"output_intent"},
    ),
    "a monitor's profile": (EUROPE, profile(12, b"mntr"), {"output_intent"}),
    "a profile of RGB": (EUROPE, profile(16, b"RGB "), {"output_intent"}),
    "a profile of three inks": (
        SHOP,
        lambda pdf: setattr(pdf.Root.OutputIntents[0].DestOutputProfile, "N", 3),
        {"output_intent"},
    ),
    "a link": (EUROPE, note("Link"), {"annotations", "no_links"}),
    "a link for the shop": (SHOP, note("Link"), {"annotations", "no_annotations", "no_links"}),
    "a note": (SHOP, note("Text"), {"annotations", "no_annotations"}),
    "a note beyond the bleed": (EUROPE, note("Text", at=(0, 0, 5, 5)), set()),
    "a form": (EUROPE, root("/AcroForm", Dictionary(Fields=[])), {"live"}),
    "an action on opening": (SHOP, root("/OpenAction", Dictionary(S=Name.Named, N=Name.Print)), {"live"}),
    "an action of a page": (EUROPE, lambda pdf: setattr(pdf.pages[0], "AA", Dictionary()), {"live"}),
    "a script": (SHOP, root("/Names", Dictionary(JavaScript=Dictionary())), {"live"}),
    "an embedded file": (EUROPE, root("/Names", Dictionary(EmbeddedFiles=Dictionary())), {"live"}),
    "an external stream": (EUROPE, root("/PieceInfo", lambda pdf: pdf.make_stream(b"", F=String("a"))), {"foreign"}),
    "PostScript": (SHOP, root("/PieceInfo", lambda pdf: pdf.make_stream(b"", Subtype=Name.PS)), {"foreign"}),
    "OPI": (SHOP, root("/PieceInfo", lambda pdf: pdf.make_stream(b"", OPI=Dictionary())), {"foreign"}),
    "a transfer curve": (EUROPE, painted("/Seed gs", state=Dictionary(TR=Name.Identity)), {"foreign"}),
    "bookmarks": (SHOP, bookmarked, {"no_bookmarks"}),
    "layers": (SHOP, layered, {"layers"}),
    "opacity": (SHOP, painted(f"/Seed gs 0 0 0 1 k {BLOCK}", state=Dictionary(ca=0.5)), {"solid", "flat"}),
    "opacity that nothing is painted with": (SHOP, painted("", state=Dictionary(CA=0.5)), {"solid"}),
    "a blend mode": (SHOP, painted("/Seed gs", state=Dictionary(BM=Name.Multiply)), {"solid", "flat"}),
    "opacity in PDF/X-4": (EUROPE, painted(f"/Seed gs 0 0 0 1 k {BLOCK}", state=Dictionary(ca=0.5)), set()),
    "a transparency group": (
        SHOP,
        lambda pdf: setattr(pdf.pages[0], "Group", Dictionary(S=Name.Transparency)),
        {"solid"},
    ),
    "a soft mask": (
        SHOP,
        painted(
            SQUARE, image=picture(bytes(4 * 240**2), 240, 240, SMask=picture(bytes(240**2), 240, 240, Name.DeviceGray))
        ),
        {"solid", "flat"},
    ),
    "JPEG 2000": (
        SHOP,
        lambda pdf: setattr(pdf.Root, "PieceInfo", pdf.make_indirect(pikepdf.Stream(pdf, b"", Filter=Name.JPXDecode))),
        {"solid"},
    ),
    "a font left out": (EUROPE, fonts, {"fonts"}),
    "RGB": (EUROPE, painted(f"1 0 0 rg {BLOCK}"), {"inks", "no_rgb"}),
    "RGB in PDF/X-1a": (SHOP, painted(f"1 0 0 rg {BLOCK}"), {"inks"}),
    "an RGB picture": (
        EUROPE,
        painted(SQUARE, image=picture(bytes(3 * 240**2), 240, 240, Name.DeviceRGB)),
        {"inks", "no_rgb"},
    ),
    "Lab in PDF/X-1a": (
        SHOP,
        painted(f"/Spot cs 50 0 0 sc {BLOCK}", space=Array([Name.Lab, Dictionary(WhitePoint=[0.9, 1, 0.8])])),
        {"inks"},
    ),
    "a profile on a colour": (
        EUROPE,
        painted(f"/Spot cs 0.5 sc {BLOCK}", space=lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"", N=1)])),
        {"no_icc"},
    ),
    "type in four inks": (EUROPE, typed("0.6 0.4 0.4 1 k", 60, 60), {"black_type"}),
    "white that overprints": (
        EUROPE,
        painted(f"/Seed gs 0 0 0 0 k {BLOCK}", state=Dictionary(OP=True)),
        {"white_overprint"},
    ),
    "a tint of five percent": (SHOP, painted(f"0 0 0 0.05 k {BLOCK}"), {"tint"}),
    "too much ink in a fill": (EUROPE, painted(f"0.8 0.8 0.8 0.8 k {BLOCK}"), {"ink"}),
    "too much ink in a picture": (EUROPE, painted(SQUARE, image=picture(b"\xe0" * 4 * 240**2, 240, 240)), {"ink"}),
    "too much ink in one pixel": (
        EUROPE,
        painted(SQUARE, image=picture(bytes(4 * 240**2 - 4) + b"\xff" * 4, 240, 240)),
        {"ink"},
    ),
    "a JPEG whose white is turned to black": (EUROPE, painted(SQUARE, image=jpeg()), {"ink"}),
    "a JPEG that says it is turned round": (EUROPE, painted(SQUARE, image=jpeg(Decode=[1, 0] * 4)), set()),
    "a dark picture within the limit": (EUROPE, painted(SQUARE, image=picture(b"\xbf" * 4 * 240**2, 240, 240)), set()),
    "a hairline": (EUROPE, painted("0.03 w 60 60 m 90 60 l S"), {"hairline"}),
    "a coarse picture": (EUROPE, painted(SQUARE, image=picture(bytes(4 * 99**2), 99, 99)), {"resolution"}),
    "a picture set too large": (
        SHOP,
        painted("q 50 0 0 50 60 60 cm /Seed Do Q", image=picture(bytes(4 * 240**2), 240, 240)),
        {"resolution"},
    ),
    "text near the cut": (EUROPE, typed("0 0 0 1 k", 148, 60), {"margin"}),
    "text beyond the cut": (EUROPE, typed("0 0 0 1 k", 151, 60), {"margin"}),
    "text at the bind": (SHOP, typed("0 0 0 1 k", 7, 60), {"gutter"}),
    "a rule near the cut": (EUROPE, painted("0 0 0 1 K 0.3 w 60 3 m 90 3 l S"), {"margin"}),
    "a background that ends at the cut": (EUROPE, painted("0 0.5 0 0 k 0 0 152.4 228.6 re f"), {"run_off"}),
    "a background that runs off": (EUROPE, painted("0 0.5 0 0 k -3 -3 158.4 234.6 re f"), set()),
    "a background that runs off at three edges": (SHOP, painted("0 0.5 0 0 k 0 -3.2 155.6 235 re f"), set()),
    "a picture that ends within the bleed": (
        SHOP,
        painted("q 20 0 0 20 134 60 cm /Seed Do Q", image=picture(bytes(4 * 240**2), 240, 240)),
        {"run_off"},
    ),
    "a mark within the bleed": (EUROPE, painted("0 0 0 1 K 0.3 w -2.5 50 m -1 50 l S"), {"marks"}),
    "a sheet not filled": (EUROPE, lambda pdf: pdf.pages.__delitem__(-1), {"multiple"}),
    "a page that breaks off": (EUROPE, lambda pdf: pdf.pages[1].contents_add(b"0 0 0 1 k (abc"), {"drawn"}),
    "a page without sense": (EUROPE, lambda pdf: setattr(pdf.pages[1], "TrimBox", Array([Name.A, 1])), {"sound"}),
}
OTHER_RULES: dict[str, tuple[str, dict[str, Any], Change, set[str]]] = {
    "a spot colour": (
        EUROPE,
        {"forbids": frozenset({"spot"})},
        painted(f"/Spot cs 1 scn {BLOCK}", space=spot),
        {"no_spot"},
    ),
    "a trim that is not taken": (SHOP, {"trims": (Trim(127, 203.2),), "custom": None}, nothing, {"trim"}),
    "more pages than paper takes": (
        SHOP,
        {"papers": {"thick": Paper("thick", (2, 20), 0.1)}},
        nothing,
        {"page_limits"},
    ),
    "fewer pages than paper takes": (
        SHOP,
        {"papers": {"thin": Paper("thin", (90, 99), 0.1)}},
        nothing,
        {"page_limits"},
    ),
    "a last page that is not blank": (
        EUROPE,
        {"last_blank": True},
        painted(f"0 0 0 1 k {BLOCK}", index=-1),
        {"last_blank"},
    ),
    "a file too large": (SHOP, {"megabytes": 0}, nothing, {"megabytes"}),
    "coarse line art": (
        EUROPE,
        {"line_art": 600},
        painted(SQUARE, image=picture(bytes(30 * 240), 240, 240, Name.DeviceGray, BitsPerComponent=1)),
        {"line_art"},
    ),
    "a version that the printer does not take": (EUROPE, {"standards": ("PDF/X-1a:2003",)}, nothing, {"pdfx"}),
}


OTHER_FILES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "PDF 1.7": (EUROPE, lambda: harmed(nothing, EUROPE, force_version="1.7"), {"pdf_version"}),
    "PDF 1.5": (SHOP, lambda: harmed(nothing, SHOP, force_version="1.5"), {"pdf_version"}),
    "no id": (EUROPE, lambda: good(EUROPE).replace(b"/ID [", b"/IX ["), {"trailer"}),
    "compressed XMP": (
        EUROPE,
        lambda: good(EUROPE).replace(b"/Type /Metadata", b"/Filter [     ]"),
        {"xmp"},
    ),
    "LZW": (
        EUROPE,
        lambda: harmed(packed, EUROPE, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none),
        {"foreign"},
    ),
    "a lock": (
        SHOP,
        lambda: harmed(nothing, SHOP, encryption=pikepdf.Encryption(owner="o", user="")),
        {"trailer", "no_encryption", "pdf_version"},
    ),
    "a file cut off": (EUROPE, lambda: cut_off(good(EUROPE)), {"sound"}),
    "an empty file": (SHOP, lambda: b"", {"readable"}),
    "a file without objects": (SHOP, lambda: b"%PDF-1.6\n%%EOF", {"readable"}),
    "a page of the web": (SHOP, lambda: b"<html>", {"readable"}),
    "nothing but zeros": (SHOP, lambda: bytes(99), {"readable"}),
}
ON_BLACK_PAPER: dict[str, tuple[Change, set[str]]] = {
    "a colour": (painted(f"0 0.9 0.8 0.3 k {BLOCK}"), {"black_paper"}),
    "grey in four inks": (painted(SQUARE, image=picture(bytes(4 * 240**2), 240, 240)), {"black_paper"}),
    "a spot colour": (painted(f"/Spot cs 1 scn {BLOCK}", space=spot), {"black_paper"}),
    "black": (painted(f"0 0 0 1 k {BLOCK}"), set()),
    "a picture in grey": (painted(SQUARE, image=picture(bytes(240**2), 240, 240, Name.DeviceGray)), set()),
}


@pytest.mark.parametrize("printer", [EUROPE, SHOP])
def test_the_unharmed_file_keeps_every_rule(printer: str) -> None:
    assert broken(good(printer), printer) == set()
    assert {ruling.level for ruling in rulings(good(printer), printer).values()} <= {None, "info"}


@pytest.mark.parametrize("printer", [EUROPE, SHOP])
def test_a_plain_save_harms_nothing(printer: str) -> None:
    assert broken(harmed(nothing, printer), printer) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_one_fault_breaks_its_rule_and_no_other(seed: str) -> None:
    printer, change, expected = SEEDS[seed]
    assert broken(harmed(change, printer), printer) == expected


@pytest.mark.parametrize("seed", OTHER_RULES)
def test_another_printers_rule_is_broken_alone(seed: str) -> None:
    printer, rules, change, expected = OTHER_RULES[seed]
    assert broken(harmed(change, printer), replace(printers.load(printer), **rules)) == expected


@pytest.mark.parametrize("seed", OTHER_FILES)
def test_another_file_breaks_its_rules_alone(seed: str) -> None:
    printer, made, expected = OTHER_FILES[seed]
    assert broken(made(), printer) == expected


@pytest.mark.parametrize("seed", ON_BLACK_PAPER)
def test_a_paper_for_black_ink_takes_nothing_else(seed: str) -> None:
    change, expected = ON_BLACK_PAPER[seed]
    shop = printers.load(SHOP)
    job = replace(makers.job(shop), paper=shop.papers["white"])
    book = makers.bare_book(Imprint("A", "en", "urn:uuid:1", "2021-03-04T05:06:07Z"), job)
    assert broken(harmed(change, SHOP), SHOP, book) == expected
    assert (
        broken(harmed(change, SHOP), SHOP, replace(book, job=replace(job, paper=shop.papers["premium-colour"])))
        == set()
    )


def test_thirty_faults_and_more_break_every_rule_of_the_preflight() -> None:
    tables: list[dict[str, Any]] = [SEEDS, OTHER_RULES, OTHER_FILES, ON_BLACK_PAPER]
    faults = [seed[-1] for table in tables for seed in table.values() if seed[-1]]
    rules = {rule.id for room in (press_rules, press_inks, typefaces) for rule in room.RULES}
    assert len(faults) >= 30
    assert set().union(*faults) == {"readable", *rules} - TOLD


def test_a_password_is_said_to_be_one() -> None:
    locked = harmed(lambda pdf: None, SHOP, encryption=pikepdf.Encryption(owner="o", user="u"))
    (ruling,) = rulings(locked, SHOP).values()
    assert [finding.message for finding in ruling.findings] == ["the file is locked with a password."]


def test_a_file_without_pages_is_found() -> None:
    content = BytesIO()
    pikepdf.new().save(content)
    (finding,) = rulings(content.getvalue(), SHOP)["sound"].findings
    assert finding.message == "the file has no pages."


def test_the_pages_and_the_remedy_are_told() -> None:
    content = harmed(both(*(painted(f"1 0 0 rg {BLOCK}", index=index) for index in (1, 2, 3, 7))), EUROPE)
    (finding,) = rulings(content, EUROPE)["inks"].findings
    assert finding.message == "pages 2–4, 8: fill in DeviceRGB, which is not made of inks."
    assert "device-cmyk()" in finding.hint


def test_a_printer_that_asks_for_another_year_is_told_of_it() -> None:
    (finding,) = rulings(good(SHOP), replace(printers.load(SHOP), wants="PDF/X-1a:2001"))["pdfx"].findings
    assert finding.level == "info"
    assert "asks for PDF/X-1a:2001; this is PDF/X-1a:2003" in finding.message


def test_a_printer_that_asks_for_another_condition_is_told_of_it() -> None:
    held = rulings(good(SHOP), replace(printers.load(SHOP), condition="GRACoL 2006"))["condition"]
    assert [(finding.level, finding.message) for finding in held.findings] == [
        ("info", "the printer asks for GRACoL 2006; this is FOGRA39.")
    ]
    assert "condition" not in rulings(good(SHOP), SHOP)
    assert rulings(good(SHOP), replace(printers.load(SHOP), condition="FOGRA39"))["condition"].level is None


def test_a_plain_pdf_is_taken_where_no_standard_is_wanted() -> None:
    """KDP's own way: the sheet is the trimmed page with its bleed, and no box says so."""

    def plain(pdf: Pdf) -> None:
        for key in ("/GTS_PDFXVersion", "/GTS_PDFXConformance"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        del pdf.Root.OutputIntents, pdf.Root.Metadata
        for page in pdf.pages:
            for key in ("/TrimBox", "/BleedBox"):
                if key in page.obj:
                    del page.obj[key]

    held = rulings(harmed(plain, SHOP), SHOP)
    assert "output_intent" not in held and {"bleed", "bind", "trim", "margin", "gutter", "fonts"} <= held.keys()
    assert {id for id, ruling in held.items() if ruling.level in ("warning", "error")} == set()
