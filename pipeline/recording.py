"""Draw the code that leads a reader's telephone from the printed page to the recording."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pipeline.model import Picture

ADDRESS = "vivavoce:recording.png"
DOTS = 20  # pixels a module: more than 600 to the inch in print, as line art wants
QUIET = 4  # modules of white around (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Code:
    picture: Picture
    content: bytes


def code(address: str) -> Code | None:
    """Make the QR code of a web address as a picture in black and white; nothing for no address."""
    if not address:
        return None
    import segno

    drawn = segno.make(address, error="m", micro=False)
    out = BytesIO()
    drawn.save(out, kind="png", scale=DOTS, border=QUIET)
    side, _ = drawn.symbol_size(scale=DOTS, border=QUIET)
    return Code(Picture(ADDRESS, int(side), int(side), f"QR code: {address}", address), out.getvalue())
