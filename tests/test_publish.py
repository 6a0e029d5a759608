"""An edition comes to stand on the disk whole, or the last good one stays as it was."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline import publish
from pipeline.errors import MachineError

Files = dict[str, bytes]


def edition(**contents: str) -> Files:
    """Files of an edition with a manifest that names them; bees_pdf="x" stands for a file bees.pdf holding x."""
    files = {name.replace("_", "."): content.encode() for name, content in contents.items()}
    listing = {"files": [{"name": name} for name in files]}
    return {**files, "manifest.json": json.dumps(listing).encode()}


FIRST = edition(bees_pdf="first pdf", bees_html="first page", report_html="first report")
SECOND = edition(bees_pdf="second pdf", bees_epub="second book", report_html="second report")


def lying_in(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "build" / "bees"
    publish.publish(target, FIRST)
    return target


def test_an_edition_comes_into_a_folder_that_was_not_there(tmp_path: Path) -> None:
    publish.publish(tmp_path / "a" / "b", FIRST)
    assert lying_in(tmp_path / "a" / "b") == FIRST
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_new_edition_takes_the_place_of_the_old_one_and_of_what_only_that_had(folder: Path) -> None:
    publish.publish(folder, SECOND)
    assert lying_in(folder) == SECOND
    assert [path.name for path in folder.parent.iterdir()] == ["bees"]


def test_what_the_editor_laid_beside_the_edition_stays(folder: Path) -> None:
    (folder / "letter.txt").write_text("from the editor")
    publish.publish(folder, SECOND)
    assert lying_in(folder) == {**SECOND, "letter.txt": b"from the editor"}


def test_a_damaged_manifest_takes_nothing_away(folder: Path) -> None:
    for broken in (b"", b"[]", b'{"files": 3}', b'{"files": [{}]}', b"\xff"):
        (folder / "manifest.json").write_bytes(broken)
        publish.publish(folder, SECOND)
        assert (folder / "bees.html").read_bytes() == FIRST["bees.html"]


def test_a_manifest_cannot_name_files_outside_of_its_folder(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text("keep")
    rows = [{"name": "../secret.txt"}, {"name": str(secret)}, {"name": ".."}, {"name": "."}, {"name": ""}]
    (folder / "manifest.json").write_text(json.dumps({"files": rows}))
    publish.publish(folder, SECOND)
    assert secret.read_text() == "keep"


class Breaking:
    """Let the call of some number fail, and count the calls."""

    def __init__(self, real: Callable[..., Any], fails_at: int, error: BaseException) -> None:
        self.real, self.left, self.error, self.calls = real, fails_at, error, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        self.left -= 1
        if not self.left:
            raise self.error
        return self.real(*args, **kwargs)


POINTS: dict[str, tuple[Any, str]] = {
    "mkdir": (Path, "mkdir"),
    "temp": (tempfile, "mkdtemp"),
    "write": (publish, "write"),
    "fsync": (os, "fsync"),
    "move": (os, "replace"),
    "rename": (os, "rename"),
    "sync": (publish, "sync"),
}


def broken_at(point: str, number: int, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Breaking:
    owner, name = POINTS[point]
    if point == "move":  # Path.replace calls it
        owner, name = Path, "replace"
    breaking = Breaking(getattr(owner, name), number, error)
    monkeypatch.setattr(owner, name, lambda *args, **kwargs: breaking(*args, **kwargs))
    return breaking


def failures(folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, expected: type[BaseException]) -> int:
    """Publish with every call of every kind failing once, and hold the folder against what it was each time."""
    met = 0
    before = lying_in(folder)
    for point in POINTS:
        for number in range(1, 40):
            with monkeypatch.context() as patched:
                breaking = broken_at(point, number, patched, error)
                if breaking_is_over(folder, breaking, number, expected):
                    break
            met += 1
            assert lying_in(folder) == before, f"{point} {number}"
            assert [path.name for path in folder.parent.iterdir()] == [folder.name], f"{point} {number}"
        publish.publish(folder, {name: before[name] for name in before})
    return met


def breaking_is_over(folder: Path, breaking: Breaking, number: int, expected: type[BaseException]) -> bool:
    try:
        publish.publish(folder, SECOND)
    except expected:
        assert breaking.calls >= number
        return False
    assert breaking.calls < number
    return True


def test_a_failure_at_any_write_fsync_and_move_leaves_the_last_good_edition(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(28, "No space left on device")
    assert failures(folder, monkeypatch, error, MachineError) >= 4 + 5 + 8 + 1


def test_a_signal_at_any_point_leaves_the_last_good_edition(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failures(folder, monkeypatch, KeyboardInterrupt(), KeyboardInterrupt) >= 4 + 5 + 8 + 1


def test_a_first_edition_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for point in ("write", "fsync", "move", "sync"):
        with monkeypatch.context() as patched:
            broken_at(point, 1, patched, OSError(28, "No space left on device"))
            with pytest.raises(MachineError):
                publish.publish(tmp_path / "bees", FIRST)
        assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_in_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_at("write", 2, monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(MachineError) as caught:
        publish.publish(folder, SECOND)
    assert str(caught.value).startswith(f"{folder}: no space left on device. ")
    assert "--out" in str(caught.value)


def test_every_byte_is_on_the_disk_before_the_first_file_is_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def told_fsync(descriptor: int) -> None:
        told.append("fsync")
        fsync(descriptor)

    def told_replace(path: Path, target: Path) -> Path:
        told.append(path.name)
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(Path, "replace", told_replace)
    publish.publish(folder, SECOND)
    assert told[: len(SECOND)] == ["fsync"] * len(SECOND)
    assert told[-1] == "fsync", "the folder itself"
    assert told[-2] == "manifest.json", "the last file to come"


def test_a_file_where_the_folder_should_be_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "bees").write_text("no folder")
    with pytest.raises(MachineError, match=r"bees: .+\. Make room or make it writable"):
        publish.publish(tmp_path / "bees", FIRST)
    with pytest.raises(MachineError):
        publish.publish(tmp_path / "bees" / "deeper", FIRST)
    assert (tmp_path / "bees").read_text() == "no folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_the_machines_fault(folder: Path) -> None:
    folder.parent.chmod(0o500)
    try:
        with pytest.raises(MachineError, match="permission denied"):
            publish.publish(folder, SECOND)
    finally:
        folder.parent.chmod(0o700)
    assert lying_in(folder) == FIRST


def test_a_folder_in_the_place_of_a_file_leaves_the_last_good_edition(folder: Path) -> None:
    (folder / "bees.epub").mkdir()
    (folder / "bees.epub" / "kept.txt").write_text("kept")
    with pytest.raises(MachineError, match=r"bees\.epub in it is a folder"):
        publish.publish(folder, SECOND)
    (folder / "bees.epub" / "kept.txt").unlink()
    (folder / "bees.epub").rmdir()
    assert lying_in(folder) == FIRST


def test_nothing_is_written_through_a_link_in_the_place_of_the_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "bees").symlink_to(elsewhere)
    with pytest.raises(MachineError, match="symbolic link"):
        publish.publish(tmp_path / "bees", FIRST)
    assert list(elsewhere.iterdir()) == []


def test_nothing_is_written_through_a_link_in_the_place_of_a_file(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("keep")
    for name in ("bees.pdf", "manifest.json"):
        (folder / name).unlink()
        (folder / name).symlink_to(secret)
    publish.publish(folder, SECOND)
    assert secret.read_text() == "keep"
    assert {name: lying_in(folder)[name] for name in SECOND} == SECOND
    assert not (folder / "bees.pdf").is_symlink()


def test_two_builds_at_once_leave_one_whole_edition(tmp_path: Path) -> None:
    names = [f"part_{number}" for number in range(12)]

    def build(letter: str) -> None:
        publish.publish(tmp_path / "talk", edition(**dict.fromkeys(names, letter)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(build, "abcdefgh" * 3))
    assert len({(tmp_path / "talk" / name.replace("_", ".")).read_bytes() for name in names}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["talk"]
