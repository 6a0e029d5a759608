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
        raise PipelineError(f"{source.name}: no text found, only blank lines. Put the interview into it.")
    facts = Facts(decoded.encoding, decoded.bom, decoded.newline)
    return Draft(
        tuple(paragraphs(decoded.text.strip("\n"), source.name, leading(decoded.text))), facts, decoded.findings
    )


def paragraphs(text: str, name: str, first_line: int) -> Iterator[Block]:
    numbered = list(enumerate(text.split("\n"), start=first_line))
    wrapped = any(not line.strip() for _, line in numbered)
    for filled, group in groupby(numbered, key=lambda row: bool(row[1].strip())):
        rows = list(group)
        if filled and wrapped:
            yield Block("paragraph", "\n".join(line for _, line in rows), Origin(name, rows[0][0]))
        elif filled:
            yield from (Block("paragraph", line, Origin(name, number)) for number, line in rows)


def leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n")) + 1


READER = Reader(frozenset({".txt", ".text"}), read)
