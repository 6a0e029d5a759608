"""Encode an ISBN and a price as bars: EAN-13 and its five-digit add-on, by the GS1 General Specifications, 5.2.

A symbol is written as modules: 1 is a bar, 0 a space, each 0.33 mm wide at full size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from pipeline.model import Book, Trim

MODULE = 0.33  # mm, a magnification of 100 %
HEIGHT = 22.85  # mm of the bars at that size
GUARDS = 5 * MODULE  # mm that the guard bars reach down between the digits
QUIET_LEFT, QUIET_RIGHT = 11, 7  # modules left white beside an EAN-13
BETWEEN, QUIET_AFTER = 9, 5  # modules left white before an add-on (7 to 12 are allowed) and behind it

TYPE, ISBN_TYPE = 3.3, 3.0  # mm: the digits fill their seven modules
LINE, EDGE = 3.6, 1.2  # mm of a line of digits, and of white above and below all

SET_A = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
SET_C = tuple(code.translate({48: "1", 49: "0"}) for code in SET_A)
SET_B = tuple(code[::-1] for code in SET_C)
LEFT = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
ADD_ON = ("BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB")
SIDE, MIDDLE, BEGIN, PART = "101", "01010", "1011", "01"

CURRENCIES = {"GBP": "0", "AUD": "3", "NZD": "4", "USD": "5", "CAD": "6"}  # the first digit of a book's add-on
NO_PRICE = "90000"
DEAREST = Decimal("99.99")  # four digits are left for the amount, and the highest of them says: at least as much


class Bar(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Digits(NamedTuple):
    """Letters around the bars: `x` is their middle, `y` the line they stand on, `size` their height."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """What is drawn of one number, with its digits. `x` is where it begins, in modules from the left of the white."""

    x: int
    modules: str
    digits: str


def of(book: Book) -> tuple[Symbol, ...]:
    """Set the number of a book and its price; nothing where it has no number."""
    return symbols(book.imprint.isbn, price_code(book.cover.price)) if book.imprint.isbn else ()


def symbols(isbn: str, add_on: str) -> tuple[Symbol, ...]:
    """Set an ISBN of 13 digits, written with or without hyphens, and an add-on of five digits or none beside it."""
    digits = "".join(filter(str.isdigit, isbn))
    main = Symbol(QUIET_LEFT, ean_13(digits), digits)
    if not add_on:
        return (main,)
    return main, Symbol(QUIET_LEFT + len(main.modules) + BETWEEN, ean_5(add_on), add_on)


def ean_13(digits: str) -> str:
    """Encode 13 digits in 95 modules; the first one is told by the sets of the six behind it.

    >>> ean_13("9780306406157")[:17]
    '10101110110001001'
    """
    left = coded(digits[1:7], LEFT[int(digits[0])])
    return "".join((SIDE, *left, MIDDLE, *(SET_C[int(digit)] for digit in digits[7:]), SIDE))


def ean_5(digits: str) -> str:
    """Encode five digits in 47 modules; their sets tell a check value, weights 3 and 9 in turn.

    >>> ean_5("51299")[:13]
    '1011011000101'
    """
    check = (3 * sum(map(int, digits[0::2])) + 9 * sum(map(int, digits[1::2]))) % 10
    return BEGIN + PART.join(coded(digits, ADD_ON[check]))


def coded(digits: str, sets: str) -> list[str]:
    return [(SET_A if which == "A" else SET_B)[int(digit)] for digit, which in zip(digits, sets, strict=True)]


def price_code(price: str) -> str:
    """Write a price such as USD 12.99 as an add-on; what cannot be said in one is 90000, no price stated.

    >>> price_code("USD 12.99"), price_code("CAD 120"), price_code("EUR 12.00"), price_code("")
    ('51299', '69999', '90000', '')
    """
    if not price:
        return ""
    currency, _, amount = price.partition(" ")
    if currency not in CURRENCIES:
        return NO_PRICE
    return f"{CURRENCIES[currency]}{int(min(Decimal(amount), DEAREST) * 100):04d}"


def room(drawn: tuple[Symbol, ...]) -> Trim:
    """Measure the white that symbols need, with the number above them and the digits below."""
    last = drawn[-1]
    modules = last.x + len(last.modules) + (QUIET_AFTER if len(drawn) > 1 else QUIET_RIGHT)
    return Trim(round(modules * MODULE, 3), EDGE + LINE + HEIGHT + LINE + EDGE)


def bars(drawn: tuple[Symbol, ...]) -> Iterator[Bar]:
    """Yield the bars in millimetres; guard bars are longer, and an add-on hangs as low as they do."""
    main, *add_ons = drawn
    top = EDGE + LINE
    for start, end in runs(main.modules):
        guard = end <= 3 or 45 <= start < 50 or start >= 92
        yield Bar(
            round((main.x + start) * MODULE, 3),
            top,
            round((end - start) * MODULE, 3),
            HEIGHT + (GUARDS if guard else 0),
        )
    for symbol in add_ons:
        for start, end in runs(symbol.modules):
            x, width = round((symbol.x + start) * MODULE, 3), round((end - start) * MODULE, 3)
            yield Bar(x, top + LINE, width, HEIGHT - LINE + GUARDS)


def runs(modules: str) -> Iterator[tuple[int, int]]:
    """Yield where each bar begins and ends."""
    start = 0
    for value, run in groupby(modules):
        end = start + len(list(run))
        if value == "1":
            yield start, end
        start = end


def legends(drawn: tuple[Symbol, ...], isbn: str) -> Iterator[Digits]:
    """Yield the number above the bars and the digits below them, those of an add-on above its own."""
    main, *add_ons = drawn
    middle = main.x + len(main.modules) / 2
    yield Digits(middle * MODULE, EDGE + LINE - 1, ISBN_TYPE, f"ISBN {isbn}")
    foot = EDGE + LINE + HEIGHT + LINE - 0.6
    places = [-5.5, *(3 + 7 * number + 3.5 for number in range(6)), *(50 + 7 * number + 3.5 for number in range(6))]
    for place, digit in zip(places, main.digits, strict=True):
        yield Digits((main.x + place) * MODULE, foot, TYPE, digit)
    for symbol in add_ons:
        for number, digit in enumerate(symbol.digits):
            yield Digits((symbol.x + 4 + 9 * number + 3.5) * MODULE, EDGE + 2 * LINE - 1, TYPE, digit)
