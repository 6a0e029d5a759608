"""Many builds: one bad document never stops the others, and nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import Any, TypeVar

from pipeline import orders, printers, settings, styles, tickets, trims
from pipeline.back_issues import BackIssues
from pipeline.crew import Crew
from pipeline.tickets import Job, Result

Kind = TypeVar("Kind", bound=Job)

AHEAD = 4  # jobs for each worker: none shall stand idle, and a long list need not be with them all at once


def hold(said: Mapping[str, Any]) -> None:
    """Refuse what the command line says wrongly, once and before any document is opened. Raises UsageError."""
    chosen = settings.validate(said, "the command line")
    orders.outputs_of(chosen)
    printers.load(chosen.printer)
    styles.load(chosen.style)
    if chosen.trim:
        trims.read(chosen.trim)


def build(
    jobs: Sequence[Kind],
    before: BackIssues,
    make: Callable[[Sequence[Kind]], Iterator[Result]],
    force: bool,
    resume: bool,
) -> Iterator[Result]:
    """Give the results of jobs, of which only those are made whose editions are not there and as they should be.

    `force` makes them all; `resume` tries none again that failed among others and has not changed since.
    """
    left = []
    for job in jobs:
        found = None if force else before.edition(job) or (before.failure(job) if resume else None)
        if found:
            yield found
        else:
            left.append(job)
    if left:
        before.make_ready(batch=len(jobs) > 1)
    for result in make(left):
        if not result.code or len(jobs) > 1:
            before.note(result)
        yield result


def together(jobs: Sequence[Job], size: int) -> Iterator[Result]:
    """Build many documents with a crew of that size, or of as many as there are to build."""
    if jobs:
        crew = Crew(min(size, len(jobs)))
        try:
            yield from many(jobs, crew, AHEAD * size)
        finally:
            crew.shutdown(cancel_futures=True)


def many(jobs: Iterable[Job], crew: Executor, ahead: int) -> Iterator[Result]:
    """Give the results of jobs as they come, of which `ahead` are with the crew at once."""
    left = iter(jobs)
    underway = {crew.submit(tickets.run, job): job for job in islice(left, ahead)}
    while underway:
        done, _ = wait(underway, return_when=FIRST_COMPLETED)
        for future in done:
            yield result_of(future, underway.pop(future))
            underway |= {crew.submit(tickets.run, job): job for job in islice(left, 1)}


def result_of(future: Future[Result], job: Job) -> Result:
    try:
        return future.result()
    except Exception as error:  # also what a crew may raise that cannot get a process
        return tickets.failed(job, error)
