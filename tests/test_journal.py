"""The journal loses no line that was noted, takes none for sound that is not, and is written anew in one piece."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from pipeline import journal


@pytest.fixture
def worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose journal is worn already after ten lines that say nothing."""
    monkeypatch.setattr(journal, "WORN", 10)
    for number in range(20):
        journal.note(tmp_path, {"key": "a", "number": number})
    return tmp_path


def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Take down the file numbers of what is brought to the disk from here on."""
    numbers: list[int] = []
    bring = os.fsync

    def watched(descriptor: int) -> None:
        numbers.append(os.fstat(descriptor).st_ino)
        bring(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    return numbers


def test_a_line_that_was_torn_is_no_line_and_spoils_none(tmp_path: Path) -> None:
    journal.note(tmp_path, {"key": "a", "code": 0})
    path = tmp_path / journal.NAME
    path.write_bytes(path.read_bytes()[:-9])
    journal.note(tmp_path, {"key": "b", "code": 1})
    journal.note(tmp_path, {"key": "b", "code": 2})
    assert journal.read(tmp_path) == {"b": {"schema": 1, "key": "b", "code": 2}}


def test_the_journal_is_written_anew_when_most_of_it_says_nothing(tmp_path: Path) -> None:
    for number in range(1_010):
        journal.note(tmp_path, {"key": str(number % 3), "number": number})
    before = journal.read(tmp_path)
    journal.tidy(tmp_path)
    assert journal.read(tmp_path) == before
    assert len(list(journal.whole_lines(tmp_path))) == 3
    assert [path.name for path in tmp_path.iterdir()] == [journal.NAME]


def test_a_journal_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("keep")
    (tmp_path / journal.NAME).symlink_to(tmp_path / "secret")
    journal.note(tmp_path, {"key": "a"})
    assert (tmp_path / "secret").read_text() == "keep"


def test_a_huge_file_is_known_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "talk.txt").open("wb") as file:
        file.truncate(1 << 40)
    before = journal.fingerprint(tmp_path / "talk.txt")
    assert "1099511627776 bytes" in before
    os.utime(tmp_path / "talk.txt", (1, 1))
    assert journal.fingerprint(tmp_path / "talk.txt") != before


def test_a_sound_line_of_another_schema_is_no_line(tmp_path: Path) -> None:
    lines = [{"key": "a", "code": 0}, {"schema": 2, "key": "a"}, {"schema": 1, "key": "b"}]
    for said in (json.dumps(line).encode() for line in lines):
        with (tmp_path / journal.NAME).open("ab") as file:
            file.write(sha256(said).hexdigest()[: journal.DIGITS].encode() + b" " + said + b"\n")
    assert journal.read(tmp_path) == {"b": {"schema": 1, "key": "b"}}


def test_what_another_batch_notes_while_the_journal_is_written_anew_is_kept(
    worn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, more = journal.whole_lines, iter(["b"])

    def read_while_others_write(out: Path) -> Iterable[dict[str, Any]]:
        found = list(lines(out))
        for key in more:
            journal.note(out, {"key": key})
        return found

    monkeypatch.setattr(journal, "whole_lines", read_while_others_write)
    journal.tidy(worn)
    monkeypatch.undo()
    assert journal.read(worn).keys() == {"a", "b"}
    assert len(list(journal.whole_lines(worn))) == 2


def test_who_waits_for_a_journal_adds_to_the_one_that_took_its_place(worn: Path) -> None:
    path = worn / journal.NAME
    waiting = Thread(target=journal.note, args=(worn, {"key": "b"}))
    with journal.alone(worn):
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        (worn / "fresh").write_bytes(path.read_bytes())
        (worn / "fresh").replace(path)
    waiting.join(10)
    assert journal.read(worn).keys() == {"a", "b"}


def test_what_a_killed_build_left_of_a_new_journal_is_written_over(worn: Path) -> None:
    before = journal.read(worn)
    (worn / journal.FRESH).write_bytes(b"torn" * 1_000)
    journal.tidy(worn)
    assert journal.read(worn) == before
    assert [path.name for path in worn.iterdir()] == [journal.NAME]


def test_a_new_journal_is_on_the_disk_before_it_takes_the_place_of_the_last_and_then_its_name_is(
    worn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = synced(monkeypatch)
    journal.tidy(worn)
    assert numbers == [(worn / journal.NAME).stat().st_ino, worn.stat().st_ino]


def test_the_name_of_a_journal_is_brought_to_the_disk_with_its_first_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = synced(monkeypatch)
    for key in "ab":
        journal.note(tmp_path, {"key": key})
    file, folder = ((path.stat().st_ino) for path in (tmp_path / journal.NAME, tmp_path))
    assert numbers == [file, folder, file]
