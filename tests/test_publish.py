"""An edition comes to stand on the disk whole, or the last good one stays as it was.

What happens when the disk fails or the build is killed is told in test_crashes.py.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
    for broken in (b"", b"[]", b'{"files": 3}', b'{"files": [{}]}', b"\xff", b"[" * 99999):
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


def test_a_full_disk_is_said_in_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError) as caught:
        publish.publish(folder, SECOND)
    assert str(caught.value) == (
        f"{folder}: no space left on device. Make room or make it writable, or name another folder with --out."
    )


def test_a_file_where_the_folder_should_be_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "bees").write_text("no folder")
    with pytest.raises(MachineError, match=r"bees: .+\. Make room or make it writable"):
        publish.publish(tmp_path / "bees", FIRST)
    with pytest.raises(MachineError):
        publish.publish(tmp_path / "bees" / "deeper", FIRST)
    assert (tmp_path / "bees").read_text() == "no folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_the_machines_fault(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(MachineError, match="permission denied"):
            publish.publish(folder, SECOND)
    finally:
        folder.chmod(0o700)
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
    (tmp_path / "wasps").symlink_to("nowhere")
    with pytest.raises(MachineError, match="symbolic link"):
        publish.publish(tmp_path / "wasps", FIRST)
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere", "bees", "wasps"}


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
