"""Read plain text: a blank line parts two paragraphs; where there are none, or speakers open the lines, each is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.model import Block, Draft, Facts, Origin, Source
from pipeline.readers import Reader
from pipeline.settings import Limits
from pipeline.words import people


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
    wrapped = len(filled_lines) <= filled_lines[-1] - filled_lines[0]  # a blank line between two others
    for filled, group in groupby(numbered, key=lambda row: bool(row[1].strip())):
        rows = list(group)
        if filled and wrapped and not is_talk([line for _, line in rows]):
            yield Block("paragraph", "\n".join(line for _, line in rows), Origin(name, rows[0][0]))
        elif filled:
            yield from (Block("paragraph", line, Origin(name, number)) for number, line in rows)


def is_talk(lines: Sequence[str]) -> bool:
    """Say whether these lines are a turn each: half of them or more, and two at least, begin with a speaker's label."""
    labelled = sum(people.LABEL.match(line) is not None for line in lines)
    return labelled >= 2 and 2 * labelled >= len(lines)


READER = Reader("plain text", frozenset({".txt", ".text"}), read)
