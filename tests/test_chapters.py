"""The talk in these tests is invented, and long."""

from __future__ import annotations

import re
from dataclasses import replace

import makers
import pytest
from lxml import etree

from pipeline.model import Block, Book, Chapter, Exchange, Interview, Mark, Origin, Passage, Signpost
from pipeline.settings import Settings
from pipeline.words import letters

SHOPS_WANT = 250_000  # bytes of a file, at the most
SENTENCE = "The bees & the keeper <sleep> under “one” roof, and nobody at 5 o’clock asks Dr. Ida Hall for more. "


def talks(book: Book) -> list[Chapter]:
    return [chapter for chapter in book.chapters if chapter.kind == "bodymatter"]


def said(chapters: list[Chapter]) -> list[str]:
    """Give the paragraphs of the talk, as they stand in the files."""
    bodies = [etree.fromstring(chapter.markup.encode()).find("{*}body") for chapter in chapters]
    found = [piece for body in bodies if body is not None for piece in letters.pieces(body, makers.NAME)[0]]
    return [piece.letters for piece in found if piece.origin]


def headed(*parts: tuple[str, Interview]) -> Interview:
    """Put a heading before each of some talks, and make one talk of them."""
    made = parts[0][1]
    every: list[Exchange | Passage] = []
    for title, talk in parts:
        every += [Passage("heading", (Block("heading", title, Origin(makers.NAME, 1)),)), *talk.parts]
    return replace(made, parts=tuple(every))


def test_a_short_talk_is_one_file() -> None:
    assert [chapter.name for chapter in makers.book(makers.talk(1, 5)).chapters] == [
        "title.xhtml",
        "imprint.xhtml",
        "talk.xhtml",
        "colophon.xhtml",
    ]


@pytest.mark.parametrize(
    "length",
    [
        pytest.param(((SENTENCE * 40,) * 2, 400), id="many long turns"),
        pytest.param((("Why?",) * 2, 6_000), id="many short turns"),
        pytest.param(((SENTENCE * 300,) * 40, 2), id="one turn without an end"),
        pytest.param((("a&" * 10_000,) * 20, 2), id="what takes five letters to write"),
    ],
)
def test_no_file_passes_what_shops_want_and_nothing_is_lost(length: tuple[tuple[str, ...], int]) -> None:
    turn, number = length
    marks = (Mark(0, 8, "strong"), Mark(4, 18, "emphasis"))
    made = makers.interview(*[turn] * number, marked=lambda text: marks if len(text) > 20 else ())
    chapters = talks(makers.book(made))
    assert len(chapters) > 1
    assert max(len(chapter.markup.encode()) for chapter in chapters) <= SHOPS_WANT
    assert said(chapters) == [letters.of(block.text) for block in made.blocks]


def test_a_turn_that_goes_on_in_another_file_has_one_label_and_one_anchor() -> None:
    made = makers.interview("Why?", (SENTENCE * 300,) * 40)
    chapters = talks(makers.book(made, Settings(labels="ownline")))
    assert len(chapters) > 5
    whole = "".join(chapter.markup for chapter in chapters)
    assert whole.count('id="q1"') == 1
    assert whole.count('class="label') == 2
    assert [chapter.goes_on for chapter in chapters] == [False] + [True] * (len(chapters) - 1)
    assert all('aria-labelledby="opener"' not in chapter.markup for chapter in chapters[1:])


def test_a_long_part_begins_a_file_and_a_short_one_stays_with_the_one_before() -> None:
    long, short = makers.interview("Why?", SENTENCE * 100), makers.interview("And?", "So.")
    made = headed(("Winter", long), ("An aside", short), ("Spring", long))
    chapters = talks(makers.book(made))
    assert [chapter.title for chapter in chapters] == ["What the bees know", "An aside"]
    made = headed(("Winter", long), ("Summer", long), ("Spring", long))
    assert [chapter.title for chapter in talks(makers.book(made))] == ["What the bees know", "Summer", "Spring"]


def test_questions_are_signposts_under_their_heading_or_alone() -> None:
    plain = makers.interview("Why do they sleep?", "So.", "And then?", "No.")
    (chapter,) = talks(makers.book(plain))
    assert chapter.signposts == (Signpost("q1", "Why do they sleep?"), Signpost("q2", "And then?"))
    (chapter,) = talks(makers.book(headed(("Winter", plain))))
    assert [(post.title, post.level) for post in chapter.signposts] == [
        ("Winter", 1),
        ("Why do they sleep?", 2),
        ("And then?", 2),
    ]


def test_every_signpost_leads_to_a_place_in_its_file() -> None:
    made = headed(("Winter", makers.talk(1, 60)), ("Spring", makers.talk(2, 60)))
    for chapter in talks(makers.book(made)):
        assert chapter.signposts
        for post in chapter.signposts:
            assert chapter.markup.count(f' id="{post.id}"') == 1


def test_every_file_has_a_title_of_its_own() -> None:
    made = headed(("Winter", makers.talk(1, 60)), ("Spring", makers.talk(2, 60)))
    titles = [re.findall("<title>(.*?)</title>", chapter.markup)[0] for chapter in makers.book(made).chapters]
    assert len(set(titles)) == len(titles)


def test_the_addresses_of_links_count_as_well() -> None:
    link = Mark(0, 4, "link", "https://example.org/" + "a" * 280)
    made = makers.interview(*["Look."] * 4_000, marked=lambda text: (link,))
    assert max(len(chapter.markup.encode()) for chapter in talks(makers.book(made))) <= SHOPS_WANT
