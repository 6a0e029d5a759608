"""Measure how well the texts of a folder are set, theme by theme: what a proofreader would mark on their pages.

FOLDER holds texts of any kind that vivavoce reads; nothing is written. What lies beside a text to score it
(NAME.gold.json) and a README are left out. --invented sets an interview of so many pages that nobody gave.

    python -m benchmarks.setting tests/interviews --themes quarterly --rows
    python -m benchmarks.setting --invented 100
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import flow, shelf, themes
from pipeline.composing import faults
from pipeline.composing.faults import Flaw
from pipeline.errors import PipelineError
from pipeline.model import UNDECIDED, Source
from pipeline.paginate import paginate
from pipeline.render import render
from pipeline.settings import Settings
from pipeline.shelf import Document
from pipeline.words.wordlist import wordlist

NOT_TEXTS = (".gold.json", "README.md")
COLUMNS = ("files", "pages", "passes", *faults.KINDS, "s/100 p")
LONGEST_TURN, WORDS_A_PAGE = 160, 225  # words
WORDS = sorted(
    wordlist(
        """
        a about above across after again against almost always and another any around as at away bad because before
        beginning behind believe below between both boats bridge bring but by came carefully characteristically
        children circumstances coast cold come communication conversation could country day decommissioned did
        different do door down each early electrification engine enough even evening every everything extraordinary
        family far father feel fisherman five fog for from further gave give go good government great had half hand
        harbour has have he heard her here him his home hour house how however I if important in independent instead
        into is it its just keeper kept knew know lamp last late lens letter light lighthouse like listened little
        long look lost made maintenance man many me men might mile month more morning most mother mountain much must
        my navigation neighbourhood never new night no not nothing notwithstanding November now of off often oil old
        on once one only or our out over paint people perhaps place professional question rain really relief remember
        responsibility road rock round said salt same saw say sea second see she ship should sky sleep slowly so some
        something stairs stone storm street summer such suddenly take telegraph than that the their them then there
        these they thing think this those thought thousand three through time to together told too tower town two
        uncomfortable under understand unpredictable until up us very voice wait walk was watch water way we weather
        week well went were what when where whether which while who wick wife wind window winter with without woman
        wood word work world would write year yes yet you young
        """
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """One text in one theme: its pages, in how many passes and seconds they were laid out, and their faults."""

    theme: str
    name: str
    pages: int = 0
    passes: int = 0
    seconds: float = 0.0
    faults: tuple[Flaw, ...] = ()
    failure: str = field(default="", kw_only=True)


def measured(documents: Iterable[Document], wanted: Sequence[str]) -> Iterator[Row]:
    for document in documents:
        name = document.source.name
        try:
            known = document.understood()
        except PipelineError as error:
            yield Row("", name, failure=str(error))
            continue
        told = flow.tell(known, document.settings)
        for theme in wanted:
            began = time.perf_counter()
            try:
                settings = replace(document.settings, theme=theme)
                pages = paginate(render(known.interview, known.survey, document.source, told, settings))
            except PipelineError as error:
                yield Row(theme, name, failure=str(error))
                continue
            seconds = time.perf_counter() - began
            yield Row(theme, name, len(pages.starts), pages.passes, seconds, faults.of(pages))


def lying(folder: Path, most: int | None) -> Iterator[Document]:
    texts = [path for path in shelf.in_folder(folder) if not path.name.endswith(NOT_TEXTS)]
    for path in texts[:most]:
        yield shelf.opened(path, {})


def invented(pages: int) -> Document:
    """Invent an interview of about so many pages of half letter, the same every time."""
    chance = random.Random(pages)  # noqa: S311  # a text, no secret
    said = ["# The keepers of the light", ""]
    words = 0
    while words < pages * WORDS_A_PAGE:
        question = sentence(chance, chance.choice((2, 6, 12, 24, 70)), "?")
        answers = [paragraph(chance, chance.randint(4, LONGEST_TURN)) for _ in range(chance.choice((1, 1, 2, 3)))]
        answers[:1] = chance.choice((answers[:1], answers[:1], answers[:1], ["No."]))
        said += [f"**Interviewer:** {question}", "", f"**Morag Tait:** {answers[0]}", ""]
        said += [line for answer in answers[1:] for line in (answer, "")]
        words += sum(len(text.split()) for text in (question, *answers))
    return Document(Source(f"invented-{pages}.md", "\n".join(said).encode()), Settings(), UNDECIDED)


def paragraph(chance: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = min(words, chance.randint(3, 24))
        sentences.append(sentence(chance, length, "."))
        words -= length
    return " ".join(sentences)


def sentence(chance: random.Random, length: int, end: str) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(length))
    return words[0].upper() + words[1:] + end


def table(rows: Sequence[Row], *, each: bool) -> Iterator[str]:
    """Write a line for each theme, or for `each` text in each theme."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if not row.failure:
            groups.setdefault(f"{row.theme}  {row.name}" if each else row.theme, []).append(row)
    width = max(map(len, [*groups, "theme"]))
    yield " ".join([f"{'theme':{width}}", *(f"{column:>8}" for column in COLUMNS)])
    for name in sorted(groups):
        yield " ".join([f"{name:{width}}", *cells(groups[name])])


def cells(rows: Sequence[Row]) -> Iterator[str]:
    pages = sum(row.pages for row in rows)
    yield f"{len(rows):8}"
    yield f"{pages:8}"
    yield f"{sum(row.passes for row in rows) / len(rows):8.2f}"
    found = Counter(fault.kind for row in rows for fault in row.faults)
    yield from (f"{found[kind]:8}" for kind in faults.KINDS)
    yield f"{100 * sum(row.seconds for row in rows) / max(pages, 1):8.1f}"


def shown(rows: Iterable[Row], kinds: Sequence[str]) -> Iterator[str]:
    """Tell where the faults of some kinds are."""
    for row in rows:
        for fault in row.faults:
            if fault.kind in kinds:
                yield f"{row.theme}, {row.name}, page {fault.page}: {fault.kind} {fault.by:g}: {fault.text}"


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="texts of any kind")
    parser.add_argument("--themes", default=",".join(themes.ids()), help="by commas; default: all")
    parser.add_argument("--files", metavar="N", type=int, help="the first N texts alone")
    parser.add_argument("--invented", metavar="PAGES", type=int, help="an invented interview of about so many pages")
    parser.add_argument("--rows", action="store_true", help="a line for each text")
    parser.add_argument("--show", metavar="KINDS", default="", help="tell where these faults are, by commas")
    said = parser.parse_args(arguments)
    if not (said.folder or said.invented):
        parser.error("nothing to set: give FOLDER or --invented PAGES")
    return said


def main(arguments: Sequence[str] | None = None) -> int:
    said = asked(arguments)
    try:
        documents = [*(lying(said.folder, said.files) if said.folder else ())]
    except PipelineError as error:
        print(f"failed: {error}", file=sys.stderr)
        return 1
    documents += [invented(said.invented)] if said.invented else []
    rows = list(measured(documents, said.themes.split(",")))
    for line in (*shown(rows, said.show.split(",")), *table(rows, each=said.rows)):
        print(line)
    failures = [f"failed: {row.theme} {row.name}: {row.failure}" for row in rows if row.failure]
    print(*failures, sep="\n", end="\n" if failures else "", file=sys.stderr)
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
