"""Documents that are packed, sent and built elsewhere give the same editions, and nobody gets more than he may."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from errand_makers import SAID, beside, contents, filled, lay

from pipeline import cli, errands, journal, parcels, tickets
from pipeline.parcels import Answer, Parcel
from pipeline.tickets import Result


@pytest.fixture
def memory() -> Iterator[Any]:
    """What lies at memory://, and nothing else."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield store
    store.store.clear()


def carried(source: Path | str, out: Path | str, fill: parcels.Fill = filled, **said: Any) -> Result:
    [errand] = errands.jobs([str(source)], str(out), SAID | said)
    return errands.carry(errand, fill)


def test_a_document_built_elsewhere_has_the_same_edition_byte_for_byte(tmp_path: Path) -> None:
    lay(tmp_path / "talks", beside())
    (tmp_path / "vivavoce.toml").write_text('publisher = "Nobody reads this"')
    [job] = tickets.jobs([tmp_path / "talks/bees.txt"], tmp_path / "near", SAID)
    near, far = tickets.run(job), carried(tmp_path / "talks/bees.txt", tmp_path / "far")
    assert not near.error and not far.error
    assert near.edition and far.edition and far.edition.findings == near.edition.findings
    assert contents(far.job.folder) == contents(near.job.folder)
    assert "Well, well." in (far.job.folder / "bees.html").read_text("utf-8")
    assert "data:image" in (far.job.folder / "bees.html").read_text("utf-8")


def test_the_journal_is_told_of_every_file_that_an_edition_depends_on(tmp_path: Path) -> None:
    lay(tmp_path / "talks", {name: content for name, content in beside().items() if name != "bees.decisions.toml"})
    [job] = tickets.jobs([tmp_path / "talks/bees.txt"], tmp_path / "near", SAID)
    assert carried(job.source, tmp_path / "far").read == tickets.run(job).read


def test_settings_above_the_folder_of_a_document_count_as_ever(tmp_path: Path) -> None:
    files = {f"talks/{name}": content for name, content in beside().items()}
    files["vivavoce.toml"] = files.pop("talks/vivavoce.toml").replace(b"Skep", b"Straw")
    lay(tmp_path, files)
    done = carried(tmp_path / "talks/bees.txt", tmp_path / "out")
    assert b"The Straw Press" in contents(done.job.folder)["bees.html"]


@pytest.mark.parametrize("picture", ["../secret.png", "plates/../../secret.png", "link.png", ".hidden/hive.png"])
def test_nothing_that_lies_outside_the_folder_or_is_hidden_there_is_sent(tmp_path: Path, picture: str) -> None:
    files = {f"talks/{name}": content for name, content in beside(picture).items()}
    hive = files["talks/plates/hive.png"]
    lay(tmp_path, files | {"secret.png": hive, "talks/.hidden/hive.png": hive})
    (tmp_path / "talks/link.png").symlink_to("../secret.png")
    sent: list[Parcel] = []

    def note(parcel: Parcel) -> Answer:
        sent.append(parcel)
        return filled(parcel)

    done = carried(tmp_path / "talks/bees.txt", tmp_path / "out", note)
    assert done.edition and [one.check for one in done.edition.findings if picture in one.message] == ["pictures"]
    assert not any(hive in parcel.files.values() for parcel in sent)


def test_a_stranger_who_asks_gets_nothing_but_what_lies_below_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {"talks/bees.txt": beside()["bees.txt"], "talks/.env": b"a", "other.txt": b"b", "talks/pipe/x": b"c"})
    os.mkfifo(tmp_path / "talks/fifo")
    names = (".env", "../other.txt", str(tmp_path / "other.txt"), "fifo", "pipe/../../other.txt", "a\0b", "pipe/x")
    sent: list[Parcel] = []

    def ask(parcel: Parcel) -> Answer:
        sent.append(parcel)
        return Answer(wanted=names) if len(sent) == 1 else filled(parcel)

    assert carried(tmp_path / "talks/bees.txt", tmp_path / "out", ask).edition
    assert sorted(sent[-1].files) == ["bees.txt", "pipe/x"]
    assert sent[-1].absent >= set(names) - {"pipe/x"}


