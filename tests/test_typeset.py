"""Cutting a paragraph into runs changes how it looks, never what it says."""

from __future__ import annotations

import time
from typing import Literal

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, Mark
from pipeline.words import typeset

NAMES = ["Ida", "Hall", "Yorkshire", "O’Brien", "the", "Ø"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.lists(
    st.sampled_from([*NAMES, "Dr.", "dr.", "Prof.", "met", "co-op", "(Ida)", "Ida,", "\n", "Mr. Hall", "é"]),
    max_size=12,
).map(" ".join)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    style: st.SearchStrategy[Literal["emphasis", "strong", "link"]] = st.sampled_from(["emphasis", "strong", "link"])
    marks = [
        Mark(min(a, b), max(a, b), kind, "https://example.org/" if kind == "link" else "")
        for a, b, kind in draw(st.lists(st.tuples(place, place, style), max_size=6))
    ]
    return makers.block(text, 1, tuple(marks))


def styles_by_character(block: Block) -> list[set[str]]:
    return [{mark.style for mark in block.marks if mark.start <= at < mark.end} for at in range(len(block.text))]


def tied_back(text: str) -> str:
    """Take out the no-break spaces: those that were in the text before, too."""
    return text.replace("\u00a0", " ")


@given(blocks(), st.lists(st.sampled_from(NAMES)))
def test_the_runs_of_a_block_joined_are_its_text(block: Block, names: list[str]) -> None:
    joined = "".join(run.text for run in typeset.runs(block, names))
    assert tied_back(joined) == tied_back(block.text)


@given(blocks(), st.lists(st.sampled_from(NAMES)))
def test_every_mark_lies_over_its_own_letters_and_no_others(block: Block, names: list[str]) -> None:
    found = [set(run.styles) & {"emphasis", "strong", "link"} for run in typeset.runs(block, names) for _ in run.text]
    wanted = [{mark.style for mark in block.marks if mark.start <= at < mark.end} for at in range(len(block.text))]
    for character, styles, meant in zip(block.text, found, wanted, strict=True):
        assert styles == meant or character == " "


@given(blocks())
def test_no_run_is_empty_and_a_link_knows_where_it_leads(block: Block) -> None:
    for run in typeset.runs(block):
        assert run.text
        assert bool(run.link) == ("link" in run.styles)


def set_text(text: str) -> str:
    return "".join(run.text for run in typeset.runs(makers.block(text)))


def whole(text: str, *names: str) -> str:
    return "".join(run.text for run in typeset.runs(makers.block(text), names) if "whole" in run.styles)


def test_a_title_stays_with_the_name_behind_it() -> None:
    assert "asked Dr.\u00a0Hall about" in set_text("We asked Dr. Hall about this long before the others did.")


def test_a_sentence_that_ends_before_a_name_is_no_title() -> None:
    assert "others. Hall" in set_text("We asked the others. Hall was not there and had no mind to come.")


@pytest.mark.parametrize("text", ["No.", "", "A refrigeratorsalesman counterrevolutionary."])
def test_one_word_or_very_long_ones_are_not_tied(text: str) -> None:
    assert set_text(text) == text


def test_a_short_last_word_takes_the_one_before_along() -> None:
    assert set_text("They sleep in the hive.") == "They sleep in the\u00a0hive."


def test_names_are_whole_and_other_words_may_be_torn() -> None:
    said = "In Yorkshire the Yorkshireman met Ida’s bees and they were fast asleep in the garden."
    assert "Yorkshire" in whole(said, "Yorkshire") and "Yorkshireman" not in whole(said, "Yorkshire")
    assert "Yorkshire" not in whole(said)


def test_the_last_word_is_not_torn() -> None:
    assert "telecommunications." in whole("Of all things she had studied telecommunications.")


@pytest.mark.parametrize("pattern", ["a", "a ", "a.", "Dr. ", "Dr. A", "a’", "-", "mr"])
def test_a_paragraph_of_a_hundred_kilobytes_is_cut_at_once(pattern: str) -> None:
    text = pattern * (100_000 // len(pattern)) + " b"
    began = time.perf_counter()
    typeset.runs(makers.block(text), ["a", "A"])
    assert time.perf_counter() - began < 2


@given(st.text(st.sampled_from("abc -—’ "), min_size=1, max_size=120), st.integers(1, 40))
def test_a_balanced_title_says_what_the_title_says(title: str, width: int) -> None:
    lines = typeset.balanced(title, width)
    assert " ".join(lines).split() == title.split()
    assert len(lines) <= len(typeset.wrapped(title, width))
