"""The versions of PDF/X that we know, what each allows, and which of them a file claims to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Authority

if TYPE_CHECKING:
    from pikepdf import Pdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFX_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


@dataclass(frozen=True, slots=True)
class Standard:
    """A version of PDF/X: its part of ISO 15930, its PDF version, and whether it has live transparency.

    `measured` says whether colours may be told by measure, as Lab or by an ICC profile.
    """

    name: str
    part: str
    version: str
    transparency: bool
    measured: bool

    @property
    def authority(self) -> Authority:
        return Authority(f"ISO {self.part}, in our reading", "2026-11-22", "B")


KNOWN = (
    Standard("PDF/X-1a:2001", "15930-1", "1.3", transparency=False, measured=False),
    Standard("PDF/X-1a:2003", "15930-4", "1.4", transparency=False, measured=False),
    Standard("PDF/X-3:2002", "15930-3", "1.3", transparency=False, measured=True),
    Standard("PDF/X-3:2003", "15930-6", "1.4", transparency=False, measured=True),
    Standard("PDF/X-4", "15930-7", "1.6", transparency=True, measured=True),
)


def named(name: str) -> Standard | None:
    return next((known for known in KNOWN if known.name == name), None)


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
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        tree = etree.fromstring(pdf.Root.Metadata.read_bytes(), parser)
    except (AttributeError, etree.XMLSyntaxError):
        return {}
    said: dict[str, str] = {}
    for description in tree.iter(f"{RDF}Description"):
        said |= {str(name): str(value) for name, value in description.attrib.items()}
        said |= {str(one.tag): "".join(map(str, one.itertext())).strip() for one in description}
    return said
