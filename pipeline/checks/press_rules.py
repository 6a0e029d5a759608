"""How a press PDF is built: PDF/X-4 (ISO 15930-7, our reading of it) and the printer's own rules.

What is painted on its pages is read by press_inks, and its fonts by fonts_embedded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline import printers
from pipeline.checks import Check
from pipeline.model import USUAL_PRINTER, Finding, Printer, Product
from pipeline.pressroom import POINT, pdf_anatomy
from pipeline.pressroom.pdf_anatomy import Fault

if TYPE_CHECKING:
    from pikepdf import Pdf

ROUNDING = 0.02  # pt, lost in writing boxes with few digits

AGAIN = "Make the file as PDF/X-4: `vivavoce build NAME --to press`."
INFO = ("/Title", "/CreationDate", "/ModDate")
XMP = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creation date": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "date of change": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
    "date of its metadata": "{http://ns.adobe.com/xap/1.0/}MetadataDate",
    "DocumentID": "{http://ns.adobe.com/xap/1.0/mm/}DocumentID",
    "VersionID": "{http://ns.adobe.com/xap/1.0/mm/}VersionID",
    "RenditionClass": "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass",
    "Trapped": "{http://ns.adobe.com/pdf/1.3/}Trapped",
}
PDFX_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def look(product: Product) -> Iterator[Finding]:
    printer = product.printer or printers.load(USUAL_PRINTER)
    general = [version, trailer, info, xmp, output_intent, nothing_live, nothing_foreign]
    own = [partial(rule, printer=printer) for rule in (boxes, multiple)]
    return pdf_anatomy.inspect(product, "press_rules", [*general, *own, unhurt])


def version(pdf: Pdf) -> Iterator[Fault]:
    if pdf.pdf_version != "1.6":
        yield Fault(f"PDF version {pdf.pdf_version}, PDF/X-4 is 1.6", AGAIN)


def trailer(pdf: Pdf) -> Iterator[Fault]:
    if pdf.is_encrypted:
        yield Fault("the file is encrypted", "Save it without a password and without restrictions.")
    if "/ID" not in pdf.trailer:
        yield Fault("the file has no /ID", AGAIN)


def info(pdf: Pdf) -> Iterator[Fault]:
    for key in INFO:
        if not str(pdf.docinfo.get(key, "")):
            yield Fault(f"Info has no {key[1:]}", AGAIN)
    if pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield Fault(f"Trapped is {pdf.docinfo.get('/Trapped', 'missing')}, not True or False", AGAIN)


def xmp(pdf: Pdf) -> Iterator[Fault]:
    """The packet must be plain: a tool that knows nothing of PDF finds it by searching the bytes."""
    if "/Metadata" not in pdf.Root:
        yield Fault("there is no XMP metadata", AGAIN)
        return
    if "/Filter" in pdf.Root.Metadata:
        yield Fault("the XMP metadata is compressed", AGAIN)
    packet = pdf.open_metadata()
    if (claim := packet.get(PDFX_VERSION)) != "PDF/X-4":
        yield Fault(f"XMP says {claim or 'nothing'} where it should say PDF/X-4", AGAIN)
    for name, key in XMP.items():
        if not packet.get(key):
            yield Fault(f"XMP has no {name}", AGAIN)


def output_intent(pdf: Pdf) -> Iterator[Fault]:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield Fault(f"{len(intents)} output intents for PDF/X, exactly one is needed", AGAIN)
    for intent in intents:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield Fault("the output intent names no printing condition", AGAIN)
        yield from profile(intent.get("/DestOutputProfile"))


def profile(found: Any) -> Iterator[Fault]:
    """Bytes 12 to 20 of an ICC profile are its device class and its colour space (ICC.1, 7.2)."""
    if found is None:
        yield Fault("the output intent has no profile", AGAIN)
        return
    device, space = found.read_bytes()[12:16], found.read_bytes()[16:20]
    if device != b"prtr":
        yield Fault(f"the profile of the output intent is of class {device.decode('latin-1')}, not a printer's", AGAIN)
    if space != b"CMYK" or found.get("/N") != 4:
        yield Fault(f"the output intent is {space.decode('latin-1')} with N {found.get('/N')}, not CMYK with 4", AGAIN)


def nothing_live(pdf: Pdf) -> Iterator[Fault]:
    """Paper does nothing when it is clicked, and a press must not."""
    for number, page in enumerate(pdf.pages, start=1):
        if kinds := sorted({str(note.get("/Subtype", "/?"))[1:] for note in page.obj.get("/Annots", [])}):
            yield Fault(f"page {number}: annotations ({', '.join(kinds)})", "Take out links, notes and fields.")
    for key, name in (("/AcroForm", "a form"), ("/OpenAction", "an action on opening")):
        if key in pdf.Root:
            yield Fault(f"the file has {name}", AGAIN)
    for key, name in (("/JavaScript", "scripts"), ("/EmbeddedFiles", "embedded files")):
        if key in pdf.Root.get("/Names", {}):
            yield Fault(f"the file has {name}", AGAIN)
    if any("/AA" in found for found in pdf_anatomy.dictionaries(pdf)):
        yield Fault("the file has actions (/AA)", AGAIN)


def nothing_foreign(pdf: Pdf) -> Iterator[Fault]:
    """What a press cannot be trusted to read, or would have to fetch."""
    for message in sorted({message for found in pdf_anatomy.dictionaries(pdf) for message in foreign(found)}):
        yield Fault(message, AGAIN)


def foreign(found: Any) -> Iterator[str]:
    import pikepdf

    filters = found.get("/Filter", "")
    if isinstance(found, pikepdf.Stream):
        if "/LZWDecode" in ([str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]):
            yield "a stream is packed with LZW"
        if "/F" in found:
            yield "a stream lies in another file"
        if "/PS" in (str(found.get("/Subtype", "")), str(found.get("/Subtype2", ""))):
            yield "PostScript is embedded"
        if "/OPI" in found:
            yield "a picture is a stand-in (OPI)"
    if found.get("/Type") == "/ExtGState" and "/TR" in found:
        yield "a transfer curve (TR) changes the inks"


def boxes(pdf: Pdf, printer: Printer) -> Iterator[Fault]:
    """Sheet around bleed around trimmed page, on each side."""
    hint = f"The printer wants {printer.bleed:g} mm of bleed: build for this printer."
    for number, page in enumerate(pdf.pages, start=1):
        if "/TrimBox" not in page.obj or "/ArtBox" in page.obj:
            yield Fault(f"page {number}: needs a TrimBox and no ArtBox", AGAIN)
            continue
        media, bleed, trim = (edges(box) for box in (page.mediabox, page.bleedbox, page.trimbox))
        if min(trim[2] + trim[0], trim[3] + trim[1]) <= 0:
            yield Fault(f"page {number}: the TrimBox is empty", AGAIN)
        if margin(media, bleed) < -ROUNDING:
            yield Fault(f"page {number}: the bleed reaches beyond the sheet", hint)
        if margin(bleed, trim) < printer.bleed * POINT - ROUNDING:
            yield Fault(f"page {number}: bleed of {margin(bleed, trim) / POINT:.1f} mm", hint)


def edges(box: Any) -> tuple[float, float, float, float]:
    """How far a box reaches to the left, downwards, to the right and upwards."""
    x1, y1, x2, y2 = (float(edge) for edge in box)
    return -min(x1, x2), -min(y1, y2), max(x1, x2), max(y1, y2)


def margin(outer: tuple[float, ...], inner: tuple[float, ...]) -> float:
    return min(reach - within for reach, within in zip(outer, inner, strict=True))


def multiple(pdf: Pdf, printer: Printer) -> Iterator[Fault]:
    count = len(pdf.pages)
    if count % printer.multiple:
        blank = -count % printer.multiple
        yield Fault(
            f"{count} pages, a folded sheet has {printer.multiple}",
            f"Leave {blank} page{'s' if blank > 1 else ''} blank at the end, or shorten the text.",
            "warning",
        )


def unhurt(pdf: Pdf) -> Iterator[Fault]:
    """Last, since what is broken is noticed on the way."""
    if pdf.get_warnings():
        yield Fault("the file is damaged, and was read only after repair", pdf_anatomy.BROKEN)


CHECK = Check(frozenset({"press"}), look)
