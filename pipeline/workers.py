"""Processes of our own that build for us: what a stranger's document does to one of them is no harm to anybody else.

A worker says how long it may take; when that is over it is stopped, and its death is an error like any other.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from pipeline import bounds, headstart, scratch, wire
from pipeline.errors import LimitError, PipelineError
from pipeline.limits import Limits
from pipeline.stopwatch import Say

PATIENT = 3  # times the seconds of work, on the clock: others may be at work, too
OPENING = 60  # seconds, until it says how long it may take
FOR_EVER = float("inf")
GRACE = 3.0  # seconds to tidy up in, for a worker that is asked to stop
LOOK = 0.002  # seconds between two looks whether it has
STARVED = frozenset({signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT, signal.SIGTRAP})  # of memory or time


class DiedError(PipelineError):
    """A worker died of a document: its code is that of a limit where it was most likely one."""

    def __init__(self, message: str, code: int = PipelineError.code) -> None:
        super().__init__(message)
        self.code = code


class Worker:
    """A process at the other end of two pipes, which leads a group of its own.

    `peaks` has the most memory that it had so far, after each thing that it did, in the unit of its system. It is given
    `slack` times the time that it may take, where it shares its core with others.
    """

    def __init__(self, process: int, tasks: int, answers: int, aside: str, slack: int = 1) -> None:
        self.process, self.tasks, self.answers, self.aside = process, tasks, answers, aside
        self.peaks: list[int] = []
        self.slack = slack
        self.alive = True

    def do(self, work: Callable[..., Any], *details: Any, say: Say = lambda step: None) -> Any:
        """Let the worker do something, and give its result or raise what it raised.

        Raises LimitError when it takes too long and DiedError when it dies; then it is no longer `alive`.
        """
        until, allowed = time.monotonic() + OPENING, OPENING
        try:
            wire.send(self.tasks, (work, details))
            while self.speaks(until):
                kind, said = wire.receive(self.answers)
                if kind == "step":
                    say(said)
                elif kind == "seconds":
                    until, allowed = time.monotonic() + said * PATIENT * self.slack, said
                else:
                    self.peaks.append(kind)
                    return wire.unwrapped(said)
        except wire.HungUpError:
            raise self.obituary() from None
        self.stop()
        raise LimitError(
            f"more than {allowed:,} seconds, which limit seconds allows for its length. "
            "Split the document, or raise the limit with --limit seconds=NUMBER."
        )

    def speaks(self, until: float) -> bool:
        """Wait for a word, and say whether one came in time."""
        poll = select.poll()
        poll.register(self.answers, select.POLLIN)
        return bool(poll.poll(None if until == FOR_EVER else max(0.0, until - time.monotonic()) * 1000))

    def obituary(self) -> DiedError:
        """Bury the worker, and say of what it died."""
        _, status = os.waitpid(self.process, 0)
        self.gone()
        if not os.WIFSIGNALED(status):
            return DiedError("the process that builds it ended by itself. Report this.")
        number = signal.Signals(os.WTERMSIG(status))
        starved = "Split the document, or raise memory_bytes or seconds with --limit." if number in STARVED else ""
        message = f"the process that builds it was ended by {number.name}. {starved or 'Report this.'}"
        return DiedError(message, LimitError.code if starved else PipelineError.code)

    def stop(self) -> None:
        """Ask the worker to tidy up and stop; one that does not is stopped, with all that it started."""
        self.end(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while os.waitpid(self.process, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                self.end(signal.SIGKILL)
            time.sleep(LOOK)
        self.gone()

    def end(self, number: signal.Signals) -> None:
        """Send a signal to the worker and to all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process, number)

    def gone(self) -> None:
        self.alive = False
        self.end(signal.SIGKILL)  # who it started, and who may not have heard
        scratch.clear(self.aside)
        os.close(self.tasks)
        os.close(self.answers)


def copied(**tools: Any) -> Worker:
    """Make a worker of a copy of this process, which has loaded what it needs.

    No threads may run here, and nothing be left to print.
    """
    (tasks, give), (take, answers) = os.pipe(), os.pipe()
    aside = scratch.token()
    process = os.fork()
    if process == 0:
        try:
            os.close(give)
            os.close(take)
            os.setpgid(0, 0)
            scratch.enter(aside)
            stand(tasks, answers, **tools)
        finally:  # a copy never goes on with what its original does
            os._exit(1)
    with suppress(OSError):  # it may have done so itself already
        os.setpgid(process, process)
    os.close(tasks)
    os.close(answers)
    return Worker(process, give, take, aside)


def hired(cores: int, slack: int = 1) -> Worker:
    """Start a worker afresh, who makes files on so many cores; it takes its tasks from stdin."""
    (tasks, give), (take, answers) = os.pipe(), os.pipe()
    aside = scratch.token()
    begin = f"import sys; sys.path[:] = {sys.path!r}; from pipeline import workers; workers.start({cores}, {aside!r})"
    ends = [(os.POSIX_SPAWN_DUP2, tasks, 0), (os.POSIX_SPAWN_DUP2, answers, 1)]
    command = [sys.executable, "-P", "-c", begin]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=ends, setpgroup=0)
    os.close(tasks)
    os.close(answers)
    return Worker(process, give, take, aside, slack)


def start(cores: int, aside: str) -> NoReturn:
    """Stand ready as a process that was started for it. What a library prints goes to stderr."""
    scratch.enter(aside)
    headstart.drawer().open()
    bounds.look_for_garbage_rarely()
    from pipeline import production

    tasks, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    stand(tasks, answers, press=lambda order, say: production.produce(order, say, cores))


def stand(tasks: int, answers: int, **tools: Any) -> NoReturn:
    """Do one task after another until nobody is left to give any; `tools` are handed on with each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))

    def say(step: str) -> None:
        wire.send(answers, ("step", step))

    def allow(limits: Limits, size: int) -> None:
        seconds = bounds.seconds(limits, size)
        wire.send(answers, ("seconds", seconds))
        bounds.set_on(limits.memory_bytes, seconds)

    def rest() -> None:
        wire.send(answers, ("seconds", FOR_EVER))

    tools |= {"say": say, "allow": allow, "rest": rest}
    try:
        while True:
            work, details = wire.receive(tasks)
            done = wire.wrapped(lambda: work(*details, **tools))  # noqa: B023  # called at once
            wire.send(answers, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, done))
            headstart.drawer().keep()
    except wire.HungUpError:
        scratch.leave()
        os._exit(0)
    except SystemExit as end:
        scratch.leave()
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)
