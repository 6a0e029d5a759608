"""The pages of a finished EPUB are held against those of a finished PDF. The sentences here are invented."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import makers
import pytest
from lxml import etree

from pipeline import flow, themes
from pipeline.bindery import archives, collation, opening, places
from pipeline.bindery.preflight.pages import Break, Line
from pipeline.checks import Check, epub_rules, page_list
from pipeline.model import Book, Finding, Pages, Passage, Product
from pipeline.outputs import epub, pdf
from pipeline.paginate import paginate
from pipeline.settings import Settings

BREAK = re.compile(rb'<span [^>]*role="doc-pagebreak"[^>]*/>')
Made = tuple[Book, Pages, bytes, bytes]


def made(book: Book) -> Made:
    pages = paginate(book)
    return book, pages, epub.make(book, pages), pdf.make(book, pages)


@pytest.fixture(scope="module")
def whole(long_book: Book, long_pages: Pages) -> Made:
    return long_book, long_pages, epub.make(long_book, long_pages), pdf.make(long_book, long_pages)


def look(made: Made, content: bytes | None = None, printed: bytes | None = None) -> list[Finding]:
    book, pages, bound, paper = made
    return list(page_list.look(Product("epub", "bees.epub", content or bound, book, pages, printed=printed or paper)))


def changed(content: bytes, change: Callable[[bytes], bytes], *names: str) -> bytes:
    """Change the files of an EPUB whose names begin with one of these."""
    files = archives.unpack(content)
    wanted = tuple(f"EPUB/{name}" for name in names)
    there = {name: change(file) if name.startswith(wanted) else file for name, file in files.items()}
    assert there != files
    return archives.pack(there)


def moved(page: str, before: str) -> Callable[[bytes], bytes]:
    """Take the break of a page away, and put it before a text."""

    def change(file: bytes) -> bytes:
        (found,) = re.findall(rb'<span [^>]*id="page-%b"[^>]*/>' % page.encode(), file)
        assert before.encode() in file
        return file.replace(found, b"").replace(before.encode(), found + before.encode(), 1)

    return change


def test_every_page_of_a_long_book_holds_the_words_of_the_printed_one(whole: Made) -> None:
    book, pages, _, _ = whole
    letters = "".join(piece.letters for piece in book.pieces)
    assert len(pages.starts) > 15 and pages.contents is not None and letters
    assert look(whole) == []


def test_without_a_pdf_the_layout_says_what_is_on_each_page(whole: Made) -> None:
    book, pages, bound, _ = whole
    assert list(page_list.look(Product("epub", "bees.epub", bound, book, pages))) == []
    late = replace(pages, starts=(*pages.starts[:9], pages.starts[9] + 1, *pages.starts[10:]))
    assert list(page_list.look(Product("epub", "bees.epub", bound, book, late)))


def test_words_torn_by_the_turn_of_a_page_belong_to_the_page_where_they_end() -> None:
    words = ["characteristically", "uninterrupted", "and"]
    book = makers.book(makers.interview("Why?", " ".join(" ".join(words[: 2 + at % 2]) for at in range(900))))
    there = made(book)
    bodies = [body for chapter in book.chapters for body in collation.bodies_of(chapter.markup.encode())]
    befores = {word.before for word in places.words(bodies)}
    assert sum(start not in befores for start in there[1].starts) > 1, "no page of this book begins inside a word"
    talk = b"".join(file for name, file in archives.unpack(there[2]).items() if name.startswith("EPUB/talk"))
    assert set(re.findall(rb'role="doc-pagebreak"[^>]*/>(\w+)', talk)) <= {word.encode() for word in (*words, "Why")}
    assert look(there) == []


def test_a_word_of_several_pages_is_paged_by_the_pieces_in_which_it_is_set() -> None:
    there = made(makers.book(makers.interview("Why?", "So " + "a" * 6000, title="Bees")))
    behind = [file for name, file in archives.unpack(there[2]).items() if name.startswith("EPUB/talk")]
    breaks = re.findall(rb"doc-pagebreak[^>]*/>(?:<span class=.whole.>)?(a+)<", b"".join(behind))
    assert len(breaks) >= 3 and set(map(len, breaks)) == {1000}
    assert look(there) == []


@pytest.mark.parametrize("theme", themes.ids())
def test_pages_are_equal_in_every_theme(theme: str) -> None:
    talk = makers.talk(6, 24, longest=100, marked=True)
    heading = Passage("heading", (makers.block("What the hive hears", 2),))
    said = replace(talk, parts=(*talk.parts[:3], heading, *talk.parts[3:]))
    assert look(made(makers.book(said, Settings(theme=theme, pull_quotes=(talk.blocks[2].text,))))) == []


@pytest.mark.parametrize(
    "said",
    [
        "養蜂家に「なぜ」と聞いた。",
        "הדבורים ישנות בלילה 1987 (כן, באמת)",
        "النحل ينام في الليل ١٩٨٧ (نعم)",
        "e\u0301te\u0301 naïve Łódź ﬁnd the oﬃce",
        "well-known bees—and their soft\u00adhyphens",
        "https://example.org/" + "an-address" * 5 + "longerthanaline" * 8,
    ],
)
def test_pages_are_equal_in_every_script(said: str) -> None:
    book = made(makers.book(makers.interview("Why?", " ".join([said] * 120))))
    assert len(book[1].starts) > 4
    assert look(book) == []


@pytest.mark.parametrize("said", ["养蜂人问为什么蜜蜂在冬天不睡觉。", "ภาษาไทยไม่มีช่องว่าง"])
def test_breaks_stand_where_they_should_in_scripts_for_which_this_machine_may_have_no_face(said: str) -> None:
    book = makers.book(makers.interview("Why?", " ".join([said] * 120)))
    pages = paginate(book)
    assert list(page_list.look(Product("epub", "bees.epub", epub.make(book, pages), book, pages))) == []


def test_a_break_a_word_too_late_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        return re.sub(rb'(<span [^>]*id="page-4"[^>]*/>)([^<\s]+\s)', rb"\2\1", file)

    (finding,) = look(whole, changed(whole[2], change, "talk"))
    assert finding.level == "error"
    assert finding.message == "page 4 does not begin at the word with which it begins in print."


def test_a_word_that_is_not_on_the_printed_page_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        return re.sub(rb'(id="page-4"[^>]*/>[^<]{10,40}\s)(\w)(\w)', rb"\1\3\2", file)

    (finding,) = look(whole, changed(whole[2], change, "talk"))
    assert finding.message == "page 4 does not hold the words that it holds in print."
    assert finding.origin and finding.origin.path == makers.NAME


def test_a_printed_page_that_holds_other_words_is_found(whole: Made) -> None:
    from io import BytesIO

    import pikepdf

    _, pages, _, paper = whole
    with pikepdf.open(BytesIO(paper)) as opened:
        opened.pages.insert(9, opened.pages[11])
        del opened.pages[12]
        other = BytesIO()
        opened.save(other)
    (finding,) = look(whole, printed=other.getvalue())
    assert finding.message == f"page {pages.folios[9]} does not hold the words that it holds in print."


def test_a_page_that_the_pdf_has_and_the_book_has_not_is_found(whole: Made) -> None:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(whole[3])) as opened:
        opened.pages.append(opened.pages[8])
        other = BytesIO()
        opened.save(other)
    (finding,) = look(whole, printed=other.getvalue())
    assert "does not hold the words" in finding.message


def test_a_page_without_its_break_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        return re.sub(rb'<span [^>]*id="page-7"[^>]*/>', b"", file)

    (finding,) = look(whole, changed(whole[2], change, "talk"))
    assert finding.message == "page 7 of the page list leads to no page break."


def test_a_page_that_is_missing_everywhere_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        file = re.sub(rb'<span [^>]*id="page-7"[^>]*/>', b"", file)
        return re.sub(rb'<li><a href="[^"]*#page-7">7</a></li>', b"", file)

    (finding,) = look(whole, changed(whole[2], change, "talk", "nav"))
    assert finding.message == "page 8 begins where the print edition has page 7."


def test_a_page_that_is_not_in_the_list_is_found(whole: Made) -> None:
    content = changed(whole[2], lambda file: re.sub(rb'<li><a href="[^"]*#page-7">7</a></li>', b"", file), "nav")
    (finding,) = look(whole, content)
    assert finding.message == "page 7 is missing from the page list."


def test_a_page_that_stands_twice_in_the_list_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        return re.sub(rb'(<li><a href="[^"]*#page-7">7</a></li>)', rb"\1\1", file)

    (finding,) = look(whole, changed(whole[2], change, "nav"))
    assert finding.message == "page 7 stands 2 times in the page list."


def test_a_list_out_of_order_is_found(whole: Made) -> None:
    def change(file: bytes) -> bytes:
        return re.sub(rb'(<li><a href="[^"]*#page-7">7</a></li>\s*)(<li>.*?</li>)', rb"\2\1", file, flags=re.DOTALL)

    (finding,) = look(whole, changed(whole[2], change, "nav"))
    assert finding.message == "the page list does not follow the order of the text."


def test_a_list_that_calls_a_page_by_another_name_is_found(whole: Made) -> None:
    content = changed(whole[2], lambda file: file.replace(b'#page-7">7</a>', b'#page-7">17</a>'), "nav")
    (finding,) = look(whole, content)
    assert finding.message == "page 17 of the page list leads to page 7."


def test_labels_that_are_not_the_folios_are_found(whole: Made) -> None:
    book, pages, bound, paper = whole
    counted = replace(pages, folios=tuple(str(number) for number in range(1, len(pages.starts) + 1)))
    (finding,) = look((book, counted, bound, paper))
    assert finding.message == "page i begins where the print edition has page 1."


def test_words_before_the_first_page_are_found() -> None:
    short = made(makers.book(makers.talk(3, 2)))
    (finding,) = look(short, changed(short[2], moved("i", "</body>"), "title"))
    assert finding.message == "page i does not begin at the word with which it begins in print."


def test_an_epub_without_pages_has_nothing_to_be_held_against(long_book: Book) -> None:
    bound = epub.make(long_book, None)
    assert list(page_list.look(Product("epub", "bees.epub", bound, long_book, None))) == []


def test_an_epub_made_elsewhere_is_left_to_the_rules_which_say_it_once(whole: Made) -> None:
    content = changed(whole[2], lambda file: re.sub(rb"<li><a href=\"[^\"]*#page-7\">7</a></li>", b"", file), "nav")
    product = Product("epub", "bees.epub", content)
    assert list(page_list.look(product)) == []
    (finding,) = [one for one in epub_rules.look(product) if "page list" in one.message]
    assert finding.message.endswith("page 7 is not in the page list.")


def test_a_file_whose_name_is_written_in_percents_is_read_too(whole: Made) -> None:
    percents = changed(whole[2], lambda file: file.replace(b"talk", b"the%20talk"), "content.opf", "nav.xhtml")
    files = {name.replace("talk", "the talk"): file for name, file in archives.unpack(percents).items()}
    assert any("the talk" in name for name in files)
    assert look(whole, archives.pack(files)) == []


def test_looking_at_pages_changes_nothing_in_what_other_checks_read(whole: Made) -> None:
    volume = opening.opened(whole[2])
    before = [etree.tostring(text.tree) for text in volume.texts]
    assert look(whole) == [] and opening.opened(whole[2]) is volume
    assert [etree.tostring(text.tree) for text in volume.texts] == before


def test_fifty_thousand_pages_are_listed_in_next_to_no_time() -> None:
    nodes = [etree.Element("span") for _ in range(50_000)]
    found = [Break("a.xhtml", node, str(number)) for number, node in enumerate(nodes)]
    listed = [Line(node, str(number), node) for number, node in enumerate(nodes)]
    began = time.perf_counter()
    assert list(page_list.list_faults(listed, found)) == []
    assert len(list(page_list.list_faults([], found))) == 50_001
    assert time.perf_counter() - began < 2  # 0.1 s on an idle machine


@pytest.mark.parametrize(
    "content", [b"no archive", archives.pack({"a.xhtml": b"<p>"}), archives.pack({"a.opf": b"<a/>"})]
)
def test_a_file_that_is_no_epub_is_no_crash(whole: Made, content: bytes) -> None:
    book, pages, _, paper = whole
    assert list(page_list.look(Product("epub", "bees.epub", content))) == []
    assert list(page_list.look(Product("epub", "bees.epub", content, book, pages, printed=paper)))


def test_a_hundred_pages_are_held_in_next_to_no_time() -> None:
    book = makers.book(makers.talk(8, 150, longest=160))
    there = made(book)
    assert len(there[1].starts) > 90
    began = time.perf_counter()
    assert look(there) == []
    assert time.perf_counter() - began < 1.5  # 0.15 s on an idle machine


def test_a_build_hands_over_the_pdf_that_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Product] = []

    def heard(product: Product) -> Iterator[Finding]:
        seen.append(product)
        yield from ()

    monkeypatch.setattr(page_list, "CHECK", Check(frozenset({"epub"}), heard, when="together"))
    flow.build(makers.SOURCE, Settings(outputs=("epub", "pdf")), tmp_path / "bees")
    assert [product.printed for product in seen] == [(tmp_path / "bees" / "bees.pdf").read_bytes()]
