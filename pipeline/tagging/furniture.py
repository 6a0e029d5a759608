"""Mark what is drawn on a page and is no part of the text: running heads, page numbers, pull quotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.lengths import PIXEL

if TYPE_CHECKING:
    from pikepdf import Page, Pdf


def set_apart(pdf: Pdf, page: Page, flow: Collection[int], spoken: Collection[int]) -> None:
    """Make artifacts of the numbered pieces of a page that are not `spoken`.

    What is not even in the `flow` of the text stands in a margin, and is a head or a foot (PDF/UA-1, 7.8).
    """
    import pikepdf

    middle = float(page.trimbox[3] - page.trimbox[1]) / PIXEL / 2
    instructions = pikepdf.parse_content_stream(page)
    drawn: list[Any] = []
    for place, instruction in enumerate(instructions):
        number = numbered(instruction)
        if number is None or number in spoken:
            drawn.append(instruction)
            continue
        kind = pikepdf.Dictionary()
        if number not in flow:
            head = height(instructions, place) < middle
            kind = pikepdf.Dictionary(
                Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Header if head else pikepdf.Name.Footer
            )
        drawn.append(([pikepdf.Name.Artifact, kind], pikepdf.Operator("BDC")))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))


def numbered(instruction: Any) -> int | None:
    """Give the number of the piece that an instruction begins (ISO 32000-1, 14.6)."""
    if str(instruction.operator) != "BDC" or "/MCID" not in instruction.operands[1]:
        return None
    return int(instruction.operands[1]["/MCID"])


def height(instructions: Sequence[Any], begin: int) -> float:
    """Find how far below the top of the page a piece of text is set, in CSS pixels."""
    for instruction in instructions[begin:]:
        if str(instruction.operator) == "Tm":
            return float(instruction.operands[5])
    return 0
