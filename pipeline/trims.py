"""Read and write the size of a page, as printers say it: 6x9in, 148x210mm, A5, Letter."""

from __future__ import annotations

import re

from pipeline.errors import UsageError
from pipeline.model import Trim

INCH = 25.4  # mm
UNITS = {"mm": 1.0, "cm": 10.0, "in": INCH}
NAMED = {
    "a3": Trim(297, 420),  # ISO 216
    "a4": Trim(210, 297),
    "a5": Trim(148, 210),
    "a6": Trim(105, 148),
    "b5": Trim(176, 250),
    "letter": Trim(8.5 * INCH, 11 * INCH),  # ANSI/ASME Y14.1
    "half-letter": Trim(5.5 * INCH, 8.5 * INCH),
    "tabloid": Trim(11 * INCH, 17 * INCH),
}
SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?) ?[x×] ?(\d{1,4}(?:\.\d{1,4})?) ?(mm|cm|in)")
LEAST, MOST = 70.0, 500.0  # mm of a side: less holds no line of an interview, more no printer of books takes
NEAR = 0.3  # mm by which two trims may differ and be one: 6.14 in and 156 mm


def read(text: str, what: str = "trim") -> Trim:
    """Raises UsageError for what is no size, or none of a page.

    >>> read("6 x 9 in"), read("A5")
    (Trim(width=152.4, height=228.6), Trim(width=148, height=210))
    """
    named = NAMED.get(text.strip().lower())
    if named:
        return named
    size = SIZE.fullmatch(text.strip().lower())
    if size is None:
        raise UsageError(f"{what} {text}: not a size of a page. Write 6x9in, 148x210mm, A5 or Letter.")
    trim = Trim(*(round(float(side) * UNITS[size[3]], 2) for side in size.groups()[:2]))
    if not all(LEAST <= side <= MOST for side in (trim.width, trim.height)):
        raise UsageError(f"{what} {text}: a page is {LEAST:g} to {MOST:g} mm wide and high. Choose another size.")
    return trim


def write(trim: Trim) -> str:
    """Write a trim in inches where it was meant so, else in millimetres.

    >>> write(Trim(152.4, 228.6)), write(Trim(148, 210))
    ('6 × 9 in', '148 × 210 mm')
    """
    inches = [round(side / INCH, 2) for side in (trim.width, trim.height)]
    if all(abs(side - inch * INCH) < 0.02 for side, inch in zip((trim.width, trim.height), inches, strict=True)):
        return f"{inches[0]:g} × {inches[1]:g} in"
    return f"{trim.width:g} × {trim.height:g} mm"


def same(one: Trim, other: Trim) -> bool:
    """Say whether two trims are one, but for rounding.

    >>> same(read("5.83x8.27in"), read("A5"))
    True
    """
    return abs(one.width - other.width) <= NEAR and abs(one.height - other.height) <= NEAR
