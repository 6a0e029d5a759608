"""Tell what was made and what was edited: report.html for a person, manifest.json for a program."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from pipeline import imprint
from pipeline.model import Book, Finding, Pages, Product
from pipeline.templating import page

SCHEMA = 1


def manifest(record: Mapping[str, Any], book: Book, pages: Pages | None, products: Iterable[Product]) -> dict[str, Any]:
    """List the files of an edition with their sizes in bytes and their SHA-256."""
    return {
        "schema": SCHEMA,
        "source": record["source"],
        "sha256": record["sha256"],
        "title": book.imprint.title,
        "language": book.imprint.language,
        "identifier": book.imprint.identifier,
        "modified": book.imprint.modified,
        "pages": len(pages.starts) if pages else None,
        "files": [file_row(product) for product in products],
    }


def file_row(product: Product) -> dict[str, Any]:
    return {
        "name": product.name,
        "output": product.output,
        "bytes": len(product.content),
        "sha256": sha256(product.content).hexdigest(),
    }


def report(record: Mapping[str, Any], listing: Mapping[str, Any], book: Book, findings: Sequence[Finding]) -> str:
    """Show every edit in its sentence, what there is to look at, and the files; one page without script or network."""
    return page(
        "report.html.j2",
        record=record,
        listing=listing,
        imprint=book.imprint,
        notice=book.notice,
        findings=findings,
        visible=visible,
        quoted=shlex.quote(str(record["source"])),
        undated=book.imprint.modified == imprint.NO_DATE and not book.imprint.date,
    )


def visible(text: str) -> str:
    """Show a change that is only space.

    >>> visible(" "), visible("a word")
    ('␣', 'a word')
    """
    return text.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥") if text.isspace() else text
