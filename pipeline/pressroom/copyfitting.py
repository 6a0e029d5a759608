"""Copyfitting: find the size at which a text fills its room, and the lines into which it is broken there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from pipeline.model import Trim
from pipeline.words import typeset

STEP = 0.94  # from one size of type to the next smaller one
LEAST = 6.0  # pt
EVEN = 0.72  # of the longest line, at least: a shorter one of a single word is lost below the others
GIVEN = 0.62  # of its size, at the least, when a text shrinks so that no word stands alone
COLON = ": "
BEFORE, BEHIND = 0.56, 0.6  # what stands before a colon: its share of the room; and the size of what follows it
LEAST_HOUSE = 7.0  # pt of a publisher's name; a longer one takes two lines
LONG_WORD = 1.15  # a word of wide letters is so much longer than usual ones, a line is not
CAPITAL = 0.45  # by which capitals are wider than small letters


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in lines, with the size in points at which they fit their room."""

    lines: tuple[str, ...]
    size: float


def parted(title: str, room: Trim, setting: Mapping[str, float]) -> tuple[Fitted, Fitted | None]:
    """Set a title, and in a smaller size what stands behind its colon."""
    head, colon, behind = title.partition(COLON)
    if not behind.strip():
        return fit(title, room, setting), None
    first = fit(head + colon.strip(), Trim(room.width, room.height * BEFORE), setting)
    rest = Trim(room.width, room.height * (1 - BEFORE))
    return first, fit(behind, rest, {**setting, "largest": first.size * BEHIND})


def fit(text: str, room: Trim, setting: Mapping[str, float]) -> Fitted:
    """Set a text as large as a room in points allows, but smaller if no word stands alone then.

    `setting` has the `largest` size in points, the `leading` and the width of a usual `character`, both in ems.
    """
    size, least = setting["largest"], LEAST
    first: Fitted | None = None
    while size >= least:
        lines = broken(text, size, room, setting)
        if lines and not lonely(lines):
            return Fitted(lines, round(size, 2))
        if lines and not first:
            first, least = Fitted(lines, round(size, 2)), max(LEAST, size * GIVEN)
        size *= STEP
    return first or Fitted(tuple(typeset.balanced(text, across(text, LEAST, room, setting))), LEAST)


def broken(text: str, size: float, room: Trim, setting: Mapping[str, float]) -> tuple[str, ...]:
    """Break a text into lines of even length; none where they do not fit the room at this size.

    Only Chinese and Japanese are broken inside what looks like a word.
    """
    most = across(text, size, room, setting)
    lines = typeset.balanced(text, most)
    taken = sum(max(1, ceil(width(line) / most)) for line in lines)
    whole = all(width(word) * LONG_WORD <= most or width(word) > len(word) for word in text.split())
    return tuple(lines) if whole and taken * size * setting["leading"] <= room.height else ()


def across(text: str, size: float, room: Trim, setting: Mapping[str, float]) -> int:
    """Count the characters that a line holds."""
    return max(int(room.width / (size * setting["character"] * breadth(text))), 1)


def lonely(lines: Sequence[str]) -> bool:
    """Tell whether a short word has a line for itself among longer ones.

    >>> lonely(("a Harbour that", "Closed")), lonely(("a Harbour", "that Closed")), lonely(("Tide", "Tables"))
    (True, False, False)
    """
    alone = [width(line) for line in lines if " " not in line]
    return 0 < len(alone) < len(lines) and min(alone) < EVEN * max(map(width, lines))


def one_line(text: str, measure: float, setting: Mapping[str, float]) -> float:
    """Size a text for one line, as far as it is still read then."""
    size = measure / (max(width(text), 1) * setting["character"] * breadth(text))
    return round(max(min(setting["largest"], size), LEAST_HOUSE), 2)


def breadth(text: str) -> float:
    """Tell how much wider than usual the characters of a text are, by the capitals among them."""
    return 1 + CAPITAL * sum(map(str.isupper, text)) / max(len(text), 1)


def width(text: str) -> int:
    """Count characters, those of Chinese and Japanese twice."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, most: int) -> str:
    """Cut a text at a word.

    >>> shortened("The night train, to the coast", 18)
    'The night train…'
    """
    if width(text) <= most:
        return text
    cut = text[:most]
    return cut.rpartition(" ")[0].rstrip(",;:—– ") + "…" if " " in cut else cut[:-1] + "…"
