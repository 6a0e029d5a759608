"""Damage a sample: its bytes, its lines, the tokens of its format, its nesting, its encoding; or splice two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from fuzzing.tokens import NASTY, NUMBERS, PAIRS, TEXT

LONGEST = 50_000  # bytes of what is tried
TOKEN = re.compile(rb"<[^<>]{0,80}>|\\[a-z]+-?\d* ?|[\w.:]+|\{[^{}]{0,40}\}|\[[^][]{0,40}\]|\s+|[^\w\s]")
NUMBER = re.compile(rb"\d[\d.,:]*")
DEPTHS = (2, 5, 30, 101, 300, 1_000, 3_000)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "cp1251", "mac_roman", "utf-7")


@dataclass(frozen=True, slots=True)
class Stock:
    """What may be put into a sample: other samples of its kind, and the tokens of its format."""

    donors: Sequence[bytes]
    tokens: Sequence[str]


Mutation: TypeAlias = Callable[[bytes, Stock, Random], bytes]


def mutated(content: bytes, stock: Stock, chance: Random) -> bytes:
    """Damage a sample once or several times."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        content = chance.choice(MUTATIONS)(content, stock, chance)[:LONGEST]
    return content


def some_bytes(content: bytes, stock: Stock, chance: Random) -> bytes:
    spoiled = bytearray(content or b" ")
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(spoiled))
        spoiled[at] = chance.choice((0, 9, 10, 13, 26, 27, 0x7F, 0x80, 0xFF, chance.randrange(256), spoiled[at] ^ 32))
    return bytes(spoiled)


def a_token_more(content: bytes, stock: Stock, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + token(stock, chance) + content[at:]


def another_token(content: bytes, stock: Stock, chance: Random) -> bytes:
    start, end = span(TOKEN, content, chance)
    return content[:start] + token(stock, chance) + content[end:]


def a_token_from_elsewhere(content: bytes, stock: Stock, chance: Random) -> bytes:
    donor = chance.choice(stock.donors)
    (start, end), (first, last) = span(TOKEN, content, chance), span(TOKEN, donor, chance)
    return content[:start] + donor[first:last] + content[end:]


def no_token(content: bytes, stock: Stock, chance: Random) -> bytes:
    start, end = span(TOKEN, content, chance)
    return content[:start] + content[end:]


def another_number(content: bytes, stock: Stock, chance: Random) -> bytes:
    start, end = span(NUMBER, content, chance)
    return content[:start] + chance.choice(NUMBERS).encode() + content[end:]


def truncated(content: bytes, stock: Stock, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    return chance.choice((content[:at], content[at:]))


def spliced(content: bytes, stock: Stock, chance: Random) -> bytes:
    donor = chance.choice(stock.donors)
    return content[: chance.randint(0, len(content))] + donor[chance.randint(0, len(donor)) :]


def repeated(content: bytes, stock: Stock, chance: Random) -> bytes:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.choice((1, 2, 5, 20, 80, 400))]
    return content[:start] + piece * chance.choice((2, 3, 10, 100, 2_000)) + content[start:]


def other_lines(content: bytes, stock: Stock, chance: Random) -> bytes:
    """Drop, double, swap, join or indent lines."""
    lines = content.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one : one + 2] = [b"".join(lines[one : one + 2])]
        case _:
            lines[one] = chance.choice((b" ", b"    ", b"\t", b"> ", b"- ", b"\xc2\xa0")) + lines[one]
    return b"\n".join(lines)


def nested(content: bytes, stock: Stock, chance: Random) -> bytes:
    opening, closing = (mark.encode() for mark in chance.choice(PAIRS))
    depth = chance.choice(DEPTHS)
    start = chance.randint(0, len(content))
    end = min(len(content), start + chance.choice((0, 5, 100)))
    return content[:start] + opening * depth + content[start:end] + closing * depth + content[end:]


def otherwise_encoded(content: bytes, stock: Stock, chance: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    if chance.random() < 0.5:
        return text.replace("\n", chance.choice(("\r", "\r\n", "\x85", "\u2028", "\n\n", " "))).encode()
    return text.encode(chance.choice(ENCODINGS), "replace")


def token(stock: Stock, chance: Random) -> bytes:
    kinds = (stock.tokens, stock.tokens, TEXT, NASTY, NUMBERS) if stock.tokens else (TEXT, TEXT, NASTY, NUMBERS)
    return chance.choice(chance.choice(kinds)).encode()


def span(pattern: re.Pattern[bytes], content: bytes, chance: Random) -> tuple[int, int]:
    """Give where one match lies behind a random place, or that place."""
    at = chance.randint(0, len(content))
    found = pattern.search(content, at)
    return found.span() if found else (at, at)


MUTATIONS: tuple[Mutation, ...] = (
    some_bytes,
    a_token_more,
    a_token_more,
    another_token,
    another_token,
    a_token_from_elsewhere,
    no_token,
    another_number,
    truncated,
    spliced,
    repeated,
    other_lines,
    nested,
    otherwise_encoded,
)
