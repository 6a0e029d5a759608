"""Run our commands and others' in turn, on the same texts in one run, and print the medians and their ratios.

The bare `weasyprint` command sets our own page as a PDF, and nothing else; pandoc makes a PDF and an EPUB. Who is
first to read a file does so before the clock runs. TEXTS is a folder for the rows of many documents; without it they
are invented. --source is the one interview of the short rows.

    python -m benchmarks.speed --only cold,watch --rounds 9
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.speed import texts
from benchmarks.speed.contenders import Course
from benchmarks.speed.works import BOOK, COLUMNS, INTERVIEW, MEMORY, Work, batch, in_turn, overnight, table
from pipeline.shelf import in_folder

SOURCE = Path("source/mrna-vaccine-interview.txt")
ROUNDS = 5
FEW, MANY, PAGES = 100, 1_000, 3  # of talk, about 750 words
BOOK_SEED, BOOK_PAGES = 150, 133  # of talk: with all that stands before it they are 150
NAMES = tuple(dict.fromkeys(row.name for work in (INTERVIEW, BOOK, MEMORY, batch(FEW)) for row in work.rows))
OVERNIGHT = "thousand"


def works(said: argparse.Namespace, room: Path) -> Iterator[tuple[Work, Course]]:
    """Give each work of which a row is asked for its course; no other texts are invented."""
    if asks(said.only, INTERVIEW):
        folder = room / "interview"
        yield chosen(INTERVIEW, said.only), one(copied(said.source, folder), folder)
    for number, work in enumerate((BOOK, MEMORY)):
        if asks(said.only, work):
            folder = room / f"book-{number}"
            yield chosen(work, said.only), one(book(folder), folder)
    if asks(said.only, batch(FEW)):
        course = many(said.texts or texts.shelf(room / "texts", FEW, PAGES), room)
        yield chosen(batch(len(course.texts)), said.only), course
    if OVERNIGHT in said.only:
        few = many(texts.shelf(room / "few", FEW, PAGES), room)
        yield overnight(few, many(texts.shelf(room / "many", MANY, PAGES), room)), few


def asks(names: Sequence[str], work: Work) -> bool:
    return bool(chosen(work, names).rows)


def chosen(work: Work, names: Sequence[str]) -> Work:
    return replace(work, rows=tuple(row for row in work.rows if row.name in names))


def copied(source: Path, folder: Path) -> Path:
    """Copy a text with its settings: a word of it will be changed."""
    folder.mkdir()
    for path in (source, source.with_suffix(".toml")):
        if path.exists():
            shutil.copy(path, folder)
    return folder / source.name


def book(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "book.md"
    path.write_text(texts.talk(BOOK_SEED, BOOK_PAGES), "utf-8")
    return path


def one(text: Path, room: Path) -> Course:
    return Course((text,), text, room)


def many(folder: Path, room: Path) -> Course:
    return Course(tuple(path.resolve() for path in in_folder(folder)), folder.resolve(), room)


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", metavar="TEXTS", type=Path, nargs="?", help="a folder of documents")
    parser.add_argument("--source", metavar="TEXT", type=Path, default=SOURCE, help=f"default: {SOURCE}")
    parser.add_argument("--only", metavar="NAME,...", help=f"these rows: {', '.join((*NAMES, OVERNIGHT))}")
    parser.add_argument("--rounds", metavar="N", type=int, default=ROUNDS, help=f"at most; default: {ROUNDS}")
    parser.add_argument("--long", action="store_true", help=f"with the row {OVERNIGHT}, which takes long")
    said = parser.parse_args(arguments)
    said.only = said.only.split(",") if said.only else [*NAMES, *([OVERNIGHT] if said.long else [])]
    if unknown := set(said.only) - {*NAMES, OVERNIGHT}:
        parser.error(f"--only {', '.join(sorted(unknown))}: unknown. Known are {', '.join((*NAMES, OVERNIGHT))}.")
    if said.rounds < 1:
        parser.error("--rounds: not a number of rounds. Give 1 or more.")
    return said


@contextmanager
def empty_room() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        yield Path(folder).resolve()


def main(arguments: Sequence[str] | None = None) -> int:
    said = asked(arguments)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that the room is cleared
    all_met = True
    print(COLUMNS, flush=True)
    with empty_room() as room:
        for work, course in works(said, room):
            for line, met in table(work.rows, in_turn(work, course, said.rounds)):
                print(line, flush=True)
                all_met &= met
    return int(not all_met)


if __name__ == "__main__":
    sys.exit(main())
