"""Sort patterns by the letters with which they begin, so that only those few are compiled that may match."""

from __future__ import annotations

import re
from functools import cache

LETTERS = re.compile(r"(?:[^\W\d_A-Z](?![?*{])){0,3}")


@cache
def beginning(kinds: str) -> dict[str, list[str]]:
    """Sort the kinds by the first three letters of their lines, or by those that are the same in all of them.

    >>> beginning(r"share|(?:print|(?:the )?x) it")
    {'sha': ['share'], 'pri': ['print it'], 'the': ['the x it'], 'x': ['x it']}
    """
    found: dict[str, list[str]] = {}
    for kind in (kind for row in kinds.split("\n") for kind in choices(row.strip()) if kind):
        for one in spelled_out(kind):
            first = LETTERS.match(one)
            found.setdefault(first[0] if first else "", []).append(one)
    return found


def spelled_out(kind: str) -> list[str]:
    """Write a pattern once for each way in which it can begin."""
    if not kind.startswith("(?:"):
        return [kind]
    depth, end = 1, 3
    while depth:
        depth += (kind[end] == "(") - (kind[end] == ")")
        end += 1
    rest = kind[end:].removeprefix("?")
    starts = [*choices(kind[3 : end - 1]), *([""] if kind[end : end + 1] == "?" else [])]
    return [one for start in starts for one in spelled_out(start + rest)]


def choices(pattern: str) -> list[str]:
    """Part a pattern at the bars outside of all brackets.

    >>> choices("a|b(?:c|d)[|]")
    ['a', 'b(?:c|d)[|]']
    """
    found, depth = [""], 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found
