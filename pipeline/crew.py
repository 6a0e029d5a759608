"""Workers that stay: each starts once, and builds one document after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from math import ceil
from queue import Empty, SimpleQueue
from signal import SIGKILL, SIGTERM, Signals
from threading import Lock, Thread
from typing import Any, TypeAlias

from pipeline import hands, workers
from pipeline.workers import GRACE, DiedError, Worker

Task: TypeAlias = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]

SETTLED = 5  # documents, after which a worker has loaded all that it will need
STINT = 50  # documents that a worker builds at the least, since it takes as long to start as to build one or two
GROWN = 1.15  # times the memory that it had then: after its stint another takes its place


class Crew(Executor):
    """So many workers as an executor of the standard library; each takes the next task when it is free.

    A task is a function and its details, told by their place; the function is handed the tools of a worker, too.
    """

    def __init__(self, size: int) -> None:
        self.tasks: SimpleQueue[Task | None] = SimpleQueue()
        self.gone_home = False
        self.at_the_door = Lock()
        share, slack = max(1, hands.cores() // size), ceil(size / hands.cores())
        self.benches = [Bench(self.tasks, share, slack) for _ in range(size)]

    def submit(self, work: Callable[..., Any], /, *details: Any, **named: Any) -> Future[Any]:
        if named:
            raise TypeError("the details of a task are told by their place")
        future: Future[Any] = Future()
        with self.at_the_door:
            if self.gone_home:
                raise RuntimeError("the crew was sent home, and takes no more tasks")
            self.tasks.put((future, work, details))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Send the workers home when all is done, or at once where nothing is wanted any more."""
        with self.at_the_door:
            self.gone_home = True
        if cancel_futures:
            self.call_off()
        for bench in self.benches:
            if cancel_futures:
                bench.close(SIGTERM)
            self.tasks.put(None)
        for bench in self.benches:
            if cancel_futures:
                bench.join(GRACE)
                bench.close(SIGKILL)
            if wait:
                bench.join()

    def call_off(self) -> None:
        """Cancel every task that nobody has begun, and tell those who wait for it."""
        with suppress(Empty):
            while True:
                if (task := self.tasks.get_nowait()) and task[0].cancel():
                    task[0].set_running_or_notify_cancel()


class Bench(Thread):
    """The place of one worker, which another takes when the first has died or grown too large."""

    def __init__(self, tasks: SimpleQueue[Task | None], share: int, slack: int) -> None:
        super().__init__(daemon=True)
        self.tasks, self.share, self.slack = tasks, share, slack
        self.worker: Worker | None = None
        self.closed = False
        self.start()

    def run(self) -> None:
        while not self.closed and (task := self.tasks.get()):
            future, work, details = task
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(self.tried(work, details))
                except Exception as error:
                    future.set_exception(error)
        if self.worker:
            self.worker.stop()

    def tried(self, work: Callable[..., Any], details: tuple[Any, ...]) -> Any:
        """Have a task done, and by another worker where the first dies of it."""
        try:
            return self.done(work, details)
        except DiedError:
            if self.closed:
                raise
            return self.done(work, details)

    def done(self, work: Callable[..., Any], details: tuple[Any, ...]) -> Any:
        worker = self.worker = self.worker or workers.hired(self.share, self.slack)
        try:
            return worker.do(work, *details)
        finally:
            if worker.alive and outgrown(worker.peaks):
                worker.stop()
            if not worker.alive:
                self.worker = None

    def close(self, number: Signals) -> None:
        """End what is being done, from another thread."""
        self.closed = True
        if self.worker:
            self.worker.end(number)


def outgrown(peaks: Sequence[int]) -> bool:
    """Tell from the most memory that a worker had, document by document, whether another should take its place.

    >>> outgrown([90, 100, 100, 100, 100] + [130] * 40), outgrown([90, 100, 100, 100, 100] + [130] * 50)
    (False, True)
    """
    return len(peaks) >= STINT and peaks[-1] > GROWN * peaks[SETTLED - 1]
