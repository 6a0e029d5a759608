"""Hold every page of the EPUBs of a folder against the same page of their PDFs: do they hold the same words?

FOLDER holds texts of any kind that vivavoce reads; nothing is written. What lies beside a text to score it
(NAME.gold.json) and a README are left out. --invented adds an interview of so many pages that nobody gave.

    python -m benchmarks.page_list tests/interviews --themes quarterly,conversation --trims 5x8in,A5
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from benchmarks.setting import invented, lying
from pipeline import flow, shelf, themes
from pipeline.bindery import collation, places
from pipeline.checks import page_list
from pipeline.errors import PipelineError
from pipeline.model import Book, Product
from pipeline.outputs import epub, pdf
from pipeline.paginate import paginate
from pipeline.render import render

THEMES = "quarterly,conversation"
COLUMNS = ("files", "pages", "torn", "equal", "%")


@dataclass(frozen=True, slots=True)
class Row:
    """One edition: its pages, those that begin inside a word, and what the check says of the others."""

    edition: str
    name: str
    pages: int = 0
    torn: int = 0
    faults: tuple[str, ...] = ()
    failure: str = ""

    @property
    def equal(self) -> int:
        return max(self.pages - len(self.faults), 0)


def measured(documents: Iterable[shelf.Document], dresses: Sequence[tuple[str, str]]) -> Iterator[Row]:
    for document in documents:
        name = document.source.name
        try:
            known = document.understood()
            told = flow.tell(known, document.settings)
        except PipelineError as error:
            yield Row("", name, failure=str(error))
            continue
        for theme, trim in dresses:
            settings = replace(document.settings, theme=theme, trim=trim)
            try:
                book = render(known.interview, known.survey, document.source, told, settings)
                yield collated(f"{theme} {trim}".strip(), name, book)
            except PipelineError as error:
                yield Row(f"{theme} {trim}".strip(), name, failure=str(error))


def collated(edition: str, name: str, book: Book) -> Row:
    """Make both files of a book, and compare them page by page."""
    pages = paginate(book)
    bodies = [body for chapter in book.chapters for body in collation.bodies_of(chapter.markup.encode())]
    whole = {word.before for word in places.words(bodies)}
    made = Product("epub", name, epub.make(book, pages), book, pages, printed=pdf.make(book, pages))
    faults = tuple(finding.message for finding in page_list.faults(made))
    return Row(edition, name, len(pages.starts), sum(start not in whole for start in pages.starts), faults)


def table(rows: Sequence[Row], *, each: bool) -> Iterator[str]:
    """Write a line for each theme and trim, or for `each` text in each, and one for all."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(f"{row.edition}  {row.name}" if each else row.edition, []).append(row)
    groups["all"] = list(rows)
    width = max(map(len, groups))
    yield " ".join([" " * width, *(f"{column:>8}" for column in COLUMNS)])
    for name, group in groups.items():
        pages, equal = sum(row.pages for row in group), sum(row.equal for row in group)
        figures = (len(group), pages, sum(row.torn for row in group), equal)
        yield " ".join(
            [f"{name:{width}}", *(f"{figure:8}" for figure in figures), f"{100 * equal / max(pages, 1):8.2f}"]
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="texts of any kind")
    parser.add_argument("--themes", default=THEMES, help=f"by commas, or all; default: {THEMES}")
    parser.add_argument("--trims", default="", help="by commas; default: each theme's own")
    parser.add_argument("--files", metavar="N", type=int, help="the first N texts alone")
    parser.add_argument("--invented", metavar="PAGES", type=int, help="an invented interview of about so many pages")
    parser.add_argument("--rows", action="store_true", help="a line for each text")
    said = parser.parse_args(arguments)
    wanted = themes.ids() if said.themes == "all" else said.themes.split(",")
    documents = [*lying(said.folder, said.files), *([invented(said.invented)] if said.invented else [])]
    rows = list(measured(documents, list(product(wanted, said.trims.split(",")))))
    known = [row for row in rows if not row.failure]
    told = [f"{row.edition}, {fault}" for row in known for fault in row.faults]
    failures = [f"failed: {row.edition} {row.name}: {row.failure}" for row in rows if row.failure]
    print(*told, *table(known, each=said.rows), sep="\n")
    print(*failures, sep="\n", end="\n" if failures else "", file=sys.stderr)
    return int(bool(told or failures))


if __name__ == "__main__":
    sys.exit(main())
