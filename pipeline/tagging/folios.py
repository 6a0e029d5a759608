"""Number the pages of a PDF as they are numbered in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.words.numerals import roman

if TYPE_CHECKING:
    from pikepdf import Pdf


def label(pdf: Pdf, folios: Sequence[str]) -> None:
    """Write page labels (ISO 32000-1, 12.4.2) unless the pages simply count from 1, as readers count by themselves."""
    import pikepdf

    if list(folios) == [str(number) for number in range(1, len(folios) + 1)]:
        return
    written: list[Any] = []
    for page, (style, number, prefix) in ranges(folios):
        entry = pikepdf.Dictionary(S=pikepdf.Name(f"/{style}"), St=number) if style else pikepdf.Dictionary(P=prefix)
        written += [page, entry]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(written))


def ranges(folios: Sequence[str]) -> Iterator[tuple[int, tuple[str, int, str]]]:
    """Yield the index of each page that does not go on as the one before it: in style D or r its number, else its text.

    >>> list(ranges(["i", "ii", "1", "2", "9", "cover"]))
    [(0, ('r', 1, '')), (2, ('D', 1, '')), (4, ('D', 9, '')), (5, ('', 0, 'cover'))]
    """
    in_roman = {roman(number): number for number in range(1, len(folios) + 1)}
    before = ("", 0)
    for page, folio in enumerate(folios):
        style = "D" if folio.isdecimal() else "r" if folio in in_roman else ""
        number = int(folio) if style == "D" else in_roman.get(folio, 0)
        if not style or (style, number - 1) != before:
            yield page, (style, number, "" if style else folio)
        before = (style, number)
