"""In which colours a page is painted: inks that the printer has, black type in one of them, no tint too light."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pipeline.pressroom import inks
from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import CRAFT, PDF, Proof, Rule
from pipeline.pressroom.preflight.contents import forbidden

SCREEN = frozenset({"DeviceRGB", "CalRGB"})
MEASURED = frozenset({"CalRGB", "CalGray", "Lab", "ICCBased"})  # by their families in ISO 32000-1, table 62
PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "All", "None"})
SEPARATE = "Say the colour as sRGB, which the press output separates, or as device-cmyk()."


def drawn(proof: Proof) -> Iterator[Fault]:
    for sheet in proof.sheets:
        yield from sheet.drawing[1]


def each(proof: Proof, judge: Callable[[Paint, Proof], Iterator[Fault]]) -> Iterator[Fault]:
    """Judge all that is painted, and name the page."""
    for sheet in proof.sheets:
        for fault in dict.fromkeys(fault for paint in sheet.paints for fault in judge(paint, proof)):
            yield fault._replace(pages=(sheet.number,))


def no_ink(paint: Paint, proof: Proof) -> Iterator[Fault]:
    """A version of PDF/X without measured colours takes inks alone; the others still refuse bare RGB."""
    banned = {"DeviceRGB"} if proof.standard and proof.standard.measured else SCREEN | MEASURED
    yield from in_space(paint, proof, frozenset(banned))


def in_space(paint: Paint, proof: Proof, banned: frozenset[str]) -> Iterator[Fault]:
    if paint.space in banned:
        yield Fault(f"{paint.kind} in {paint.space}, which is not made of inks", SEPARATE)


def spot(paint: Paint, proof: Proof) -> Iterator[Fault]:
    family, _, names = paint.space.partition(" ")
    if family in ("Separation", "DeviceN") and (spots := [name for name in names.split() if name not in PROCESS]):
        yield Fault(f"{paint.kind} in the spot colour {', '.join(spots)}", "Set it in the four inks of the process.")


def flat(paint: Paint, proof: Proof) -> Iterator[Fault]:
    if paint.kind == "transparency":
        yield Fault(f"something is transparent ({paint.space})", 'Flatten it: set standard = "PDF/X-1a:2003".')


def rich_type(paint: Paint, proof: Proof) -> Iterator[Fault]:
    """Type in several inks grows coloured edges where the plates are not exactly in register."""
    if paint.kind != "text" or len(paint.ink) != 4:
        return
    cyan, magenta, yellow, black = paint.ink
    if max(cyan, magenta, yellow) > 0 and inks.is_black((cyan, magenta, yellow, black)):
        shares = " ".join(f"{share:.0%}" for share in paint.ink)
        yield Fault(f"black type in several inks (CMYK {shares})", "Set it in device-cmyk(0 0 0 1), black ink alone.")


def lost_white(paint: Paint, proof: Proof) -> Iterator[Fault]:
    if paint.over and len(paint.ink) == 4 and not any(paint.ink) and paint.kind != "picture":
        yield Fault(f"white {paint.kind} set to overprint, which vanishes", "Take the overprint off what is white.")


def faint(paint: Paint, proof: Proof) -> Iterator[Fault]:
    share = max(paint.ink, default=0) * 100
    if len(paint.ink) == 4 and 0 < share < proof.printer.tint - 0.5:
        hint = f"Make it {proof.printer.tint} % at least, or white."
        yield Fault(f"{paint.kind} in a tint of {share:.0f} %", hint, "warning")


RULES = (
    Rule("drawn", "Every page can be read to its end.", drawn, PDF),
    Rule("inks", "Colours as {standard.name} has them.", partial(each, judge=no_ink)),
    Rule("no_rgb", "No RGB.", partial(each, judge=partial(in_space, banned=SCREEN)), **forbidden("rgb")),
    Rule(
        "no_icc", "No colours by measure.", partial(each, judge=partial(in_space, banned=MEASURED)), **forbidden("icc")
    ),
    Rule("no_spot", "No spot colours.", partial(each, judge=spot), **forbidden("spot")),
    Rule("flat", "Nothing painted is transparent.", partial(each, judge=flat), **forbidden("transparency")),
    Rule("black_type", "Black type in black ink alone.", partial(each, judge=rich_type), CRAFT),
    Rule("white_overprint", "Nothing white overprints.", partial(each, judge=lost_white), CRAFT),
    Rule(
        "tint",
        "Tints of {printer.tint} % and more.",
        partial(each, judge=faint),
        "tint",
        lambda proof: proof.printer.tint,
    ),
)
