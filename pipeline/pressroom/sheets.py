"""The sheet around a trimmed page: bleed where the printer cuts, room for marks, crop marks, and blank pages."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pipeline.lengths import PIXEL, POINT
from pipeline.model import Printer
from pipeline.pressroom import signatures
from pipeline.pressroom.areas import Box

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

Hand = Literal["left", "right"]

OTHER: dict[Hand, Hand] = {"left": "right", "right": "left"}

EDGES = ("top", "right", "bottom", "left")  # as WeasyPrint calls them
MARK_GAP = 1.0  # mm between bleed and mark, so that a sheet cut a little askew shows no mark
MARK_LENGTH = 5.0  # mm, or as much as the paper outside the bleed leaves
MARK_WIDTH = 0.25  # pt, the usual weight of a crop mark


class Bleed(NamedTuple):
    """How far the drawing reaches over the cut, in millimetres."""

    left: float
    bottom: float
    right: float
    top: float


def bare(page: Any, bleed: float) -> Any:
    """Copy a laid-out page, with so many millimetres of bleed all round and nothing to click on."""
    copied = copy(page)
    copied.bleed = dict.fromkeys(EDGES, bleed * POINT / PIXEL)
    copied.links, copied.bookmarks, copied.anchors, copied.forms = [], [], {}, {None: []}
    return copied


def bleed(printer: Printer, hand: Hand) -> Bleed:
    """A left-hand page is bound at its right, whatever way the book is read; three edges leave the bind out."""
    every = printer.bleed
    if printer.edges == "four":
        return Bleed(every, every, every, every)
    return Bleed(every if hand == "left" else 0, every, every if hand == "right" else 0, every)


def fill_up(pdf: Pdf, printer: Printer, hands: Sequence[Hand]) -> tuple[Hand, ...]:
    """Add blank pages until the sheets are full, and the last page is blank if the printer keeps it for itself.

    Give back the hand of every page. The reading PDF has no need of blank pages.
    """
    left, bottom, right, top = (float(edge) for edge in pdf.pages[-1].trimbox)
    filled = list(hands)
    for _ in range(signatures.filled(printer, len(hands)) - len(hands)):
        pdf.add_blank_page(page_size=(right - left, top - bottom))
        filled.append(OTHER[filled[-1]])
    return tuple(filled)


def frame(page: Page, over: Bleed, marks: float) -> None:
    """Cut the page off at its bleed and set it on a sheet with so many millimetres around, with crop marks there.

    WeasyPrint puts the corner of the trimmed page at 0,0, and some tools shift a page whose sheet begins below that.
    """
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    x, y = (over.left + marks) * POINT, (over.bottom + marks) * POINT
    trim = (x, y, x + right - left, y + top - bottom)
    outer = grown(trim, over)
    page.MediaBox = box(grown(outer, Bleed(marks, marks, marks, marks)))
    page.BleedBox, page.TrimBox = box(outer), box(trim)
    if "/CropBox" in page.obj:
        del page.obj.CropBox

    move_patterns(page, x - left, y - bottom)
    window = f"{outer[0]:.3f} {outer[1]:.3f} {outer[2] - outer[0]:.3f} {outer[3] - outer[1]:.3f} re W n"
    begin = f"q {window} 1 0 0 1 {x - left:.3f} {y - bottom:.3f} cm"
    page.contents_add(begin.encode(), prepend=True)
    page.contents_add(f"Q {crop_marks(trim, outer, marks)}".encode())


def move_patterns(page: Page, across: float, up: float) -> None:
    """Take the patterns of a page along: they lie on the sheet, whatever the page's drawing is moved by (8.7.3.1)."""
    import pikepdf

    page.contents_coalesce()
    content = page.Contents.read_bytes()
    for name, pattern in page.resources.get("/Pattern", {}).items():
        if f"{name} scn".encode() in content or f"{name} SCN".encode() in content:
            lay = pikepdf.Matrix(pattern.get("/Matrix", pikepdf.Matrix()))
            pattern.Matrix = (lay @ pikepdf.Matrix().translated(across, up)).as_array()


def grown(inner: Box, over: Bleed) -> Box:
    left, bottom, right, top = (edge * POINT for edge in over)
    return inner[0] - left, inner[1] - bottom, inner[2] + right, inner[3] + top


def box(edges: Box) -> Any:
    import pikepdf

    return pikepdf.Array([abs(round(edge, 3)) for edge in edges])  # a sheet begins at 0, not at -0


def crop_marks(trim: Box, outer: Box, marks: float) -> str:
    """Two hair-fine lines of black ink at each corner, along the cut and wholly outside the bleed.

    Where there is no bleed at the bind the corners there have marks too, for the binder cuts head and foot by them.
    """
    length = min(MARK_LENGTH, marks - MARK_GAP) * POINT
    if length <= 0:
        return ""
    gap = MARK_GAP * POINT
    left, bottom, right, top = trim
    ends = ((outer[0] - gap, -length), (outer[2] + gap, length)), ((outer[1] - gap, -length), (outer[3] + gap, length))
    lines = [(x, y, x + way, y) for x, way in ends[0] for y in (bottom, top)]
    lines += [(x, y, x, y + way) for y, way in ends[1] for x in (left, right)]
    drawn = " ".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in lines)
    return f"q 0 0 0 1 K {MARK_WIDTH} w {drawn} Q"
