"""Measure how well the speakers of interviews are understood, against what a person says of them; or how time grows.

Beside each document NAME.txt (or .md, .docx, ...) of FOLDER lies NAME.gold.json, an object with

    convention    how the document marks its speakers, in a few words
    language      a code, such as "en"
    labelled      false where nobody speaks, and so nobody may be found; true may be left out
    turns         in order, each an object: `speaker` (the name, or null), `first_words`, and `kind`
                  ("question", "answer" or "other"); a turn is the longest run of paragraphs by one speaker

and whatever else its maker wants to note. A turn that is found is a hit if it begins with the first five words of a
turn of the gold (in Chinese and Japanese: eight characters), in the same order. Names and kinds are counted among the
hits. The last line weighs every document the same.

    python benchmarks/structure.py tests/interviews --rows --plain
    python benchmarks/structure.py --growth source/mrna-vaccine-interview.txt
"""

from __future__ import annotations

import argparse
import json
import math
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

COMMAND = "vivavoce parse {src} --json"
GOLD = ".gold.json"
NOTE = re.compile(r"[\[(][^\[\]()\n]{1,80}[\])]")  # which has a form of its own in the edition
WORDS, CHARACTERS = 5, 8  # by which a turn is known
UNSPACED = ("zh", "ja")
PATIENCE = 600  # seconds for one document
PLAIN_LABEL = re.compile(r"^[ \t]*([^\W\d_][^:\n]{0,40}):", re.MULTILINE)
LIMITS = ("source_bytes", "characters", "paragraphs", "paragraph_bytes")
MEGABYTE = 1_000_000
COLUMNS = ("files", "turns", "P", "R", "F1", "names", "kinds", "seconds")

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """What was found: who speaks ("" where nobody knows), what is said, and as what."""

    name: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one document has: turns in the gold and found, those that are in both, and what is right among these."""

    wanted: int
    found: int
    hits: int
    names: int
    kinds: int

    @property
    def precision(self) -> float:
        return self.hits / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(self.wanted + self.found, 1)

    @property
    def rates(self) -> tuple[float, ...]:
        hits = max(self.hits, 1)
        return self.precision, self.recall, self.f1, self.names / hits, self.kinds / hits


@dataclass(frozen=True, slots=True)
class Row:
    """A document measured; one without speakers has no score, but those that were invented in it."""

    name: str
    convention: str
    score: Score | None
    invented: int
    seconds: float
    plain: float = 0.0
    failure: str = ""


def score(gold: Gold, turns: Sequence[Turn]) -> Score:
    pairs = list(hits(gold, turns))
    names = sum(is_named(wanted, found) for wanted, found in pairs)
    kinds = sum(wanted["kind"] == found.kind for wanted, found in pairs)
    return Score(len(gold["turns"]), len(turns), len(pairs), names, kinds)


def hits(gold: Gold, turns: Sequence[Turn]) -> Iterator[tuple[Gold, Turn]]:
    """Yield each turn of the gold that was found, with what was found."""
    wanted = [opening(turn["first_words"], gold["language"]) for turn in gold["turns"]]
    found = [opening(turn.text, gold["language"]) for turn in turns]
    for run in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks():
        for place in range(run.size):
            yield gold["turns"][run.a + place], turns[run.b + place]


def opening(text: str, language: str) -> str:
    """Give the words by which a turn is known.

    >>> opening("Well – I don't know, Ida.", "en"), opening("那天，我没带伞，淋了一路。", "zh")
    ('well i don t know', '那天我没带伞淋了')
    """
    if language in UNSPACED:
        return "".join(re.findall(r"\w", text))[:CHARACTERS].lower()
    said = NOTE.sub(" ", text.lower())
    return " ".join(re.findall(r"\w+", said if said.strip() else text.lower())[:WORDS])


def is_named(wanted: Gold, found: Turn) -> bool:
    return (wanted["speaker"] or "").strip().lower() == found.name.strip().lower()


def turns_of(understood: Mapping[str, Any]) -> list[Turn]:
    """Take the turns from what `vivavoce parse --json` prints; a remark is of another kind than question and answer."""
    return [
        Turn(turn["name"] or turn["speaker"] or "", turn["text"], {"remark": "other"}.get(turn["kind"], turn["kind"]))
        for turn in understood["turns"]
    ]


def plainly(text: str) -> list[Turn]:
    """Find the turns as the plainest parser would: what stands before a colon at the start of a line speaks."""
    labels = list(PLAIN_LABEL.finditer(text))
    ends = [*(label.start() for label in labels), len(text)][1:]
    return [Turn(label[1], text[label.end() : end], "") for label, end in zip(labels, ends, strict=True)]


def measured(folder: Path, command: str) -> Iterator[Row]:
    for gold_path in sorted(folder.glob(f"*{GOLD}")):
        gold = json.loads(gold_path.read_text("utf-8"))
        name = gold_path.name.removesuffix(GOLD)
        for source in sorted(path for path in folder.iterdir() if path.stem == name and path.suffix != ".toml"):
            yield measure(source, gold, command)


def measure(source: Path, gold: Gold, command: str) -> Row:
    start = time.perf_counter()
    failure, turns = "", []
    try:
        turns = turns_of(json.loads(run(command, source).stdout))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
        failure = told(error)
    seconds = time.perf_counter() - start
    if not gold.get("labelled", True):
        return Row(source.name, gold["convention"], None, sum(bool(turn.name) for turn in turns), seconds, 0, failure)
    plain = score(gold, plainly(source.read_text("utf-8", "replace"))).f1
    return Row(source.name, gold["convention"], score(gold, turns), 0, seconds, plain, failure)


def run(command: str, source: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    arguments = [part.replace("{src}", str(source)) for part in shlex.split(command)]
    return subprocess.run([*arguments, *more], capture_output=True, timeout=PATIENCE, check=True)


def told(error: Exception) -> str:
    """Give the last line that a program said, or what went wrong with it."""
    said = error.stderr.decode("utf-8", "replace").strip() if isinstance(error, subprocess.CalledProcessError) else ""
    return (said or str(error)).splitlines()[-1]


def table(rows: Sequence[Row], *, each: bool, plain: bool) -> Iterator[str]:
    """Write a line for each convention, or for `each` document, and below what all of them come to."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.score:
            groups[row.name if each else row.convention].append(row)
    width = max(map(len, groups), default=0)
    head = [f"{column:>7}" for column in (*COLUMNS, *(["plain"] if plain else []))]
    yield " ".join([f"{'document' if each else 'convention':{width}}", *head])
    for name in sorted(groups):
        yield " ".join([f"{name:{width}}", *cells(groups[name], plain=plain)])
    known = [row for group in groups.values() for row in group]
    yield " ".join([f"{'all':{width}}", *cells(known, plain=plain)])
    silent = [row for row in rows if row.score is None]
    yield f"{len(silent)} documents without speakers, {sum(row.invented for row in silent)} turns with an invented one"


