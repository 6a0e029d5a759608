"""The versions of PDF/X that we know, and what each allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Authority

X4_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


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

    @property
    def whole_fonts(self) -> bool:
        """OpenType fonts are known from PDF 1.6 on (ISO 32000-1, table 126)."""
        return self.version >= "1.6"

    @property
    def in_xmp(self) -> bool:
        """Whether a file says in XMP that it is one; the older parts say it in Info."""
        return self.part == "15930-7"


KNOWN: Mapping[str, Standard] = {
    standard.name: standard
    for standard in (
        Standard("PDF/X-1a:2001", "15930-1", "1.3", transparency=False, measured=False),
        Standard("PDF/X-1a:2003", "15930-4", "1.4", transparency=False, measured=False),
        Standard("PDF/X-3:2002", "15930-3", "1.3", transparency=False, measured=True),
        Standard("PDF/X-3:2003", "15930-6", "1.4", transparency=False, measured=True),
        Standard("PDF/X-4", "15930-7", "1.6", transparency=True, measured=True),
    )
}
