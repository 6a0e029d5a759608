"""While an editor works, each state that is saved becomes an edition."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import tickets, watch
from pipeline.tickets import Job, Result

TALK = "On ferries\n\nEditor: Do they wait?\n\nDr. Hall: They do, for the {}.\n"
PATIENCE = 60  # seconds, on a machine with much to do

Told = Callable[[str], None]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Path, subprocess.Popen[str]]]:
    """A document that is watched, the page that is made of it, and the process that does so."""
    source = tmp_path / "talk.txt"
    source.write_text(TALK.format("tide"))
    command = [sys.executable, "-m", "pipeline", "watch", str(source), "--out", "made", "--to", "html"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as watching:
        yield source, tmp_path / "made/talk/talk.html", watching
        watching.kill()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def says(page: Path, word: str) -> Callable[[], bool]:
    return lambda: page.exists() and word in page.read_text()


def test_each_save_makes_a_new_edition_and_a_bad_one_keeps_the_last(
    watched: tuple[Path, Path, subprocess.Popen[str]],
) -> None:
    source, page, watching = watched
    until(says(page, "tide"))
    source.write_text(TALK.format("ebb"))
    until(says(page, "ebb"))
    source.write_bytes(b"\0\0\0\0")
    time.sleep(0.5)
    assert says(page, "ebb")()
    fresh = source.with_suffix(".new")
    fresh.write_text(TALK.format("flood"))
    fresh.replace(source)
    until(says(page, "flood"))
    source.with_suffix(".toml").write_text('title = "On ships"')
    until(says(page, "On ships"))
    watching.send_signal(signal.SIGTERM)
    said = watching.communicate(timeout=10)[0]
    assert watching.returncode == 143
    assert said.count("made/talk/  0 edits applied") in (3, 4) and said.count("error: ") == 1
    assert sorted(path.name for path in page.parent.iterdir()) == [
        "ledger.json", "manifest.json", "report.html", "talk.html",
    ]  # fmt: skip


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