def cells(rows: Sequence[Row], *, plain: bool) -> Iterator[str]:
    scores = [row.score for row in rows if row.score]
    yield f"{len(rows):7}"
    yield f"{sum(score.wanted for score in scores):7}"
    for rates in zip(*(score.rates for score in scores), strict=True):
        yield f"{fmean(rates):7.3f}"
    yield f"{sum(row.seconds for row in rows):7.1f}"
    if plain:
        yield f"{fmean(row.plain for row in rows):7.3f}"


def growth(text: Path, most: float, command: str, say: Callable[[str], None]) -> None:
    """Time a text repeated to 1, 2, 4 ... megabytes; where time grows in step with the text, a doubling takes twice."""
    say(f"{'MB':>5} {'seconds':>8} {'per doubling':>13}")
    timed: list[tuple[float, float]] = []
    for size in sizes(most):
        timed.append((size, time_of(text, size, command)))
        ratio = ""
        for (smaller, before), (larger, after) in pairwise(timed[-2:]):
            ratio = f"{(after / before) ** (1 / math.log2(larger / smaller)):.2f}"
        say(f"{size:5g} {timed[-1][1]:8.1f} {ratio:>13}")


def sizes(most: float) -> Iterator[float]:
    """Yield the megabytes to try.

    >>> list(sizes(20))
    [1, 2, 4, 8, 16, 20]
    """
    size: float = 1
    while size < most:
        yield size
        size *= 2
    yield most


def time_of(text: Path, size: float, command: str) -> float:
    """Time one run, with limits that no text of this size can meet."""
    once = text.read_bytes().rstrip() + b"\n\n"
    content = once * max(round(size * MEGABYTE / len(once)), 1)
    limits = [part for name in LIMITS for part in ("--limit", f"{name}={len(content)}")]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"growth{text.suffix}")
        source.write_bytes(content)
        start = time.perf_counter()
        run(command, source, *limits)
        return time.perf_counter() - start


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="documents with gold beside them")
    parser.add_argument("--rows", action="store_true", help="a line for each document, not for each convention")
    parser.add_argument("--plain", action="store_true", help="add the F1 of the plainest parser, `Name:`")
    parser.add_argument("--command", default=COMMAND, help="what prints the turns as JSON; default: %(default)s")
    parser.add_argument("--growth", metavar="TEXT", type=Path, help="time this text, repeated")
    parser.add_argument("--to", metavar="MB", type=float, default=20, help="how far it grows; default: %(default)s")
    said = parser.parse_args(arguments)
    if not (said.folder or said.growth):
        parser.error("nothing to measure: give FOLDER or --growth TEXT")
    return said


def main() -> int:
    said = asked()
    if said.growth:
        try:
            growth(said.growth, said.to, said.command, print)
        except (OSError, subprocess.SubprocessError) as error:
            return failed([f"{said.growth}: {told(error)}"])
    if not said.folder:
        return 0
    rows = list(measured(said.folder, said.command))
    if not rows:
        return failed([f"{said.folder}: no document with gold beside it"])
    tell(table(rows, each=said.rows, plain=said.plain))
    return failed([f"{row.name}: {row.failure}" for row in rows if row.failure])


def failed(failures: Sequence[str]) -> int:
    for failure in failures:
        print(f"failed: {failure}", file=sys.stderr)
    return int(bool(failures))


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
