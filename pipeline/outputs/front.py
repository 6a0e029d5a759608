"""The front of the cover as a picture for shops: a JPEG in RGB, ours of 1600 by 2560 pixels as Kindle wants it."""

from __future__ import annotations

from pipeline import fronts
from pipeline.model import Book, Pages
from pipeline.outputs import Output


def make(book: Book, pages: Pages | None) -> bytes:
    return fronts.picture(book)


OUTPUT = Output(".cover.jpg", "unused", make, fronted=True)
