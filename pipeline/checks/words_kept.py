"""Find every letter and digit of the interview in the finished file, once and in order.

The file's own text is read back: a PDF's by PDFium, page by page, an EPUB's along its spine, a web page's from its
body. Labels, running heads and folios may stand between; nothing else may, and nothing may be missing.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise, zip_longest

from lxml import etree

from pipeline.checks import Check
from pipeline.model import Book, Finding, Pages, Piece, Product
from pipeline.words import letters

HINT = "This is a fault of the theme or of Vivavoce: please report it with the source."
OPF = "{http://www.idpf.org/2007/opf}"


def look(product: Product) -> Iterator[Finding]:
    if product.book is None:
        return
    spoken = [Piece(letters.of(block.text), block.origin) for block in product.book.interview.blocks]
    wanted = [piece for piece in spoken if piece.letters]
    yield from differences(wanted, [piece for piece in product.book.pieces if piece.origin], "the rendered page")
    if product.output in ("epub", "html"):
        bodies = epub_bodies(product.content) if product.output == "epub" else html_bodies(product.content)
        found = [piece for body in bodies for piece in letters.pieces(body, "")[0] if piece.origin]
        yield from differences(wanted, found, product.name)
    elif product.pages:
        yield from missing_on_pages(product.content, product.book, product.pages, product.name)


def differences(wanted: Sequence[Piece], found: Sequence[Piece], where: str) -> Iterator[Finding]:
    """Compare paragraph by paragraph; the first that differs tells where to look."""
    for piece, other in zip_longest(wanted, found):
        if piece is None:
            yield Finding("words_kept", f"{where} says more than the interview does.", HINT, "error", other.origin)
            return
        if other is None or piece.letters != other.letters:
            yield Finding("words_kept", f"this paragraph is not whole in {where}.", HINT, "error", piece.origin)
            return


def epub_bodies(content: bytes) -> Iterator[etree._Element]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        package = next(name for name in archive.namelist() if name.endswith(".opf"))
        root = etree.fromstring(archive.read(package))
        hrefs = {item.get("id"): item.get("href") or "" for item in root.iter(f"{OPF}item")}
        folder = package.rpartition("/")[0]
        for item in root.iter(f"{OPF}itemref"):
            document = etree.fromstring(archive.read(f"{folder}/{hrefs[item.get('idref')]}"))
            yield from document.iterfind("{*}body")


def html_bodies(content: bytes) -> Iterator[etree._Element]:
    document = etree.HTML(content, etree.HTMLParser(encoding="utf-8"))
    yield from document.iterfind("body")


def missing_on_pages(content: bytes, book: Book, pages: Pages, where: str) -> Iterator[Finding]:
    """Hold the letters of each page against those that the layout put there."""
    import pypdfium2

    furniture = book.furniture | set(map(letters.of, pages.folios))
    with pypdfium2.PdfDocument(content) as document:
        printed = [letters.of(page.get_textpage().get_text_range()) for page in document]
    for number, (page, pieces) in enumerate(zip_longest(printed, by_page(book.pieces, pages.starts), fillvalue=())):
        compare = first_missing if runs_leftward(pieces) else first_unexplained
        lost = compare(page or "", pieces, furniture)
        if lost is not None:
            message = f"page {number + 1} of {where} does not hold the words it should."
            yield Finding("words_kept", message, HINT, "error", lost.origin)


def by_page(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[list[Piece]]:
    """Cut the pieces where pages begin; starts count letters of the whole text."""
    total = sum(len(piece.letters) for piece in pieces)
    for start, end in pairwise([*starts, total]):
        page, position = [], 0
        for piece in pieces:
            cut = piece.letters[max(start - position, 0) : max(end - position, 0)]
            position += len(piece.letters)
            if cut:
                page.append(Piece(cut, piece.origin))
        yield page


def runs_leftward(pieces: Iterable[Piece]) -> bool:
    """Say whether a page holds Hebrew, Arabic or their like, whose order a PDF does not tell."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for piece in pieces for letter in piece.letters)


def first_missing(found: str, pieces: Iterable[Piece], furniture: Iterable[str]) -> Piece | None:
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
