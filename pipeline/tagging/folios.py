"""Number the pages of a PDF as they are numbered in print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf


def label(pdf: Pdf, folios: Sequence[str]) -> None:
    """Write page labels (ISO 32000-1, 12.4.2) unless the pages simply count from 1, as readers count by themselves."""
    import pikepdf

    if list(folios) == [str(number) for number in range(1, len(folios) + 1)]:
        return
    ranges: list[Any] = []
    for page, folio in enumerate(folios):
        if not folio.isdecimal():
            ranges += [page, pikepdf.Dictionary(P=pikepdf.String(folio))]
        elif page == 0 or folios[page - 1] != str(int(folio) - 1):
            ranges += [page, pikepdf.Dictionary(S=pikepdf.Name.D, St=int(folio))]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(ranges))
