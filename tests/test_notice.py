"""The notice of editing cannot claim less than was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import flow, notice, rules
from pipeline.model import Cleaned, Confidence, Draft, Edit
from pipeline.plugins import discover
from pipeline.rules import Rule

RULES = discover(rules, Rule)


def edit(rule: str) -> Edit:
    return Edit("0", rule, RULES[rule].phase, 0, 1, 0, 1, "a", "b", ("", ""), RULES[rule].reason, Confidence.CERTAIN)


def told(applied: list[str], proposed: list[str] | None = None) -> str:
    return flow.tell(Cleaned(Draft(()), (), tuple(map(edit, applied)), tuple(map(edit, proposed or [])), ()))


def kinds_named(said: str) -> list[str]:
    return said.removeprefix("The text was lightly edited for ").partition(":")[0].replace(" and ", ", ").split(", ")


@given(st.lists(st.sampled_from(sorted(RULES)), min_size=1))
def test_all_that_was_amended_is_named_once(applied: list[str]) -> None:
    named = kinds_named(told(applied))
    assert sorted(named) == sorted(
        {part for rule in applied for part in RULES[rule].amends.replace(" and ", ", ").split(", ")}
    )


@given(st.lists(st.sampled_from(sorted(RULES)), min_size=1, max_size=40))
def test_the_number_of_changes_is_the_number_of_edits(applied: list[str]) -> None:
    number = notice.count(len(applied))
    assert f": {number} change{'' if len(applied) == 1 else 's'} in all" in told(applied)


def test_the_commonest_kind_comes_first() -> None:
    assert notice.compose(["spacing", "spelling", "spelling"]).startswith(
        "The text was lightly edited for spelling and spacing:"
    )


def test_nothing_is_claimed_where_nothing_was_done() -> None:
    assert told([], proposed=["misspelling"]) == "The text stands as it was found; nothing was edited."


@pytest.mark.parametrize(("number", "said"), [(1, "one"), (12, "twelve"), (13, "13"), (1200, "1,200")])
def test_small_numbers_are_words(number: int, said: str) -> None:
    assert notice.count(number) == said
