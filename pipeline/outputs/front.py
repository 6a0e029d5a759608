"""The front of the cover as a picture for shops: a JPEG of 1600 by 2560 pixels in RGB, as Kindle wants it."""

from __future__ import annotations

from pipeline import fronts
from pipeline.model import Book, Pages
from pipeline.outputs import Output


def make(book: Book, pages: Pages | None) -> bytes:
    return fronts.drawn(book)


OUTPUT = Output(".cover.jpg", "unused", make)
