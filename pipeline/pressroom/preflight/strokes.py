"""How thin lines are: one finer than the printer's least breaks up, or is gone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import inf

from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import Proof, Rule
from pipeline.pressroom.preflight.colours import each

ROUNDING = 0.005  # pt, lost in writing numbers with few digits


def hairline(paint: Paint, proof: Proof) -> Iterator[Fault]:
    least = proof.printer.hairline
    if paint.width != inf and paint.width < least - ROUNDING:
        message = f"a line of {paint.width:.2f} pt, the printer prints {least:g} pt and more"
        yield Fault(message, f"Make it at least {least:g} pt.")


RULES = (Rule("hairline", "Lines of {printer.hairline:g} pt and more.", partial(each, judge=hairline), "hairline"),)
