"""Read plain text: a blank line parts two paragraphs; where there are none, each line is one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.model import Block, Draft, Facts, Origin, Source
from pipeline.readers import Reader


def read(source: Source, encoding: str | None = None) -> Draft:
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
        if filled and wrapped:
            yield Block("paragraph", "\n".join(line for _, line in rows), Origin(name, rows[0][0]))
        elif filled:
            yield from (Block("paragraph", line, Origin(name, number)) for number, line in rows)


READER = Reader(frozenset({".txt", ".text"}), read)
