"""Read the text back from the laid-out pages, letter by letter, as the words of the finished files are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.words import letters


def of_pages(document: Any) -> list[str]:
    """Give the letters that the layout put on each page, without furniture."""
    return [letters.of("".join(texts(page._page_box))) for page in document.pages]


def texts(box: Any) -> Iterator[str]:
    """Yield the text of the flow in its order: no margin boxes, no furniture, nothing a style sheet generates.

    This reads WeasyPrint's own boxes, which are private; a test holds the count against the text of the book.
    """
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox) or "::" in (box.element_tag or ""):
        return
    if box.element is not None and letters.is_furniture(box.element.get("class")):
        return
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from texts(child)
