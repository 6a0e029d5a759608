"""Find every letter and digit of the interview in the finished file, once and in order.

The file's own text is read back: a PDF's by PDFium, page by page, an EPUB's along its spine, a web page's from its
body. Each piece of it is held against the page as rendered, and the paragraphs among them against the interview. What
is said of a picture that is shown is no text of the page, but in its alternative text. Labels, running heads, folios
and contents may stand between; what these say is not compared.
"""

from __future__ import annotations

import posixpath
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise, zip_longest

from lxml import etree

from pipeline.bindery import archives
from pipeline.checks import Check
from pipeline.model import Book, Finding, Pages, Piece, Product
from pipeline.words import letters

HINT = "This is a fault of the theme or of Vivavoce: please report it with the source."
SHOWN = 40  # letters of what nobody said
OPF = "{http://www.idpf.org/2007/opf}"


def look(product: Product) -> Iterator[Finding]:
    """Tell of the first fault only: what comes after it may just have moved."""
    if product.book is not None:
        yield from islice(faults(product, product.book), 1)


def faults(product: Product, book: Book) -> Iterator[Finding]:
    spoken = [Piece(letters.of(block.text), block.origin) for block in book.interview.blocks if not block.picture]
    wanted = [piece for piece in spoken if piece.letters]
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
    rendered = [body for chapter in book.chapters for body in bodies_of(chapter.markup.encode())]
    return pieces_of(rendered, book), pieces_of(epub_bodies(product.content), book)


def pieces_of(bodies: Iterable[etree._Element], book: Book) -> list[Piece]:
    path = next((block.origin.path for block in book.interview.blocks), "")
    return [piece for body in bodies for piece in letters.pieces(body, path)[0]]


def epub_bodies(content: bytes) -> list[etree._Element]:
    """Read along the spine as far as it can be read: that an EPUB is broken, epub_well_formed says better."""
    bodies: list[etree._Element] = []
    try:
        files = archives.unpack(content)
        package = next((name for name in files if name.endswith(".opf")), "")
        root = parse(files[package])
        hrefs = {item.get("id"): item.get("href", "") for item in root.iter(f"{OPF}item")}
        for item in root.iter(f"{OPF}itemref"):
            bodies += bodies_of(files[posixpath.join(posixpath.dirname(package), hrefs[item.get("idref")])])
    except (archives.Refused, etree.XMLSyntaxError, LookupError, ValueError):
        pass
    return bodies


def bodies_of(document: bytes) -> list[etree._Element]:
    return parse(document).findall("{*}body")


def parse(document: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(document, parser)


def html_bodies(content: bytes) -> list[etree._Element]:
    return etree.HTML(content, etree.HTMLParser(encoding="utf-8", huge_tree=True)).findall("body")


def missing_on_pages(content: bytes, book: Book, pages: Pages, where: str) -> Iterator[Finding]:
    """Hold the letters of each page against those that the layout put there."""
    import pypdfium2

    furniture = book.furniture | set(map(letters.of, pages.folios))
    with pypdfium2.PdfDocument(content) as document:
        printed = [letters.of(page.get_textpage().get_text_range()) for page in document]
    for number, (page, pieces) in enumerate(zip_longest(printed, by_page(book.pieces, pages.starts), fillvalue=())):
        found = page or ""
        lost = first_missing(found, pieces) if runs_leftward(pieces) else first_unexplained(found, pieces, furniture)
        if lost is not None:
            message = f"page {number + 1} of {where} does not hold the words it should."
            yield Finding("words_kept", message, HINT, "error", lost.origin)


def by_page(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[list[Piece]]:
    """Cut the pieces where pages begin; starts count letters of the whole text.

    >>> [[piece.letters for piece in page] for page in by_page([Piece("abc", None), Piece("de", None)], [0, 2, 4])]
    [['ab'], ['c', 'd'], ['e']]
    """
    befores = list(accumulate((len(piece.letters) for piece in pieces), initial=0))
    for start, end in pairwise([*starts, befores[-1]]):
        touched = range(bisect_right(befores, start) - 1, bisect_left(befores, end))
        cuts = ((pieces[at].letters[max(start - befores[at], 0) : end - befores[at]], pieces[at]) for at in touched)
        yield [Piece(cut, piece.origin) for cut, piece in cuts if cut]


def runs_leftward(pieces: Iterable[Piece]) -> bool:
    """Say whether a page holds Hebrew, Arabic or their like, whose order a PDF does not tell."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for piece in pieces for letter in piece.letters)


def first_missing(found: str, pieces: Iterable[Piece]) -> Piece | None:
    """Count the letters in any order; give the piece with which a page no longer has enough of one."""
    left = Counter(found)
    for piece in pieces:
        left.subtract(piece.letters)
        if any(left[letter] < 0 for letter in piece.letters):
            return piece
    return None


def first_unexplained(found: str, pieces: Iterable[Piece], furniture: Iterable[str]) -> Piece | None:
    """Read a page's letters as its pieces in order with furniture between them; give the piece where that fails.

    All readings are followed at once, since a short answer may look like a label.
    """
    reached = beyond({0}, found, furniture)
    last = Piece("", None)
    for piece in pieces:
        here = {start + len(piece.letters) for start in reached if found.startswith(piece.letters, start)}
        if not here:
            return piece
        reached, last = beyond(here, found, furniture), piece
    return None if len(found) in reached else last


def beyond(reached: set[int], found: str, furniture: Iterable[str]) -> set[int]:
    """Add every place that is reached by reading over furniture."""
    waiting = list(reached)
    while waiting:
        start = waiting.pop()
        ends = {start + len(text) for text in furniture if text and found.startswith(text, start)} - reached
        reached |= ends
        waiting += ends
    return reached


CHECK = Check(frozenset({"pdf", "press", "epub", "html"}), look)
