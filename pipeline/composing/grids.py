"""Lay out the grid of a page: margins around a block of whole lines, the same on facing pages.

The margins stand to one another as inner 4, top 5, outer 6, foot 8, the old proportion of a book page, as far as the
printer's gutter and the room that running heads and folios need allow it.
"""

from __future__ import annotations

from pipeline import printers
from pipeline.model import Design, Grid, PrintJob
from pipeline.pressroom import POINT

INNER, TOP, OUTER, FOOT = 4, 5, 6, 8
BESIDE_GUTTER = 7.2  # pt, a tenth of an inch more than the printer's least: text never stands on the edge of the rule
HEAD, FOLIO = 28.0, 42.0  # pt inside the safe zone: two lines for a running head, three for a folio
TALLEST_HEAD, TALLEST_FOOT = 84.0, 112.0  # pt: on an office sheet the proportion alone would leave half of it empty
LIKELY = 300  # pages: few interviews are longer
LETTER = 0.46  # ems of a face, on average
LEAST_OUTER = 30.0  # pt, that a thumb may hold the page


def fit(design: Design, job: PrintJob, gutter: float) -> Grid:
    """Fit the text of a theme into a page; `gutter` is the least inner margin in millimetres.

    Where the page is too narrow for the theme's measure the text becomes narrower, and the margins the least allowed.
    """
    width, height = job.trim.width * POINT, job.trim.height * POINT
    safe = job.printer.margin * POINT
    least_inner = max(gutter * POINT + BESIDE_GUTTER, safe)
    least_outer = max(safe, LEAST_OUTER)
    spare = max(width - design.measure, least_inner + least_outer)
    inner = max(spare * INNER / (INNER + OUTER), least_inner)
    outer = spare - inner
    if outer < least_outer:
        inner, outer = spare - least_outer, least_outer
    unit = spare / (INNER + OUTER)
    top = min(max(TOP * unit, safe + HEAD), TALLEST_HEAD)
    foot = min(max(FOOT * unit, safe + FOLIO), TALLEST_FOOT)
    lines = round((height - top - foot) / design.leading)
    if height - top - lines * design.leading < safe + FOLIO:
        lines -= 1
    return Grid(
        width=round(width, 3),
        height=round(height, 3),
        inner=round(inner, 3),
        outer=round(outer, 3),
        top=round(top, 3),
        foot=round(height - top - lines * design.leading, 3),
        lines=lines,
        leading=design.leading,
    )


def running_room(design: Design, job: PrintJob) -> float:
    """Tell how many letters a running head has room for, in the widest gutter that is likely."""
    grid = fit(design, job, printers.gutter(job.printer, LIKELY))
    return (grid.width - grid.inner - grid.outer) / (design.head_size * LETTER)
