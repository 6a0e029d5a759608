"""Pages are read back by WeasyPrint's private boxes: these tests guard that reading, and the rules of a good page."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import makers
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline import themes
from pipeline.composing import text
from pipeline.composing.engine import heard, only
from pipeline.errors import MachineError
from pipeline.model import Book, Pages, Passage
from pipeline.paginate import paginate
from pipeline.settings import Settings

SEEDS = range(12)  # interviews of as many lengths


@cache
def generated(seed: int) -> tuple[Book, Pages]:
    """Interviews between 2 and 24 exchanges, so that questions and labels meet the foot of a page in every way."""
    book = makers.book(makers.talk(100 + seed, 2 + 2 * (seed % 12), longest=40 + 20 * (seed % 4), marked=seed % 3 == 0))
    return book, paginate(book)


def on_pages(pages: Pages) -> list[str]:
    return text.of_pages(pages.document)


def in_book(book: Book) -> str:
    return "".join(piece.letters for piece in book.pieces)


def test_the_letters_of_the_pages_are_the_letters_of_the_book(long_book: Book, long_pages: Pages) -> None:
    assert len(long_pages.starts) > 15
    assert "".join(on_pages(long_pages)) == in_book(long_book)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_letters_of_the_pages_are_those_of_the_book_at_any_length(seed: int) -> None:
    book, pages = generated(seed)
    assert "".join(on_pages(pages)) == in_book(book)


def test_each_page_starts_where_the_one_before_ends(long_pages: Pages) -> None:
    found = on_pages(long_pages)
    assert long_pages.starts == tuple(sum(map(len, found[:number])) for number in range(len(found)))
    assert long_pages.starts[0] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_starts_never_fall(seed: int) -> None:
    _, pages = generated(seed)
    assert all(before <= after for before, after in pairwise(pages.starts))


def test_words_torn_by_a_page_turn_are_counted_once() -> None:
    words = ["characteristically", "uninterrupted", "and"]
    book = makers.book(makers.interview("Why?", " ".join(" ".join(words[: 2 + at % 2]) for at in range(900))))
    pages = paginate(book)
    found = on_pages(pages)
    assert "".join(found) == in_book(book)
    split = [page for page in found[2:-2] if not page.endswith(tuple(words))]
    assert len(split) > 1, "no page of this interview ends inside a word, so it shows nothing"


def test_very_short_turns_are_all_counted() -> None:
    book = makers.book(makers.interview(*["Editor?", "Dr. Hall."] * 60))
    assert "".join(on_pages(paginate(book))) == in_book(book)


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=300), min_size=2, max_size=8))
@hypothesis_settings(max_examples=15, deadline=None)
def test_any_text_is_counted_whole(said: list[str]) -> None:
    book = makers.book(makers.interview(*said, standfirst=said[:1]))
    pages = paginate(book)
    assert sum(map(len, on_pages(pages))) == sum(len(piece.letters) for piece in book.pieces)


@pytest.mark.parametrize(
    "said",
    [
        "e\u0301te\u0301 na\u00efve \u00c5ngstr\u00f6m \u212b",
        "ﬁnd the oﬃce, x², ½ and ①",
        "שלום to the bees",
        "مرحبا to the bees",
        "養蜂家に「なぜ」と聞いた。",
        "한국어 \u1112\u1161\u11ab",
        "ภาษาไทยไม่มีช่องว่าง",
        "नमस्ते मधुमक्खियाँ",
        "𝔅𝔢𝔢𝔰 🐝 1️⃣",
        "soft\u00adhyphen zero\u200bwidth",
        "Straße İstanbul ŉ ǅ",
        "tab\tand  two   spaces\nand a line",
    ],
)
def test_the_count_holds_in_every_script(said: str) -> None:
    book = makers.book(makers.interview("Why?", " ".join([said] * 40)))
    assert "".join(on_pages(paginate(book))) == in_book(book)


def test_the_talk_begins_on_page_one_and_what_is_before_it_counts_in_roman(
    short_pages: Pages, long_pages: Pages
) -> None:
    assert short_pages.folios == ("i", "ii", "1", "2", "3", "4") and short_pages.contents is None
    assert long_pages.folios[:6] == ("i", "ii", "iii", "iv", "1", "2") and long_pages.contents == 2
    assert long_pages.folios[4:] == tuple(str(number) for number in range(1, len(long_pages.starts) - 3))


def of_parts(count: int, **settings: Any) -> tuple[Book, Pages]:
    """Lay out an interview of so many headed parts of a page or so each."""
    said = makers.talk(4, 3 * count, longest=100)
    heading = Passage("heading", (makers.block("What the hive hears", 2),))
    parts = [part for at, part in enumerate(said.parts) for part in ((heading, part) if at % 3 == 0 else (part,))]
    book = makers.book(replace(said, parts=tuple(parts)), Settings(**settings))
    return book, paginate(book)


@pytest.mark.parametrize("theme", themes.ids())
def test_the_folios_are_those_that_stand_on_the_pages(theme: str) -> None:
    _, pages = of_parts(8, theme=theme)
    assert pages.folios[:5] == ("i", "ii", "iii", "iv", "1") and pages.contents == 2
    read = [re.findall(r"\d+", "".join(in_margins(page._page_box))) for page in pages.document.pages]
    printed = [at for at, numbers in enumerate(read) if numbers]
    assert printed[0] == 4 and printed == list(range(4, 4 + len(printed))) and len(printed) > 5
    assert [read[at] for at in printed] == [[pages.folios[at]] for at in printed]
    assert pages.folios[4:] == tuple(str(number) for number in range(1, len(pages.starts) - 3))


@pytest.mark.parametrize("theme", themes.ids())
def test_the_contents_page_names_the_pages_as_their_folios_do(theme: str) -> None:
    _, pages = of_parts(8, theme=theme)
    assert pages.contents is not None
    named = generated_numbers(pages.document.pages[pages.contents]._page_box)
    headed = [
        pages.folios[at]
        for at, page in enumerate(pages.document.pages)
        for id in dict.fromkeys(
            box.element.get("id") for box in page._page_box.descendants() if box.element_tag == "h3"
        )
        if id
    ]
    assert len(named) == 8 and named == headed


def test_a_page_that_a_theme_numbers_by_itself_keeps_its_number() -> None:
    book = makers.book(makers.talk(1, 2))
    css = {**book.css, "print": book.css["print"] + "@page :nth(1 of talk) { counter-reset: page 57 }"}
    assert paginate(replace(book, css=css)).folios[:4] == ("i", "ii", "57", "58")


def in_margins(box: Any) -> Iterator[str]:
    """Yield the text of heads and feet; line numbers stand at the side."""
    from weasyprint.formatting_structure import boxes

    for margin in box.children:
        if isinstance(margin, boxes.MarginBox) and not margin.at_keyword.startswith("@left"):
            yield from (part.text for part in margin.descendants() if isinstance(part, boxes.TextBox))


def generated_numbers(box: Any) -> list[str]:
    from weasyprint.formatting_structure import boxes

    return [
        part.text.strip()
        for part in box.descendants()
        if isinstance(part, boxes.TextBox) and "::" in part.element_tag and part.text.strip().isdecimal()
    ]


def elements(box: Any) -> Iterator[Any]:
    """Yield, for every line on a page, the elements it stands in, innermost first."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any, owners: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if isinstance(box, boxes.MarginBox):
            return
        if box.element is not None and (not owners or box.element is not owners[0]):
            owners = (box.element, *owners)
        if isinstance(box, boxes.LineBox):
            yield owners
            return
        for child in getattr(box, "children", ()):
            yield from walk(child, owners)

    yield from walk(box, ())


