"""Find every letter and digit of the interview in the finished file, once and in order.

The file's own text is read back: a PDF's by PDFium, page by page, an EPUB's along its spine, a web page's from its
body. Each piece of it is held against the page as rendered, and the paragraphs among them against the interview. What
is said of a picture that is shown is no text of the page, but in its alternative text. Labels, running heads, folios
and contents may stand between; what these say is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from lxml import etree

from pipeline.bindery import collation
from pipeline.checks import Check
from pipeline.model import Book, Finding, Pages, Piece, Product
from pipeline.words import letters

HINT = "This is a fault of the theme or of Vivavoce: please report it with the source."
SHOWN = 40  # letters of what nobody said


def look(product: Product) -> Iterator[Finding]:
    """Tell of the first fault only: what comes after it may just have moved."""
    if product.book is not None:
        yield from islice(faults(product, product.book), 1)


def faults(product: Product, book: Book) -> Iterator[Finding]:
    spoken = [Piece(letters.of(block.text), block.origin) for block in book.interview.blocks if not block.picture]
    wanted = [piece for piece in spoken if piece.letters]
    if book.page:
        yield from differences(wanted, [piece for piece in book.pieces if piece.origin], "the rendered page")
    if product.output in ("epub", "html"):
        rendered, found = in_epub(product, book) if product.output == "epub" else in_html(product, book)
        yield from differences(wanted, [piece for piece in found if piece.origin], product.name)
        yield from differences(rendered, found, product.name)
    elif product.pages:
        yield from missing_on_pages(product.content, book, product.pages, product.name)


def differences(wanted: Sequence[Piece], found: Sequence[Piece], where: str) -> Iterator[Finding]:
    """Compare piece by piece; the first that differs tells where to look."""
    for piece, other in zip_longest(wanted, found):
        if piece and other and piece.letters == other.letters:
            continue
        if other and (not piece or (piece.origin and not other.origin)):
            message = f"{where} says more than the interview does: {other.letters[:SHOWN]}."
        elif piece.origin:
            message = f"this paragraph is not whole in {where}."
        else:
            message = f"{where} does not say as it should: {piece.letters[:SHOWN]}."
        yield Finding("words_kept", message, HINT, "error", piece.origin if piece else other.origin)
        return


def in_html(product: Product, book: Book) -> tuple[list[Piece], list[Piece]]:
    """Give the pieces of the page as rendered, and those of the file."""
    return pieces_of(html_bodies(book.screen.encode()), book), pieces_of(html_bodies(product.content), book)


def in_epub(product: Product, book: Book) -> tuple[list[Piece], list[Piece]]:
    """Give the pieces of the chapters as rendered, and those of the file."""
    rendered = [body for chapter in book.chapters for body in collation.bodies_of(chapter.markup.encode())]
    return pieces_of(rendered, book), pieces_of(collation.bound(product.content), book)


def pieces_of(bodies: Iterable[etree._Element], book: Book) -> list[Piece]:
    path = next((block.origin.path for block in book.interview.blocks), "")
    return [piece for body in bodies for piece in letters.pieces(body, path)[0]]


def html_bodies(content: bytes) -> list[etree._Element]:
    return etree.HTML(content, etree.HTMLParser(encoding="utf-8", huge_tree=True)).findall("body")


def missing_on_pages(content: bytes, book: Book, pages: Pages, where: str) -> Iterator[Finding]:
    """Hold the letters of each page against those that the layout put there."""
    found, wanted = collation.printed(content), list(collation.by_page(book.pieces, pages.starts))
    for at, lost in collation.astray(found, wanted, pages.folios, book.furniture):
        message = f"page {at + 1} of {where} does not hold the words it should."
        yield Finding("words_kept", message, HINT, "error", lost.origin)


CHECK = Check(frozenset({"pdf", "press", "epub", "html"}), look)
