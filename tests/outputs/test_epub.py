"""The interview in these books is invented."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

import makers
import pytest
from lxml import etree

from pipeline.bindery import archives
from pipeline.model import Book, Chapter, Imprint, Interview, Pages, Person
from pipeline.outputs.epub import OUTPUT, make
from pipeline.words import letters

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = f"{{{NAMES['epub']}}}type"
TALK = """<h1>On bees</h1>
<section aria-label="First question" epub:type="qna" role="doc-qna">
<p><strong class="furniture">Editor</strong> What did the <em>bees</em> teach you &amp; yours?</p>
<p><strong class="furniture">Dr. Ida Hall</strong> Patience. They are a well-known lot, and extraordinarily busy.</p>
</section>
<p class="furniture">End</p>"""


def chapter(
    name: str, title: str, kind: Literal["titlepage", "imprint", "bodymatter", "colophon"], body: str
) -> Chapter:
    markup = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{NAMES["x"]}" xmlns:epub="{NAMES["epub"]}" lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>{body}</body></html>"""
    return Chapter(name, title, kind, markup)


CHAPTERS = (
    chapter("title.xhtml", "On bees", "titlepage", '<section epub:type="titlepage"><h1>On bees</h1></section>'),
    chapter("talk.xhtml", "The conversation", "bodymatter", TALK),
    chapter("colophon.xhtml", "Colophon", "colophon", "<h1>Colophon</h1><p>Edited lightly.</p>"),
)
IMPRINT = Imprint(
    title="On bees: a talk & a walk",
    language="en",
    identifier="urn:uuid:5d4ddb6e-6b0c-5b62-9d5f-2f2a1f3f8d11",
    modified="2026-03-01T08:00:00Z",
)
PEOPLE = (
    Person("editor", "Editor", "Editor", "interviewer"),
    Person("hall", "Dr. Ida Hall", "Dr. Hall", "interviewee", "a botanist"),
)
BOOK = makers.bare_book(
    IMPRINT,
    interview=Interview(None, (), "en", PEOPLE, ()),
    chapters=CHAPTERS,
    css={"epub": "body { line-height: 1.4 }"},
)
PAGES = Pages(None, (0, 6, 6, 23, 54), ("1", "2", "3", "4", "5"))


def opened(book: Book = BOOK, pages: Pages | None = None) -> dict[str, bytes]:
    return archives.unpack(make(book, pages))


def tree(files: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(files[f"EPUB/{name}"])


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(value) for value in found]


def metadata(pages: Pages | None = None, imprint: Imprint = IMPRINT) -> etree._Element:
    return tree(opened(replace(BOOK, imprint=imprint), pages), "content.opf")


def spoken(root: etree._Element) -> str:
    return "".join(texts(root, "//x:body//text()[not(ancestor::*[contains(@class, 'furniture')])]"))


def properties(root: etree._Element, name: str) -> list[str]:
    return texts(root, f"//opf:meta[@property='{name}']/text()")


def test_the_same_book_gives_the_same_bytes_on_any_day_in_any_folder_and_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(BOOK, PAGES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    try:
        assert make(BOOK, PAGES) == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_book_given_is_not_changed() -> None:
    before = BOOK.chapters[1].markup
    make(BOOK, PAGES)
    assert BOOK.chapters[1].markup is before
    assert b"pagebreak" not in opened()["EPUB/talk.xhtml"]


def test_the_files_stand_in_a_fixed_order() -> None:
    assert list(opened()) == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/content.opf",
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/style.css",
        "EPUB/title.xhtml",
        "EPUB/talk.xhtml",
        "EPUB/colophon.xhtml",
    ]


def test_the_markup_of_a_chapter_is_not_written_anew() -> None:
    whole, given = tree(opened(), "talk.xhtml"), etree.fromstring(CHAPTERS[1].markup.encode())
    assert etree.tostring(whole) == etree.tostring(given)


def test_every_letter_is_in_the_book_with_pages_and_without() -> None:
    given = "".join(spoken(etree.fromstring(chapter.markup.encode())) for chapter in CHAPTERS)
    for pages in (None, PAGES):
        files = opened(pages=pages)
        assert "".join(spoken(tree(files, chapter.name)) for chapter in CHAPTERS) == given


def test_a_page_begins_at_its_letter_or_behind_the_word_that_holds_it() -> None:
    files = opened(pages=PAGES)
    before, seen = "", {}
    for chapter_ in CHAPTERS:
        root = tree(files, chapter_.name)
        for span in texts(root, "//x:span[@epub:type='pagebreak']/@id"):
            path = f"//x:body//text()[not(ancestor::*[contains(@class, 'furniture')])][following::x:span[@id='{span}']]"
            seen[span] = len(letters.of(before + "".join(texts(root, path))))
        before += spoken(root)
    assert seen == {"page-1": 0, "page-2": 6, "page-3": 6, "page-4": 26, "page-5": 54}


def test_the_page_list_leads_to_the_page_breaks_in_order() -> None:
    files = opened(pages=replace(PAGES, folios=("i", "ii", "1", "2", "")))
    nav = tree(files, "nav.xhtml")
    assert texts(nav, "//x:nav[@epub:type='page-list']//x:a/text()") == ["i", "ii", "1", "2", "5"]
    for link in texts(nav, "//x:nav[@epub:type='page-list']//x:a/@href"):
        name, _, fragment = link.partition("#")
        found = tree(files, name).xpath(f"//x:span[@id='{fragment}']", namespaces=NAMES)
        assert isinstance(found, list) and len(found) == 1