def classes(line: tuple[Any, ...]) -> set[str]:
    return {name for element in line for name in (element.get("class") or "").split()}


def feet(pages: Pages) -> Iterator[tuple[int, set[str]]]:
    """Yield the classes of the last line of each page that has one, with the number of the page."""
    for number, page in enumerate(pages.document.pages, start=1):
        if lines := list(elements(page._page_box)):
            yield number, classes(lines[-1])


@pytest.mark.parametrize("theme", themes.ids())
@pytest.mark.parametrize("seed", SEEDS)
def test_no_question_and_no_label_stands_last_on_a_page(seed: int, theme: str) -> None:
    _, pages = generated(seed) if theme == "quarterly" else of_theme(seed, theme)
    for number, foot in feet(pages):
        assert "label" not in foot, f"page {number}"
        if "question" in foot:  # only a question too long to be kept whole may run over
            assert "short" not in foot, f"page {number}"
            assert runs_over(pages, number), f"page {number}"


def of_theme(seed: int, theme: str) -> tuple[Book, Pages]:
    book = makers.book(generated(seed)[0].interview, Settings(theme=theme))
    return book, paginate(book)


def runs_over(pages: Pages, number: int) -> bool:
    """Say whether the turn at the foot of a page goes on at the head of the next."""
    here = list(elements(pages.document.pages[number - 1]._page_box))[-1]
    there = next(elements(pages.document.pages[number]._page_box))
    turn = next(element for element in here if "turn" in (element.get("class") or "").split())
    return any(element is turn for element in there)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_short_question_is_never_torn(seed: int) -> None:
    _, pages = generated(seed)
    for number in range(1, len(pages.starts)):
        foot = feet_of(pages, number)
        if {"question", "short"} <= foot:
            assert not runs_over(pages, number)


