"""The press PDF: PDF/X-4 in four inks, with bleed and crop marks, from the same pages as the reading PDF.

WeasyPrint's own PDF/X takes local time, random ids and RGB, so it only draws the pages; all that makes them PDF/X-4
(ISO 15930-7) is added here.
"""

from __future__ import annotations

from copy import copy
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from pipeline.model import Book, Condition, Imprint, Pages, Printer
from pipeline.outputs import Output
from pipeline.pressroom import POINT, separation

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

PIXEL = 96 / 25.4  # CSS pixels in a millimetre
SIDES = ("top", "right", "bottom", "left")

MARK_GAP = 1.0  # mm between bleed and mark, so that a sheet cut a little askew shows no mark
MARK_LENGTH = 5.0  # mm, or as much as the paper outside the bleed leaves
MARK_WIDTH = 0.25  # pt, the usual weight of a crop mark

PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


def make(book: Book, pages: Pages | None) -> bytes:
    """Write the laid-out pages for the press and leave them as they were."""
    import pikepdf

    if pages is None:
        raise TypeError("the press PDF is made of laid-out pages")
    drawn = draw(book, pages.document)
    with pikepdf.open(BytesIO(drawn)) as pdf:
        separation.separate(pdf)
        fill_up(pdf, book.job.printer.multiple)
        for page in pdf.pages:
            frame(page, book.job.printer)
        intend(pdf, book.job.condition)
        describe(pdf, book.imprint, identity=sha256(drawn + repr((book.imprint, book.job)).encode()).hexdigest())
        finished = BytesIO()
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,  # the parts stay readable to simple tools
        )
    return finished.getvalue()


def draw(book: Book, document: Any) -> bytes:
    """Let WeasyPrint write copies of the pages, with bleed and with nothing to click on.

    Profiles are left behind: the reading PDF's sRGB would come along, as a second output intent.
    """
    from weasyprint.document import DocumentMetadata

    press = document.copy([sheet(page, book.job.printer) for page in document.pages])
    press.metadata = DocumentMetadata(title=book.imprint.title, lang=book.imprint.language)
    press.color_profiles, press.output_intent = {}, None
    drawn: bytes = press.write_pdf(pdf_version="1.6", uncompressed_pdf=True)
    return drawn


def sheet(page: Any, printer: Printer) -> Any:
    bare = copy(page)
    bare.bleed = dict.fromkeys(SIDES, printer.bleed * PIXEL)
    bare.links, bare.bookmarks, bare.anchors, bare.forms = [], [], {}, {None: []}
    return bare


def fill_up(pdf: Pdf, multiple: int) -> None:
    """Add blank pages at the end until the sheets are full; the reading PDF has no need of them."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[-1].trimbox)
    while len(pdf.pages) % multiple:
        pdf.add_blank_page(page_size=(right - left, top - bottom))


def frame(page: Page, printer: Printer) -> None:
    """Set the page in the middle of its sheet, cut off at the bleed, with crop marks around.

    WeasyPrint puts the corner of the trimmed page at 0,0, and some tools shift a page whose sheet begins below that.
    """
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    bleed, edge = printer.bleed * POINT, (printer.bleed + printer.marks) * POINT
    trim = (edge, edge, edge + right - left, edge + top - bottom)
    outer = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    page.MediaBox = box(0, 0, trim[2] + edge, trim[3] + edge)
    page.BleedBox, page.TrimBox = box(*outer), box(*trim)

    window = f"{outer[0]:.3f} {outer[1]:.3f} {outer[2] - outer[0]:.3f} {outer[3] - outer[1]:.3f} re W n"
    begin = f"q {window} 1 0 0 1 {edge - left:.3f} {edge - bottom:.3f} cm"
    page.contents_add(begin.encode(), prepend=True)
    page.contents_add(f"Q {crop_marks(trim, printer)}".encode())


def box(*edges: float) -> Any:
    import pikepdf

    return pikepdf.Array([round(edge, 3) for edge in edges])


def crop_marks(trim: tuple[float, float, float, float], printer: Printer) -> str:
    """Two hair-fine lines of black ink at each corner, along the cut and wholly outside the bleed."""
    length = min(MARK_LENGTH, printer.marks - MARK_GAP) * POINT
    if length <= 0:
        return ""
    near = (printer.bleed + MARK_GAP) * POINT
    far = near + length
    left, bottom, right, top = trim
    lines = [(x + way * near, y, x + way * far, y) for x, way in ((left, -1), (right, 1)) for y in (bottom, top)] + [
        (x, y + way * near, x, y + way * far) for y, way in ((bottom, -1), (top, 1)) for x in (left, right)
    ]
    drawn = " ".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in lines)
    return f"q 0 0 0 1 K {MARK_WIDTH} w {drawn} Q"


def intend(pdf: Pdf, condition: Condition) -> None:
    """Say which printing condition the colours are meant for, in the registered name and in the profile."""
    import pikepdf

    profile = pdf.make_stream(condition.profile, N=4)
    pdf.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFX,
                OutputConditionIdentifier=condition.name,
                RegistryName="http://www.color.org",
                Info=condition.title,
                DestOutputProfile=profile,
            )
        ]
    )


def describe(pdf: Pdf, imprint: Imprint, identity: str) -> None:
    """Write title, dates and ids, twice, as PDF/X-4 wants them: in Info and in XMP."""
    import pikepdf

    title = imprint.title or imprint.identifier  # PDF/X wants one
    stamp = "D:" + "".join(filter(str.isdigit, imprint.modified)) + "Z"
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
        xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        xmp["dc:title"] = title
        for date in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            xmp[date] = imprint.modified
        xmp["xmpMM:DocumentID"] = f"uuid:{uuid5(NAMESPACE_URL, identity)}"
        xmp["xmpMM:VersionID"] = "1"
        xmp["xmpMM:RenditionClass"] = "default"
        xmp["pdf:Trapped"] = "False"
        xmp["pdf:Producer"] = str(pdf.docinfo["/Producer"])


OUTPUT = Output(".press.pdf", "needed", make)
