"""The edition in these records is invented."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.onix_complete import CHECK
from pipeline.model import Book, Finding, Product
from pipeline.outputs import onix

BOOK = makers.book(makers.interview("Do they sleep?", "They do."))
FULL = replace(
    BOOK.imprint,
    publisher="Hive Press",
    published="2026-03-01",
    isbn="978-3-16-148410-0",
    ebook_isbn="9781861972712",
    description="On the sleep of bees.",
    subjects=("bees",),
)
RECORD = onix.make(replace(BOOK, imprint=FULL), None).decode()


def findings(content: bytes, book: Book | None = None) -> list[Finding]:
    return list(CHECK.look(Product("onix", "bees.onix.xml", content, book)))


def errors(before: str, after: str) -> list[str]:
    assert before in RECORD
    found = findings(RECORD.replace(before, after, 1).encode())
    assert {one.level for one in found} <= {"error"}
    return [one.message for one in found]


def test_a_record_with_all_that_the_trade_wants_has_no_finding() -> None:
    assert findings(RECORD.encode()) == []


def test_a_bare_record_is_sound_and_says_what_the_trade_will_miss() -> None:
    assert [(one.level, one.message) for one in findings(onix.make(BOOK, None))] == [
        ("warning", "the e-book: no ISBN: shops order by it."),
        ("warning", "the e-book: no publisher."),
        ("warning", "the e-book: no date of publication."),
        ("info", "there is no description, by which readers find a book."),
        ("info", "there is no subject or keyword, by which readers find a book."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<NotificationType>03</NotificationType>", "", "NotificationType is missing."),
        ("<ProductComposition>00</ProductComposition>", "", "DescriptiveDetail/ProductComposition is missing."),
        ("9781861972712", "9781861972713", "9781861972713 is no ISBN."),
        ("<ContributorRole>A44", "<ContributorRole>44", "list 17 has no role '44'."),
        ("<ProductFormFeatureValue>36", "<ProductFormFeatureValue>33", "list 196 has no code '33'."),
        ("<NotificationType>03", "<Barcode/><NotificationType>03", "its blocks do not stand in their order."),
    ],
)
def test_what_no_shop_could_make_sense_of_is_an_error(before: str, after: str, said: str) -> None:
    assert errors(before, after) == [f"the e-book: {said}"]


def test_a_record_of_two_products_with_one_name_is_an_error() -> None:
    first, second = (part.split("</")[0] for part in RECORD.split("<RecordReference>")[1:])
    assert errors(first, second) == ["two products have one RecordReference."]


def test_a_message_that_does_not_say_when_it_was_sent_is_an_error() -> None:
    sent = "<SentDateTime>19800101T000000Z</SentDateTime>"
    assert errors(sent, "") == ["Header/SentDateTime is missing."]


def test_conformance_that_nobody_stands_for_is_told() -> None:
    claimed = RECORD.replace("<ProductFormFeatureValue>36", "<ProductFormFeatureValue>04", 1)
    (found,) = findings(claimed.encode())
    assert (found.level, found.message) == ("warning", "the e-book claims conformance, and nobody stands for it.")


@pytest.mark.parametrize("content", [b"", b"<ONIXMessage", b"<html/>", b"<ONIXmessage release='3.0'/>"])
def test_what_is_no_record_is_one_error(content: bytes) -> None:
    (found,) = findings(content)
    assert found.level == "error"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_findings_and_no_exception(content: bytes) -> None:
    assert findings(content)


@settings(deadline=None)
@given(st.integers(0, len(RECORD)), st.integers(0, 40), st.sampled_from(["", "<", "&x;", "<!--x-->", "\0", "<?a?>"]))
def test_any_change_to_a_record_gives_no_exception(start: int, length: int, put: str) -> None:
    assert all(one.message for one in findings((RECORD[:start] + put + RECORD[start + length :]).encode()))
