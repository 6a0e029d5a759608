"""Lay the trail of edits: each in the sentence in which it was found, with who made it and who judged it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline import edits, ledger
from pipeline.model import Cleaned, Decisions, Edit
from pipeline.rules import Phase

LONGEST = 240  # characters on each side of an edit: beyond that even a sentence is too long to look at
SENTENCE_END = re.compile(r"[.!?…。！？][”’»“)\]]?(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Step:
    """One edit with the words of its sentence before and after it, and the person who judged it, if one did."""

    edit: Edit
    status: str
    before: str
    after: str
    judge: str


def steps(cleaned: Cleaned, decisions: Decisions) -> list[Step]:
    """Give every edit, applied or not, in the order of the ledger."""
    said = {decision.id: decision.by for decision in decisions.decisions}
    rows = ledger.every(cleaned)
    texts = dict(phases(cleaned, {edit.block for edit, _ in rows}))
    return [
        Step(edit, status, *sentence(texts[edit.block, edit.phase], edit.start, edit.end), said.get(edit.id, ""))
        for edit, status in rows
    ]


def phases(cleaned: Cleaned, blocks: Collection[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of some blocks as each phase read it, by undoing the later ones."""
    made: dict[tuple[int, int], list[Edit]] = defaultdict(list)
    for edit in cleaned.applied:
        made[edit.block, edit.phase].append(edit)
    for block in blocks:
        text = cleaned.draft.blocks[block].text
        for phase in reversed(Phase):
            text = edits.undo(text, made[block, phase])
            yield (block, phase), text


def sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Quote what stands in the sentence before and after a span; … shows where a long one was cut.

    >>> sentence("It rained. We saw teh boat. It left.", 18, 21)
    ('We saw ', ' boat.')
    """
    first, last = max(0, start - LONGEST), min(len(text), end + LONGEST)
    before = text[first:start]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    after = SENTENCE_END.search(text, end, last)
    opening = before[ends[-1] :].lstrip() if ends else ("…" if first else "") + before
    closing = text[end : after.end()].rstrip("\n") if after else text[end:last] + ("…" if last < len(text) else "")
    return opening, closing
