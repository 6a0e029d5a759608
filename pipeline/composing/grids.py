"""Lay out the grid of a page: margins around a block of whole lines, the same on facing pages.

The margins stand to one another as inner 4, top 5, outer 6, foot 8, the old proportion of a book page, as far as the
printer's gutter and the room that running heads and folios need allow it.
"""

from __future__ import annotations

from pipeline import printers, trims
from pipeline.errors import UsageError
from pipeline.lengths import POINT
from pipeline.model import Design, Grid, PrintJob

INNER, TOP, OUTER, FOOT = 4, 5, 6, 8
BESIDE_GUTTER = 7.2  # pt, a tenth of an inch more than the printer's least: text never stands on the edge of the rule
HEAD, FOLIO = 28.0, 42.0  # pt inside the safe zone: two lines for a running head, three for a folio
TALLEST_HEAD, TALLEST_FOOT = 84.0, 112.0  # pt: on an office sheet the proportion alone would leave half of it empty
LIKELY = 300  # pages: few interviews are longer
LETTER = 0.46  # ems of a face, on average
OVERHANG = 2.8  # pt by which a letter may stand out of its line, such as the tail of a J, and a margin is safer
LEAST_LINES = 10  # a question kept whole and the beginning of its answer
LEAST_OUTER = 30.0  # pt, that a thumb may hold the page
NUMBERS, TIMES = 24.0, 42.0  # pt of either margin that line numbers take, and times of the recording, with their gap


def fit(design: Design, job: PrintJob, gutter: float) -> Grid:
    """Fit the text of a theme into a page; `gutter` is the least inner margin in millimetres.

    Where the page is too narrow for the theme's measure the text becomes narrower, and the margins the least allowed.
    Raises UsageError for a page that is too low.
    """
    width, height = job.trim.width * POINT, job.trim.height * POINT
    safe = job.printer.margin * POINT + OVERHANG
    aside = TIMES if design.times else NUMBERS if design.numbered else 0
    least_inner = max(gutter * POINT + max(BESIDE_GUTTER, aside), safe + aside)
    least_outer = max(safe + aside, LEAST_OUTER)
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
    if lines < LEAST_LINES:
        raise UsageError(f"trim {trims.write(job.trim)}: room for {max(lines, 0)} lines. Choose a higher page.")
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
