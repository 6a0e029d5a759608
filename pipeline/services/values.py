"""The values of a JSON text, and the lines on which they stand."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import Any

LONGEST_WHOLE = 18  # digits; Python refuses to read very long whole numbers, and nobody means them
STRING_OR_BRACE = re.compile(r'"[^"]*"|[{}]')
LONGEST_SHOWN = 20  # characters of a value, in a message


class Row(dict[str, Any]):
    """An object; `number` counts the closing braces of the text before its own."""

    __slots__ = ("number",)
    number: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Where objects begin and end in a text, by their numbers, and where its lines end."""

    text: str
    spans: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]

    def of(self, row: Row, key: str) -> int:
        """Give the line of a key's first mention inside an object, else that on which the object begins."""
        start, end = self.spans[row.number]
        return bisect_left(self.ends, max(start, self.text.find(f'"{key}"', start, end))) + 1


def parse(text: str, *, strict: bool = True) -> Any:
    """Parse a text; `strict` refuses tabs and line ends inside strings. Raises ValueError."""
    numbers = count()

    def row(pairs: list[tuple[str, Any]]) -> Row:
        made = Row(pairs)
        made.number = next(numbers)
        if len(made) < len(pairs):
            key = Counter(key for key, _ in pairs).most_common(1)[0][0]
            raise ValueError(f"{lines(text).of(made, key)}: the key {shown(key)} stands twice in one object")
        return made

    return json.loads(text, strict=strict, object_pairs_hook=row, parse_constant=unmeasured, parse_int=whole)


def lines(text: str) -> Lines:
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in STRING_OR_BRACE.finditer(plain(text)):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            spans.append((opened.pop(), match.end()))
    return Lines(text, tuple(spans), tuple(match.start() for match in re.finditer("\n", text)))


def plain(text: str) -> str:
    r"""Blot out what is escaped, so that a quotation mark begins or ends a string.

    >>> plain(r'{"a\\": "\""}')
    '{"a__": "__"}'
    """
    return text.replace("\\\\", "__").replace('\\"', "__")


def unmeasured(name: str) -> None:
    """Take NaN and Infinity, which services write for what they could not measure, as null."""


def whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_WHOLE else float(digits)


def kind_of(value: Any) -> str:
    """Say what a value is.

    >>> [kind_of(value) for value in ({}, [1], None, True)]
    ['an object', 'a list', 'null', 'true']
    """
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else shown(value)


def shown(value: str | float | bool | None) -> str:
    r"""Write a plain value as JSON does, cut where it is long, on one line whatever stands in it.

    >>> print(shown("a\u2028é"))
    "a\u2028é"
    """
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        value = f"{value[:LONGEST_SHOWN]}…"
    written = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in written)
