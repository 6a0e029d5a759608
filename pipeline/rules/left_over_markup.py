"""Take out left-over tags and marks of emphasis, such as <i>, <br>, {\\an8}, [b] or **, and keep the words.

Sums (a < b), hearts (<3), placeholders (<name>), options, lists of parameters (*args) and notes on speech (*laughs*)
are left alone; where the text speaks of HTML or asterisks, the change is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import emphasis, remarks, tags
from pipeline.words.remarks import Vocabulary

SUBTITLE = re.compile(r"\{\\(?:an?\d|[ibus][01]|pos\(|fad|move\(|fs\d|fn|[1-4]?c&H|k[fo]?\d)[^{}\n]{0,200}\}")
FORUM = re.compile(
    r"\[(?P<slash>/?)(?P<name>b|i|u|s|url|img|quote|size|color|center)(?:=[^\[\]\n]{0,300})?\]", re.IGNORECASE
)
RAISED = frozenset({"sub", "sup"})


def find(text: str, context: Context) -> Iterator[Fix]:
    doubt = Confidence.UNSURE if tags.TALK_OF_CODE.search(text) else None
    for start, end, parts, number in rows_of_tags(text):
        joins = start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()
        yield Fix(start, end, " " if parts and joins else "", Confidence.UNSURE if number else doubt)
    for mark in (*SUBTITLE.finditer(text), *pairs(text)):
        yield Fix(*mark.span(), "", doubt)
    for start, end in emphasis.marks(text, notes(context.language)):
        yield Fix(start, end, "", doubt)


def rows_of_tags(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield where tags stand side by side, whether they part words, and whether they raise or lower a number."""
    found = tags.found(text)
    firsts = [place for place, tag in enumerate(found) if not place or found[place - 1].end() < tag.start()]
    for first, after in pairwise([*firsts, len(found)]):
        row = found[first:after]
        names = {tag["name"].lower() for tag in row}
        start, end = row[0].start(), row[-1].end()
        inside = text[end : end + 1] if not row[-1]["slash"] else text[start - 1 : start]
        number = not names.isdisjoint(RAISED) and inside.isdigit()
        yield start, end, not names.isdisjoint(tags.PARTING), number


def pairs(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks of a forum that open and close."""
    if "[/" not in text:
        return
    marks = list(FORUM.finditer(text))
    opened, closed = (
        {mark["name"].lower() for mark in marks if bool(mark["slash"]) is slash} for slash in (False, True)
    )
    yield from (mark for mark in marks if mark["name"].lower() in opened & closed)


@cache
def notes(language: str) -> Vocabulary:
    """Give the notes on speech in a language and in English."""
    known = [one for one in (languages.of(languages.USUAL), languages.of(language)) if one]
    return remarks.vocabulary(*(one.notes for one in known))


RULE = Rule(Phase.DECODE, "markup", "A tag or a mark of emphasis was left over.", Confidence.LIKELY, find, "verbatim")
