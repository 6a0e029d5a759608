"""The web page: one file that needs no script and asks for nothing from the network."""

from __future__ import annotations

from pipeline.model import Book, Pages
from pipeline.outputs import Output


def make(book: Book, pages: Pages | None) -> bytes:
    return book.screen.encode()


OUTPUT = Output(".html", "unused", make)
