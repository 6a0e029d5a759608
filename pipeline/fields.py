"""Say what a field of the settings may hold; a ValueError tells the editor what it wants."""

from __future__ import annotations

import re
from datetime import date as Date
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from pipeline import hyperlinks, language_tags

ISO_DATE = re.compile(r"[1-9][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
ISBN_PREFIXES = ("978", "979")
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"]{1,200}")
PRICE = re.compile(r"[A-Z]{3} [0-9]{1,6}(?:\.[0-9]{2})?")
LONGEST_ADDRESS = 300  # bytes: version 14 of a QR code, whose modules are still half a millimetre in print
LONGEST_SHOWN = 100  # characters of somebody else's text in a message
JOINERS = frozenset("\u200c\u200d")  # they shape letters, in Persian words above all, and emoji
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9\-._~!$&'()*+,;=:@/%]+", re.IGNORECASE)
UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def tidy(text: str) -> str:
    """Keep a field of metadata on one line and free of control characters."""
    kept = seen(" ".join(text.split()))
    return "" if JOINERS.issuperset(kept) else kept


def brief(text: str) -> str:
    """Show in a message what somebody wrote: tidy, and cut where it would fill the screen.

    >>> brief("a\\nb"), len(brief("a" * 5_000))
    ('a b', 101)
    """
    shown = tidy(text[: 2 * LONGEST_SHOWN])
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"


def seen(text: str) -> str:
    """Drop controls, overrides of direction above all, and what is no character; spaces and joiners stay."""
    return "".join(one for one in text if one.isprintable() or one.isspace() or one in JOINERS)


def of_person(text: str) -> str:
    """Keep the name of a person free of joiners too: two names that look alike are alike."""
    return "".join(one for one in tidy(text) if one not in JOINERS)


def filled(text: str) -> str:
    if not text:
        raise ValueError("it is empty")
    return text


def iso_date(text: str) -> str:
    if text and not (ISO_DATE.fullmatch(text) and is_day(f"{text}-01-01"[:10])):
        raise ValueError("a date is written YEAR, YEAR-MONTH or YEAR-MONTH-DAY, such as 2025-01-31")
    return text


def with_dates_as_text(value: Any) -> Any:
    """Take a date as TOML knows it, alone or in a list or a table, for the text that it stands for."""
    if isinstance(value, dict):
        return {key: with_dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [with_dates_as_text(one) for one in value]
    return value.isoformat() if isinstance(value, Date) else value


def is_day(text: str) -> bool:
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return True


def language_tag(text: str) -> str:
    if text and not language_tags.is_tag(text):
        raise ValueError("a language is written as its code, such as en or de-AT")
    return text


def isbn_13(text: str) -> str:
    """Check the prefix of an ISBN, and its last digit by the rule of ISO 2108: weights 1 and 3, sum full tens."""
    digits = [int(digit) for digit in re.findall("[0-9]", text)]
    plain = re.fullmatch("[0-9 -]*", text)
    known = text.replace("-", "").replace(" ", "").startswith(ISBN_PREFIXES)
    if text and (not plain or not known or len(digits) != 13 or (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10):
        raise ValueError("an ISBN has 13 digits and its last one must fit the others; it begins with 978 or 979")
    return text


def bare_doi(text: str) -> str:
    if text and not DOI.fullmatch(text):
        raise ValueError("a DOI is written without an address, such as 10.1234/night-train")
    return text


def price(text: str) -> str:
    if text and not PRICE.fullmatch(text):
        raise ValueError("a price is a currency and an amount, such as USD 12.99")
    return text


def sound_identifier(text: str) -> str:
    """Check an identifier that says of itself that it is a URN; any other is the publisher's own."""
    scheme, kind, said = (*text.split(":", 2), "", "")[:3]
    if scheme.lower() != "urn":
        return text
    if not URN.fullmatch(text) or (kind.lower() == "uuid" and not UUID.fullmatch(said)):
        raise ValueError("a URN is written such as urn:uuid:123e4567-e89b-42d3-a456-426614174000, without spaces")
    if kind.lower() == "isbn":
        isbn_13(said)
    return text


def web_address(text: str) -> str:
    if text and not hyperlinks.is_on_the_web(text):
        raise ValueError("an address is written such as https://example.org/talk%201, spaces and brackets as escapes")
    if len(text.encode()) > LONGEST_ADDRESS:
        raise ValueError(f"an address of more than {LONGEST_ADDRESS} bytes makes a code that no telephone reads")
    scheme, colon, rest = text.partition(":")
    return scheme.lower() + colon + rest


def with_kinds(text: str) -> str:
    """Check that a notice names all that was edited, whole: a format such as {kinds:.0} would leave some of it out."""
    try:
        places = [place for place in Formatter().parse(text) if place[1] is not None]
    except ValueError:
        raise ValueError("a brace stands alone: write {{ or }} for one that is to be printed") from None
    names = {name for _, name, _, _ in places}
    shaped = any(form or conversion for _, _, form, conversion in places)
    if text and ("kinds" not in names or names - {"kinds", "count"} or shaped):
        raise ValueError("the notice needs {kinds}, may have {count}, and knows no other field in braces")
    return text


LONGEST_FIELD = 1000  # characters of one field of metadata
Line = Annotated[str, Field(max_length=LONGEST_FIELD), AfterValidator(tidy)]
Name = Annotated[str, Field(max_length=LONGEST_FIELD), AfterValidator(of_person)]
Filled = Annotated[Line, AfterValidator(filled)]
STRICT = ConfigDict(extra="forbid")
