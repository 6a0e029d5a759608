"""Prove that page 37 is page 37: hold each page of the finished EPUB against the same page of the finished PDF.

From one page break of the EPUB to the next stand the words that PDFium reads on that page, furniture aside. A word torn
by the turn of a page belongs to the page where it ends. Where no PDF was made, the layout itself says what it put on
each page. The page list names every break once, in order, as the folios read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import accumulate, groupby, islice, zip_longest
from typing import NamedTuple

from lxml import etree

from pipeline.bindery import collation, opening, places
from pipeline.bindery.anatomy import Unreadable
from pipeline.bindery.preflight.pages import Break, Line, breaks, is_break, label_of, lines
from pipeline.checks import Check
from pipeline.composing import text
from pipeline.model import Book, Finding, Origin, Pages, Piece, Product
from pipeline.words import letters

NAME = "page_list"
HINT = "This is a fault of the theme or of Vivavoce: please report it with the source."


class Leaf(NamedTuple):
    """What stands between two page breaks: the label of its page, and the text and source line of each paragraph."""

    label: str
    runs: list[tuple[str, str | None]]


def look(product: Product) -> Iterator[Finding]:
    """Tell of the first fault only: what comes after it may just have moved.

    An EPUB made elsewhere has no printed pages here; its list and its breaks are matter of epub_rules.
    """
    yield from islice(faults(product), 1)


def faults(product: Product) -> Iterator[Finding]:
    book, pages = product.book, product.pages
    if book is None or pages is None:
        return
    leaves = list(read(product.content))
    for message in (*list_faults(*marks(product.content)), *folio_faults(leaves[1:], pages.folios)):
        yield Finding(NAME, message, HINT, "error")
    for message, origin in word_faults(product, book, pages, leaves):
        yield Finding(NAME, message, HINT, "error", origin)


def read(content: bytes) -> Iterator[Leaf]:
    """Yield what stands before the first page break, and then page by page what stands behind each."""
    leaf = Leaf("", [])
    for bound in collation.bound(content):
        body = deepcopy(bound)
        labels = {node: label_of(node) for node in body.iter(etree.Element) if is_break(node)}
        for node in labels:
            node.set("class", letters.FURNITURE)
            node.text = " "  # so that the walk meets it, as a piece of furniture
        for owner, run in groupby(letters.texts(body, body), key=lambda row: row[0]):
            if owner in labels:
                yield leaf
                leaf = Leaf(labels[owner], [])
            elif not letters.is_furniture(owner.get("class")):
                leaf.runs.append(("".join(said for _, said in run), owner.get("data-line")))
    yield leaf


def marks(content: bytes) -> tuple[list[Line], list[Break]]:
    """Give the lines of the page list, and the breaks in the text."""
    try:
        volume = opening.opened(content)
    except Unreadable:
        return [], []
    return lines(volume), breaks(volume)


def list_faults(listed: Sequence[Line], found: Sequence[Break]) -> Iterator[str]:
    """Hold the page list against the breaks in the text."""
    known = {one.node: one.label for one in found}
    for line in listed:
        if line.node is None or line.node not in known:
            yield f"page {line.label} of the page list leads to no page break."
        elif known[line.node] != line.label:
            yield f"page {line.label} of the page list leads to page {known[line.node]}."
    times = Counter(line.node for line in listed)
    for one in found:
        if times[one.node] > 1:
            yield f"page {one.label} stands {times[one.node]} times in the page list."
        if not times[one.node]:
            yield f"page {one.label} is missing from the page list."
    if [line.node for line in listed] != [one.node for one in found]:
        yield "the page list does not follow the order of the text."


def folio_faults(leaves: Sequence[Leaf], folios: Sequence[str]) -> Iterator[str]:
    for leaf, folio in zip_longest(leaves, folios):
        if leaf is None:
            yield f"page {folio} of the print edition has no page break."
        elif leaf.label != folio:
            yield f"page {leaf.label} begins where the print edition has {f'page {folio}' if folio else 'none'}."


def word_faults(
    product: Product, book: Book, pages: Pages, leaves: Sequence[Leaf]
) -> Iterator[tuple[str, Origin | None]]:
    """Hold the words of each page against those in print."""
    path = next((block.origin.path for block in book.interview.blocks), "")
    of_leaves = [[piece_of(said, line, path) for said, line in leaf.runs] for leaf in leaves]
    befores = accumulate(sum(len(piece.letters) for piece in pieces) for pieces in of_leaves)
    for at, (before, start) in enumerate(zip(befores, pages.starts, strict=False), 1):
        if start != before and not (at < len(leaves) and 0 < start - before < first_word(leaves[at:])):
            yield f"page {pages.folios[at - 1]} does not begin at the word with which it begins in print.", None
    printed = collation.printed(product.printed) if product.printed else text.of_pages(pages.document)
    whole = [piece for pieces in of_leaves for piece in pieces if piece.letters]
    wanted = list(collation.by_page(whole, pages.starts))
    for at, lost in collation.astray(printed, wanted, pages.folios, book.furniture):
        folio = pages.folios[at] if at < len(pages.folios) else at + 1
        yield f"page {folio} does not hold the words that it holds in print.", lost.origin


def piece_of(said: str, line: str | None, path: str) -> Piece:
    return Piece(letters.of(said), Origin(path, int(line)) if line else None)


def first_word(leaves: Sequence[Leaf]) -> int:
    """Count the letters of the word with which a page begins: so many of it may stand on the pages before."""
    texts = (said for leaf in leaves for said, _ in leaf.runs)
    sizes = (len(letters.of(word[0])) for said in texts for word in places.WORD.finditer(said))
    return next(filter(None, sizes), 0)


CHECK = Check(frozenset({"epub"}), look, when="together")
