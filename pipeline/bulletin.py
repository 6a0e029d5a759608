"""Tell of builds: how far they are, what each made, and at the end what became of all of them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from pipeline.journal import MANIFEST
from pipeline.terminal import complain, out, out_json, table, tell_findings
from pipeline.tickets import Job, Result

OWN_LAPS = 5  # of a build; the others stand within its third, in which the files are made


@contextmanager
def bar(total: int) -> Iterator[Callable[[], None]]:
    """Show how many of several builds are done, how fast that goes and how long it will take; on a terminal only."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    parts = (BarColumn(), MofNCompleteColumn(), TaskProgressColumn(show_speed=True), TimeRemainingColumn())
    alike = sys.stdout.isatty()  # what is printed meanwhile goes above the bar
    with Progress(*parts, console=Console(stderr=True), redirect_stdout=alike, redirect_stderr=alike) as shown:
        task = shown.add_task("", total=total)
        yield lambda: shown.advance(task)


@contextmanager
def interrupted(wanted: Sequence[Job], done: Sequence[Result]) -> Iterator[None]:
    """Say how far several builds had come when somebody stopped them."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if len(wanted) > 1:
            complain(f"stopped: {len(done):,} of {len(wanted):,} documents are done. Go on with --resume.", "info")
        raise


def tell(result: Result, alone: bool, silent: bool, debug: bool) -> None:
    """Say what a build made and where, or in one line why it did not; of one among many only that.

    What is our own fault is told with its traceback where somebody wants to see it.
    """
    if debug and result.fault:
        complain(result.fault)
    if silent:
        return
    if result.edition is None:
        complain(result.error)
        return
    name, edition = result.job.source.name, result.edition
    if not result.fresh:
        out(f"{result.job.goes_to}/  nothing has changed")
        return
    tell_findings(one if one.origin else replace(one, message=f"{name}: {one.message}") for one in edition.findings)
    listing, edits = edition.listing, edition.record["edits"]
    applied = sum(edit["status"] == "applied" for edit in edits)
    pages = f", {listing['pages']} pages" if listing["pages"] else ""
    took = "" if alone else f", {sum(lap.seconds for lap in edition.laps[:OWN_LAPS]):.1f} s"
    out(f"{result.job.goes_to}/  {applied} edits applied, {len(edits) - applied} not{pages}{took}")
    if alone:
        for name in (*(file["name"] for file in listing["files"]), MANIFEST):
            out(f"  {name}")


def summary(done: Sequence[Result], seconds: float) -> dict[str, Any]:
    """Count what became of many documents, and say how long it took."""
    failed = sum(bool(result.code) for result in done)
    unchanged = sum(not result.fresh and not result.code for result in done)
    return {
        "built": len(done) - failed - unchanged,
        "unchanged": unchanged,
        "failed": failed,
        "seconds": round(seconds, 3),
    }


def in_json(done: Iterable[Result], wanted: Sequence[Job], seconds: float) -> None:
    """Print all results as one JSON document, in the order in which they were wanted."""
    by_folder = {result.job.folder: result for result in done}
    rows = [by_folder[job.folder] for job in wanted]
    out_json({"schema": 1, "builds": [row.as_json() for row in rows], "summary": summary(rows, seconds)})


def sum_up(done: Sequence[Result], seconds: float) -> None:
    """Show the summary, and once more each document that was not built: it may be morning by now."""
    *counts, _ = summary(done, seconds).values()
    row = [*(f"{count:,}" for count in counts), spent(seconds)]
    table("Summary", ("built", "unchanged", "failed", "time"), [row])
    if failed := sorted((result for result in done if result.code), key=lambda result: result.job.comes_from):
        table("Not built", ("document", "why"), ((result.job.comes_from, result.error) for result in failed))


def spent(seconds: float) -> str:
    """Write a time as a clock does.

    >>> spent(3723.4), spent(7.25)
    ('1:02:03', '0:00:07')
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def tell_times(done: Iterable[Result]) -> None:
    """Show where the time of all builds went, by steps; some stand side by side, and in that of making the files."""
    times: defaultdict[str, float] = defaultdict(float)
    for result in done:
        for lap in result.edition.laps if result.edition else ():
            times[lap.step.replace(result.job.folder.name, "…")] += lap.seconds
    if times:
        table("Where the time went", ("step", "seconds"), ((step, f"{seconds:.3f}") for step, seconds in times.items()))
