"""Lay the print edition out, usually once, and find the letter of the text with which each page begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any

from pipeline import printers, templating
from pipeline.composing import engine, grids, text
from pipeline.model import Book, Finding, Grid, Pages
from pipeline.pressroom import signatures
from pipeline.words.numerals import roman

MOST_PASSES = 6  # a gutter only ever grows, and a contents page comes or goes after the first
LETTERS_A_LINE = 2.9  # letters and digits that a line holds for each unit of the grid in its measure
FULL = 0.85  # of a page is text, the rest is space between turns
OF_A_PAGE = 2 / 3  # of its lines, less in columns, are for a picture: its caption and a turn shall fit below
LEAST_PICTURE = 2  # lines
BETWEEN_COLUMNS = 1.25  # lines, as in base.css.j2
OF_AN_OPENER = 0.33  # of its lines are for a portrait, so that the talk begins on the same page or the next
WITH_CONTENTS = 8  # pages: from here on a reader looks for a contents page, which with its back takes two


def paginate(book: Book) -> Pages:
    """Lay the pages out, and again where their number asks for a wider gutter or a contents page.

    Raises MachineError where the layout engine's libraries are missing.
    """
    gutter, contents = expected(book)
    for passes in range(1, MOST_PASSES + 1):
        grid = replace(grids.fit(book.design, book.job, gutter), contents=contents)
        document, said = lay_out(book, grid)
        count = len(document.pages)
        wider = max(gutter, printers.gutter(book.job.printer, signatures.filled(book.job.printer, count)))
        wanted = listed(book) and count - 2 * contents >= WITH_CONTENTS if passes == 1 else contents
        if (wider, wanted) == (gutter, contents):
            break
        gutter, contents = wider, wanted
    return mapped(book, document, said, grid, passes)


def expected(book: Book) -> tuple[float, bool]:
    """Guess the gutter and whether there will be a contents page, so that one layout will usually do."""
    grid = grids.fit(book.design, book.job, printers.gutter(book.job.printer, 1))
    measure = grid.width - grid.inner - grid.outer
    count = 4 + sum(len(piece.letters) for piece in book.pieces) / (
        measure / grid.leading * LETTERS_A_LINE * grid.lines * FULL
    )
    return printers.gutter(book.job.printer, int(count)), listed(book) and count >= WITH_CONTENTS


def listed(book: Book) -> bool:
    """Tell whether the book has a contents page to show: one of next to nothing is not made."""
    return 'id="contents"' in book.page


def lay_out(book: Book, grid: Grid) -> tuple[Any, list[str]]:
    sheet = templating.page("sheet.css.j2", grid=grid, pictures=sizes(book, grid), numbered=book.design.numbered)
    return engine.lay_out(book.page, (book.css["print"], sheet), book.assets, pdf_variant="pdf/a-2a")


def sizes(book: Book, grid: Grid) -> list[tuple[str, float, float]]:
    """Give each picture its height in points, in the talk and in the opener: whole lines, no wider than a column.

    A coarse one is set smaller, so that it still holds what the printer wants, but not below half its size.
    """
    columns = book.design.columns
    measure = (grid.width - grid.inner - grid.outer - (columns - 1) * BETWEEN_COLUMNS * grid.leading) / columns
    highest = int(grid.lines * OF_A_PAGE / columns) * grid.leading
    finest = 72 / book.job.printer.resolution
    found = []
    for picture in book.pictures:
        widest = min(measure * picture.height / picture.width, highest)
        height = max(min(widest, picture.height * finest), widest / 2)
        lines = max(int(height / grid.leading), LEAST_PICTURE)
        in_opener = min(lines, int(grid.lines * OF_AN_OPENER))
        found.append((picture.address, lines * grid.leading, in_opener * grid.leading))
    return found


def mapped(book: Book, document: Any, said: Iterable[str], grid: Grid, passes: int) -> Pages:
    """Find the letter with which each page begins, and say what is not as it should be."""
    *starts, count = accumulate(map(len, text.of_pages(document)), initial=0)
    findings = [Finding("layout", message, "Look at that page.", "warning") for message in dict.fromkeys(said)]
    if count != (whole := sum(len(piece.letters) for piece in book.pieces)):
        message = f"the pages hold {count:,} letters and digits of the text, which has {whole:,}."
        findings.append(Finding("layout", message, "Mend the theme: its style sheet hides or repeats text.", "error"))
    contents = next((at for at, page in enumerate(document.pages) if grid.contents and shows(page, "contents")), None)
    *figures, _ = accumulate((len(figures_of(page)) for page in document.pages), initial=0)
    numbers = tuple(folios(document))
    return Pages(document, tuple(starts), numbers, tuple(findings), grid, passes, contents, tuple(figures))


def shows(page: Any, id: str) -> bool:
    return any(box.element is not None and box.element.get("id") == id for box in page._page_box.descendants())


def figures_of(page: Any) -> set[Any]:
    return {box.element for box in page._page_box.descendants() if box.element_tag == "figure"}


def folios(document: Any) -> Iterator[str]:
    """Number the pages as they number themselves; those before their counter moves, the front matter, in roman.

    This follows WeasyPrint's own styles of a page, which are private; a test reads the folios in the PDF.
    """
    counter = 0
    for number, page in enumerate(document.pages, 1):
        style = page._page_box.style
        counter = dict((*style["counter_reset"], *style["counter_set"])).get("page", counter)
        counter += dict(style["counter_increment"]).get("page", 0)
        yield str(counter) if counter > 0 else roman(number)
