"""The interview in these books is invented."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal

import makers
import pytest
from lxml import etree
from PIL import Image

from pipeline.bindery import archives
from pipeline.catalogue_settings import EbookSettings
from pipeline.model import (
    Book,
    Chapter,
    Contributor,
    CoverCopy,
    Evaluation,
    Imprint,
    Interview,
    Pages,
    Person,
    Picture,
    Signpost,
)
from pipeline.outputs.epub import OUTPUT, make
from pipeline.settings import Settings
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
    Person("reed", "Tom Reed", "Reed", "interviewer"),
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
        "EPUB/toc.ncx",
        "EPUB/title.xhtml",
        "EPUB/nav.xhtml",
        "EPUB/talk.xhtml",
        "EPUB/colophon.xhtml",
        "EPUB/style.css",
    ]


def test_the_markup_of_a_chapter_is_not_written_anew() -> None:
    whole, given = tree(opened(), "talk.xhtml"), etree.fromstring(CHAPTERS[1].markup.encode())
    assert etree.tostring(whole) == etree.tostring(given)


def test_every_letter_is_in_the_book_with_pages_and_without() -> None:
    given = "".join(spoken(etree.fromstring(chapter.markup.encode())) for chapter in CHAPTERS)
    for pages in (None, PAGES):
        files = opened(pages=pages)
        assert "".join(spoken(tree(files, chapter.name)) for chapter in CHAPTERS) == given


def test_a_page_begins_at_its_letter_or_before_the_word_that_holds_it() -> None:
    files = opened(pages=PAGES)
    before, seen = "", {}
    for chapter_ in CHAPTERS:
        root = tree(files, chapter_.name)
        for span in texts(root, "//x:span[@epub:type='pagebreak']/@id"):
            path = f"//x:body//text()[not(ancestor::*[contains(@class, 'furniture')])][following::x:span[@id='{span}']]"
            seen[span] = len(letters.of(before + "".join(texts(root, path))))
        before += spoken(root)
    assert seen == {"page-1": 0, "page-2": 6, "page-3": 6, "page-4": 22, "page-5": 54}


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
    assert b"page-list" not in files["EPUB/nav.xhtml"] and b"pagebreak" not in files["EPUB/nav.xhtml"]
    assert b"pageBreak" not in files["EPUB/content.opf"] and b"pageNavigation" not in files["EPUB/content.opf"]


def test_the_contents_leave_out_the_title_page_in_both_forms() -> None:
    files = opened()
    listed = ["The conversation", "Colophon"]
    assert texts(tree(files, "nav.xhtml"), "//x:nav[@epub:type='toc']//x:a/text()") == listed
    assert texts(tree(files, "toc.ncx"), "//ncx:navLabel/ncx:text/text()") == listed
    assert texts(tree(files, "toc.ncx"), "//ncx:meta[@name='dtb:depth']/@content") == ["1"]


def test_the_landmarks_are_cover_title_page_contents_and_text() -> None:
    links = "//x:nav[@epub:type='landmarks']//x:a"
    nav = tree(opened(), "nav.xhtml")
    assert texts(nav, f"{links}/@epub:type") == ["titlepage", "toc", "bodymatter"]
    assert texts(nav, f"{links}/@href") == ["title.xhtml", "nav.xhtml#toc", "talk.xhtml"]
    covered = tree(opened(pages=PAGES), "nav.xhtml")
    assert texts(covered, f"{links}/@epub:type") == ["cover", "titlepage", "toc", "bodymatter"]
    assert texts(covered, f"{links}/@href")[0] == "front.xhtml"


def spine(package: etree._Element) -> list[str]:
    hrefs = dict(zip(texts(package, "//opf:item/@id"), texts(package, "//opf:item/@href"), strict=True))
    return [hrefs[ref] for ref in texts(package, "//opf:itemref/@idref")]


def test_the_contents_stand_before_the_talk_as_in_print() -> None:
    assert spine(metadata()) == ["title.xhtml", "nav.xhtml", "talk.xhtml", "colophon.xhtml"]


def test_a_book_whose_pages_are_laid_out_has_a_cover_on_its_first_page() -> None:
    files = opened(pages=PAGES)
    package = tree(files, "content.opf")
    assert spine(package)[0] == "front.xhtml"
    assert texts(package, "//opf:item[@properties='cover-image']/@href") == ["cover.jpg"]
    assert texts(package, "//opf:meta[@name='cover']/@content") == ["cover"]
    assert texts(tree(files, "front.xhtml"), "//x:img/@src") == ["cover.jpg"]
    assert texts(tree(files, "front.xhtml"), "//x:img/@alt") == [f"Cover: {IMPRINT.title}"]
    assert files["EPUB/cover.jpg"].startswith(b"\xff\xd8")


def test_without_pages_no_cover_is_drawn_and_the_editor_s_own_is_taken() -> None:
    assert "EPUB/front.xhtml" not in opened()
    own = Picture("vivavoce:picture-1.png", 16, 26, "")
    drawn = BytesIO()
    Image.new("L", (16, 26), "white").save(drawn, "PNG")
    files = opened(replace(BOOK, cover=CoverCopy("", "", None, own), assets={own.address: drawn.getvalue()}))
    with Image.open(BytesIO(files["EPUB/cover.jpg"])) as shown:
        assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (16, 26))


def test_what_runs_from_right_to_left_is_leafed_so() -> None:
    said = [metadata(imprint=replace(IMPRINT, language=tag)) for tag in ("he", "en")]
    assert [texts(one, "//opf:spine/@page-progression-direction") for one in said] == [["rtl"], ["ltr"]]
    assert [one.get("dir") for one in said] == ["rtl", "ltr"]


def test_the_break_of_the_contents_page_stands_in_the_contents() -> None:
    pages = Pages(None, (0, 0, 6, 6, 23), ("i", "ii", "iii", "1", "2"), contents=2)
    files = opened(pages=pages)
    nav = tree(files, "nav.xhtml")
    assert texts(nav, "//x:nav[@epub:type='page-list']//x:a/text()") == ["i", "ii", "iii", "1", "2"]
    assert texts(nav, "//x:nav[@epub:type='page-list']//x:a/@href")[2] == "nav.xhtml#page-iii"
    assert texts(nav, "//x:span[@epub:type='pagebreak']/@aria-label") == ["iii"]


def test_the_edition_says_what_it_is() -> None:
    told = replace(IMPRINT, publisher="Hive Press", date="2026-03", rights="© 2026", description="A talk <long>.")
    said = {"publisher": "Hive Press", "date": "2026-03", "rights": "© 2026", "description": "A talk <long>."}
    package = metadata(imprint=told)
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
    assert texts(package, "//dc:creator/text()") == ["Dr. Ida Hall"]
    assert texts(package, "//dc:contributor/text()") == ["Tom Reed"]
    assert properties(package, "role") == ["ive", "ivr"]
    assert properties(package, "file-as") == ["Hall, Ida", "Reed, Tom"]
    assert texts(package, "//opf:meta[@property='role']/@refines") == ["#creator-1", "#contributor-2"]


def test_a_mere_part_names_nobody_and_a_panel_is_made_by_all_its_speakers() -> None:
    panel = tuple(Person(name, name, name, "other") for name in ("Anna Lee", "Bob Ray", "Speaker 3"))
    crew = (*panel, Person("ivr", "Interviewer", "Interviewer", "interviewer"))
    package = tree(opened(replace(BOOK, interview=replace(BOOK.interview, people=crew))), "content.opf")
    assert texts(package, "//dc:creator/text()") == ["Anna Lee", "Bob Ray"]
    assert texts(package, "//dc:contributor/text()") == []


def test_shops_and_libraries_are_told_all_that_the_editor_says() -> None:
    package = metadata(
        imprint=replace(
            IMPRINT,
            date="2024-05-01",
            published="2026-03-01",
            isbn="978-3-16-148410-0",
            doi="10.1234/bees",
            license="https://creativecommons.org/licenses/by/4.0/",
            subjects=("Bees", "Sleep"),
            series="Hive talks",
            series_number="3",
        )
    )
    assert texts(package, "//dc:date/text()") == ["2026-03-01"]
    assert texts(package, "//dc:source/text()") == ["urn:isbn:9783161484100"]
    assert texts(package, "//dc:identifier/text()") == [IMPRINT.identifier, "https://doi.org/10.1234/bees"]
    assert texts(package, "//dc:subject/text()") == ["Bees", "Sleep"]
    assert properties(package, "dcterms:license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert properties(package, "belongs-to-collection") == ["Hive talks"]
    assert properties(package, "collection-type") == ["series"]
    assert properties(package, "group-position") == ["3"]


def test_those_who_worked_on_the_edition_contribute_each_with_one_part() -> None:
    crew = (Contributor("Ana Ruiz Soler", "translator", "Ruiz Soler, Ana"), Contributor("Mia Low", "photographer"))
    package = metadata(imprint=replace(IMPRINT, contributors=crew))
    assert texts(package, "//dc:contributor/text()") == ["Tom Reed", "Ana Ruiz Soler", "Mia Low"]
    about = "//opf:meta[@property='role'][starts-with(@refines, '#contributor')]"
    assert texts(package, f"{about}/text()") == ["ivr", "trl", "pht"]
    assert texts(package, f"{about}/@refines") == ["#contributor-2", "#contributor-3", "#contributor-4"]
    assert properties(package, "file-as")[2:] == ["Ruiz Soler, Ana", "Low, Mia"]


def test_conformance_is_claimed_on_a_person_s_word() -> None:
    word = Evaluation("Ada Winter", "2026-02-01", "a consultant", "https://example.org/report")
    package = metadata(imprint=replace(IMPRINT, evaluation=word))
    assert properties(package, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert properties(package, "a11y:certifiedBy") == ["Ada Winter"]
    report = "//opf:link[@rel='a11y:certifierReport'][@refines='#certifier']/@href"
    assert texts(package, report) == ["https://example.org/report"]
    assert properties(package, "dcterms:date") == ["2026-02-01"]
    assert texts(package, "//opf:meta[@property='a11y:certifiedBy']/@refines") == ["#conformance"]


def parted() -> dict[str, bytes]:
    first = replace(CHAPTERS[1], signposts=(Signpost("q1", "Why?"), Signpost("h1", "Winter"), Signpost("q2", "So?", 2)))
    second = replace(CHAPTERS[1], name="talk-2.xhtml", signposts=(Signpost("q3", "And?", 2),), goes_on=True)
    return opened(replace(BOOK, chapters=(CHAPTERS[0], first, second, CHAPTERS[2])))


def test_the_questions_of_a_part_stand_under_it_whatever_file_they_are_in() -> None:
    nav = tree(parted(), "nav.xhtml")
    contents = "//x:nav[@epub:type='toc']/x:ol/x:li"
    assert texts(nav, f"{contents}/x:a/text()") == ["The conversation", "Colophon"]
    assert texts(nav, f"{contents}/x:ol/x:li/x:a/text()") == ["Why?", "Winter"]
    assert texts(nav, f"{contents}/x:ol/x:li/x:ol/x:li/x:a/@href") == ["talk.xhtml#q2", "talk-2.xhtml#q3"]


def test_old_devices_are_shown_two_levels_of_the_contents_and_told_so() -> None:
    old = tree(parted(), "toc.ncx")
    listed = ["The conversation", "Why?", "Winter", "Colophon"]
    assert texts(old, "//ncx:navLabel/ncx:text/text()") == listed
    assert texts(old, "//ncx:meta[@name='dtb:depth']/@content") == ["2"]
    assert texts(old, "//ncx:navPoint/@id") == ["entry-1", "entry-2", "entry-3", "entry-4"]


@pytest.mark.parametrize(("tag", "heading"), [("de", "Inhalt"), ("en", "Contents"), ("fi", "Contents")])
def test_the_contents_speak_the_language_of_the_book_or_say_which_one(tag: str, heading: str) -> None:
    nav = tree(opened(replace(BOOK, imprint=replace(IMPRINT, language=tag))), "nav.xhtml")
    assert texts(nav, "//x:h1/text()") == [heading]
    assert nav.get("lang") == tag
    assert texts(nav, "//x:h1/@lang") == (["en"] if tag == "fi" else [])
    assert texts(nav, "//x:a[@lang='en']/text()")[:1] == (["Colophon"] if tag == "fi" else [])


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
        ('<img src="a.png" alt=""/>', False, False),
        ('<img src="a.png" alt="A bee"/><img src="b.png" alt=""/>', False, False),
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


def test_the_faces_go_with_the_book_by_choice_and_apple_is_told() -> None:
    talk = makers.talk(1, 2)
    files = opened(makers.book(talk, Settings(ebook=EbookSettings(fonts=True))))
    package = tree(files, "content.opf")
    faces = texts(package, "//opf:item[@media-type='font/otf']/@href")
    assert faces == [name.removeprefix("EPUB/") for name in files if name.startswith("EPUB/fonts/")] != []
    assert all(f'url("{name}")'.encode() in files["EPUB/style.css"] for name in faces)
    assert properties(package, "ibooks:specified-fonts") == ["true"]
    assert (package.get("prefix") or "").startswith("ibooks: ")
    plain = opened(makers.book(talk))
    assert b"@font-face" not in plain["EPUB/style.css"]
    assert tree(plain, "content.opf").get("prefix") is None


def test_very_many_questions_are_listed_file_by_file() -> None:
    posts = tuple(Signpost(f"q{number}", f"Question {number}?") for number in range(1, 802))
    first = replace(CHAPTERS[1], signposts=posts)
    second = replace(CHAPTERS[1], name="talk-2.xhtml", signposts=posts, goes_on=True)
    nav = tree(opened(replace(BOOK, chapters=(CHAPTERS[0], first, second))), "nav.xhtml")
    assert texts(nav, "//x:nav[@epub:type='toc']//x:ol/x:li/x:ol//x:a/@href") == ["talk.xhtml#q1", "talk-2.xhtml#q1"]
