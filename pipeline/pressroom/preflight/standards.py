"""Which version of PDF/X a file claims to be, in Info and in XMP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import safe_xml
from pipeline.pressroom.pdf_anatomy import RDF
from pipeline.pressroom.versions import X4_NAMESPACE

if TYPE_CHECKING:
    from pikepdf import Pdf

PDFX_VERSION = f"{{{X4_NAMESPACE}}}GTS_PDFXVersion"


def claimed(pdf: Pdf) -> str:
    """What Info says, or the XMP of PDF/X-4; nothing where neither says anything.

    X-1a:2001 calls itself PDF/X-1:2001 and tells its conformance apart (ISO 15930-1, 6.2).
    """
    said = in_info(pdf, "/GTS_PDFXConformance") or in_info(pdf, "/GTS_PDFXVersion")
    return said or in_xmp(pdf)


def in_info(pdf: Pdf, key: str) -> str:
    return str(pdf.docinfo.get(key, "")) if "/Info" in pdf.trailer else ""


def in_xmp(pdf: Pdf) -> str:
    return packet(pdf).get(PDFX_VERSION, "")


def packet(pdf: Pdf) -> dict[str, str]:
    """What XMP says, by the full name of each property; nothing where it is no XMP."""
    from lxml import etree

    try:
        tree = safe_xml.parsed(pdf.Root.Metadata.read_bytes())
    except (AttributeError, etree.XMLSyntaxError):
        return {}
    said: dict[str, str] = {}
    for description in tree.iter(f"{RDF}Description"):
        said |= {str(name): str(value) for name, value in description.attrib.items()}
        said |= {str(one.tag): "".join(map(str, one.itertext())).strip() for one in description}
    return said
