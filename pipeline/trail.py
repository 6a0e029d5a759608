"""Lay the trail of edits: each in the sentence in which it was found, with who made it and who judged it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import edits
from pipeline.model import Cleaned, Decisions, Edit

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
    """Give every edit, applied or not, in the order of the text."""
    said = {decision.id: decision.by for decision in decisions.decisions}
    by_status = (("applied", cleaned.applied), ("proposed", cleaned.proposed), ("rejected", cleaned.rejected))
    states = {edit.id: (edit, status) for status, found in by_status for edit in found}
    texts = dict(phases(cleaned))
    laid = []
    for edit, status in states.values():
        text = texts.get((edit.block, edit.phase), cleaned.draft.blocks[edit.block].text)
        before, after = sentence(text, edit.start, edit.end)
        laid.append(Step(edit, status, before, after, said.get(edit.id, "")))
    return sorted(laid, key=lambda step: (step.edit.block, step.edit.phase, step.edit.start, step.edit.rule))


def phases(cleaned: Cleaned) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of each edited block as each phase read it, by undoing the later ones."""
    made: dict[int, dict[int, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for edit in cleaned.applied:
        made[edit.block][edit.phase].append(edit)
    everywhere = {edit.block for edit in (*cleaned.applied, *cleaned.proposed, *cleaned.rejected)}
    last = max((edit.phase for edit in (*cleaned.applied, *cleaned.proposed, *cleaned.rejected)), default=0)
    for block in sorted(everywhere):
        text = cleaned.draft.blocks[block].text
        for phase in range(last, 0, -1):
            text = edits.undo(text, made[block][phase])
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
