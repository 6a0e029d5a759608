"""Every word of the interview is sought in the text that the finished file itself gives back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import makers
import pytest

from pipeline.bindery import archives, collation
from pipeline.checks import words_kept
from pipeline.model import Book, Finding, Interview, Pages, Piece, Product
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


STRANGER = "<p>WORDS THAT NOBODY SAID</p>"


def with_files(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    return archives.pack({name: change(name, file) for name, file in archives.unpack(content).items()})


def look(output: str, content: bytes, made: Book) -> list[Finding]:
    return list(words_kept.CHECK.look(Product(output, f"bees.{output}", content, made)))


@pytest.mark.parametrize("before", ["<section ", "</section>", '<div class="turn', "</body>"])
def test_a_paragraph_put_into_a_finished_web_page_is_found(before: str) -> None:
    made = book(SAID)
    (finding,) = look("html", html.make(made, None).replace(before.encode(), f"{STRANGER}{before}".encode(), 1), made)
    assert finding.level == "error"


@pytest.mark.parametrize("name", ["title", "imprint", "talk", "colophon", "nav"])
def test_a_paragraph_put_into_a_finished_epub_is_found(name: str) -> None:
    made = book(SAID)

    def change(path: str, file: bytes) -> bytes:
        return file.replace(b"</body>", f"{STRANGER}</body>".encode()) if path == f"EPUB/{name}.xhtml" else file

    (finding,) = look("epub", with_files(epub.make(made, None), change), made)
    assert finding.level == "error"


def test_what_nobody_said_is_named_with_the_line_it_stands_before() -> None:
    made = book(SAID)
    second = f'<p class="said" data-line="{LINE}">'
    assert second in made.screen
    (finding,) = look("html", html.make(made, None).replace(second.encode(), f"{STRANGER}{second}".encode()), made)
    assert "WORDSTHATNOBODYSAID" in finding.message
    assert finding.origin and (finding.origin.path, finding.origin.line) == (makers.NAME, LINE)


@pytest.mark.parametrize("output", ["epub", "html"])
def test_a_word_lost_from_the_colophon_is_found(output: str) -> None:
    made = book(SAID)
    content = MAKERS[output](made, None)
    if output == "epub":
        (finding,) = look(output, with_files(content, lambda _, file: file.replace(b"fingerprint", b"")), made)
    else:
        (finding,) = look(output, content.replace(b"fingerprint", b""), made)
    assert "does not say as it should" in finding.message


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda whole: b"no archive", id="no archive"),
        pytest.param(lambda whole: whole[:-30], id="cut short"),
        pytest.param(lambda whole: archives.pack({"a.txt": b"a"}), id="no package"),
        pytest.param(
            lambda whole: with_files(whole, lambda path, file: file[:-9] if path.endswith("l") else file),
            id="torn tags",
        ),
        pytest.param(
            lambda whole: with_files(whole, lambda path, file: file.replace(b"talk.xhtml", b"walk.xhtml")),
            id="a lost file",
        ),
        pytest.param(lambda whole: with_files(whole, lambda _, file: file.replace(b"idref", b"ifref")), id="no idref"),
    ],
)
def test_a_broken_epub_does_not_hold_the_words_and_is_no_crash(broken: Callable[[bytes], bytes]) -> None:
    made = book(SAID)
    (finding,) = look("epub", broken(epub.make(made, None)), made)
    assert finding.level == "error"


def test_a_file_whose_name_is_written_in_percents_is_read_too() -> None:
    made = book(SAID)
    files = archives.unpack(epub.make(made, None))
    package = files["EPUB/content.opf"].replace(b"talk.xhtml", b"the%20talk.xhtml")
    files |= {"EPUB/content.opf": package, "EPUB/the talk.xhtml": files["EPUB/talk.xhtml"]}
    assert look("epub", archives.pack(files), made) == []


def test_an_entity_in_an_epub_is_not_expanded() -> None:
    made = book(SAID)

    def change(path: str, file: bytes) -> bytes:
        named = file.replace(b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY s "silent">]>').replace(b"silent", b"&s;")
        return named if path.endswith("talk.xhtml") else file

    assert look("epub", with_files(epub.make(made, None), change), made)


def test_pages_are_cut_in_one_pass() -> None:
    pieces = [Piece("abcdefghij", None)] * 40_000
    starts = range(0, 400_000, 100)
    began = time.perf_counter()
    pages = list(collation.by_page(pieces, starts))
    assert time.perf_counter() - began < 2
    assert len(pages) == 4_000 and all(len(page) == 10 for page in pages)


def test_a_thousand_pages_are_held_in_one_pass_however_many_labels_and_folios_there_are() -> None:
    folios = [str(number) for number in range(1, 1001)]
    furniture = [f"{letter}question{number}" for number in range(3000) for letter in "abc"]
    pieces = [[Piece(f"said{folio}", None)] * 20 for folio in folios]
    printed = [f"aquestion7{f'said{folio}' * 20}{folio}" for folio in folios]
    began = time.perf_counter()
    assert list(collation.astray(printed, pieces, folios, furniture)) == []
    assert time.perf_counter() - began < 5
    printed[41] = printed[41].replace("said42", "said24", 1)
    assert [at for at, _ in collation.astray(printed, pieces, folios, furniture)] == [41]


def test_the_folio_of_another_page_is_no_furniture() -> None:
    pieces = [[Piece("Bees", None)], [Piece("sleep", None)]]
    assert list(collation.astray(["Bees1", "sleep2"], pieces, ["1", "2"], [])) == []
    assert [at for at, _ in collation.astray(["Bees2", "sleep2"], pieces, ["1", "2"], [])] == [0]
    assert list(collation.astray(["Bees2", "sleep2"], pieces, ["i", "2"], [])) == []  # where the contents may stand


def test_a_contents_page_that_runs_leftward_is_no_fault() -> None:
    assert list(collation.astray(["םירובדה1", "sleep1"], [[], [Piece("sleep", None)]], ["iii", "1"], ["הדבורים"])) == []
