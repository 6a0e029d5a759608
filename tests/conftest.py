"""What many tests share: one short edition and one long one, each laid out once."""

from __future__ import annotations

import makers
import pytest

from pipeline.model import Book, Pages
from pipeline.paginate import paginate


@pytest.fixture(scope="session")
def short_book() -> Book:
    """A title page, an imprint, two exchanges with bold and italics, and a colophon."""
    return makers.book(makers.talk(3, 2, marked=True))


@pytest.fixture(scope="session")
def short_pages(short_book: Book) -> Pages:
    return paginate(short_book)


@pytest.fixture(scope="session")
def long_book() -> Book:
    """More than fifteen pages, with overlapping marks, words torn by page turns and answers of one word."""
    return makers.book(makers.talk(2, 40, marked=True))


@pytest.fixture(scope="session")
def long_pages(long_book: Book) -> Pages:
    return paginate(long_book)
