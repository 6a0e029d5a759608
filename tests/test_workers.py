"""Processes that build for us: what kills one of them is told in a sentence, and kills nobody else."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import bounds, hands, wire, workers
from pipeline.errors import LimitError, MachineError, UsageError
from pipeline.limits import Limits
from pipeline.workers import DiedError, Worker

SMALL = 40_000  # bytes of a source


# Each is done in a worker, so each is a function that another process finds by its name


def double(number: int, say: Callable[[str], None], allow: Any, **tools: Any) -> int:
    say(f"doubling {number}")
    return 2 * number


def who(*details: Any, say: Any, allow: Any, **tools: Any) -> int:
    return os.getpid()


def refuse(say: Any, allow: Any, **tools: Any) -> None:
    raise MachineError("the disk: full. Make room.")


def die_of(number: int, say: Any, allow: Any, **tools: Any) -> None:
    faulthandler.disable()
    os.kill(os.getpid(), number)
    time.sleep(9)


def sleep_too_long(say: Any, allow: Any, **tools: Any) -> None:
    allow(Limits(seconds=1), SMALL)
    time.sleep(60)


def start_another_and_sleep(mark: Path, say: Any, allow: Any, **tools: Any) -> None:
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    mark.write_text(str(child))
    allow(Limits(seconds=1), SMALL)
    time.sleep(60)


def tidy_up(mark: Path, say: Any, allow: Any, **tools: Any) -> None:
    try:
        allow(Limits(seconds=1), SMALL)
        time.sleep(60)
    finally:
        mark.write_text("tidied")


def eat(say: Any, allow: Any, **tools: Any) -> int:
    allow(Limits(memory_bytes=500_000_000), SMALL)
    try:
        return len(bytearray(600_000_000))
    except MemoryError:
        return -1


def spin(say: Any, allow: Any, **tools: Any) -> None:
    bounds.set_on(4_000_000_000, 1)
    while True:
        pass


def print_something(say: Any, allow: Any, **tools: Any) -> str:
    print("this must not break the pipe")
    os.write(1, b"nor this")
    return "well"


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"


def test_a_worker_says_what_it_does_and_gives_what_comes_of_it(worker: Worker) -> None:
    said: list[str] = []
    assert [worker.do(double, number, say=said.append) for number in (1, 21)] == [2, 42]
    assert said == ["doubling 1", "doubling 21"]
    assert worker.do(who) == worker.process != os.getpid()


def test_what_a_worker_raises_is_raised_here_and_it_goes_on(worker: Worker) -> None:
    with pytest.raises(MachineError, match=r"the disk: full\. Make room\."):
        worker.do(refuse)
    assert worker.alive and worker.do(double, 2) == 4


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, 4), (signal.SIGSEGV, 1), (signal.SIGABRT, 4), (signal.SIGXCPU, 4)]
)
def test_the_death_of_a_worker_is_an_error_like_any_other(worker: Worker, number: signal.Signals, code: int) -> None:
    with pytest.raises(DiedError, match=f"was ended by {number.name}") as caught:
        worker.do(die_of, number)
    assert caught.value.code == code
    assert not worker.alive


def test_what_takes_too_long_is_stopped_with_all_that_it_started(worker: Worker, tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(LimitError, match=r"more than 1 seconds, which .*--limit seconds=NUMBER"):
        worker.do(start_another_and_sleep, tmp_path / "child")
    assert time.monotonic() - begun < workers.PATIENT + workers.GRACE
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 2
    while alive(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not alive(child) and not worker.alive


def test_a_worker_that_is_stopped_may_tidy_up(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(LimitError):
        worker.do(tidy_up, tmp_path / "mark")
    assert (tmp_path / "mark").read_text() == "tidied"


def test_a_worker_gets_no_more_memory_than_it_may_have(worker: Worker) -> None:
    assert worker.do(eat) == -1


def test_a_worker_that_never_rests_is_ended_by_the_kernel(worker: Worker) -> None:
    with pytest.raises(DiedError, match="SIGXCPU"):
        worker.do(spin)


def test_a_long_source_is_given_more_time_but_not_for_ever() -> None:
    given = [bounds.seconds(Limits(), size) for size in (0, 249_999, 250_000, 10**12)]
    assert given == [40, 40, 80, 400]


def test_a_worker_that_was_hired_prints_nothing_into_its_pipe() -> None:
    worker = workers.hired(1)
    try:
        assert worker.do(print_something) == "well"
        assert worker.do(double, 4) == 8
    finally:
        worker.stop()


# Side by side


def test_two_pieces_of_work_are_done_side_by_side() -> None:
    here, there = hands.side_by_side(os.getpid, os.getpid, cores=2)
    assert here == os.getpid() != there


def test_with_one_core_one_comes_after_the_other() -> None:
    assert hands.side_by_side(os.getpid, os.getpid, cores=1) == (os.getpid(), os.getpid())


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "alone", lambda: False)
    assert hands.side_by_side(os.getpid, os.getpid, cores=2) == (os.getpid(), os.getpid())


def failing() -> None:
    raise UsageError("it: wrong. Mend it.")


def test_what_either_hand_raises_is_raised() -> None:
    begun = time.monotonic()
    with pytest.raises(UsageError, match="it: wrong"):
        hands.side_by_side(os.getpid, failing, cores=2)
    with pytest.raises(UsageError, match="it: wrong"):
        hands.side_by_side(failing, lambda: time.sleep(60), cores=2)
    assert time.monotonic() - begun < 30


def test_the_end_of_a_pipe_is_noticed_on_both_sides() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"\0\0")
    os.close(writing)
    with pytest.raises(wire.HungUpError):
        wire.receive(reading)
    os.close(reading)
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(wire.HungUpError):
        wire.send(writing, "nobody listens")
    os.close(writing)
