"""From pages as they are drawn to plates: in inks, opaque where they must be, framed by their sheets, as PDF/X."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model import Imprint, PrintJob
from pipeline.pressroom import flattening, separation, standards

if TYPE_CHECKING:
    from pikepdf import Pdf


def make(drawn: bytes, job: PrintJob, imprint: Imprint, frame: Callable[[Pdf], None]) -> bytes:
    """Write the file for the press; `frame` lays each page on its sheet."""
    import pikepdf

    with pikepdf.open(BytesIO(drawn)) as pdf:
        separation.separate(pdf, job)
        if standards.is_flat(job):
            flattening.flatten(pdf, job)
        frame(pdf)
        return standards.finish(pdf, job, imprint, drawn)