def feet_of(pages: Pages, number: int) -> set[str]:
    lines = list(elements(pages.document.pages[number - 1]._page_box))
    return classes(lines[-1]) if lines else set()


@pytest.mark.parametrize("lines", range(0, 36, 2))
def test_a_label_has_two_lines_of_its_turn_with_it_also_where_the_first_paragraph_has_one(lines: int) -> None:
    """The first answer grows line by line, so that the second comes to stand at the foot of a page in every way."""
    words = " ".join(["They wait there."] * (60 + 4 * lines))
    long = " ".join(["They do not sleep in winter."] * 40)
    pages = paginate(makers.book(makers.interview("Why?", words, "And then?", ("They do.", long))))
    for number in range(1, len(pages.starts)):
        rows = list(elements(pages.document.pages[number - 1]._page_box))
        if len(rows) > 1 and "label" in classes(rows[-2]):
            assert not runs_over(pages, number), f"page {number}"


def test_a_word_longer_than_a_line_stays_on_the_paper() -> None:
    from weasyprint.formatting_structure import boxes

    long = "https://example.org/" + "longerthanaline" * 12
    guest = replace(makers.HALL, name="Ida " + "Hall" * 40)
    pages = paginate(
        makers.book(makers.interview("Why?", long, title=long, cast=(makers.EDITOR, guest)), Settings(rights=long))
    )
    for page in pages.document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox) and not in_margin(page, box):
                assert box.position_x >= 0 and box.position_x + box.width <= page.width, box.text


def in_margin(page: Any, box: Any) -> bool:
    """Say whether a box stands in the running head, which the theme fits by itself."""
    return not page._page_box.content_box_y() <= box.position_y <= page._page_box.content_box_y() + page.height


def test_our_own_theme_gives_the_layout_engine_nothing_to_say(long_pages: Pages, short_pages: Pages) -> None:
    assert long_pages.findings == short_pages.findings == ()


def test_what_the_layout_engine_says_is_a_finding_said_once(
    short_book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    css = {**short_book.css, "print": "p { colour: red } p { colour: red } p { width: 3 apples }"}
    findings = paginate(replace(short_book, css=css)).findings
    assert len(findings) == len(set(findings)) >= 2
    assert all(finding.check == "layout" and finding.level == "warning" for finding in findings)
    assert any("colour" in finding.message for finding in findings)
    assert capsys.readouterr() == ("", "")


def test_other_listeners_of_the_log_are_there_again_afterwards() -> None:
    log = logging.getLogger("weasyprint")
    before = (log.handlers[:], log.propagate)
    with pytest.raises(ZeroDivisionError), heard("weasyprint") as said:
        log.warning("one")
        raise ZeroDivisionError
    assert said == ["one"]
    assert (log.handlers, log.propagate) == before


def test_a_picture_that_the_style_sheet_calls_for_is_not_fetched(short_book: Book) -> None:
    css = {**short_book.css, "print": short_book.css["print"] + "body { background: url(http://127.0.0.1:9/bees.png) }"}
    (finding,) = paginate(replace(short_book, css=css)).findings
    assert "http://127.0.0.1:9/bees.png" in finding.message


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "file:///etc/hostname", "data:text/plain,hello", "vivavoce:other"]
)
def test_the_fetcher_serves_what_it_holds_and_nothing_else(url: str) -> None:
    fetcher = only({"vivavoce:face": b"glyphs"})
    assert fetcher.fetch("vivavoce:face").read() == b"glyphs"
    with pytest.raises(ValueError, match="not fetched"):
        fetcher.fetch(url)


def test_the_faces_are_the_editions_own(long_pages: Pages) -> None:
    faces = {font for page in long_pages.document.pages for font in families(page._page_box)}
    assert faces == {"Source Serif"}


def families(box: Any) -> Iterator[str]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box.style["font_family"][0]
    for child in getattr(box, "children", ()):
        yield from families(child)


def test_a_missing_library_is_the_machines_fault(short_book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def lacking(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(MachineError, match=r"libpango.*vivavoce doctor"):
        paginate(short_book)


def test_a_theme_that_hides_what_is_said_is_an_error(short_book: Book) -> None:
    css = {**short_book.css, "print": short_book.css["print"] + ".answer { display: none }"}
    (finding,) = paginate(replace(short_book, css=css)).findings
    assert finding.level == "error" and "letters" in finding.message
