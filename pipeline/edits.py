"""Settle, apply, undo and trace edits. Every function is pure and looks at the edits of one block in one phase."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.model import Block, Edit, Label

NEARBY = 80  # characters: enough for a few words in any language


def order(edit: Edit) -> tuple[int, int, str]:
    return edit.start, -edit.end, edit.rule


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    return sorted(edits, key=order)


def settle(edits: Iterable[Edit], accepted: Collection[str] = ()) -> tuple[list[Edit], list[Edit]]:
    """Split edits into those that fit together and those that lost their place to another.

    What the editor `accepted`, by its id, wins; then the earlier start, the longer span, the rule's name. An edit that
    only repeats what the winner does is in neither list: nothing was lost.
    """
    kept: list[Edit] = []
    lost: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.id not in accepted, *order(edit))):
        place = bisect_left(kept, order(edit), key=order)
        rival = next((near for near in kept[max(0, place - 1) : place + 1] if clash(edit, near)), None)
        if rival is None:
            kept.insert(place, edit)
        elif not repeats(edit, rival):
            lost.append(edit)
    return kept, lost


def clash(one: Edit, other: Edit) -> bool:
    """Say whether two edits cannot both be made: they overlap, or begin at the same place."""
    first, second = in_order((one, other))
    return second.start < first.end or (first.start, first.end) == (second.start, second.end)


def repeats(edit: Edit, other: Edit) -> bool:
    """Say whether an edit inside the span of another comes to the same text."""
    if edit.start < other.start or edit.end > other.end:
        return False
    before, after = edit.start - other.start, edit.end - other.start
    return other.before[:before] + edit.after + other.before[after:] == other.after


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in in_order(edits):
        parts += [text[done : edit.start], edit.after]
        done = edit.end
    return "".join(parts) + text[done:]


def apply(block: Block, edits: Sequence[Edit]) -> Block:
    """Return the block with the edits made and its marks moved along; a mark left without text is gone."""
    moved = (
        replace(mark, start=forward(mark.start, edits), end=forward(mark.end, edits, end=True)) for mark in block.marks
    )
    return replace(block, text=rewrite(block.text, edits), marks=tuple(mark for mark in moved if mark.start < mark.end))


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Return the text as it was before the edits."""
    parts: list[str] = []
    done = shift = 0
    for edit in in_order(edits):
        start = edit.start + shift
        parts += [text[done:start], edit.before]
        done = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    return "".join(parts) + text[done:]


def forward(offset: int, edits: Iterable[Edit], *, end: bool = False) -> int:
    """Say where an offset of the old text stands in the new one.

    What is put in at the offset itself comes before it, or after it where the offset is the `end` of a span.
    """
    shift = 0
    for edit in in_order(edits):
        if edit.end <= offset and not (end and edit.start == edit.end == offset):
            shift += len(edit.after) - len(edit.before)
        elif edit.start < offset:
            return edit.start + shift + (len(edit.after) if end else 0)
        else:
            break
    return offset + shift


def backward(offset: int, edits: Iterable[Edit], *, end: bool = False) -> int:
    """Say where an offset of the new text stood in the old one.

    What was taken out at the offset itself stood before it, or after it where the offset is the `end` of a span.
    """
    shift = 0
    for edit in in_order(edits):
        start, stop = edit.start + shift, edit.start + shift + len(edit.after)
        if stop < offset or (stop == offset and not end):
            shift += len(edit.after) - len(edit.before)
        elif start < offset:
            return edit.end if end else edit.start
        else:
            break
    return offset - shift


def shifted(edit: Edit, edits: Sequence[Edit]) -> Edit:
    """Move an edit that was not made along with the text of its block."""
    return replace(edit, start=forward(edit.start, edits), end=forward(edit.end, edits, end=True))


def move(label: Label, edits: Sequence[Edit]) -> Label:
    """Move a label along with the text of its block."""
    return replace(
        label,
        start=forward(label.start, edits),
        end=forward(label.end, edits, end=True),
        name_start=forward(label.name_start, edits),
        name_end=forward(label.name_end, edits, end=True),
    )


def words_around(text: str, start: int, end: int, count: int = 3) -> tuple[str, str]:
    """Quote a few words on either side of a span, with the spaces that part them from it.

    >>> words_around("one two three four five", 8, 13, count=1)
    ('two ', ' four')
    """
    before = re.findall(r"\S+\s*|\s+", text[max(0, start - NEARBY) : start])
    after = re.findall(r"\s*\S+|\s+", text[end : end + NEARBY])
    return "".join(before[-count:]), "".join(after[:count])
