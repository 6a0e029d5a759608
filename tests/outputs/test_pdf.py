"""The reading PDF says what it is: tagged, in its language, with its title, PDF/A-2a and PDF/UA-1 at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import makers
import pikepdf
import pytest
from lxml import etree

from pipeline.checks import words_kept
from pipeline.errors import PipelineError
from pipeline.model import Book, Mark, Pages, Product
from pipeline.outputs import pdf
from pipeline.paginate import paginate
from pipeline.settings import Settings

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"


@pytest.fixture(scope="module")
def content(long_book: Book, long_pages: Pages) -> bytes:
    return pdf.make(long_book, long_pages)


@pytest.fixture(scope="module")
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(content)) as file:
        yield file


def packet(file: pikepdf.Pdf) -> etree._Element:
    metadata: bytes = file.Root.Metadata.read_raw_bytes()  # raw: a packet must stand there as it is, PDF/A 6.6.2.1
    return etree.fromstring(metadata)


def said(root: etree._Element, name: str) -> list[str]:
    """Find a property, written as an element or as an attribute."""
    values = [str(element.text) for element in root.iter(name)]
    return values + [value for element in root.iter(f"{RDF}Description") if (value := element.get(name))]


def outline(file: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    def walk(items: Any, level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, str(item.title)
            yield from walk(item.children, level + 1)

    with file.open_outline() as found:
        yield from walk(found.root, 1)


def test_it_is_tagged_in_its_language_and_shows_its_title(opened: pikepdf.Pdf, long_book: Book) -> None:
    assert bool(opened.Root.MarkInfo.Marked)
    assert opened.Root.StructTreeRoot.K is not None
    assert str(opened.Root.Lang) == long_book.imprint.language
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.docinfo["/Title"]) == long_book.imprint.title


def test_it_says_once_that_it_is_pdf_a_2a(opened: pikepdf.Pdf) -> None:
    assert said(packet(opened), f"{PDFA}part") == ["2"]
    assert said(packet(opened), f"{PDFA}conformance") == ["A"]


def test_it_says_once_that_it_is_pdf_ua_1_and_describes_that_property(opened: pikepdf.Pdf) -> None:
    root = packet(opened)
    assert said(root, f"{PDFUA}part") == ["1"]
    described = f"{EXTENSION}schemas/{RDF}Bag/{RDF}li"
    (schema,) = [one for one in root.iterfind(f".//{described}") if one.findtext(f"{SCHEMA}prefix") == "pdfuaid"]
    assert schema.findtext(f"{SCHEMA}namespaceURI") == PDFUA.strip("{}") and schema.findtext(f"{SCHEMA}schema")
    (part,) = schema.iterfind(f"{SCHEMA}property/{RDF}Seq/{RDF}li")
    assert [part.findtext(f"{PROPERTY}{name}") for name in ("name", "valueType", "category")] == [
        "part",
        "Integer",
        "internal",  # the writer's own to set, not the author's: 6.6.2.3.3
    ]
    assert part.findtext(f"{PROPERTY}description")


def test_the_packet_holds_one_body_of_statements(opened: pikepdf.Pdf) -> None:
    assert len(list(packet(opened).iter(f"{RDF}RDF"))) == 1


def test_title_and_language_stand_in_the_packet_too(opened: pikepdf.Pdf, long_book: Book) -> None:
    title = next(packet(opened).iter("{http://purl.org/dc/elements/1.1/}title"))
    assert "".join(map(str, title.itertext())).strip() == long_book.imprint.title


def test_its_bookmarks_lead_to_the_talk_and_to_each_exchange(opened: pikepdf.Pdf, long_book: Book) -> None:
    titles = [title for _, title in outline(opened)]
    assert titles[0] == long_book.imprint.title
    assert "Dr. Ida Hall" in titles and "Colophon" in titles
    questions = [
        part.turns[0].blocks[0].text.split()[:4] for part in long_book.interview.parts if hasattr(part, "turns")
    ]
    found = [title.rstrip("…").split()[:4] for title in titles]
    assert [question for question in questions if question not in found] == []


def test_its_bookmarks_skip_no_level(opened: pikepdf.Pdf) -> None:
    levels = [level for level, _ in outline(opened)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_page_has_its_tags_and_its_order(opened: pikepdf.Pdf) -> None:
    assert all("/StructParents" in page.obj for page in opened.pages)
    assert all(page.obj.get("/Tabs", pikepdf.Name.S) == pikepdf.Name.S for page in opened.pages)


def test_markup_in_the_title_is_text_in_the_packet_too() -> None:
    title = "On </rdf:RDF> & <bees> {{ 7 }}"
    book = makers.book(makers.interview("Why?", "So.", title=title), Settings(description="a & <b> ]]>", rights="<&>"))
    with pikepdf.open(BytesIO(pdf.make(book, paginate(book)))) as file:
        found = next(packet(file).iter("{http://purl.org/dc/elements/1.1/}title"))
        assert "".join(map(str, found.itertext())).strip() == title
        assert str(file.docinfo["/Title"]) == title
        assert said(packet(file), f"{PDFUA}part") == ["1"]


def test_a_link_leads_where_it_says() -> None:
    mark = Mark(0, 4, "link", "https://example.org/bees")
    book = makers.book(makers.interview("Look here.", "So.", marked=lambda text: (mark,) if "Look" in text else ()))
    with pikepdf.open(BytesIO(pdf.make(book, paginate(book)))) as file:
        targets = [
            str(note.A.URI)
            for page in file.pages
            for note in page.obj.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        ]
    assert targets == ["https://example.org/bees"]


def test_the_dates_are_those_of_the_imprint(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo["/CreationDate"]).startswith("D:19800101")
    assert b"202" not in opened.Root.Metadata.read_raw_bytes().split(b"CreateDate")[1][:12]


def test_the_same_pages_give_the_same_bytes_twice(content: bytes, long_book: Book, long_pages: Pages) -> None:
    assert pdf.make(long_book, long_pages) == content
    assert pdf.make(long_book, paginate(long_book)) == content


def test_a_theme_whose_tags_go_astray_is_named(
    monkeypatch: pytest.MonkeyPatch, short_book: Book, short_pages: Pages
) -> None:
    monkeypatch.setattr(pdf, "pieces", lambda element: iter(()))
    with pytest.raises(
        PipelineError, match=r"^templates/themes/quarterly\.css\.j2: the tags .* or choose another theme\.$"
    ):
        pdf.make(short_book, short_pages)


def test_it_cannot_be_made_without_pages(short_book: Book) -> None:
    with pytest.raises(TypeError):
        pdf.make(short_book, None)


def fonts(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as file:
        found = [font for page in file.pages for font in page.resources.get("/Font", {}).values()]
        return {str(font.BaseFont) for font in found}


@pytest.mark.parametrize("language", ["en", "ru", "vi"])
def test_no_letter_is_slanted_that_the_italics_lack(language: str) -> None:
    said = ("Спят ли пчёлы зимой, Ida — в 1987?", "So.", "Τι λένε;", "So.", "Tiếng Việt, Ĉu, ŵ → ?", "Да, конечно.")
    mark = Mark(0, 3, "emphasis"), Mark(4, 12, "strong"), Mark(0, 12, "emphasis")
    made = makers.interview(*said, title="Что знают пчёлы", marked=lambda text: mark if text.startswith("Да") else ())
    book = makers.book(replace(made, language=language), Settings(language=language))
    found = fonts(pdf.make(book, paginate(book)))
    assert found and not [name for name in found if "Oblique" in name]


def test_what_the_italics_have_is_set_in_them(content: bytes) -> None:
    assert {name.partition("+")[2] for name in fonts(content)} >= {"Source-Serif", "Source-Serif-Italic"}
    assert not [name for name in fonts(content) if "Condensed" in name]


def test_a_book_from_right_to_left_in_which_ours_is_another_language_holds_its_words() -> None:
    talk = replace(makers.interview("מתי נדלקה המנורה?", "לפנות ערב."), language="he")
    book = makers.book(talk)
    pages = paginate(book)
    made = Product("pdf", "talk.pdf", pdf.make(book, pages), book, pages)
    assert [*words_kept.look(made)] == []
