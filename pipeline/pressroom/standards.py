"""Finish a PDF made of inks as PDF/X-4 (ISO 15930-7) or PDF/X-1a:2003 (ISO 15930-4): our reading of them.

Both want an output intent, title, dates, ids and fonts inside. X-4 says what it is in XMP; X-1a says it in Info, is
PDF 1.4, and knows neither transparency nor any colour but ink.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from pipeline.model import Condition, Imprint, PrintJob
from pipeline.pressroom import profiles, versions
from pipeline.pressroom.versions import X4_NAMESPACE, Standard

if TYPE_CHECKING:
    from pikepdf import Pdf

PDFX1A_NAMESPACE = "http://ns.adobe.com/pdfx/1.3/"  # the keys of Info, once more in XMP
REGISTRY = "http://www.color.org"


def is_flat(job: PrintJob) -> bool:
    """Say whether nothing may shine through."""
    return not versions.KNOWN[job.standard].transparency or "transparency" in job.printer.forbids


def finish(pdf: Pdf, job: PrintJob, imprint: Imprint, drawn: bytes) -> bytes:
    """Add what the standard wants and write the file; its ids come from the pages as `drawn`, and from the job."""
    import pikepdf

    paper = job.paper.title if job.paper else ""
    told = (job.printer.id, job.standard, job.condition.name, paper, imprint.identifier, imprint.modified)
    identity = sha256(drawn + "\n".join(told).encode()).hexdigest()
    standard = versions.KNOWN[job.standard]
    if not standard.whole_fonts:
        bare_fonts(pdf)
    intend(pdf, job.condition)
    describe(pdf, standard, imprint, identity)
    finished = BytesIO()
    pdf.save(
        finished,
        deterministic_id=True,
        force_version=standard.version,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,  # the parts stay readable to simple tools
    )
    return finished.getvalue()


def bare_fonts(pdf: Pdf) -> None:
    """Take the outlines out of OpenType fonts."""
    import pikepdf
    from fontTools.ttLib import TTFont

    for font in pdf.objects:
        if isinstance(font, pikepdf.Stream) and font.get("/Subtype") == "/OpenType":
            tables = TTFont(BytesIO(font.read_bytes())).reader
            font.write(tables["CFF "])
            font.Subtype = pikepdf.Name.CIDFontType0C


def intend(pdf: Pdf, condition: Condition) -> None:
    """Say which printing condition the colours are meant for, in the registered name and in the profile."""
    import pikepdf

    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=condition.name,
        Info=condition.title,
        DestOutputProfile=pdf.make_stream(condition.profile, N=4),
    )
    if condition.name != profiles.UNREGISTERED:
        intent.RegistryName = REGISTRY
    pdf.Root.OutputIntents = pikepdf.Array([intent])


def describe(pdf: Pdf, standard: Standard, imprint: Imprint, identity: str) -> None:
    """Write title, dates and ids, twice, as PDF/X wants them: in Info and in XMP."""
    import pikepdf

    title = imprint.title or imprint.identifier  # PDF/X wants one
    stamp = "D:" + "".join(filter(str.isdigit, imprint.modified)) + "Z"
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        claim(pdf, xmp, standard)
        xmp["dc:title"] = title
        for date in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            xmp[date] = imprint.modified
        xmp["xmpMM:DocumentID"] = f"uuid:{uuid5(NAMESPACE_URL, identity)}"
        xmp["xmpMM:VersionID"] = "1"
        xmp["xmpMM:RenditionClass"] = "default"
        xmp["pdf:Trapped"] = "False"
        xmp["pdf:Producer"] = str(pdf.docinfo["/Producer"])


def claim(pdf: Pdf, xmp: Any, standard: Standard) -> None:
    if standard.in_xmp:
        xmp.register_xml_namespace(X4_NAMESPACE, "pdfxid")
        xmp["pdfxid:GTS_PDFXVersion"] = standard.name
        return
    xmp.register_xml_namespace(PDFX1A_NAMESPACE, "pdfx")
    for key in ("GTS_PDFXVersion", "GTS_PDFXConformance"):
        pdf.docinfo[f"/{key}"] = standard.name
        xmp[f"pdfx:{key}"] = standard.name
