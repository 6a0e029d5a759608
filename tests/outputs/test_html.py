"""The web page is one file that needs no script and asks for nothing."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import makers
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from pipeline.model import Book
from pipeline.outputs import html

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
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "audio", "video", "source"}
    attributes = {str(name) for element in page.iter(etree.Element) for name in element.attrib}
    assert not {name for name in attributes if name in ("src", "srcset", "style", "href") or name.startswith("on")}
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
