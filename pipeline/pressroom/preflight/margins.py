"""What stands too near to the cut or to the bind; what is meant to run off the page must reach the end of the bleed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import printers
from pipeline.lengths import POINT
from pipeline.pressroom.areas import Box
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import CRAFT, Proof, Rule
from pipeline.pressroom.preflight.sheets import ROUNDING, Sheet, inside, overlap

OVERHANG = 0.75  # pt by which an italic letter or a hung comma may stand out
SHORT = 0.3  # pt that a background may lack at the end of the bleed
SLACK = 0.05  # pt, lost in writing numbers with few digits


def near_cut(proof: Proof) -> Iterator[Fault]:
    least = proof.printer.margin
    hint = f"Keep it {least:g} mm from the cut, or let it run off the page to the end of the bleed."
    bound = bool(proof.printer.gutters)
    found = ((sheet, kind, gap) for sheet, kind, side, gap in outliers(proof) if not (bound and side == sheet.inner))
    yield from nearest(found, f"from the cut, the printer wants {least:g}", hint)


def near_bind(proof: Proof) -> Iterator[Fault]:
    least = max(printers.gutter(proof.printer, proof.count), proof.printer.margin)
    hint = f"Widen the inner margin to {least:.1f} mm; Vivavoce does for a --printer."
    found = ((sheet, kind, gap) for sheet, kind, side, gap in outliers(proof) if side == sheet.inner)
    yield from nearest(found, f"from the bind, so many pages want {least:.1f}", hint)


def nearest(found: Iterable[tuple[Sheet, str, float]], wanted: str, hint: str) -> Iterator[Fault]:
    """One fault for each kind of thing, with its worst place and all its pages."""
    gaps: dict[str, float] = {}
    pages: dict[str, set[int]] = {}
    for sheet, kind, gap in found:
        gaps[kind] = min(gap, gaps.get(kind, gap))
        pages.setdefault(kind, set()).add(sheet.number)
    for kind, gap in gaps.items():
        where = f"{gap / POINT:.1f} mm" if gap >= 0 else f"{-gap / POINT:.1f} mm beyond the edge, not"
        yield Fault(f"{kind} {where} {wanted}", hint, pages=tuple(sorted(pages[kind])))


def outliers(proof: Proof) -> Iterator[tuple[Sheet, str, int, float]]:
    """Yield what stands between safe zone and cut: its sheet, its kind, the side, and its way to the edge in points."""
    for sheet in proof.sheets:
        least = safe(proof, sheet)
        for line in sheet.lines:
            for side, gap in enumerate(inside(line, sheet.trim)):
                if gap < least[side] - OVERHANG:
                    yield sheet, "text", side, gap
        for kind, box in drawn(sheet):
            for side, gap in enumerate(inside(box, sheet.trim)):
                if SHORT < gap < least[side] - SLACK:
                    yield sheet, kind, side, gap


def drawn(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    for paint in sheet.paints:
        if paint.box is not None and paint.seen and overlap(paint.box, sheet.trim):
            yield paint.kind, paint.box


def safe(proof: Proof, sheet: Sheet) -> list[float]:
    """The least way to each edge, in points."""
    least = [proof.printer.margin * POINT] * 4
    if proof.printer.gutters:
        bound = max(printers.gutter(proof.printer, proof.count), proof.printer.margin)
        least[sheet.inner] = bound * POINT
    return least


def cut_short(proof: Proof) -> Iterator[Fault]:
    """A cut is never exact: what ends at the trim shows a white edge on every second copy."""
    for sheet in proof.sheets:
        ends = [proof.printer.bleed * POINT] * 4
        if proof.printer.edges == "three":
            ends[sheet.inner] = 0
        kinds = {
            kind
            for kind, box in drawn(sheet)
            for side, gap in enumerate(inside(box, sheet.trim))
            if SHORT - ends[side] < gap <= SHORT
        }
        for kind in sorted(kinds):
            hint = f"Let it run {proof.printer.bleed:g} mm beyond the cut, or keep it inside the margin."
            yield Fault(f"a {kind} runs off the page and ends before the bleed does", hint, pages=(sheet.number,))


def marks_outside(proof: Proof) -> Iterator[Fault]:
    hint = "Set marks beyond the bleed, where no cut askew shows them."
    for sheet in proof.sheets:
        boxes = [paint.box for paint in sheet.paints if paint.box and paint.seen and paint.kind in ("line", "fill")]
        if any(overlap(box, sheet.bleed, ROUNDING) and not overlap(box, sheet.trim) for box in boxes):
            yield Fault("a mark lies within the bleed", hint, pages=(sheet.number,))


RULES = (
    Rule("margin", "Nothing within {printer.margin:g} mm of the cut but what runs off the page.", near_cut, "margin"),
    Rule(
        "gutter",
        "Room enough at the bind for {proof.count} pages.",
        near_bind,
        "gutters",
        lambda proof: proof.printer.gutters,
    ),
    Rule(
        "run_off",
        "What runs off the page reaches the end of the bleed.",
        cut_short,
        "bleed",
        lambda proof: proof.printer.bleed,
    ),
    Rule("marks", "Marks lie outside the bleed.", marks_outside, CRAFT),
)
