"""Find what is said in between, such as "um" and "you know", and the words of a paragraph without it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from pipeline.words.sentences import WORD

QUOTED = re.compile(
    r"“[^”]*(?:”|\Z)|„[^“”]*(?:[“”]|\Z)|«[^»]*(?:»|\Z)|»[^«]*(?:«|\Z)|「[^」]*(?:」|\Z)|\"[^\"]*\""
    r"|(?<!\w)‘[^‘’]{1,200}’(?!\w)|(?<!\w)'[^']{1,200}'(?!\w)"
)
LENGTHENED = ("h", "m")  # "uhhh", "ummm"
EDGE = r"(?![\w'’*/@]|-\w)"
BETWEEN = r"[ ,.…—–、，-]{1,4}"
BROKEN = re.compile(r"[ \u00a0]?(?:—|–|--|…|\.{3}|-(?= ))[ \u00a0]?")
COMMA = ", "


class Manner(Protocol):
    """How people speak a language: the sounds and the phrases that they put in between."""

    @property
    def hesitations(self) -> tuple[str, ...]: ...

    @property
    def asides(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word at text[start:end], in lower case. `interrupted` tells that something was said in between before it."""

    said: str
    start: int
    end: int
    interrupted: bool = False


def quotations(text: str) -> list[tuple[int, int]]:
    """Give the spans in quotation marks; one that is never closed reaches to the end.

    >>> quotations("She said “um” twice.")
    [(9, 13)]
    """
    return [match.span() for match in QUOTED.finditer(text)]


def within(spans: list[tuple[int, int]], place: int) -> bool:
    """Say whether a place lies in one of the spans, which are in order."""
    nearest = bisect_right(spans, (place, len(spans) and spans[-1][1] + place)) - 1
    return nearest >= 0 and spans[nearest][0] <= place < spans[nearest][1]


@cache
def sounds(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern that finds one or several of these sounds in a row.

    >>> [match[0] for match in sounds(("um", "uh")).finditer("Um, uhhh, an umbrella, uh-huh, ums")]
    ['Um, uhhh']
    """
    written = (re.escape(word) + (f"{word[-1]}*" if word.endswith(LENGTHENED) else "") for word in words)
    sound = rf"(?:{'|'.join(sorted(written, key=len, reverse=True))}){EDGE}"
    return re.compile(rf"(?<![\w'’*/@#&-]){sound}(?:{BETWEEN}{sound})*", re.IGNORECASE)


@cache
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern that finds one or several of these phrases in a row between commas, from the first comma on.

    >>> [match[0] for match in phrases(("you know", "like")).finditer("It was, you know, like, cold, you know.")]
    [', you know, like,']
    """
    phrase = rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
    return re.compile(rf"(?<=[^\W_]), {phrase}(?:, {phrase})*,(?= )", re.IGNORECASE)


def words(text: str, manner: Manner | None) -> Iterator[Word]:
    """Yield the words of a text without what is said in between.

    >>> [(word.said, word.interrupted) for word in words("I think", None)]
    [('i', False), ('think', False)]
    """
    patterns = [sounds(manner.hesitations), phrases(manner.asides)] if manner else []
    spans = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    last = 0
    for match in WORD.finditer(text):
        passed = bisect_right(spans, (match.start(), len(text)))
        if passed and spans[passed - 1][1] > match.start():
            continue
        said = match[0].lower().replace("’", "'")
        yield Word(said, *match.span(), passed > last)
        last = passed
