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

QUOTED = ["“‘Ida’”", "’”", "«“", "‘“Why?”’"]
NAMES = ["Ida", "Hall", "Yorkshire", "O’Brien", "the", "Ø"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.lists(
    st.sampled_from([*NAMES, "Dr.", "dr.", "Prof.", "met", "co-op", "(Ida)", "Ida,", "\n", "Mr. Hall", "é", *QUOTED]),
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
    return text.replace("\u00a0", " ").replace(typeset.THIN, "")


@given(blocks(), st.lists(st.sampled_from(NAMES)))
def test_the_runs_of_a_block_joined_are_its_text(block: Block, names: list[str]) -> None:
    joined = "".join(run.text for run in typeset.runs(block, names))
    assert tied_back(joined) == tied_back(block.text)


@given(blocks(), st.lists(st.sampled_from(NAMES)))
def test_every_mark_lies_over_its_own_letters_and_no_others(block: Block, names: list[str]) -> None:
    found = [
        set(run.styles) & {"emphasis", "strong", "link"}
        for run in typeset.runs(block, names)
        for character in run.text
        if character != typeset.THIN
    ]
    wanted = [
        (character, {mark.style for mark in block.marks if mark.start <= at < mark.end})
        for at, character in enumerate(block.text)
        if character != typeset.THIN
    ]
    for styles, (character, meant) in zip(found, wanted, strict=True):
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


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        (
            "It weighed 12.5 kg and cost 10 000 € or 40 % more than the old one did.",
            ["12.5\u00a0kg", "10\u00a0000\u00a0€", "40\u00a0%", "one\u00a0did."],
        ),
        (
            "Das ist z. B. die alte Wage, d. h. die von Ida, und nichts anderes mehr.",
            ["z.\u00a0B.", "d.\u00a0h.", "anderes\u00a0mehr."],
        ),
        ("There were 5 men and 2003 200 boats in 1990 here, and a kg of oil too.", ["oil\u00a0too."]),
    ],
)
def test_a_number_stays_with_its_unit_and_an_abbreviation_together(text: str, tied: list[str]) -> None:
    made = set_text(text)
    assert [word for word in tied if word in made] == tied
    assert made.count("\u00a0") == sum(word.count("\u00a0") for word in tied)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("“‘No,’ she said,” he said.", "“\u202f‘No,’ she said,”"),
        ("She asked: “Did he say ‘no’?” “‘No.’” and left.", "“\u202f‘No.’\u202f”"),
        ("„Er sagte: ‚Nein.‘“ Und ging.", "Nein.‘\u202f“"),
        ("«“No”», dijo.", "«\u202f“No”\u202f»"),
        ("Rock ’n’ roll’s “best”, isn’t it.", "Rock ’n’ roll’s “best”, isn’t"),
    ],
)
def test_a_thin_space_parts_a_quotation_mark_from_the_one_within(text: str, parted: str) -> None:
    assert parted in set_text(text)


def test_a_thin_space_also_parts_marks_of_two_styles() -> None:
    block = makers.block("He said “‘No’” and left us there.", 1, (Mark(9, 13, "emphasis"),))
    assert "“\u202f‘No’\u202f”" in "".join(run.text for run in typeset.runs(block))


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


@pytest.mark.parametrize("word", ["conversation" * 20, "https://example.org/" + "a/b-c?d=e" * 20, "беседа" * 20])
def test_what_is_too_long_for_a_word_is_not_hyphenated(word: str) -> None:
    assert word in whole(f"They said {word} and laughed.")


@pytest.mark.parametrize("said", ["conversationalist" * 5, "墙" * 200, "a\n" * 200])
def test_what_is_long_and_ends_lines_by_itself_is_as_it_was(said: str) -> None:
    assert whole(f"They said {said} and laughed.") == " laughed."


def test_a_line_may_end_behind_each_thousand_letters() -> None:
    runs = typeset.runs(makers.block("Look " + "w" * 2_500 + " there it is."))
    assert [len(run.text) for run in runs if "whole" in run.styles][:3] == [1_001, 1_000, 500]  # the space is its own
    assert ["onward" in run.styles for run in runs[:5]] == [False, False, True, True, False]


@pytest.mark.parametrize("marks", ["? ", ". ", "?! "])
def test_marks_with_spaces_before_which_no_line_ends_are_parted_too(marks: str) -> None:
    runs = typeset.runs(makers.block(f"Look {marks * 1_500}there it is."))
    assert max(len(run.text) for run in runs) <= 1_010  # the first with the words before it


@pytest.mark.parametrize("letter", ["e\u0301\u0302", "w\u0308", "е\u0306"])
def test_no_letter_loses_its_accent_to_the_next_line(letter: str) -> None:
    runs = typeset.runs(makers.block("Look " + letter * 1_200 + " there it is."))
    begun = [run.text[0] for run in runs if "onward" in run.styles]
    assert len(begun) >= 1 and set(begun) == {letter[0]}


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
