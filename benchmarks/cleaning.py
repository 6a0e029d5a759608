"""Measure how well texts are cleaned, beside the other programs that could: one table.

FOLDER holds published books (books/*.txt, one paragraph a line, with curly marks) and two scripts that measure any
COMMAND which reads lines from stdin and writes as many: quotes.py (marks made straight and set again) and mess.py
(damages done and mended). Each takes `BOOK... --command COMMAND` and ends with a line of figures. --marked names a
folder of interviews that carry their damages, traps and answers (see marked.py).

    python benchmarks/cleaning.py FOLDER
    python benchmarks/cleaning.py --marked tests/messy --show
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import marked

OURS = "vivavoce"
LINES = "vivavoce clean -"
QUOTES = re.compile(r"= +(?P<wrong>[\d.]+) per 1000")
MESS = re.compile(r"macro (?P<macro>[\d.]+).*= (?P<harm>[\d.]+) per 10,000")
HERE = Path(__file__).parent
Row = tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="books and the scripts that measure")
    parser.add_argument("--marked", type=Path, help="a folder of marked interviews, *.marked")
    parser.add_argument("--show", action="store_true", help="show what was missed and harmed in them")
    asked = parser.parse_args()
    rows: list[Row] = []
    if asked.folder:
        books = sorted((asked.folder / "books").glob("*.txt"))
        rows += [*quotes(asked.folder, books), *mess(asked.folder, books), *speed(books)]
    if asked.marked:
        rows += interviews(asked.marked, show=asked.show)
    table(("measure", "program", "figure"), rows)


def peer(name: str) -> str:
    return shlex.join([sys.executable, str(HERE / "peers.py"), name])


def quotes(folder: Path, books: Sequence[Path]) -> Iterator[Row]:
    commands = {OURS: f"{LINES} --only quotes", "pandoc": peer("pandoc"), "smartypants": peer("smartypants")}
    for program, command in commands.items():
        figures = verdict(folder / "quotes.py", books, command, QUOTES)
        yield "wrong quotation marks per 1000", program, figures["wrong"]


def mess(folder: Path, books: Sequence[Path]) -> Iterator[Row]:
    for program, command in {OURS: LINES, "ftfy + typos": peer("ftfy_typos")}.items():
        figures = verdict(folder / "mess.py", books, command, MESS)
        yield "damages mended, macro over ten kinds", program, figures["macro"]
        yield "untouched lines changed per 10,000 words", program, figures["harm"]


def verdict(script: Path, books: Sequence[Path], command: str, wanted: re.Pattern[str]) -> re.Match[str]:
    """Run a script that measures, and find its figures in the last line that it prints."""
    arguments = [sys.executable, str(script), *map(str, books), "--command", command]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)
    found = wanted.search(run.stdout.strip().rpartition("\n")[2])
    if not found:
        raise SystemExit(f"{script}: its last line has no figures: {run.stdout[-200:]}")
    return found


def speed(books: Sequence[Path]) -> Iterator[Row]:
    """Time the whole process on the longest book, side by side with the peers, and on that book many times over."""
    book = max(books, key=lambda path: path.stat().st_size).read_text("utf-8")
    ours = seconds(LINES, book)
    for name in ("ftfy_typos", "pandoc", "smartypants"):
        yield f"time for {len(book) // 1000} kB, ours as part of its", name, f"{ours / seconds(peer(name), book):.2f}"
    yield f"seconds for {len(book) // 1000} kB", OURS, f"{ours:.2f}"
    for times in (7, 14, 28, 56):
        limits = " --limit source_bytes=100000000 --limit characters=100000000 --limit paragraphs=1000000"
        now = seconds(LINES + limits, "\n".join([book] * times))
        yield f"seconds for {times * len(book) / 1e6:.1f} MB", OURS, f"{now:.2f}"


def seconds(command: str, text: str) -> float:
    began = time.perf_counter()
    subprocess.run(shlex.split(command), input=text.encode(), capture_output=True, check=True)
    return time.perf_counter() - began


def interviews(folder: Path, *, show: bool) -> Iterator[Row]:
    peers: Mapping[str, str] = {OURS: "vivavoce clean", "ftfy + typos + smartypants": peer("ftfy_typos_smartypants")}
    for program, command in peers.items():
        scores = [scored(path, command) for path in sorted(folder.glob("*.marked"))]
        damages = sum(len(one.repaired) + len(one.missed) for one in scores)
        traps = sum(len(one.kept) + len(one.harmed) for one in scores)
        yield (
            f"of {damages} damages in interviews mended",
            program,
            f"{sum(len(s.repaired) for s in scores) / damages:.3f}",
        )
        yield f"of {traps} traps in interviews harmed", program, f"{sum(len(s.harmed) for s in scores) / traps:.2%}"
        if show and program == OURS:
            tell(scores)


def scored(path: Path, command: str) -> marked.Score:
    """Clean one interview: ours from a file with its name, the others from stdin."""
    text = marked.read(path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.name.partition('.')[0]}.txt"
        source.write_text(text.messy, "utf-8")
        arguments = [*shlex.split(command), *([str(source)] if command.startswith(OURS) else [])]
        run = subprocess.run(arguments, input=text.messy.encode(), capture_output=True, check=True)
    return marked.score(text, run.stdout.decode())


def tell(scores: Sequence[marked.Score]) -> None:
    for one in scores:
        for spot in one.missed:
            print(f"missed  {spot.wrong!r} → {spot.right!r}")
        for spot in one.harmed:
            print(f"harmed  {spot.wrong!r}")
        for other in one.others:
            print(f"other   {other}")


def table(head: Row, rows: Sequence[Row]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
