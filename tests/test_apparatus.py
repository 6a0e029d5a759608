"""What stands around the talk: contents, roster, pull quotes, running heads, the code of the recording, own themes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import makers
import pytest
from weasyprint.formatting_structure import boxes

from pipeline import themes
from pipeline.apparatus import FEW_ENTRIES
from pipeline.errors import PipelineError, UsageError
from pipeline.model import Block, Book, Exchange, Interview, Origin, Pages, Passage, Person
from pipeline.paginate import WITH_CONTENTS, paginate
from pipeline.settings import Settings

REED = Person("speaker-03", "Tom Reed", "Reed", "interviewer", "a carpenter")
MINE = """{# Mine: a designer's own. #}
{% extends "base.css.j2" %}
{% set trim = "6x9in" %}
{% set leading = 15 %}
{% set drop_cap = 3 %}
{% set labels = labels or "none" %}
{% block print %}.said { color: #333 }{% endblock %}
"""


def texts(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def heads(page: Any) -> set[str]:
    margins = [child for child in page._page_box.children if isinstance(child, boxes.MarginBox)]
    return {"".join(texts(box)) for box in margins}


def turns_at_the_top(page: Any) -> tuple[str, bool]:
    """Who speaks in the first line of a page, and whether his turn began on it."""
    found = next(
        box for box in page._page_box.descendants() if box.element is not None and box.element.get("data-speaker")
    )
    inside = {box.element for box in found.descendants() if box.element is not None}
    return found.element.get("data-speaker"), any(one.get("class") == "begins" for one in inside)


def with_headings(made: Interview, *titles: str) -> Interview:
    parts: list[Exchange | Passage] = []
    for number, part in enumerate(made.parts):
        if number % 4 == 0 and number // 4 < len(titles):
            block = Block("heading", titles[number // 4], Origin(makers.NAME, 900 + number))
            parts.append(Passage("heading", (block,)))
        parts.append(part)
    return replace(made, parts=tuple(parts))


def contents_of(pages: Pages) -> list[str]:
    return [
        "".join(texts(box))
        for page in pages.document.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.element is not None and box.element_tag == "li"
    ]


def test_a_page_that_begins_within_a_turn_says_who_speaks_and_no_other_does(long_pages: Pages) -> None:
    seen = set()
    for page in long_pages.document.pages[5:-1]:
        name, began = turns_at_the_top(page)
        short = {"Editor": "Editor", "Dr. Ida Hall": "Dr. Hall"}[name]
        assert (f"— {short}, continued" in heads(page)) is not began
        seen.add(began)
    assert seen == {True, False}


@pytest.mark.parametrize("length", range(1, 16, 2))
def test_there_is_a_contents_page_from_eight_pages_on(length: int) -> None:
    pages = paginate(makers.book(makers.talk(4, length)))
    listed = bool(contents_of(pages))
    without = len(pages.starts) - 2 * listed
    long_enough = without >= WITH_CONTENTS or (listed and without == WITH_CONTENTS - 1)  # its back may save a page
    assert listed == (long_enough and length >= FEW_ENTRIES)
    assert pages.passes <= 2


def test_the_contents_are_the_headings_with_their_pages_or_else_the_questions() -> None:
    made = makers.talk(5, 14)
    titles = ("The winter", "The spring", "The swarm")
    pages = paginate(makers.book(with_headings(made, *titles)))
    places = [
        folio
        for folio, page in zip(pages.folios, pages.document.pages, strict=True)
        for box in page._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.element_tag == "h3"
    ]
    assert contents_of(pages) == [f"{title}{place}" for title, place in zip(titles, places, strict=True)]
    assert len(contents_of(paginate(makers.book(made)))) == 14


def test_fewer_than_three_entries_are_no_contents() -> None:
    assert contents_of(paginate(makers.book(with_headings(makers.talk(5, 14), "The winter", "The spring")))) == []


def test_three_speakers_have_a_roster_and_two_have_none() -> None:
    pair = makers.interview("Why?", "So.")
    three = makers.interview("Why?", "So.", "Really?", cast=(makers.EDITOR, makers.HALL, REED))
    assert "roster" not in makers.book(pair).page
    page = makers.book(three).page
    assert page.index("Tom Reed, a carpenter") < page.index("Why?")


def test_a_pull_quote_is_what_somebody_says_and_stands_behind_that_turn() -> None:
    made = makers.interview("Why?", "They sleep all winter in the hive.", "Really?", "Yes.")
    made = replace(made, title="On bees")
    book = makers.book(made, Settings(pull_quotes=("all winter", "never at all")))
    places = [book.page.rindex(text) for text in ("They sleep", 'aria-hidden="true">all winter<', "Really?")]
    assert places == sorted(places)
    (finding,) = book.findings
    assert (finding.level, finding.message) == ("warning", "nobody says “never at all” in one turn.")


def test_the_recording_is_a_code_on_paper_and_a_link_everywhere() -> None:
    made = makers.book(makers.interview("Why?", "So."), Settings(recording="https://example.org/bees"))
    colophon = made.chapters[-1].markup
    for markup in (made.page, made.screen, colophon):
        assert 'href="https://example.org/bees"' in markup
    assert made.assets["vivavoce:recording.png"].startswith(b"\x89PNG")


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.css.j2").write_text(MINE)
    return tmp_path


def own(studio: Path, *said: str, **settings: Any) -> Book:
    cast = (makers.EDITOR, makers.HALL, REED)[: 3 if len(said) > 2 else 2]
    return makers.book(makers.interview(*said, cast=cast), Settings(theme="mine", folder=studio, **settings))


def test_a_theme_in_a_folder_beside_the_source_works_by_its_name(studio: Path) -> None:
    book = own(studio, "Why?", "So.")
    pages = paginate(book)
    assert (book.design.leading, pages.document.pages[0].width * 0.75) == (15, pytest.approx(432))
    assert pages.findings == ()
    with pytest.raises(UsageError, match=r"theme mine: unknown\. Known: .*quarterly"):
        makers.book(makers.interview("Why?", "So."), Settings(theme="mine"))


def test_a_theme_of_ones_own_reads_nothing_outside_its_folder(studio: Path) -> None:
    (studio.parent / "secret.css.j2").write_text("secret")
    (studio / "themes" / "mine.css.j2").write_text('{% extends "base.css.j2" %}{% include "../secret.css.j2" %}')
    with pytest.raises(PipelineError, match="there is no template"):
        own(studio, "Why?", "So.")
    (studio / "themes" / "link.css.j2").symlink_to(studio.parent / "secret.css.j2")
    with pytest.raises(PipelineError, match="leads out of the folder"):
        themes.load("link", beside=studio)


def test_a_theme_may_bring_its_own_face(studio: Path) -> None:
    css = 'src: url("vivavoce:beside/Mine.otf")'
    (studio / "themes" / "Mine.otf").write_bytes(b"OTTO")
    assert themes.faces("mine", css, studio) == {"vivavoce:beside/Mine.otf": b"OTTO"}
    with pytest.raises(PipelineError, match="no such face"):
        themes.faces("mine", css, None)


def test_where_three_speak_labels_are_shown_whatever_theme_and_settings_say(studio: Path) -> None:
    assert '<span class="who">' not in own(studio, "Why?", "So.").page
    for labels in ("", "none", "indent"):
        assert '<span class="who">Tom Reed</span>:' in own(studio, "Why?", "So.", "Really?", labels=labels).page


def test_a_drop_cap_begins_the_first_answer_where_it_is_long_enough(studio: Path) -> None:
    long = "They sleep all winter. " * 20
    page = own(studio, "Why?", long.strip()).page
    assert '<span class="initial">T</span>hey' in page
    assert page.count('class="initial"') == 1
    assert 'class="initial"' not in own(studio, "Why?", "They sleep.").page


def test_an_unknown_way_of_labels_names_the_known() -> None:
    with pytest.raises(UsageError, match=r"labels big: unknown\. Known: .*ownline, runin"):
        makers.book(makers.interview("Why?", "So."), Settings(labels="big"))


def test_every_exchange_has_a_place_for_the_contents_to_lead_to(long_book: Book) -> None:
    exchanges = [part for part in long_book.interview.parts if isinstance(part, Exchange)]
    assert all(f'href="#q{number}"' in long_book.page for number in range(1, len(exchanges) + 1))


@pytest.mark.parametrize("trap", ["link", "pipe"])
def test_a_face_beside_a_theme_is_a_file_of_that_folder(studio: Path, trap: str) -> None:
    if trap == "link":
        (studio / "Out.otf").write_bytes(b"OTTO")
        (studio / "themes" / "Out.otf").symlink_to(studio / "Out.otf")
    else:
        os.mkfifo(studio / "themes" / "Out.otf")
    with pytest.raises(PipelineError, match=r"no such face: it (lies outside|is no file)"):
        themes.faces("mine", 'src: url("vivavoce:beside/Out.otf")', studio)


def test_a_module_that_is_no_installed_package_is_not_run(studio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (studio / "font_trap.py").write_text("raise SystemExit('it ran')")
    monkeypatch.syspath_prepend(studio)
    with pytest.raises(PipelineError, match="no such face"):
        themes.faces("mine", 'src: url("vivavoce:font_trap/Trap.otf")')