def test_who_asks_for_ever_more_is_left_alone(tmp_path: Path) -> None:
    lay(tmp_path, {"bees.txt": beside()["bees.txt"]})
    done = carried(tmp_path / "bees.txt", tmp_path / "out", lambda parcel: Answer(wanted=(f"{len(parcel.absent)}",)))
    assert (done.code, done.error) == (1, "bees.txt: its build asks for ever more files. Report this.")


def test_a_parcel_has_a_limit(tmp_path: Path) -> None:
    lay(tmp_path, beside())
    done = carried(tmp_path / "bees.txt", tmp_path / "out", limits={"archive_bytes": 1_000})
    assert done.code == 4 and "limit archive_bytes is 1,000." in done.error


def test_a_press_profile_outside_the_folder_is_not_sent_and_that_is_said(tmp_path: Path) -> None:
    talk, profile = beside()["bees.txt"], b'profile = "../press.icc"'
    lay(tmp_path, {"talks/bees.txt": talk, "talks/bees.toml": profile, "press.icc": b"icc"})
    done = carried(tmp_path / "talks/bees.txt", tmp_path / "out")
    hint = "it lies outside the folder of the document, and nothing else is sent. Put it there."
    assert (done.code, done.error) == (2, f"bees.txt: ../press.icc: {hint}")


@pytest.mark.parametrize(
    "twist",
    [
        lambda answer: replace(answer, files={**answer.files, "bees.html": b"Buy honey."}),
        lambda answer: replace(answer, hashes=dict.fromkeys(answer.hashes, "0")),
        lambda answer: replace(answer, files={name: answer.files[name] for name in ("bees.html", "manifest.json")}),
        lambda answer: replace(answer, files={**answer.files, "../evil.html": b""}),
        lambda answer: replace(answer, files={}, hashes={}),
    ],
)
def test_a_worker_that_lies_has_its_edition_refused_and_the_last_good_one_stays(tmp_path: Path, twist: Any) -> None:
    lay(tmp_path, beside())
    before = contents(carried(tmp_path / "bees.txt", tmp_path / "out").job.folder)

    def twisted(parcel: Parcel) -> Answer:
        answer = filled(parcel)
        return twist(answer) if answer.edition else answer

    done = carried(tmp_path / "bees.txt", tmp_path / "out", twisted)
    assert done.code == 1
    assert done.error == "bees.txt: what came back is not what was made, by its SHA-256. Build it again."
    assert contents(done.job.folder) == before and not (tmp_path / "out/evil.html").exists()


def test_the_edition_of_another_document_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, beside())

    def confuse(parcel: Parcel) -> Answer:
        return filled(replace(parcel, files={**parcel.files, "bees.txt": parcel.files["bees.txt"].replace(b"y", b"i")}))

    done = carried(tmp_path / "bees.txt", tmp_path / "out", confuse)
    assert done.error == "bees.txt: what came back was made of another document. Build it again."
    assert not (tmp_path / "out").exists()


def test_a_worker_that_died_leaves_nothing_in_the_way_of_the_next(tmp_path: Path) -> None:
    lay(tmp_path / "talks", beside())
    (tmp_path / "private").mkdir()

    def twice(parcel: Parcel) -> Answer:
        parcels.build(parcel, str(tmp_path / "private"))
        return parcels.build(parcel, str(tmp_path / "private"))

    assert carried(tmp_path / "talks/bees.txt", tmp_path / "out", twice).edition


def test_another_version_of_vivavoce_builds_nothing_for_us(tmp_path: Path) -> None:
    lay(tmp_path, beside())
    done = carried(tmp_path / "bees.txt", tmp_path / "out", lambda parcel: filled(replace(parcel, made_by="0.0.1")))
    assert (done.code, done.edition) == (3, None)
    assert done.error.startswith("bees.txt: Vivavoce 0.0.1 sent it to Vivavoce ")


