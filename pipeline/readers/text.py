"""Read plain text: a blank line parts two paragraphs; where there are none, each line is one, unless it was wrapped.

Lines that speakers open are paragraphs of their own. Of a text without blank lines whose lines are all about as long,
as one taken from a PDF, a paragraph goes on until a line stops short or somebody speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Block, Draft, Facts, Origin, Source
from pipeline.readers import Reader

OPENING = re.compile(
    r"\A\s*+(?:\d{1,2}\s+)?(?:[^\W_][^:：\n]{0,60}[:：](?:\s|\Z)|[QA][.:]?\s{2,}\S|[QA][.:]\s|[–—―]\s?\S|>>|\[?\d{1,2}:\d{2})"
)
LABEL = re.compile(r"\A[ \t]*+[^\W_][^:：\n]{0,60}[:：](?:\s|\Z)")
ENDS = re.compile(r"[.!?…:。！？][\"”’»)\]]*\s*\Z")
FEWEST = 12  # lines, to tell that a text was wrapped
NARROWEST, WIDEST = 40, 120  # characters of the measure of a wrapped text
FULL, SHORT = 0.75, 0.6  # of the measure
MOSTLY = 0.5  # of the lines are full


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    decoded = decode(source, encoding)
    if not decoded.text.strip():
        found = "only blank lines" if source.content else "the file is empty"
        raise PipelineError(f"{source.name}: no text found; {found}. Put the interview into it.")
    facts = Facts(decoded.encoding, decoded.bom, decoded.newline)
    return Draft(tuple(paragraphs(decoded.text, source.name)), facts, decoded.findings)


def paragraphs(text: str, name: str) -> Iterator[Block]:
    numbered = list(enumerate(text.split("\n"), start=1))
    filled_lines = [number for number, line in numbered if line.strip()]
    parted = len(filled_lines) <= filled_lines[-1] - filled_lines[0]  # by a blank line between two others
    measure = 0 if parted else measure_of([line for _, line in numbered if line.strip()])
    for filled, group in groupby(numbered, key=lambda row: bool(row[1].strip())):
        rows = list(group)
        if filled and parted and not is_talk([line for _, line in rows]):
            yield Block("paragraph", "\n".join(line for _, line in rows), Origin(name, rows[0][0]))
        elif filled:
            yield from unwrapped(rows, measure, name)


def is_talk(lines: Sequence[str]) -> bool:
    """Say whether these lines are a turn each: half of them or more, and two at least, begin with a speaker's label."""
    labelled = sum(LABEL.match(line) is not None for line in lines)
    return labelled >= 2 and 2 * labelled >= len(lines)


def measure_of(lines: Sequence[str]) -> int:
    """Give the length to which lines were wrapped, or 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines)
    measure = lengths[int(0.95 * (len(lengths) - 1))]
    full = sum(length >= FULL * measure for length in lengths)
    wrapped = len(lines) >= FEWEST and NARROWEST <= measure <= WIDEST and full >= MOSTLY * len(lines)
    return measure if wrapped and lengths[-1] <= 1.3 * measure else 0


def unwrapped(rows: Sequence[tuple[int, str]], measure: int, name: str) -> Iterator[Block]:
    """Yield each line as a paragraph, or gather the lines that a measure broke."""
    run: list[tuple[int, str]] = []
    for number, line in rows:
        if run and (OPENING.match(line) or not goes_on(run[-1][1], measure)):
            yield Block("paragraph", "\n".join(line for _, line in run), Origin(name, run[0][0]))
            run = []
        run.append((number, line))
    yield Block("paragraph", "\n".join(line for _, line in run), Origin(name, run[0][0]))


def goes_on(line: str, measure: int) -> bool:
    """Say whether a paragraph goes on below a line of a wrapped text: it is not short, or ends in mid-sentence."""
    length = len(line.rstrip())
    return length >= FULL * measure > 0 or (length >= SHORT * measure > 0 and not ENDS.search(line))


READER = Reader("plain text", frozenset({".txt", ".text"}), read)
