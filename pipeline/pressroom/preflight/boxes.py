"""How a page lies on its sheet: sheet around bleed around trimmed page, and no bleed where it is bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import printers, trims
from pipeline.lengths import POINT
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import AGAIN, CRAFT, Proof, Rule
from pipeline.pressroom.preflight.margins import SHORT, drawn
from pipeline.pressroom.preflight.sheets import ROUNDING, SIDES, Sheet, inside

NARROW = 0.05 * POINT  # pt by which a bleed may be short, where a program has rounded inches to millimetres


def nested(proof: Proof) -> Iterator[Fault]:
    for sheet in proof.sheets:
        pages = (sheet.number,)
        if proof.standard and (not sheet.stated or "/ArtBox" in sheet.page.obj):
            yield Fault("needs a TrimBox and no ArtBox", AGAIN, pages=pages)
            continue
        left, foot, right, top = sheet.trim
        if min(right - left, top - foot) <= 0:
            yield Fault("the TrimBox is empty", AGAIN, pages=pages)
        elif min(inside(sheet.trim, sheet.bleed)) < -ROUNDING:
            yield Fault("the trimmed page reaches beyond the BleedBox", AGAIN, pages=pages)
        if min(inside(sheet.bleed, sheet.media)) < -ROUNDING:
            yield Fault("the bleed reaches beyond the sheet", AGAIN, pages=pages)


def bleed(proof: Proof) -> Iterator[Fault]:
    """All or nothing: a file made elsewhere may have none, where nothing on any page runs off."""
    wanted = proof.printer.bleed
    if proof.sheets and not proof.ours and not any(map(needs_bleed, proof.sheets)):
        hint = "Choose “no bleed” where the printer asks."
        yield Fault("no bleed, and nothing runs off the page, so none is needed", hint, "info")
        return
    hint = f"The printer wants {wanted:g} mm: export it with bleed, as Vivavoce does for a --printer."
    for sheet in proof.sheets:
        least = min(gap for side, gap in enumerate(gaps(sheet)) if proof.printer.edges == "four" or side != sheet.inner)
        if least < wanted * POINT - NARROW:
            yield Fault(f"bleed of {max(least, 0) / POINT:.1f} mm", hint, pages=(sheet.number,))


def needs_bleed(sheet: Sheet) -> bool:
    """Whatever lies at the cut does, and a page that has some, or cannot be followed, is taken to."""
    at_the_cut = (min(inside(area, sheet.trim)) <= SHORT for _, area in drawn(sheet))
    return max(gaps(sheet)) > NARROW or bool(sheet.drawing[1]) or any(at_the_cut)


def bind(proof: Proof) -> Iterator[Fault]:
    for sheet in proof.sheets:
        gap = gaps(sheet)[sheet.inner]
        if gap > ROUNDING:
            message = f"bleed of {gap / POINT:.1f} mm at the bind, which is at the {SIDES[sheet.inner]}"
            yield Fault(message, "Set it at the other three edges alone.", pages=(sheet.number,))


def gaps(sheet: Sheet) -> tuple[float, float, float, float]:
    """The bleed there is at each side, in points."""
    return inside(sheet.trim, sheet.bleed)


def no_paper_beyond(proof: Proof) -> Iterator[Fault]:
    for sheet in proof.sheets:
        if max(inside(sheet.bleed, sheet.media)) > NARROW:
            hint = "Cut the sheet at the bleed; this printer sets its own marks."
            yield Fault("there is paper beyond the bleed, as for marks", hint, pages=(sheet.number,))


def one_size(proof: Proof) -> Iterator[Fault]:
    sizes = Counter(sheet.size for sheet in proof.sheets)
    for usual, _ in sizes.most_common(1):
        for sheet in proof.sheets:
            if not trims.same(sheet.size, usual):
                message = f"trimmed to {trims.write(sheet.size)}, most pages to {trims.write(usual)}"
                yield Fault(message, "Give all pages one trim.", pages=(sheet.number,))


def upright(proof: Proof) -> Iterator[Fault]:
    for sheet in proof.sheets:
        if sheet.page.rotation % 360:
            yield Fault(f"turned by {sheet.page.rotation}°", "Save it upright.", pages=(sheet.number,))
        if (unit := float(sheet.page.obj.get("/UserUnit", 1))) != 1:
            yield Fault(f"its unit is {unit:g} points", "Save it in points.", pages=(sheet.number,))


def taken(proof: Proof) -> Iterator[Fault]:
    for size in dict.fromkeys(sheet.size for sheet in proof.sheets):
        if not printers.takes(proof.printer, size):
            pages = tuple(sheet.number for sheet in proof.sheets if sheet.size == size)
            message = f"trimmed to {trims.write(size)}, which this printer does not take"
            yield Fault(message, "Choose one that it does: vivavoce list printers names them.", pages=pages)


RULES = (
    Rule("boxes", "Sheet, bleed and trimmed page lie in one another.", nested),
    Rule(
        "bleed",
        "{printer.bleed:g} mm of bleed at {printer.edges} edges.",
        bleed,
        "bleed",
        lambda proof: proof.printer.bleed,
    ),
    Rule("bind", "No bleed at the bind.", bind, "edges", lambda proof: proof.printer.edges == "three"),
    Rule(
        "trim",
        "The trim is one that the printer takes.",
        taken,
        "trims",
        lambda proof: proof.printer.trims or proof.printer.custom,
    ),
    Rule("one_size", "All pages have one trim.", one_size, CRAFT),
    Rule("upright", "Pages stand upright, in points.", upright, CRAFT),
    Rule(
        "no_marks",
        "No marks, and no paper for them.",
        no_paper_beyond,
        "forbids.marks",
        lambda proof: "marks" in proof.printer.forbids,
    ),
)
