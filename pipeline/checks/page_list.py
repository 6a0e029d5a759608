"""Prove that page 37 is page 37: hold each page of the finished EPUB against the same page of the finished PDF.

From one page break of the EPUB to the next stand the words that PDFium reads on that page, furniture aside. A word torn
by the turn of a page belongs to the page where it ends. Where no PDF was made, the layout itself says what it put on
each page. The page list names every break once, in order, as the folios read.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice, zip_longest
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from pipeline.bindery import collation, places
from pipeline.bindery.pagebreaks import TYPE
from pipeline.bindery.places import XHTML
from pipeline.checks import Check
from pipeline.composing import text
from pipeline.model import Book, Finding, Origin, Pages, Piece, Product
from pipeline.words import letters

NAME = "page_list"
HINT = "This is a fault of the theme or of Vivavoce: please report it with the source."
ELSEWHERE = "Build it again; if it stays, this is a fault of the program that made it."


class PageTurn(NamedTuple):
    """Where a page begins, or where the page list says so: the file, the id there, what the page is called."""

    path: str
    id: str
    label: str


class Leaf(NamedTuple):
    """What stands between two page breaks: the text of each paragraph, with its line in the source."""

    turn: PageTurn
    runs: list[tuple[str, str | None]]


def look(product: Product) -> Iterator[Finding]:
    """Tell of the first fault only: what comes after it may just have moved."""
    yield from islice(faults(product), 1)


def faults(product: Product) -> Iterator[Finding]:
    files = collation.unpacked(product.content)
    leaves = list(read(files))
    listed, turns = list(entries(files)), [leaf.turn for leaf in leaves[1:]]
    if product.book is None or product.pages is None:
        for message in list_faults(listed, turns) if turns else ():
            yield Finding(NAME, f"{product.name}: {message}", ELSEWHERE, "warning")
        return
    for message in (*list_faults(listed, turns), *folio_faults(turns, product.pages.folios)):
        yield Finding(NAME, f"{product.name}: {message}", HINT, "error")
    for message, origin in word_faults(product, product.book, product.pages, leaves):
        yield Finding(NAME, f"{product.name}: {message}", HINT, "error", origin)


def read(files: Mapping[str, bytes]) -> Iterator[Leaf]:
    """Yield what stands before the first page break, and then page by page what stands behind each."""
    leaf = Leaf(PageTurn("", "", ""), [])
    for path, body in collation.bound(files):
        breaks = {
            node: PageTurn(path, node.get("id", ""), called(node))
            for node in body.iter(etree.Element)
            if is_break(node)
        }
        for node in breaks:
            node.set("class", letters.FURNITURE)
            node.text = " "  # so that the walk meets it, as a piece of furniture
        for owner, run in groupby(letters.texts(body, body), key=lambda row: row[0]):
            if owner in breaks:
                yield leaf
                leaf = Leaf(breaks[owner], [])
            elif not letters.is_furniture(owner.get("class")):
                leaf.runs.append(("".join(said for _, said in run), owner.get("data-line")))
    yield leaf


def is_break(node: etree._Element) -> bool:
    return "pagebreak" in node.get(TYPE, "").split() or node.get("role") == "doc-pagebreak"


def called(node: etree._Element) -> str:
    return (node.get("aria-label") or node.get("title") or "".join(map(str, node.itertext()))).strip()


def entries(files: Mapping[str, bytes]) -> Iterator[PageTurn]:
    """Yield what the page list names, from every file that has one."""
    for path in (path for path in files if path.endswith("html")):
        try:
            root = collation.parse(files[path])
        except (etree.XMLSyntaxError, ValueError):
            continue
        for nav in (nav for nav in root.iter(f"{XHTML}nav") if "page-list" in nav.get(TYPE, "").split()):
            for link in nav.iter(f"{XHTML}a"):
                name, _, place = link.get("href", "").partition("#")
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name))) if name else path
                yield PageTurn(file, unquote(place), "".join(map(str, link.itertext())).strip())


def list_faults(listed: Sequence[PageTurn], turns: Sequence[PageTurn]) -> Iterator[str]:
    """Hold the page list against the breaks in the text."""
    known = {(turn.path, turn.id): turn.label for turn in turns}
    for entry in listed:
        label = known.get((entry.path, entry.id))
        if label is None:
            yield f"page {entry.label} of the page list leads to no page break."
        elif label != entry.label:
            yield f"page {entry.label} of the page list leads to page {label}."
    for turn, times in Counter(listed).items():
        if times > 1:
            yield f"page {turn.label} stands {times} times in the page list."
    for turn in turns:
        if turn not in listed:
            yield f"page {turn.label} is missing from the page list."
    if list(listed) != list(turns):
        yield "the page list does not follow the order of the text."


def folio_faults(turns: Sequence[PageTurn], folios: Sequence[str]) -> Iterator[str]:
    for turn, folio in zip_longest(turns, folios):
        if turn is None:
            yield f"page {folio} of the print edition has no page break."
        elif turn.label != folio:
            yield f"page {turn.label} begins where the print edition has {f'page {folio}' if folio else 'none'}."


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


CHECK = Check(frozenset({"epub"}), look)
