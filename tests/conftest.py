"""What many tests share: an installed rule, a worker, and one short edition and one long one, each laid out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import makers
import pytest

from pipeline import plugins, rules, workers
from pipeline.model import Book, Pages
from pipeline.paginate import paginate
from pipeline.rules import Rule
from pipeline.workers import Worker


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; then read the diff")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[Path, str], None]:
    """Hold a text against a golden file, or write it there with --update-golden."""

    def hold(path: Path, text: str) -> None:
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.is_file(), f"no {path.name} yet: run pytest with --update-golden and read it"
        assert text == path.read_text("utf-8")

    return hold


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Rule], None]:
    """Install a package that brings one more rule."""

    def installed(name: str, rule: Rule) -> None:
        monkeypatch.setattr(plugins, "installed", lambda package: {name: rule} if package is rules else {})

    return installed


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


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A copy of the process of the tests, which does what it is told."""
    made = workers.copied()
    yield made
    if made.alive:
        made.stop()