def test_the_page_source_is_the_print_isbn_else_the_edition_itself() -> None:
    assert properties(metadata(PAGES, replace(IMPRINT, isbn="978-3-16-148410-0")), "pageBreakSource") == [
        "urn:isbn:9783161484100"
    ]
    assert properties(metadata(PAGES), "pageBreakSource") == [IMPRINT.identifier]


def test_without_pages_nothing_speaks_of_pages() -> None:
    files = opened()
    assert b"page" not in files["EPUB/nav.xhtml"].replace(b"titlepage", b"")
    assert b"page" not in files["EPUB/content.opf"].lower()


def test_the_contents_leave_out_the_title_page_in_both_forms() -> None:
    files = opened()
    listed = ["The conversation", "Colophon"]
    assert texts(tree(files, "nav.xhtml"), "//x:nav[@epub:type='toc']//x:a/text()") == listed
    assert texts(tree(files, "toc.ncx"), "//ncx:navLabel/ncx:text/text()") == listed
    assert texts(tree(files, "toc.ncx"), "//ncx:meta[@name='dtb:depth']/@content") == ["1"]


def test_the_landmarks_are_title_page_text_and_contents() -> None:
    nav = tree(opened(), "nav.xhtml")
    links = "//x:nav[@epub:type='landmarks']//x:a"
    assert texts(nav, f"{links}/@epub:type") == ["titlepage", "bodymatter", "toc"]
    assert texts(nav, f"{links}/@href") == ["title.xhtml", "talk.xhtml", "nav.xhtml#toc"]


def test_the_spine_is_the_reading_order_with_the_contents_off_the_way() -> None:
    package = metadata()
    hrefs = dict(zip(texts(package, "//opf:item/@id"), texts(package, "//opf:item/@href"), strict=True))
    read = [hrefs[ref] for ref in texts(package, "//opf:itemref[not(@linear='no')]/@idref")]
    assert read == [chapter.name for chapter in CHAPTERS]
    assert texts(package, "//opf:itemref[@linear='no']/@idref") == ["nav"]


def test_the_edition_says_what_it_is() -> None:
    said = {"publisher": "Hive Press", "date": "2026-03", "rights": "© 2026", "description": "A talk <long>."}
    package = metadata(imprint=replace(IMPRINT, **said))
    for name, value in {**said, "title": IMPRINT.title, "language": "en", "identifier": IMPRINT.identifier}.items():
        assert texts(package, f"//dc:{name}/text()") == [value]
    assert properties(package, "dcterms:modified") == ["2026-03-01T08:00:00Z"]
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert package.get("prefix") is None


def test_what_the_editor_does_not_say_is_not_there() -> None:
    package = metadata()
    for name in ("publisher", "date", "rights", "description"):
        assert texts(package, f"//dc:{name}/text()") == []


def test_the_person_interviewed_is_named_first_and_filed_by_family_name() -> None:
    package = metadata()
    assert texts(package, "//dc:creator/text()") == ["Dr. Ida Hall", "Editor"]
    assert properties(package, "role") == ["ive", "ivr"]
    assert properties(package, "file-as") == ["Hall, Ida", "Editor"]
    assert texts(package, "//opf:meta[@property='role']/@refines") == ["#creator-1", "#creator-2"]


def features(chapters: tuple[Chapter, ...] = CHAPTERS, css: str = "", pages: Pages | None = None) -> set[str]:
    package = tree(opened(replace(BOOK, chapters=chapters, css={"epub": css}), pages), "content.opf")
    return set(properties(package, "schema:accessibilityFeature"))


def test_each_claim_of_access_comes_from_the_content() -> None:
    whole = {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"}
    assert features() == whole
    assert features(pages=PAGES) == {*whole, "pageNavigation", "pageBreakMarkers"}
    assert features(css="p { font-size: 12px }") == whole - {"displayTransformability"}
    assert features(css="p { position: absolute }") == whole - {"readingOrder"}
    bare = chapter("talk.xhtml", "The conversation", "bodymatter", "<p>Yes.</p>")
    assert features((bare,)) == whole - {"structuralNavigation"}


@pytest.mark.parametrize(
    ("picture", "sufficient", "described"),
    [
        ('<img src="a.png" alt="A bee"/>', True, True),
        ('<img src="a.png" alt=""/>', True, False),
        ("<img src='a'/>", False, False),
    ],
)
def test_a_picture_is_claimed_as_told_only_where_it_is(picture: str, sufficient: bool, described: bool) -> None:
    shown = chapter("talk.xhtml", "The conversation", "bodymatter", f"<h1>Bees</h1><p>{picture}</p>")
    package = tree(opened(replace(BOOK, chapters=(shown,))), "content.opf")
    assert properties(package, "schema:accessMode") == ["textual", "visual"]
    assert bool(properties(package, "schema:accessModeSufficient")) is sufficient
    assert ("alternativeText" in properties(package, "schema:accessibilityFeature")) is described


def test_no_conformance_is_claimed() -> None:
    assert b"conformsTo" not in opened(pages=PAGES)["EPUB/content.opf"]
    assert b"certif" not in opened(pages=PAGES)["EPUB/content.opf"]


def test_pages_are_welcome_and_not_needed() -> None:
    assert (OUTPUT.suffix, OUTPUT.pages) == (".epub", "welcome")
