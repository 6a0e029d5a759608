"""What is compared with what: the works, the rows of the table that each gives, and how they are run in turn."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.speed import contenders as by
from benchmarks.speed.contenders import Contender, Course
from benchmarks.speed.stopwatch import Failed, Run

BARE, WEASYPRINT, TYPST = "bare weasyprint", "pandoc, WeasyPrint", "pandoc, Typst"
COLUMNS = f"{'work':<44} {'beside':<20} {'ours':>9} {'peer':>9} {'ratio':>7} {'to reach':>9}  met"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; `name` chooses it, and rows without a figure to reach are told for what they are worth."""

    name: str
    work: str
    ours: Contender
    beside: str
    peer: Contender
    to_reach: float | None = None
    of: Literal["seconds", "largest", "together"] = "seconds"


@dataclass(frozen=True, slots=True)
class Work:
    """Rows on one course; long ones are run but a few times, and who runs for a minute needs no warming up."""

    rows: tuple[Row, ...]
    rounds: int = 1000
    warm: bool = True


INTERVIEW = Work(
    (
        Row("cold", "one interview, PDF + EPUB", by.ours, BARE, by.bare, 0.9),
        Row("cold", "the same", by.ours, WEASYPRINT, by.pandoc_weasyprint),
        Row("cold", "the same", by.ours, TYPST, by.pandoc_typst),
        Row("all", "one interview, all outputs", by.ours_all, BARE, by.bare, 1.6),
        Row("unchanged", "nothing changed", by.ours_again, BARE, by.bare, 0.1),
        Row("watch", "a word changed under watch, PDF + EPUB", by.ours_on_saving, BARE, by.bare, 0.25),
        Row("watch", "the same, all outputs", by.ours_all_on_saving, BARE, by.bare, 0.25),
    )
)
BOOK = Work(
    (
        Row("long", "150 pages, PDF + EPUB", by.ours, BARE, by.bare, 1.05),
        Row("long", "the same", by.ours, TYPST, by.pandoc_typst),
    ),
    rounds=3,
)
MEMORY = Work(
    (
        Row("memory", "150 pages, largest process", by.ours_watched, BARE, by.bare_watched, 1.3, "largest"),
        Row("memory", "150 pages, all processes", by.ours_watched, BARE, by.bare_watched, 1.3, "together"),
    ),
    rounds=1,
    warm=False,
)


def batch(count: int) -> Work:
    """Compare many documents with pandoc's, run two at a time, and two workers with one."""
    work = f"{count} interviews, 2 workers, each"
    return Work(
        (
            Row("batch", work, by.two_workers, WEASYPRINT, by.pandoc_weasyprint, 0.2),
            Row("batch", "the same", by.two_workers, TYPST, by.pandoc_typst),
            Row("workers", work, by.two_workers, "1 worker", by.one_worker, 1 / 1.8),
        ),
        rounds=1,
        warm=False,
    )


def overnight(few: Course, many: Course) -> Work:
    """Compare each of many documents with each of a few; both have a folder of their own, so neither needs a course."""

    def at_few(course: Course) -> Run:
        return by.two_workers(few)

    def at_many(course: Course) -> Run:
        return by.two_workers(many)

    beside = f"{len(few.texts)} interviews"
    return Work(
        (
            Row("thousand", f"{len(many.texts):,} interviews, each", at_many, beside, at_few, 1.05),
            Row("thousand", "the same, largest process", at_many, beside, at_few, 1.2, "largest"),
        ),
        rounds=1,
        warm=False,
    )


Times = Mapping[Contender, "Sequence[Run] | Failed"]


def in_turn(work: Work, course: Course, rounds: int) -> Times:
    """Let all contenders of a work run one after the other, and then again; who fails is out."""
    running = dict.fromkeys(contender for row in work.rows for contender in (row.ours, row.peer))
    runs: dict[Contender, list[Run]] = {contender: [] for contender in running}
    failures: dict[Contender, Failed] = {}
    for round in range(-work.warm, min(rounds, work.rounds)):
        for contender in running:
            if contender in failures:
                continue
            try:
                run = contender(course)
            except Failed as failure:
                failures[contender] = failure
            else:
                runs[contender] += [run] if round >= 0 else []
    return {**runs, **failures}


def table(rows: Iterable[Row], times: Times) -> Iterator[tuple[str, bool]]:
    """Write a line for each row, and say whether it has what was to be reached."""
    for row in rows:
        ours, peer = times[row.ours], times[row.peer]
        if isinstance(ours, Failed) or isinstance(peer, Failed):
            yield f"{row.work:<44} {row.beside:<20} failed: {ours if isinstance(ours, Failed) else peer}", False
        else:
            yield line(row, median(row, ours), median(row, peer))


def median(row: Row, runs: Sequence[Run]) -> float:
    return float(statistics.median(getattr(run, row.of) for run in runs))


def line(row: Row, ours: float, peer: float) -> tuple[str, bool]:
    ratio = ours / peer
    met = row.to_reach is None or ratio <= row.to_reach
    shown = [f"{value:7.3f} s" if row.of == "seconds" else f"{value:6.0f} MB" for value in (ours, peer)]
    judged = "" if row.to_reach is None else f"{row.to_reach:9.2f}  {'yes' if met else 'no'}"
    return f"{row.work:<44} {row.beside:<20} {' '.join(shown)} {ratio:7.2f} {judged}".rstrip(), met
