"""Two readings side by side: the same turns, and only what differs is marked."""

from __future__ import annotations

from drafting import TALK, understand
from hypothesis import given
from hypothesis import strategies as st

from pipeline import comparison
from pipeline.comparison import Words
from pipeline.model import Interview
from pipeline.settings import Settings

MESSY = """The keeper of the ferry

An evening with teh keeper.

Editor: Who taught you to row?I wonder.

Ida: My  aunt did.

Editor: And the the winter?

Ida: The lake freezes.
"""


def joined(stretches: tuple[Words, ...]) -> str:
    return "".join(stretch.text for stretch in stretches)


def said(interview: Interview) -> list[str]:
    return ["\n\n".join(block.text for block in turn.blocks) for turn in interview.turns]


def rows(text: str = MESSY) -> list[comparison.Row]:
    left = understand(text, Settings(mode="verbatim")).interview
    return list(comparison.side_by_side(left, understand(text).interview))


def test_turns_are_numbered_alike_and_passages_have_no_number() -> None:
    told = [(row.number, row.speaker) for row in rows()]
    assert told == [(None, ""), (1, "Editor"), (2, "Ida"), (3, "Editor"), (4, "Ida")]


def test_each_side_is_its_own_reading_to_the_letter() -> None:
    left = understand(MESSY, Settings(mode="verbatim")).interview
    right = understand(MESSY).interview
    every = rows()
    assert [joined(row.left) for row in every if row.number] == [
        "\n\n".join(b.text for b in t.blocks) for t in left.turns
    ]
    assert [joined(row.right) for row in every if row.number] == [
        "\n\n".join(b.text for b in t.blocks) for t in right.turns
    ]


def test_only_what_differs_is_marked() -> None:
    asked = next(row for row in rows() if row.number == 3)
    assert [stretch.text for stretch in asked.left if stretch.own] == [" the"]
    assert not any(stretch.own for stretch in asked.right)


def test_a_text_without_faults_is_the_same_on_both_sides() -> None:
    assert all(row.left == row.right and not any(part.own for part in row.left) for row in rows(TALK))


@given(st.text("ab .\n", max_size=30), st.text("ab .\n", max_size=30))
def test_what_is_shared_is_the_same_on_both_sides_and_nothing_is_lost(one: str, other: str) -> None:
    left, right = comparison.compared(one, other)
    assert (joined(left), joined(right)) == (one, other)
    shared = [[part.text for part in side if not part.own] for side in (left, right)]
    assert shared[0] == shared[1]


def test_a_reading_with_a_turn_less_still_shows_the_other() -> None:
    longer = understand(TALK).interview
    shorter = understand(TALK.partition("Editor: And")[0]).interview
    every = list(comparison.side_by_side(shorter, longer))
    assert [row.number for row in every if row.number] == [1, 2, 3, 4]
    assert every[-1].left == ()