def test_what_is_no_fault_of_a_document_is_tried_again_by_resume(tmp_path: Path) -> None:
    lay(tmp_path, beside())

    def break_down(parcel: Parcel) -> Answer:
        raise CancelledError("the scheduler is gone")

    done = carried(tmp_path / "bees.txt", tmp_path / "out", break_down)
    assert done.code == 3 and done.error.endswith("bees.txt: CancelledError: the scheduler is gone. Try again.")
    assert set(done.read.values()) == {journal.CHANGING}


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("bees.toml", b'titel = "On bees"', 2, "bees.toml: unknown key titel. Did you mean title?"),
        ("bees.txt", b"", 1, "bees.txt: no text found; the file is empty."),
        ("bees.txt", b"a" * 101, 4, "bees.txt: more than 100 bytes; limit source_bytes is 100."),
    ],
)
def test_a_fault_of_a_document_is_told_as_ever(memory: Any, name: str, content: bytes, code: int, words: str) -> None:
    for path, lying in (beside() | {name: content}).items():
        memory.pipe_file(f"/talks/{path}", lying)
    limits = {"source_bytes": 100} if code == 4 else {}
    done = carried("memory://talks/bees.txt", "memory://out", limits=limits)
    assert done.code == code and words in done.error
    assert not memory.exists("/out")


def test_documents_and_editions_may_lie_elsewhere(memory: Any, tmp_path: Path) -> None:
    lay(tmp_path, beside())
    for path, lying in beside().items():
        memory.pipe_file(f"/talks/{path}", lying)
    for path in ("/talks/notes.pdf", "/talks/.draft.txt", "/talks/more/other.txt"):
        memory.pipe_file(path, b"no document of ours")
    near = contents(carried(tmp_path / "bees.txt", tmp_path / "out").job.folder)
    found = errands.found(["memory://talks"])
    assert found == ["memory://talks/bees.txt"]
    far = carried(found[0], "memory://out")
    assert (far.error, far.as_json()["folder"]) == ("", "memory://out/bees")
    assert {path.rpartition("/")[2]: memory.cat_file(path) for path in memory.find("/out/bees")} == near
    assert contents(carried(found[0], tmp_path / "home").job.folder) == near


def test_settings_above_a_folder_elsewhere_count_but_none_above_its_store(memory: Any) -> None:
    shared = b'publisher = "The Straw Press"\n'
    for path in ("/vivavoce.toml", "/archive/vivavoce.toml", "/archive/talks/bees.txt", "/talks/bees.txt"):
        memory.pipe_file(path, shared if path.endswith("toml") else beside()["bees.txt"])
    for url, whether in (("memory://archive/talks/bees.txt", True), ("memory://talks/bees.txt", False)):
        done = carried(url, "memory://out")
        assert not done.error and (b"Straw Press" in memory.cat_file("/out/bees/bees.html")) is whether


def test_the_command_fetches_and_delivers_at_addresses(
    memory: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, lying in beside().items():
        memory.pipe_file(f"/talks/{path}", lying)
    memory.pipe_file("/talks/empty.txt", b"")
    arguments = ["build", "memory://talks", "--to", "html", "--out", "memory://out", "--jobs", "1", "--json"]
    monkeypatch.setattr(sys, "argv", ["vivavoce", *arguments])
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    assert cli.run() == 1
    bees, empty = json.loads(capsys.readouterr().out)["builds"]
    assert (bees["source"], bees["folder"], bees["built"]) == ("memory://talks/bees.txt", "memory://out/bees", True)
    assert (empty["source"], empty["built"]) == ("memory://talks/empty.txt", False)
    assert {row["name"] for row in bees["files"]} | {"manifest.json"} == {
        path.rpartition("/")[2] for path in memory.find("/out")
    }


def test_an_address_on_this_machine_is_a_folder_like_any_other(tmp_path: Path) -> None:
    lay(tmp_path, beside())
    command = [sys.executable, "-m", "pipeline", "build", f"file://{tmp_path}/bees.txt", "--to", "html"]
    command += ["--out", f"file://{tmp_path}/out"]
    for said in ("2 edits applied", "nothing has changed"):
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=os.environ)
        assert done.stdout.startswith(f"{tmp_path}/out/bees/") and said in done.stdout, done.stderr
