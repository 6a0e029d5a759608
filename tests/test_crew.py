"""A crew builds one document after another, outlives what kills a worker, and leaves nobody waiting when it goes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import pytest
from test_workers import alive, die_of, double, who

from pipeline import workers
from pipeline.crew import Crew, outgrown
from pipeline.workers import DiedError


def die_once(mark: Path, say: Any, allow: Any, **tools: Any) -> str:
    if mark.exists():
        return "built by another"
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def start_another(mark: Path, say: Any, allow: Any, **tools: Any) -> None:
    if os.fork() == 0:
        mark.write_text(str(os.getpid()))  # by itself, and so when a signal reaches it
    time.sleep(60)
    os._exit(0)


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew(2)
    yield made
    made.shutdown(cancel_futures=True)


def test_a_crew_stays_and_shares_the_work(crew: Crew) -> None:
    futures = [crew.submit(double, number) for number in range(12)]
    assert [future.result(30) for future in futures] == [2 * number for number in range(12)]
    processes = {crew.submit(who, number).result(30) for number in range(12)}
    assert len(processes) <= 2


def test_a_worker_that_dies_costs_a_document_one_of_two_tries(crew: Crew, tmp_path: Path) -> None:
    assert crew.submit(die_once, tmp_path / "mark").result(30) == "built by another"
    with pytest.raises(DiedError):
        crew.submit(die_of, signal.SIGKILL).result(30)
    assert crew.submit(double, 3).result(30) == 6


def test_a_crew_is_sent_home_in_the_middle_of_its_work(tmp_path: Path) -> None:
    crew = Crew(1)
    busy: Future[Any] = crew.submit(start_another, tmp_path / "child")
    waiting = crew.submit(double, 1)
    while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
        time.sleep(0.01)
    begun = time.monotonic()
    crew.shutdown(cancel_futures=True)
    assert time.monotonic() - begun < 2 * workers.GRACE
    child = int((tmp_path / "child").read_text())
    while alive(child) and time.monotonic() - begun < 2 * workers.GRACE:
        time.sleep(0.01)
    assert not alive(child)
    assert busy.exception() is not None
    assert wait([waiting], timeout=0).done == {waiting} and waiting.cancelled()


def test_a_task_of_a_crew_is_told_by_place_alone(crew: Crew) -> None:
    with pytest.raises(TypeError):
        crew.submit(double, number=1)


@pytest.mark.parametrize(
    ("peaks", "grown"), [([], False), ([100] * 60, False), ([100] * 49 + [200], True), ([100] * 9 + [200], False)]
)
def test_a_worker_that_has_grown_gives_its_place_to_another_but_not_at_once(peaks: list[int], grown: bool) -> None:
    assert outgrown(peaks) is grown


def test_a_crew_that_was_sent_home_takes_no_more_tasks_but_ends_what_it_was_given() -> None:
    crew = Crew(1)
    futures = [crew.submit(double, number) for number in range(3)]
    crew.shutdown()
    assert [future.result(0) for future in futures] == [0, 2, 4]
    with pytest.raises(RuntimeError, match="sent home"):
        crew.submit(double, 3)


def test_a_crew_may_be_sent_home_twice() -> None:
    crew = Crew(2)
    crew.shutdown(wait=False)
    crew.shutdown(cancel_futures=True)
    assert not any(bench.is_alive() for bench in crew.benches)
