"""While an editor works, each state that is saved becomes an edition."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipeline import tickets, watch
from pipeline.tickets import Job, Result

TALK = "On ferries\n\nEditor: Do they wait?\n\nDr. Hall: They do, for the {}.\n"
PATIENCE = 60  # seconds, on a machine with much to do

BUILT, REFUSED = "made/talk/  0 edits applied", "error: "


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Path, subprocess.Popen[bytes]]]:
    """A document that is watched, what is said of it, and the process that does so."""
    source = tmp_path / "talk.txt"
    source.write_text(TALK.format("tide"))
    command = [sys.executable, "-m", "pipeline", "watch", str(source), "--out", "made", "--to", "html"]
    told = tmp_path / "told"
    with (
        told.open("wb") as end,
        subprocess.Popen(command, cwd=tmp_path, stdout=end, stderr=subprocess.STDOUT) as watching,
    ):
        yield source, told, watching
        watching.kill()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def write_over(path: Path, text: str) -> None:
    """Save in place and at once, so that nobody finds an empty file: with a text as long as the last."""
    with path.open("r+b", buffering=0) as file:
        file.write(text.encode())


def put_in_place(path: Path, content: bytes) -> None:
    """Save as many editors do, by another name."""
    fresh = path.with_name("fresh")
    fresh.write_bytes(content)
    fresh.replace(path)


def test_each_save_makes_a_new_edition_and_a_bad_one_keeps_the_last(
    watched: tuple[Path, Path, subprocess.Popen[bytes]],
) -> None:
    source, told, watching = watched
    page = source.with_name("made") / "talk/talk.html"

    def until_it_says(built: int, refused: int) -> None:
        until(lambda: (told.read_text().count(BUILT), told.read_text().count(REFUSED)) == (built, refused))

    until_it_says(built=1, refused=0)
    assert "tide" in page.read_text()
    write_over(source, TALK.format("flow"))
    until_it_says(built=2, refused=0)
    assert "flow" in page.read_text()
    put_in_place(source, b"\0\0\0\0")
    until_it_says(built=2, refused=1)
    assert "flow" in page.read_text()
    put_in_place(source, TALK.format("flood").encode())
    until_it_says(built=3, refused=1)
    assert "flood" in page.read_text()
    put_in_place(source.with_suffix(".toml"), b'title = "On ships"')
    until_it_says(built=4, refused=1)
    assert "On ships" in page.read_text()
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(PATIENCE) == 143
    assert (told.read_text().count(BUILT), told.read_text().count(REFUSED)) == (4, 1)
    assert sorted(path.name for path in page.parent.iterdir()) == [
        "ledger.json", "manifest.json", "report.html", "talk.html",
    ]  # fmt: skip


def test_a_file_that_has_just_become_empty_is_given_a_little_time(tmp_path: Path) -> None:
    source = tmp_path / "talk.txt"
    source.write_text("one")
    seen = []

    def build() -> Result:
        seen.append(source.read_text())
        return Result(Job(source, tmp_path / "made", {}), read={str(source): ""})

    def save_as_editors_do() -> None:
        source.write_text("")
        time.sleep(0.1)
        source.write_text("two")

    results = watch.results(build, [source])
    next(results)
    saving = Thread(target=save_as_editors_do)
    saving.start()
    next(results)
    saving.join()
    assert seen == ["one", "two"]


def test_what_changes_during_a_build_is_built_next_and_only_once(tmp_path: Path) -> None:
    source = tmp_path / "talk.txt"
    source.write_text("one")
    seen = []

    def build() -> Result:
        state = source.read_text()
        seen.append(state)
        if state == "one":
            for later in ("two", "three, the newest"):
                source.write_text(later)
        return Result(Job(source, tmp_path / "made", {}), read={str(source): "", str(tmp_path / "absent"): "absent"})

    results = watch.results(build, [source])
    next(results)
    next(results)
    assert seen == ["one", "three, the newest"]
    (tmp_path / "absent").touch()
    os.utime(source)
    next(results)
    assert len(seen) == 3


def test_what_is_read_and_not_what_is_written_is_watched(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK.format("tide"))
    (tmp_path / "talk.toml").write_text('[portrait]\nfile = "ida.png"\nalternative = "Ida"\n')
    [job] = tickets.jobs([tmp_path / "talk.txt"], tmp_path, {"outputs": ("html",)})
    read = {
        Path(path).relative_to(tmp_path.resolve()).as_posix()
        for path in tickets.run(job).read
        if "vivavoce" not in path
    }
    assert read == {"talk.txt", "talk.toml", "talk.decisions.toml", "ida.png", "themes/quarterly.css.j2"}
