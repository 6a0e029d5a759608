"""A build by the processes that make it: what kills one of them, and what stops them all."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli, flow, hands, journal, production, scratch, survey, tickets, wire
from pipeline.compositor import Compositor
from pipeline.crew import Crew
from pipeline.errors import LimitError, MachineError
from pipeline.pair import Pair
from pipeline.tickets import Job, Result
from pipeline.workers import Worker

TALK = "On ferries\n\nEditor: Do they wait?\n\nDr. Hall: They do, for the tide.\n"
SLOW = "On ferries\n\n" + "Editor: Do they wait for it?\n\nDr. Hall: They do, for the tide, and for us.\n\n" * 3_000
PROMPT = 10  # seconds in which a signal must have stopped everything (R9)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    (tmp_path / "talk.txt").write_text(TALK)
    return Job(tmp_path / "talk.txt", tmp_path / "made/talk", {"outputs": ("pdf", "press", "epub", "html")})


class OddError(Exception):
    """An error that cannot be made anew from what it says."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"told by {two}")


def raise_oddly(**tools: object) -> None:
    raise OddError("one", "two")


def bytes_of(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_all_ways_to_build_give_the_same_bytes(job: Job) -> None:
    assert not tickets.run(job).code
    before = bytes_of(job.folder)
    with Pair(Compositor()) as pair:
        for _ in range(2):
            assert not pair.build(job).code
            assert bytes_of(job.folder) == before
    crew = Crew(1)
    assert not crew.submit(tickets.run, job).result(60).code
    crew.shutdown()
    assert bytes_of(job.folder) == before


# What dies


def test_a_reader_that_dies_is_told_and_the_next_one_builds(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    with Pair(None) as pair:
        assert not pair.build(job).code
        before = bytes_of(job.folder)
    with monkeypatch.context() as patch, Pair(None) as pair:
        pair.worker.stop()
        patch.setattr(flow, "survey", lambda *rest: os.kill(os.getpid(), signal.SIGKILL))
        dead = pair.build(job)
    assert (dead.code, dead.edition) == (4, None)
    assert dead.error.startswith("talk.txt: the process that builds it was ended by SIGKILL. Split")
    assert bytes_of(job.folder) == before
    assert dead.read == {str(job.source): journal.CHANGING}


def test_a_compositor_that_dies_is_told_and_another_takes_its_place(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(production, "paginate", lambda book: os.kill(os.getpid(), signal.SIGKILL))
        compositor = Compositor()
    with Pair(compositor) as pair:
        dead = pair.build(job)
        assert (dead.code, dead.edition) == (4, None)
        assert dead.error.startswith("talk: the process that lays out its pages has died. Split")
        assert not job.folder.exists()
        pair.part()
        assert not pair.build(job).code


def test_a_compositor_without_its_library_says_so(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(book: object) -> None:
        raise MachineError("WeasyPrint: no Pango. Run vivavoce doctor.")

    monkeypatch.setattr(production, "paginate", missing)
    with Pair(Compositor()) as pair:
        assert pair.build(job) == Result(
            job, error="WeasyPrint: no Pango. Run vivavoce doctor.", code=3, read=pair.build(job).read
        )


def test_a_fault_of_ours_is_one_line_and_its_traceback_is_kept(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "survey", lambda *rest: dict[str, str]()["x"])
    result = tickets.run(job)
    assert (result.code, result.edition) == (1, None)
    assert result.error == "talk.txt: a fault of Vivavoce: KeyError: 'x'. Report it, with --debug."
    assert "Traceback" in result.fault


def test_what_takes_too_long_is_told_by_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slow.txt").write_text(SLOW)
    command = [sys.executable, "-m", "pipeline", "build", "slow.txt", "--limit", "seconds=1", "--to", "pdf"]
    monkeypatch.setenv("COLUMNS", "300")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 4 and done.stdout == ""
    assert done.stderr.startswith("error: slow.txt: ") and "seconds" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name != "build"] == ["slow.txt"]
    assert not list(tmp_path.glob("build/*"))


def test_one_picture_with_an_impossible_name_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(TALK + f"\n![A ferry]({'x' * 300}.png)\n")
    result = tickets.run(Job(tmp_path / "long.md", tmp_path / "made/long", {"outputs": ("html",)}))
    assert (result.code, result.fault) == (0, "")


def test_what_cannot_be_sent_is_told_in_words(worker: Worker) -> None:
    with pytest.raises(wire.FarError, match="OddError: told by two") as caught:
        worker.do(raise_oddly)
    assert "raise_oddly" in "".join(caught.value.__notes__)


def test_a_hand_that_dies_is_told_by_its_limit() -> None:
    with pytest.raises(LimitError, match="has died"):
        hands.side_by_side(lambda: None, lambda: os.kill(os.getpid(), signal.SIGKILL), cores=2)


def test_a_second_build_of_a_document_waits_until_the_first_is_done(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not until it publishes: both would have laid out the pages for nothing."""

    def slow(*rest: Any) -> Any:
        time.sleep(2)
        return survey.survey(*rest)

    monkeypatch.setattr(flow, "survey", slow)
    with Pair(None) as first, Pair(None) as second, ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(first.build, job)
        assert wait_until(job.folder.exists, 30)
        said: list[str] = []
        begun = time.monotonic()
        hasty = second.build(replace(job, patience=0.2), said.append)
        assert time.monotonic() - begun < 2 and said[0] == "waiting for another build of this document"
        assert hasty.code == 3 and "has held this folder for 0.2 seconds" in hasty.error
        assert not waiting.result(60).code


def test_to_wait_for_another_build_is_not_to_take_long(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    folder = tmp_path / "made/talk"
    folder.mkdir(parents=True)
    job = Job(tmp_path / "talk.txt", folder, {"outputs": ("html",), "limits": {"seconds": 1}}, patience=3)
    held = os.open(folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with Pair(None) as pair:
        result = pair.build(job)
    os.close(held)
    assert result.code == 3 and "another build has held this folder for 3 seconds" in result.error


# What is stopped


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a build that takes long, with deafness to signals undone that a program in the background is born with."""
    (folder / "slow.txt").write_text(SLOW)
    (folder / "also.txt").write_text(SLOW)
    (aside := folder / "aside").mkdir()
    begin = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from pipeline.__main__ import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", begin, "build", *arguments, "--out", "made", "--to", "pdf"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(aside)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task").glob("*/children")
    found = [int(child) for thread in listed for child in thread.read_text().split()]
    return [*found, *(grandchild for child in found for grandchild in children(child))]


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists the children")


@needs_proc
@pytest.mark.parametrize("arguments", [["slow.txt"], ["slow.txt", "also.txt", "--jobs", "2"]], ids=["alone", "crew"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_build_with_all_its_processes(
    tmp_path: Path, arguments: list[str], number: signal.Signals, code: int
) -> None:
    with started(tmp_path, *arguments) as build:
        assert wait_until(lambda: len(children(build.pid)) >= 2, 30)
        family = children(build.pid)
        begun = time.monotonic()
        build.send_signal(number)
        out, err = build.communicate(timeout=60)
        assert time.monotonic() - begun < PROMPT
    assert (build.returncode, out) == (code, "")
    assert "Traceback" not in err
    assert wait_until(lambda: all(map(gone, family)), 5)
    assert not [path for path in (tmp_path / "made").rglob("*") if path.name != journal.NAME]
    assert not list((tmp_path / "aside").iterdir())


@needs_proc
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_a_signal_at_the_start_is_heard_as_well(tmp_path: Path, wait: float) -> None:
    with started(tmp_path, "slow.txt") as build:
        time.sleep(wait)
        build.send_signal(signal.SIGTERM)
        out, err = build.communicate(timeout=60)
    assert (build.returncode, out, err) in ((143, "", ""), (-signal.SIGTERM, "", ""))  # Python itself had just begun
    assert wait_until(lambda: not list((tmp_path / "aside").iterdir()), 5)


@needs_proc
def test_nobody_is_left_when_the_command_is_killed_itself(tmp_path: Path) -> None:
    with started(tmp_path, "slow.txt", "--limit", "seconds=3") as build:
        assert wait_until(lambda: len(children(build.pid)) >= 2, 30)
        family = children(build.pid)
        build.kill()
    assert wait_until(lambda: all(map(gone, family)), 40)
    assert wait_until(lambda: not list((tmp_path / "aside").iterdir()), 5)


def test_a_reader_who_goes_away_is_no_error_of_a_build(job: Job) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "pipeline", "build", str(job.source), "--out", "made", "--to", "html"]
    done = subprocess.run(command, cwd=job.source.parent, stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (job.folder / "manifest.json").exists()


def test_what_was_put_aside_goes_with_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    (aside := tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    old, new, held = (scratch.token() for _ in range(3))
    for name in (old, new, held, "vivavoce-my-archive"):
        (aside / name).mkdir()
    for name in (old, held, "vivavoce-my-archive"):
        os.utime(aside / name, (0, 0))
    alive = os.open(aside / held, os.O_RDONLY)
    fcntl.flock(alive, fcntl.LOCK_EX)
    with Pair(Compositor()) as pair:
        assert not pair.build(job).code
        assert len(list(aside.iterdir())) == 5
    os.close(alive)
    assert {path.name for path in aside.iterdir()} == {new, held, "vivavoce-my-archive"}


# Where the time went


def test_a_profile_tells_the_steps_and_their_seconds(
    job: Job, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(job.source.parent)
    monkeypatch.setattr(sys, "argv", ["vivavoce", "build", "talk.txt", "--to", "html", "--profile"])
    assert cli.run() == 0
    table = capsys.readouterr().out.partition("Where the time went")[2]
    steps = {line.rsplit(maxsplit=1)[0]: float(line.rsplit(maxsplit=1)[1]) for line in table.splitlines()[2:] if line}
    assert set(steps) == {
        "reading and cleaning", "pouring it into the templates", "making the files", "writing ….html", "checking",
        "checking them together",
        "writing the report", "publishing",
    }  # fmt: skip
    assert all(seconds >= 0 for seconds in steps.values())
    assert steps["writing ….html"] <= steps["making the files"]
