"""Build documents in every theme for every printer that takes them, and count what the preflight finds wrong.

SOURCE are documents; --invented adds an interview of so many pages that nobody gave. Nothing is written.

    python -m benchmarks.editions source/mrna-vaccine-interview.txt --invented 100
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from benchmarks.setting import invented
from pipeline import flow, jobs, orders, printers, production, shelf, themes
from pipeline.errors import UsageError
from pipeline.model import Finding, Product
from pipeline.paginate import paginate
from pipeline.render import render
from pipeline.shelf import Document

FILES = ("pdf", "press", "cover")


@dataclass(frozen=True, slots=True)
class Row:
    document: str
    theme: str
    printer: str
    pages: int
    passes: int
    errors: tuple[Finding, ...]
    warnings: int


def built(document: Document, theme: str, printer: str, trim: str = "") -> Row | None:
    """Build one edition; nothing where the printer does not take the page, usually the theme's own."""
    settings = replace(document.settings, theme=theme, printer=printer, trim=trim, outputs=FILES)
    dressed = themes.load(theme, settings.labels, settings.folder)
    try:
        jobs.commission(settings, dressed.trim)
    except UsageError:
        return None
    known = flow.understand(document.source, settings, orders.rules_of(settings), decisions=document.decisions)
    book = render(known.interview, known.survey, document.source, flow.tell(known, settings), settings)
    pages = paginate(book)
    products = [
        Product(name, f"{name}.pdf", output.make(book, pages), book, pages, book.job.printer)
        for name, output in orders.outputs_of(settings).items()
    ]
    found, _ = production.examine(products)
    return Row(
        document=document.source.name,
        theme=theme,
        printer=printer,
        pages=len(pages.starts),
        passes=pages.passes,
        errors=tuple(one for one in found if one.level == "error"),
        warnings=sum(one.level == "warning" for one in found),
    )


def shown(row: Row) -> Iterator[str]:
    yield (
        f"{row.document:<28} {row.theme:<13} {row.printer:<12} {row.pages:>5} {row.passes:>7} "
        f"{len(row.errors):>7} {row.warnings:>9}"
    )
    for message, count in Counter(f"{one.check}: {one.message}" for one in row.errors).items():
        yield f"    {count} x {message}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE")
    parser.add_argument("--invented", type=int, metavar="PAGES")
    parser.add_argument("--themes", default=",".join(themes.ids()))
    parser.add_argument("--printers", default=",".join(printers.ids()))
    parser.add_argument("--trims", default="", metavar="5x8in,A5", help="other pages than the theme's own")
    asked = parser.parse_args(arguments)
    documents = [shelf.opened(path, {}) for path in asked.sources]
    if asked.invented:
        documents.append(invented(asked.invented))
    print(f"{'document':<28} {'theme':<13} {'printer':<12} {'pages':>5} {'passes':>7} {'errors':>7} {'warnings':>9}")
    wrong = 0
    choices = product(documents, asked.themes.split(","), asked.printers.split(","), asked.trims.split(","))
    for document, theme, printer, trim in choices:
        if row := built(document, theme, printer, trim):
            wrong += bool(row.errors)
            print(*shown(row), sep="\n", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
