"""The web page is one file that needs no script and asks for nothing."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise, zip_longest

import makers
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from pipeline import themes
from pipeline.catalogue_settings import ContributorSettings
from pipeline.exchanges import exchanges
from pipeline.model import Book
from pipeline.outputs import html
from pipeline.settings import Settings

ITALIC = "vivavoce:font_source_serif_pro/SourceSerifPro-It.otf"


@pytest.fixture(scope="module")
def page(long_book: Book) -> etree._Element:
    return etree.fromstring(html.make(long_book, None))


def test_it_parses_as_html_and_as_xml_with_the_same_words(long_book: Book, page: etree._Element) -> None:
    loose = etree.HTML(html.make(long_book, None), etree.HTMLParser(encoding="utf-8"))
    words = [" ".join("".join(map(str, tree.itertext())).split()) for tree in (loose, page)]
    assert words[0] == words[1]


def test_nothing_is_requested_and_nothing_runs(page: etree._Element) -> None:
    tags = {etree.QName(element).localname for element in page.iter(etree.Element)}
    assert {script.get("type") for script in page.iter("{*}script")} == {"application/ld+json"}
    assert not tags & {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "source"}
    attributes = {str(name) for element in page.iter(etree.Element) for name in element.attrib}
    assert not {name for name in attributes if name in ("src", "srcset", "style") or name.startswith("on")}
    assert all(str(element.get("href")).startswith("#") for element in page.iter("{*}a"))
    css = "".join(str(style.text) for style in page.iter("{*}style"))
    assert css and "@import" not in css
    assert all(address.startswith(("data:", "#")) for address in re.findall(r"url\(\s*['\"]?([^'\")]*)", css))


def test_it_names_its_language_title_and_encoding(long_book: Book, page: etree._Element) -> None:
    assert page.get("lang") == long_book.imprint.language
    assert page.findtext("{*}head/{*}title") == long_book.imprint.title
    assert [meta.get("charset") for meta in page.iter("{*}meta") if meta.get("charset")] == ["utf-8"]


def test_its_headings_begin_with_one_and_skip_none(page: etree._Element) -> None:
    levels = [
        int(tag[1])
        for element in page.iter(etree.Element)
        if (tag := etree.QName(element).localname)[0] == "h" and tag[1:].isdigit()
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_name_that_a_label_refers_to_is_there(page: etree._Element) -> None:
    ids = {element.get("id") for element in page.iter(etree.Element)}
    assert {element.get("aria-labelledby") for element in page.iter(etree.Element)} - {None} <= ids


def test_it_fits_a_phone(page: etree._Element) -> None:
    assert any(meta.get("name") == "viewport" for meta in page.iter("{*}meta"))


def test_pages_are_not_asked_for() -> None:
    assert html.OUTPUT.pages == "unused"
    assert html.make(makers.book(makers.interview("Why?", "So.")), None).startswith(b"<!DOCTYPE html>")


def test_a_text_that_names_a_face_by_its_address_is_left_as_it_is() -> None:
    book = makers.book(makers.interview(f'What is {ITALIC}, or url("{ITALIC}")?', "So.", title=f"On {ITALIC}"))
    made = html.make(book, None).decode()
    assert f"What is {ITALIC}, or url(" in made
    assert made.count(ITALIC) == book.screen.count(ITALIC) - 1


def test_a_face_whose_name_begins_as_another_does_is_put_in_its_own_place() -> None:
    made = makers.book(makers.interview("Why?", "So."))
    css = made.css["screen"]
    css += f'i {{ src: url("{ITALIC.replace("-It", "-SemiboldIt")}"); }}'
    screen = made.screen.replace(made.css["screen"], css)
    page = html.make(replace(made, screen=screen, css={**made.css, "screen": css}), None).decode()
    assert "vivavoce:" not in page
    packed = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', page)
    faces = [TTFont(BytesIO(b64decode(face, validate=True))) for face in packed]
    assert [(face["OS/2"].usWeightClass, bool(face["OS/2"].fsSelection & 1)) for face in faces] == [
        (400, False),
        (400, True),
        (600, False),
        (600, True),
    ]


def of_class(page: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in page.iter(etree.Element) if name in (element.get("class") or "").split()]


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def web(*said: str, times: Sequence[float] = (), settings: Settings | None = None) -> etree._Element:
    """Make the page of a talk whose turns begin at some seconds of a recording."""
    made = makers.interview(*said)
    turns = [replace(turn, time=time) for turn, time in zip_longest(made.turns, times)]
    return etree.fromstring(html.make(makers.book(replace(made, parts=tuple(exchanges(turns))), settings), None))


def test_every_turn_has_an_anchor_of_its_own_though_two_are_alike() -> None:
    page = web("Why?", "So.", "Why?", "So.")
    assert [element.get("id") for element in of_class(page, "turn")] == ["q1-1", "q1-2", "q2-1", "q2-2"]
    chapters = makers.book(makers.interview("Why?", "So.", "Why?", "So.")).chapters
    ids = re.findall(r'<div class="turn[^>]* id="([^"]+)"', "".join(chapter.markup for chapter in chapters))
    assert ids == ["q1-1", "q1-2", "q2-1", "q2-2"]


def test_every_exchange_has_a_link_to_itself_that_says_where_it_leads_and_adds_no_text() -> None:
    page = web("Why?", "So.", "And then?", "No.")
    links = [(link.get("href"), link.get("aria-label"), link.text) for link in of_class(page, "here")]
    assert links == [
        ("#q1", "Link to this passage: Why?", None),
        ("#q2", "Link to this passage: And then?", None),
    ]


def test_all_links_within_the_page_lead_somewhere(long_book: Book) -> None:
    page = etree.fromstring(html.make(long_book, None))
    ids = [element.get("id") for element in page.iter(etree.Element) if element.get("id")]
    places = {str(link.get("href"))[1:] for link in page.iter("{*}a") if str(link.get("href")).startswith("#")}
    assert places and places <= set(ids) and len(ids) == len(set(ids))


def test_a_time_leads_to_its_moment_of_the_recording() -> None:
    page = web("Why?", "So.", times=(5, 751.5), settings=Settings(recording="https://example.org/bees.mp3"))
    assert [(link.get("href"), link.get("aria-label"), words(link)) for link in of_class(page, "time")] == [
        ("https://example.org/bees.mp3#t=5", "Listen from 0:05", "0:05"),
        ("https://example.org/bees.mp3#t=751", "Listen from 12:31", "12:31"),
    ]


def test_a_turn_without_a_time_links_to_no_moment() -> None:
    assert not of_class(web("Why?", "So.", settings=Settings(recording="https://example.org/bees.mp3")), "time")


def test_without_a_recording_times_show_only_where_the_theme_shows_them() -> None:
    assert not of_class(web("Why?", "So.", times=(5, 751)), "time")
    shown = of_class(web("Why?", "So.", times=(5, 751), settings=Settings(theme="oral-history")), "time")
    assert [(etree.QName(time).localname, words(time)) for time in shown] == [("span", "0:05"), ("span", "12:31")]


@pytest.mark.parametrize("labels", themes.treatments())
def test_every_answer_is_a_quotation_of_who_gives_it_without_the_label(labels: str) -> None:
    page = web("Why?", "They do.", "And?", "No.", times=(1, 2, 3, 4), settings=Settings(labels=labels))
    quoted = [item for item in page.iter(etree.Element) if item.get("itemtype") == "https://schema.org/Quotation"]
    assert [item.get("class", "").split()[1] for item in quoted] == ["answer", "answer"]
    facts = [
        [(part.get("itemprop"), part.get("content") or words(part)) for part in item.iter() if part.get("itemprop")]
        for item in quoted
    ]
    said = [{value for name, value in item if name == "text"} for item in facts]
    assert said == [{"They do."}, {"No."}]
    assert all(("name", "Dr. Ida Hall") in item and "creator" in dict(item) for item in facts)


def test_nobody_is_quoted_who_is_not_known() -> None:
    nobody = replace(makers.interview("Why?", "So."), people=())
    page = etree.fromstring(html.make(makers.book(nobody), None))
    props = [element.get("itemprop") for element in page.iter(etree.Element) if element.get("itemprop")]
    assert props == ["text"]


@pytest.mark.parametrize(("questions", "listed"), [(11, 0), (12, 12), (13, 13)])
def test_a_long_talk_has_its_questions_folded_up_at_its_head(questions: int, listed: int) -> None:
    page = web(*("Why?", "So.") * questions)
    ways = of_class(page, "way")
    entries = [link.get("href") for way in ways for link in way.iter("{*}a")]
    assert entries == [f"#q{number}" for number in range(1, listed + 1)]
    assert [words(one) for way in ways for one in way.iter("{*}summary")] == ["Contents"] * bool(listed)


def test_the_notice_of_editing_stands_on_it(page: etree._Element) -> None:
    (colophon,) = of_class(page, "colophon")
    assert [words(notice) for notice in of_class(colophon, "notice")] == [makers.NOTICE]


def test_it_has_one_main_and_every_picture_has_its_size_and_says_what_it_shows() -> None:
    page = web("Why?", "So.", settings=Settings(recording="https://example.org/bees"))
    assert len(list(page.iter("{*}main"))) == 1
    (code,) = page.iter("{*}img")
    assert code.get("alt") and int(str(code.get("width"))) > 0 and int(str(code.get("height"))) > 0


def metas(page: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.iter("{*}meta"):
        if name := meta.get("name") or meta.get("property"):
            found.setdefault(name, []).append(str(meta.get("content")))
    return found


def test_its_head_says_only_what_is_known(page: etree._Element) -> None:
    assert set(metas(page)) == {
        *("viewport", "color-scheme", "theme-color", "generator", "author"),
        *("citation_title", "citation_author", "citation_language"),
        *("DC.type", "DC.title", "DC.creator", "DC.language", "DC.identifier", "og:type", "og:title"),
    }


def test_its_head_says_all_that_is_known_in_the_names_that_programs_read() -> None:
    settings = Settings(
        date="2024-12-30",
        published="2025-01-31",
        outlet="The Evening Post",
        publisher="Half Moon Press",
        isbn="978-3-16-148410-0",
        doi="10.1234/bees",
        rights="© 2025",
        license="https://example.org/by",
        description="On bees.",
        subjects=("bees", "winter"),
        series="Talks",
        contributors=(ContributorSettings("Eve Marsh", "editor"), ContributorSettings("Jo Lind", "photographer")),
    )
    made = etree.fromstring(makers.book(makers.interview("Why?", "So."), settings).screen.encode())
    found = metas(made)
    wanted = {
        "description": ["On bees."],
        "rights": ["© 2025"],
        "citation_publication_date": ["2025/01/31"],
        "citation_publisher": ["Half Moon Press"],
        "citation_doi": ["10.1234/bees"],
        "citation_isbn": ["978-3-16-148410-0"],
        "citation_keywords": ["bees", "winter"],
        "citation_editor": ["Eve Marsh"],
        "citation_series_title": ["Talks"],
        "DC.contributor": ["Eve Marsh", "Jo Lind"],
        "DC.date": ["2025-01-31"],
        "DC.source": ["The Evening Post"],
        "DCTERMS.created": ["2024-12-30"],
        "DCTERMS.license": ["https://example.org/by"],
        "og:description": ["On bees."],
        "article:published_time": ["2025-01-31"],
    }
    assert {name: found.get(name) for name in wanted} == wanted
    assert [(link.get("rel"), link.get("href")) for link in made.iter("{*}link")] == [
        ("license", "https://example.org/by")
    ]


NASTY = ('</script><script>alert("1")</script>', "a \"b\" 'c' & <!-- d", "one\ntwo", "\\u003c/script>\\", "x" * 10_000)


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_facts_stay_facts_in_every_place(nasty: str) -> None:
    settings = Settings(publisher=nasty, description=nasty, rights=nasty, series=nasty, subjects=(nasty,))
    guest = replace(makers.HALL, name=nasty, about=nasty)
    book = makers.book(makers.interview("Why?", "So.", title=nasty, cast=(makers.EDITOR, guest)), settings)
    content = html.make(book, None)
    strict, loose = etree.fromstring(content), etree.HTML(content, etree.HTMLParser(encoding="utf-8"))
    for page in (strict, loose):
        (script,) = page.iter("script", "{*}script")
        known = json.loads(str(script.text))
        assert known["headline"] == known["description"] == known["creator"][0]["name"] == nasty
    plain = " ".join(nasty.split())  # an attribute of XML has no line ends
    assert [" ".join(value.split()) for value in metas(strict)["DC.publisher"]] == [plain]
    names = [meta.get("content") for meta in strict.iter("{*}meta") if meta.get("itemprop") == "name"]
    assert [" ".join(str(name).split()) for name in names] == [plain]
