"""Every word of the interview is sought in the text that the finished file itself gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import makers
import pytest

from pipeline.checks import words_kept
from pipeline.model import Book, Finding, Interview, Pages, Product
from pipeline.outputs import epub, html, pdf, press
from pipeline.paginate import paginate
from pipeline.settings import Settings

MAKERS = {"pdf": pdf.make, "press": press.make, "epub": epub.make, "html": html.make}
SAID = makers.interview(
    "Do the bees sleep in January?",
    ("They do not sleep, they wait.", "In January 1987 the hive was silent for 31 days."),
    "And then?",
    "Then they flew out, one after another, over the snow.",
)
LINE = 5  # of the paragraph about the silent hive


def book(said: Interview) -> Book:
    return makers.book(said, Settings(identifier="urn:example:bees"))  # else it would come from the words


def findings(output: str, original: Book, told: Book) -> list[Finding]:
    """Hold the file made of what was `told` against the `original`, whose pages it should have."""
    pages = laid_out = None
    if output in ("pdf", "press"):
        laid_out = paginate(told)
        pages = laid_out if told is original else paginate(original)
    content = MAKERS[output](told, laid_out)
    return list(words_kept.CHECK.look(Product(output, f"bees.{output}", content, original, pages)))


def faulty(change: Callable[[str], str]) -> tuple[Book, Book]:
    """The book as it should be, and one in which one paragraph was changed on the way to the file."""
    told = makers.with_texts(SAID, change)
    assert told != makers.with_texts(SAID, str)
    return book(SAID), book(told)


@pytest.mark.parametrize("output", ["pdf", "epub", "html"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("silent ", ""), id="lost"),
        pytest.param(lambda text: text.replace("silent", "silent silent"), id="doubled"),
        pytest.param(lambda text: text.replace("hive was", "was hive"), id="swapped"),
        pytest.param(lambda text: text.replace("silent", "violet"), id="changed"),
        pytest.param(lambda text: text.replace("31", "13"), id="a number changed"),
        pytest.param(lambda text: text.replace("silent", "Silent"), id="a capital"),
        pytest.param(lambda text: text.replace("for 31 days.", "for 31 day."), id="the last letter"),
    ],
)
def test_a_word_that_is_not_as_it_was_said_is_found_with_its_line(output: str, change: Callable[[str], str]) -> None:
    original, told = faulty(change)
    (finding,) = findings(output, original, told)
    assert finding.level == "error"
    assert finding.origin and finding.origin.path == makers.NAME
    assert finding.origin.line == LINE
    assert f"bees.{output}" in finding.message


@pytest.mark.parametrize("output", MAKERS)
def test_a_lost_paragraph_is_found(output: str) -> None:
    original, told = faulty(lambda text: "" if text.startswith("Then") else text)
    (finding,) = findings(output, original, told)
    assert finding.origin and finding.origin.line == 7


@pytest.mark.parametrize("output", MAKERS)
def test_words_that_nobody_said_are_found(output: str) -> None:
    longer = makers.interview("Do they?", "They do.", "And then?", "They fly.")
    (finding,) = findings(output, book(makers.interview("Do they?", "They do.")), book(longer))
    assert finding.level == "error"


@pytest.mark.parametrize("output", ["epub", "html"])
def test_two_turns_that_changed_places_are_found(output: str) -> None:
    there = makers.interview("Do they?", "They do.", "And then?", "They fly.")
    turned = replace(there, parts=there.parts[::-1])
    assert findings(output, book(there), book(turned))


@pytest.mark.parametrize("output", MAKERS)
def test_a_book_of_many_pages_with_its_labels_heads_and_folios_is_whole(
    output: str, long_book: Book, long_pages: Pages
) -> None:
    content = MAKERS[output](long_book, long_pages)
    assert list(words_kept.CHECK.look(Product(output, "bees", content, long_book, long_pages))) == []


@pytest.mark.parametrize("output", ["pdf", "epub"])
@pytest.mark.parametrize(
    "said",
    [
        ("Who keeps them?", "Editor.", "Who?", "Dr. Hall.", "Dr. Ida Hall?", "Dr. Ida Hall."),
        ("Editor?", "Editor", "Editor?", "Editor"),
        ("Which page?", "3", "4?", "4", "5?", "What the bees know."),
        ("…?", "—", "“”?", "…"),
    ],
)
def test_an_answer_that_looks_like_a_label_a_head_or_a_folio_is_no_finding(output: str, said: tuple[str, ...]) -> None:
    made = book(makers.interview(*said))
    assert findings(output, made, made) == []


def test_a_folio_in_the_place_of_an_answer_is_not_taken_for_it() -> None:
    original, told = (book(makers.interview("How many?", said, "Hives?", "Yes.")) for said in ("44", "4"))
    assert findings("pdf", original, told)


@pytest.mark.parametrize(
    "said",
    [
        "ﬁnd the oﬃce, x², ½ and ①",
        "e\u0301te\u0301 naïve Łódź ğ İ",
        "soft\u00adhyphens and zero\u200bwidth",
        "https://example.org/" + "an-address" * 5 + "longerthanaline" * 8,
        "養蜂家に「なぜ」と聞いた。",
        "हिन्दी मधुमक्खियाँ",
        "Привет, καλημέρα, tiếng Việt",
        "הדבורים ישנות בלילה 1987 (כן, באמת)",
        "النحل ينام في الليل ١٩٨٧ (نعم)",
    ],
)
@pytest.mark.parametrize("output", ["pdf", "epub"])
def test_words_of_every_script_are_found_again(output: str, said: str) -> None:
    made = book(makers.interview("Why?", " ".join([said] * 30)))
    assert findings(output, made, made) == []


def test_a_word_lost_from_a_page_that_runs_leftward_is_found() -> None:
    original, told = (
        book(makers.interview("Why?", said)) for said in ("הדבורים ישנות בלילה 1987", "הדבורים ישנות 1987")
    )
    assert findings("pdf", original, told)


def test_a_template_that_drops_a_paragraph_is_found() -> None:
    made = book(SAID)
    lossy = replace(made, pieces=tuple(piece for piece in made.pieces if not piece.origin or piece.origin.line != LINE))
    (finding,) = words_kept.CHECK.look(Product("html", "bees.html", lossy.screen.encode(), lossy))
    assert finding.origin and finding.origin.line == LINE
    assert "rendered page" in finding.message


def test_a_page_that_is_missing_from_the_file_is_found(long_book: Book, long_pages: Pages) -> None:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf.make(long_book, long_pages))) as opened:
        del opened.pages[9]
        short = BytesIO()
        opened.save(short)
    found = list(words_kept.CHECK.look(Product("pdf", "bees.pdf", short.getvalue(), long_book, long_pages)))
    assert found and found[0].message.startswith("page 10 ")


def test_a_file_made_elsewhere_has_nothing_to_be_held_against() -> None:
    assert list(words_kept.CHECK.look(Product("html", "bees.html", b"<p>Yes.</p>"))) == []


def test_the_empty_interview_is_whole() -> None:
    made = book(Interview("On bees", (), "en", (), ()))
    for output in MAKERS:
        assert findings(output, made, made) == []


@pytest.mark.parametrize("output", ["epub", "html"])
def test_marks_laid_over_words_do_not_hide_them(output: str) -> None:
    made = book(makers.talk(7, 4, marked=True))
    assert re.search("<strong>|<em>", made.screen)
    assert findings(output, made, made) == []
