"""Count letters and digits: the one measure by which pages, files and source are compared.

Spaces, hyphens, marks and line ends do not count, so a text keeps its count however it is set. In our markup all text
of the body counts, except what stands in an element of the class `furniture`: labels, contents, end marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from pipeline.model import Origin, Piece

FURNITURE = "furniture"
PRESENTATION_FORMS = re.compile("[\u017f\ufb00-\ufdff\ufe70-\ufefc]")  # ﬁ and its like, for which a PDF gives letters


def of(text: str) -> str:
    """Keep the letters and digits of a text.

    >>> of("Well-known, “isn’t it”?")
    'Wellknownisntit'
    """
    plain = PRESENTATION_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", plain)))


def is_furniture(classes: str | None) -> bool:
    return FURNITURE in (classes or "").split()


def pieces(body: etree._Element, path: str) -> tuple[tuple[Piece, ...], frozenset[str]]:
    """Take the text of a body apart: the pieces in their order, and the letters of each piece of furniture.

    A paragraph of the source carries its line in `data-line`, and is a piece of its own.
    """
    kept: list[Piece] = []
    furniture: set[str] = set()
    for owner, run in groupby(texts(body, body), key=lambda row: row[0]):
        letters = of("".join(text for _, text in run))
        line = owner.get("data-line")
        if letters and is_furniture(owner.get("class")):
            furniture.add(letters)
        elif letters:
            kept.append(Piece(letters, Origin(path, int(line)) if line else None))
    return tuple(kept), frozenset(furniture)


def texts(element: etree._Element, owner: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield every text of a tree with the element it belongs to: a paragraph, a piece of furniture, or the body."""
    if not isinstance(element.tag, str):
        return
    if is_furniture(element.get("class")) or element.get("data-line"):
        owner = element
    if element.text:
        yield owner, element.text
    for child in element:
        yield from texts(child, owner)
        if child.tail:
            yield owner, child.tail
