"""Say for each paragraph what a rule may know of its surroundings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.model import Block, Label, Margin, Survey
from pipeline.rules import Context, Phase, Place


def contexts(
    blocks: Sequence[Block],
    labels: Iterable[Label],
    survey: Survey,
    phase: Phase,
    glossary: Collection[str] = (),
) -> list[Context]:
    """Give one context for each block, as all stands when the phase begins."""
    of_block: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        of_block[label.block].append(label)
    aside: dict[int, list[Margin]] = defaultdict(list)
    for margin in survey.margins if phase is Phase.DECODE else ():
        aside[margin.block].append(margin)
    first = min(of_block, default=len(blocks))
    common = Context(names=survey.names, words=survey.words, marks=survey.marks, glossary=frozenset(glossary))
    return [
        replace(
            common,
            place=place(index, block, survey, first),
            language=block.language or survey.language,
            labels=tuple(of_block[index]) if index in of_block else (),
            margins=tuple(aside[index]) if index in aside else (),
            before=blocks[index - 1] if index else None,
            after=blocks[index + 1] if index + 1 < len(blocks) else None,
        )
        for index, block in enumerate(blocks)
    ]


def place(index: int, block: Block, survey: Survey, first: int) -> Place:
    if block.kind != "paragraph":
        return block.kind
    if index == survey.title:
        return "title"
    return "turn" if index >= first else "text"
