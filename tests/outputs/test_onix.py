"""The record is valid by the schema of EDItEUR that comes with onixcheck, and claims what the EPUB claims."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import makers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.bindery import archives
from pipeline.fields import tidy
from pipeline.model import Contributor, Evaluation, Pages, Person
from pipeline.outputs import epub, onix
from pipeline.outputs.onix import OUTPUT
from pipeline.words import language_codes

CAST = (makers.EDITOR, makers.HALL, Person("speaker-03", "Mina Pak", "Pak", "moderator", file_as="Pak, Mina"))
BOOK = makers.book(makers.interview("Do they sleep?", "They do.", "So we hear.", cast=CAST))
FULL = replace(
    BOOK.imprint,
    published="2026-03-01",
    publisher="Hive & Press",
    isbn="978-3-16-148410-0",
    ebook_isbn="978-1-86197-271-2",
    doi="10.1234/bees",
    license="https://creativecommons.org/licenses/by/4.0/",
    description="On the sleep of <bees>.",
    subjects=("bees; wasps", "sleep"),
    series="Small talks",
    series_number="3",
    contributors=(Contributor("Jo", "translator"), Contributor("Ada Roy", "introduction", "Roy, Ada")),
)
PAGES = Pages(None, (0, 5, 9, 12), ("i", "1", "2", "3"))
JUDGED = Evaluation("Access Lab", "2026-02-01", "https://example.org/lab", "https://example.org/bees")
NASTY = ('<b>&amp;</b> ]]> "x"', "שלום עולם", "x" * 1000, "-->", "{{ 7 * 7 }}", "&#0;", "مرحبا ‏")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    found = find_spec("onixcheck")
    assert found and found.origin
    return etree.XMLSchema(
        etree.parse(Path(found.origin).parent / "schema" / "xsd3.0" / "ONIX_BookProduct_3.0_reference.xsd")
    )


def made(pages: Pages | None = None, **said: Any) -> etree._Element:
    return record(replace(BOOK.imprint, **said), pages)


def record(imprint: Any, pages: Pages | None = None) -> etree._Element:
    root = etree.fromstring(onix.make(replace(BOOK, imprint=imprint), pages))
    for node in root.iter(etree.Element):
        node.tag = etree.QName(node).localname
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    return [node.text or "" for node in root.iterfind(path)]


def valid(schema: etree.XMLSchema, content: bytes) -> None:
    schema.assertValid(etree.fromstring(content))


def codes(root: etree._Element, type: str = "09") -> list[str]:
    return texts(root, f".//ProductFormFeature[ProductFormFeatureType='{type}']/ProductFormFeatureValue")


@pytest.mark.parametrize("pages", [None, PAGES])
@pytest.mark.parametrize("judged", [None, JUDGED])
def test_a_record_full_or_bare_is_valid(schema: etree.XMLSchema, pages: Pages | None, judged: Evaluation) -> None:
    for imprint in (BOOK.imprint, FULL, replace(FULL, isbn=""), replace(FULL, ebook_isbn="", doi="")):
        valid(schema, onix.make(replace(BOOK, imprint=replace(imprint, evaluation=judged)), pages))


@pytest.mark.parametrize("said", NASTY)
def test_any_words_are_text_and_nothing_else(schema: etree.XMLSchema, said: str) -> None:
    imprint = replace(
        FULL,
        title=said,
        publisher=said,
        description=said,
        series=said,
        identifier=said,
        ebook_isbn="",
        subjects=(said,),
    )
    valid(schema, onix.make(replace(BOOK, imprint=imprint), None))
    root = record(imprint)
    assert texts(root, ".//DescriptiveDetail/TitleDetail/TitleElement/TitleText") == [said, said]
    assert texts(root, ".//Publisher/PublisherName") == [said, said]


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).map(tidy).filter(str.strip))
def test_any_field_that_the_settings_let_through_is_valid(schema: etree.XMLSchema, said: str) -> None:
    valid(schema, onix.make(replace(BOOK, imprint=replace(FULL, title=said, description=said, series=said)), None))


def test_the_paperback_is_a_product_where_it_has_an_isbn_and_leads_to_the_e_book() -> None:
    assert texts(made(), ".//ProductForm") == ["ED"]
    root = record(FULL, PAGES)
    assert texts(root, ".//ProductForm") == ["ED", "BC"]
    assert texts(root, "Product/ProductIdentifier/ProductIDType") == ["15", "03", "06", "15", "03"]
    assert texts(root, "Product/ProductIdentifier/IDValue") == [
        *["9781861972712"] * 2,
        "10.1234/bees",
        *["9783161484100"] * 2,
    ]
    assert texts(root, ".//RelatedProduct/ProductRelationCode") == ["13", "27"]
    assert texts(root, ".//Measure/Measurement") == ["215.9", "139.7"]
    assert texts(root, ".//Extent[ExtentUnit='03']/ExtentType") == ["08", "00", "11"]
    assert texts(root, ".//Extent[ExtentUnit='03']/ExtentValue") == ["4", "3", "4"]
    assert texts(root, ".//EpubTechnicalProtection") == ["00"]


@pytest.mark.parametrize(
    ("identifier", "type", "value"),
    [
        ("urn:uuid:5d4ddb6e", "22", "urn:uuid:5d4ddb6e"),
        ("urn:isbn:9781861972712", "15", "9781861972712"),
        ("urn:isbn:9783161484100", "01", "urn:isbn:9783161484100"),  # the paperback's
        ("bees-1", "01", "bees-1"),
    ],
)
def test_an_e_book_without_an_isbn_goes_by_its_identifier(identifier: str, type: str, value: str) -> None:
    (first, *_) = made(isbn="9783161484100", identifier=identifier).iterfind("Product/ProductIdentifier")
    assert (first.findtext("ProductIDType"), first.findtext("IDValue")) == (type, value)


def test_the_record_keeps_its_name_when_the_text_is_changed() -> None:
    other = replace(BOOK, interview=makers.interview("Do they dream?", "They do."), imprint=FULL)
    assert (
        etree.fromstring(onix.make(other, None)).xpath("string(//*[local-name()='RecordReference'])")
        == (texts(record(FULL), "Product/RecordReference")[0])
    )
    assert len(set(texts(record(FULL), "Product/RecordReference"))) == 2


def test_the_guest_is_named_first_and_who_asks_without_a_name_is_not() -> None:
    root = record(replace(FULL, isbn=""))
    assert texts(root, ".//Contributor/PersonName") == ["Dr. Ida Hall", "Mina Pak", "Jo", "Ada Roy"]
    assert texts(root, ".//Contributor/ContributorRole") == ["A44", "Z99", "B06", "A24"]
    assert texts(root, ".//Contributor/PersonNameInverted") == ["Hall, Ida", "Pak, Mina", "Roy, Ada"]
    assert texts(root, ".//Contributor/ContributorDescription") == ["a keeper of bees"]


def test_somebody_with_two_parts_stands_once_with_both() -> None:
    imprint = replace(BOOK.imprint, contributors=(Contributor("Mina Pak", "editor"), Contributor("Mina Pak", "editor")))
    (mina,) = (one for one in record(imprint).iter("Contributor") if one.findtext("PersonName") == "Mina Pak")
    assert texts(mina, "ContributorRole") == ["Z99", "B01"]
    assert mina.findtext("PersonNameInverted") == "Pak, Mina"


def test_a_guest_without_a_name_is_anonymous(schema: etree.XMLSchema) -> None:
    cast = (makers.EDITOR, Person("speaker-02", "Speaker 2", "Speaker 2", "interviewee"))
    content = onix.make(makers.book(makers.interview("Do they sleep?", "They do.", cast=cast)), None)
    valid(schema, content)
    assert b"<UnnamedPersons>02</UnnamedPersons>" in content and b"Speaker 2" not in content


def test_it_claims_of_accessibility_what_the_epub_claims() -> None:
    assert codes(made()) == ["00", "10", "11", "13", "29", "36", "52"]
    assert codes(made(PAGES)) == ["00", "10", "11", "13", "19", "29", "36", "41", "52"]
    assert codes(made(), "12") == ["00"]
    for pages in (None, PAGES):
        package = etree.fromstring(archives.unpack(epub.make(BOOK, pages))["EPUB/content.opf"])
        said = package.xpath("string(//*[@property='schema:accessibilitySummary'])")
        features = package.xpath("//*[@property='schema:accessibilityFeature']")
        assert isinstance(features, list)
        assert made(pages).findtext(".//ProductFormFeatureDescription") == said
        assert len(codes(made(pages))) == len(features) + 3  # a summary, reading by ear, and that nothing is disabled


def test_conformance_is_claimed_on_a_persons_word_alone() -> None:
    conforming = {"04", "82", "85"}
    assert not conforming & set(codes(made()))
    judged = made(evaluation=JUDGED)
    assert {*conforming, "89", "90", "91", "94"} <= set(codes(judged))
    assert "Access Lab" in texts(judged, ".//ProductFormFeatureDescription")
    assert "20260201" in texts(judged, ".//ProductFormFeatureDescription")
    own = codes(made(publisher="Access Lab", evaluation=replace(JUDGED, on="2026", credential="A badge")))
    assert {"88", "96"} <= set(own) and not {"89", "91", "94"} & set(own)


@pytest.mark.parametrize(
    ("published", "digits", "form"),
    [("2026-03-01", "20260301", "00"), ("2026-03", "202603", "01"), ("2026", "2026", "05")],
)
def test_a_date_says_how_exact_it_is(published: str, digits: str, form: str) -> None:
    (date,) = made(publisher="Hive Press", published=published).iterfind(".//PublishingDate/Date")
    assert (date.text, date.get("dateformat")) == (digits, form)


def test_nobody_publishes_what_has_no_publisher() -> None:
    root = made(published="2026")
    assert root.find(".//PublishingDetail") is None
    assert texts(root, "Header/Sender/SenderName") == ["Vivavoce"]


def test_an_interview_of_another_century_is_not_sent_in_it(schema: etree.XMLSchema) -> None:
    content = onix.make(replace(BOOK, imprint=replace(BOOK.imprint, modified="1850-01-01T00:00:00Z")), None)
    valid(schema, content)
    assert b"<SentDateTime>19800101T000000Z<" in content


def test_the_trade_knows_every_code_of_a_language(schema: etree.XMLSchema) -> None:
    root = etree.fromstring(onix.make(BOOK, None))
    (place,) = root.iter("{*}LanguageCode")
    for code in (*language_codes.SHORT.values(), *language_codes.LONG, language_codes.UNKNOWN):
        place.text = code
        schema.assertValid(root)


def test_words_are_counted_where_a_language_parts_them() -> None:
    assert texts(made(), ".//Extent/ExtentValue") == ["8"]
    assert texts(made(language="ja"), ".//Extent") == []


def test_keywords_are_parted_by_semicolons_alone() -> None:
    assert texts(record(replace(FULL, isbn="")), ".//SubjectHeadingText") == ["bees, wasps; sleep"]


def test_two_builds_are_the_same_and_pages_are_welcome() -> None:
    assert onix.make(BOOK, PAGES) == onix.make(BOOK, PAGES)
    assert (OUTPUT.suffix, OUTPUT.pages) == (".onix.xml", "welcome")
