"""Build every input of the collection, each in a child of its own, and tell which of them were survived.

FOLDER holds more inputs, of which nothing special is required: each is refused in one line, or built soundly.

    python -m benchmarks.abuse [FOLDER] [--only WORD] [--to epub,html] [--light] [--jobs 2] [--keep WORKPLACE]
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.abuse import canaries, collection, stage, verdict
from benchmarks.abuse.cases import Case, Content, Lures
from benchmarks.abuse.stage import Outcome, Stage
from pipeline.harmless import harmless


@dataclass(frozen=True, slots=True)
class Row:
    """One input, what became of it, and what was wrong with that."""

    case: Case
    outcome: Outcome
    faults: tuple[str, ...]


def tried(case: Case, root: Path, at: Lures, visits: list[str], build: Callable[[Stage, Lures], Outcome]) -> Row:
    """Each input has addresses of its own, since several are built at a time."""
    here = stage.set_up(case, root, at)
    before = stage.seen(here.sources)
    outcome = build(here, at)
    after = stage.seen(here.sources)
    return Row(case, outcome, tuple(verdict.faults(here, outcome, before, after, tuple(visits), at)))


def all_of(cases: Sequence[Case], root: Path, jobs: int) -> Iterator[Row]:
    def one(numbered: tuple[int, Case]) -> Row:
        number, case = numbered
        place = root / f"{number:03}-{re.sub(r'[^a-z0-9]+', '-', case.name.lower())[:60]}"
        place.mkdir()
        with canaries.watched(place) as (at, visits):
            return tried(case, place, at, visits, stage.build)

    with ThreadPoolExecutor(jobs) as workers:
        yield from workers.map(one, enumerate(cases, start=1))


def table(rows: Iterator[Row]) -> int:
    """Print a line for each input, and the sum of all; gives how many failed."""
    survived = number = 0
    for row in rows:
        number += 1
        survived += not row.faults
        code = "killed" if row.outcome.code is None else str(row.outcome.code)
        mark = "FAILED" if row.faults else "ok"
        took = f"{row.outcome.seconds:5.1f} s {row.outcome.peak / 1e6:6.0f} MB"
        print(harmless(f"{mark:6} {code:>6} {took}  {row.case.name}"))
        for fault in row.faults:
            print(harmless(f"       {fault}"))
        sys.stdout.flush()
    print(f"survived {survived} of {number}")
    return number - survived


def lying(folder: Path) -> Iterator[Case]:
    """Make a case of every file of a folder, with nothing special required."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield Case(f"{folder.name}/{path.name}", path.name, read(path), None)


def read(path: Path) -> Content:
    return lambda at: path.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.abuse", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="more inputs")
    parser.add_argument("--only", default="", help="only those whose name has this in it (a regular expression)")
    parser.add_argument("--to", default="", help="make these files, instead of those that each case names")
    parser.add_argument("--light", action="store_true", help="leave out what takes long")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="work in this new folder, and leave everything there")
    said = parser.parse_args()
    cases = [*collection.CASES, *(lying(said.folder) if said.folder else ())]
    chosen = [
        replace(case, to=said.to or case.to)
        for case in cases
        if re.search(said.only, case.name) and not (said.light and case.heavy)
    ]
    if said.keep:
        said.keep.mkdir(parents=True)
        return 1 if table(all_of(chosen, said.keep, said.jobs)) else 0
    with tempfile.TemporaryDirectory() as root:
        return 1 if table(all_of(chosen, Path(root), said.jobs)) else 0


if __name__ == "__main__":
    sys.exit(main())
