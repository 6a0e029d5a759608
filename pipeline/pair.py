"""Two processes that build one document between them: one reads it while the other gets the layout engine ready."""

from __future__ import annotations

from types import TracebackType

from pipeline import tickets, workers
from pipeline.compositor import Compositor
from pipeline.stopwatch import Say
from pipeline.tickets import Job, Result
from pipeline.workers import Worker


class Pair:
    """Stays together for the next build; where one dies, both are replaced. Without a compositor one does it all."""

    def __init__(self, compositor: Compositor | None) -> None:
        self.compositor = compositor
        self.worker = self.reader()

    def reader(self) -> Worker:
        return workers.copied(**({"press": self.compositor.produce} if self.compositor else {}))

    def build(self, job: Job, say: Say = lambda step: None) -> Result:
        """Build, and build again: what was loaded for the first document serves the next."""
        if not self.worker.alive:
            self.compositor = Compositor() if self.compositor else None
            self.worker = self.reader()
        try:
            result: Result = self.worker.do(tickets.run, job, say=say)
        except Exception as error:
            self.part()
            return tickets.failed(job, error)
        return result

    def part(self) -> None:
        if self.compositor:
            self.compositor.stop()
        if self.worker.alive:
            self.worker.stop()

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.part()
