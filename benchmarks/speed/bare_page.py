"""Write the page of a document as ordinary files, for the bare `weasyprint` command: page.html, page.css, its faces.

It says how many pages they make. A program of its own, so that who holds the stopwatch stays small: the memory of a
process is counted from that of its parent.

    python -m benchmarks.speed.bare_page source/mrna-vaccine-interview.txt FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline import flow, paginate, shelf, templating
from pipeline.model import Book, Grid
from pipeline.render import render

LINK = '<link rel="stylesheet" href="page.css"/></head>'


def written(path: Path, folder: Path) -> int:
    """Lay a document out as a build does, and write down what the layout engine was given; return its pages."""
    document = shelf.opened(path, {"outputs": ("pdf",)})
    known = document.understood()
    told = flow.tell(known, document.settings)
    book = render(known.interview, known.survey, document.source, told, document.settings, {"print"})
    pages = paginate.paginate(book)
    sheet = sheet_of(book, pages.grid) if pages.grid else ""
    names = {address: address.partition(":")[2].replace("/", "_") for address in book.assets}
    for address, content in book.assets.items():
        (folder / names[address]).write_bytes(content)
    (folder / "page.css").write_text(readdressed(book.css["print"] + sheet, names), "utf-8")
    (folder / "page.html").write_text(readdressed(book.page.replace("</head>", LINK, 1), names), "utf-8")
    return len(pages.starts)


def sheet_of(book: Book, grid: Grid) -> str:
    """Write the style sheet of the page, the second that the layout engine is given."""
    sizes = paginate.sizes(book, grid)
    return templating.page("sheet.css.j2", grid=grid, pictures=sizes, numbered=book.design.numbered)


def readdressed(text: str, names: Mapping[str, str]) -> str:
    """Let addresses of ours lead to files; the longest first, as one may begin like another.

    >>> readdressed("url(vivavoce:a) url(vivavoce:a.b)", {"vivavoce:a": "1", "vivavoce:a.b": "2"})
    'url(1) url(2)'
    """
    for address in sorted(names, key=len, reverse=True):
        text = text.replace(address, names[address])
    return text


if __name__ == "__main__":
    print(written(Path(sys.argv[1]), Path(sys.argv[2])))
