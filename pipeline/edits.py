"""Settle, apply, undo and trace edits. Every function is pure and looks at the edits of one block in one phase."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.model import Block, Edit, Label

NEARBY = 80  # characters: enough for a few words in any language


@dataclass(frozen=True, slots=True)
class Way:
    """The way of any offset through the edits made in one block in one phase, and back.

    Made once by `way_through`, so that a paragraph with thousands of edits and labels is walked only once.
    """

    edits: tuple[Edit, ...]  # in order
    shifts: tuple[int, ...]  # how far the text has moved before each edit, and after the last
    old_ends: tuple[int, ...]
    new_ends: tuple[int, ...]

    def forward(self, offset: int, *, end: bool = False) -> int:
        """Say where an offset of the old text stands in the new one.

        What is put in at the offset itself comes before it, or after it where the offset is the `end` of a span.
        """
        passed = bisect_right(self.old_ends, offset)
        if end and passed and self.edits[passed - 1].start == offset:
            passed -= 1
        if passed < len(self.edits) and self.edits[passed].start < offset:
            within = self.edits[passed]
            return within.start + self.shifts[passed] + (len(within.after) if end else 0)
        return offset + self.shifts[passed]

    def backward(self, offset: int, *, end: bool = False) -> int:
        """Say where an offset of the new text stood in the old one.

        What was taken out at the offset itself stood before it, or after it where the offset is the `end` of a span.
        """
        passed = (bisect_left if end else bisect_right)(self.new_ends, offset)
        if passed < len(self.edits) and self.edits[passed].start + self.shifts[passed] < offset:
            return self.edits[passed].end if end else self.edits[passed].start
        return offset - self.shifts[passed]


def way_through(edits: Iterable[Edit]) -> Way:
    """Prepare the way through edits that do not overlap.

    >>> way_through([]).forward(7)
    7
    """
    made = in_order(edits)
    shifts = tuple(accumulate((len(edit.after) - len(edit.before) for edit in made), initial=0))
    ends = tuple(edit.end for edit in made)
    return Way(tuple(made), shifts, ends, tuple(end + shift for end, shift in zip(ends, shifts[1:], strict=True)))


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
        taker = rival(edit, kept)
        if taker is None:
            kept.insert(bisect_left(kept, order(edit), key=order), edit)
        elif not repeats(edit, taker):
            lost.append(edit)
    return kept, lost


def rival(edit: Edit, kept: Sequence[Edit]) -> Edit | None:
    """Name the one, of edits in order that do not overlap, beside which another cannot be made."""
    place = bisect_left(kept, order(edit), key=order)
    return next((near for near in kept[max(0, place - 1) : place + 1] if clash(edit, near)), None)


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


def unlike(edits: Iterable[Edit], refused: Iterable[Edit]) -> list[Edit]:
    """Leave out each edit, of whatever rule, that comes to the same text as one of those that were refused."""
    noes = in_order(refused)
    starts = [no.start for no in noes]
    longest = max((no.end - no.start for no in noes), default=0)

    def near(edit: Edit) -> list[Edit]:
        return noes[bisect_left(starts, edit.start - longest) : bisect_right(starts, edit.end)]

    return [edit for edit in edits if not any(repeats(edit, no) or repeats(no, edit) for no in near(edit))]


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in in_order(edits):
        parts += [text[done : edit.start], edit.after]
        done = edit.end
    return "".join(parts) + text[done:]


def apply(block: Block, way: Way) -> Block:
    """Return the block with the edits made and its marks moved along; a mark left without text is gone."""
    moved = (replace(mark, start=way.forward(mark.start), end=way.forward(mark.end, end=True)) for mark in block.marks)
    return replace(
        block, text=rewrite(block.text, way.edits), marks=tuple(mark for mark in moved if mark.start < mark.end)
    )


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


def shifted(edit: Edit, way: Way) -> Edit:
    """Move an edit that was not made along with the text of its block."""
    return replace(edit, start=way.forward(edit.start), end=way.forward(edit.end, end=True))


def move(label: Label, way: Way) -> Label:
    """Move a label along with the text of its block."""
    return replace(
        label,
        start=way.forward(label.start),
        end=way.forward(label.end, end=True),
        name_start=way.forward(label.name_start),
        name_end=way.forward(label.name_end, end=True),
    )


def words_around(text: str, start: int, end: int, count: int = 3) -> tuple[str, str]:
    """Quote a few words on either side of a span, with the spaces that part them from it.

    >>> words_around("one two three four five", 8, 13, count=1)
    ('two ', ' four')
    """
    before = re.findall(r"\S+\s*|\s+", text[max(0, start - NEARBY) : start])
    after = re.findall(r"\s*\S+|\s+", text[end : end + NEARBY])
    return "".join(before[-count:]), "".join(after[:count])
