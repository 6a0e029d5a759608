"""Styles of the edited reading: each file says what it does, and names rules that there are."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from pipeline import orders, rules, styles
from pipeline.cleaning_settings import RuleSettings
from pipeline.errors import UsageError
from pipeline.model import Mode
from pipeline.plugins import discover
from pipeline.rules import Rule
from pipeline.settings import Settings

RULES = discover(rules, Rule)
FREE = {name for name, rule in RULES.items() if rule.mode == "edited"}


def at_work(mode: Mode, style: str = styles.USUAL, on: tuple[str, ...] = ()) -> set[str]:
    return set(orders.rules_of(Settings(mode=mode, style=style, rules=RuleSettings(on=on)))) & FREE


@pytest.mark.parametrize("style", styles.known().values(), ids=styles.ids())
def test_a_style_says_what_it_does_and_after_whom(style: styles.Style) -> None:
    assert ": " in style.title
    assert style.source
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", style.dated)


@pytest.mark.parametrize("style", styles.known().values(), ids=styles.ids())
def test_a_style_names_rules_of_the_edited_reading(style: styles.Style) -> None:
    assert style.rules
    assert set(style.rules) <= FREE
    assert len(set(style.rules)) == len(style.rules)


def test_no_two_styles_are_the_same() -> None:
    chosen = [frozenset(style.rules) for style in styles.known().values()]
    assert len(set(chosen)) == len(chosen)


def test_every_rule_of_the_edited_reading_is_in_a_style() -> None:
    assert {name for style in styles.known().values() for name in style.rules} == FREE


def test_each_style_goes_further_than_the_one_before() -> None:
    assert all(
        set(styles.load(less).rules) < set(styles.load(more).rules)
        for less, more in pairwise(["verbatim-minus", "smithsonian", "magazine"])
    )


def test_the_usual_style_leaves_the_wording() -> None:
    assert at_work("edited") == {"hesitation", "stutter", "false_start"}


def test_a_style_is_at_work_in_the_edited_reading_alone() -> None:
    assert at_work("edited", "magazine") == FREE
    assert at_work("clean", "magazine") == at_work("verbatim", "magazine") == set()


def test_the_editor_may_ask_for_one_rule_more() -> None:
    assert at_work("edited", "verbatim-minus", on=("stutter",)) == {"hesitation", "stutter"}
    assert at_work("clean", on=("hesitation",)) == {"hesitation"}


def test_an_unknown_style_is_refused_with_those_we_know() -> None:
    with pytest.raises(UsageError, match=r"chicago.*Known: magazine, smithsonian, verbatim-minus\."):
        styles.load("chicago")
