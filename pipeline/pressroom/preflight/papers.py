"""What the paper inside a book takes: on many it is black ink alone. A cover has a card of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.pressroom.painting import Paint
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import Proof, Rule
from pipeline.pressroom.preflight.colours import each

GREY = ("DeviceGray", "CalGray")
ELSEWHERE = "Pattern"  # a colour that is a drawing, which is judged by itself


def coloured(paint: Paint, proof: Proof) -> Iterator[Fault]:
    """A picture in four inks is one in colour, whatever it shows."""
    hued = any(paint.ink[:3]) if len(paint.ink) == 4 else paint.space not in GREY
    if hued and paint.seen and paint.space != ELSEWHERE and proof.paper:
        papers = ", ".join(name for name, paper in proof.printer.papers.items() if paper.colour)
        hint = f"Set it in grey, or choose a paper for colour with --paper{f': {papers}' if papers else ''}."
        yield Fault(f"{paint.kind} in colour, which this paper ({proof.paper.title}) does not take", hint, "warning")


RULES = (
    Rule(
        "black_paper",
        "Black ink alone on {proof.paper.title}.",
        partial(each, judge=coloured),
        "papers.colour",
        lambda proof: proof.paper and not proof.paper.colour,
    ),
)
