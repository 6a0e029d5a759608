"""The lexicon is cut once, looked up without reading it all, and says the same either way."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from pipeline.words import lexicon
from pipeline.words.thumb_index import ThumbIndex, cut

BOOK = {"ash": 2, "a": 9, "fern": 1, "ferry": 3, "ferries": 2, "été": 4}


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon of our own, and a folder for what is cut of it."""
    path = tmp_path / "en.json.gz"
    path.write_bytes(gzip.compress(json.dumps(BOOK).encode()))
    monkeypatch.setattr(lexicon, "resources", lambda: tmp_path)
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path / "kept")
    return path


def words() -> dict[str, int]:
    """Read the lexicon as a new process does."""
    known = lexicon.of.__wrapped__("en")
    assert known is not None
    return dict(known.counts)


def test_an_index_is_the_book_that_was_cut() -> None:
    index = ThumbIndex[int](cut(BOOK))
    assert (dict(index), len(index)) == (BOOK, len(BOOK))
    assert all(index[word] == index.get(word) == often for word, often in BOOK.items())
    assert not [word for word in ("", "f", "fe", "fer", "ferr", "ferryx", "zebra") if word in index]
    assert index.get("zebra", 0) == 0


@pytest.mark.parametrize("letters", ["", "a", "f", "fe", "fer", "ferr", "ferries", "é"])
def test_a_beginning_that_a_word_has_is_known(letters: str) -> None:
    assert ThumbIndex[int](cut(BOOK)).begins(letters)


@pytest.mark.parametrize("letters", ["b", "fi", "fex", "ferx", "ferriesx", "e"])
def test_a_beginning_that_no_word_has_is_not_known(letters: str) -> None:
    assert not ThumbIndex[int](cut(BOOK)).begins(letters)


def test_only_the_sections_that_are_asked_for_are_read() -> None:
    index = ThumbIndex[int](cut(BOOK))
    assert "fern" in index
    assert [*index.opened] == ["fer"]


def test_a_lexicon_that_was_cut_is_not_read_again(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words() == BOOK
    monkeypatch.setattr(lexicon, "sections", None)
    assert words() == BOOK


def test_a_new_lexicon_is_cut_anew(listed: Path) -> None:
    assert words() == BOOK
    listed.write_bytes(gzip.compress(json.dumps({"ferry": 5, "yacht": 1}).encode()))
    assert words() == {"ferry": 5, "yacht": 1}


def test_a_lexicon_cut_otherwise_is_cut_anew(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words() == BOOK
    monkeypatch.setattr("pipeline.words.thumb_index.LETTERS", 2)
    monkeypatch.setattr(lexicon, "LETTERS", 2)
    assert words() == BOOK


def test_where_nothing_can_be_kept_a_lexicon_is_cut_each_time(listed: Path) -> None:
    (listed.parent / "kept").write_text("no folder")
    assert words() == BOOK


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_each_language_has_its_lexicon(language: str) -> None:
    assert (lexicon.resources() / f"{language}.json.gz").is_file()
