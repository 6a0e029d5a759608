"""Find the labels that a convention missed: known speakers marked otherwise, and labels inside a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.listening.lookalikes import credit_lines
from pipeline.listening.manuscript import Line, Manuscript
from pipeline.model import Label
from pipeline.words.roles import key_of

COLON = re.compile(r"[:：](?=[\s\"“„«]|\Z)")
BREAKS = re.compile(
    r"(?:\A|[.!?…。！？؟\])\"”’»—–-][ \t\u00a0*_]+|\n[ \t*_]*|(?<![ \t])[ \t]{2,})"
    r"([^.!?…。！？\])\n]{1,60})\Z"
)
REACH = 70  # characters before a colon
DAMAGED = re.compile(r"\s{0,8}(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}?)\s?[;.,](?=\s)\s*")
MISREAD = str.maketrans("01", "ol")  # what machines read for letters
SHORTEST_SLIP = 4  # letters of a name that may be misread by one
SHORTEST_KEY = 2  # letters of a name to believe it inside a line


def find(manuscript: Manuscript, keys: Collection[str], *, own_lines: bool) -> Iterator[Label]:
    """Yield whatever looks like a label of the speakers with these keys.

    Where labels stand on lines of their own, a known name that does so needs no mark.
    """
    known = frozenset(key for key in keys if len(key) >= SHORTEST_KEY)
    credit = credit_lines(manuscript)
    slips = {key for key in {key_of(head.name) for head in manuscript.heads} if is_slip(key, known)}
    for head in manuscript.heads:
        key = key_of(head.name)
        marked = head.colon or head.stamp or (head.alone and (head.marked or own_lines))
        if marked and (key in known or key in slips) and head.line not in credit:
            yield head.label
    for line in manuscript.lines:
        yield from inside(line, known)
        yield from damaged(line, known)


def is_slip(key: str, known: Collection[str]) -> bool:
    """Say whether a key is that of a speaker but for one letter, or two that changed places."""
    return len(key) >= SHORTEST_SLIP and any(
        abs(len(key) - len(one)) < 2 and len(one) >= SHORTEST_SLIP and nearly(key, one) for one in known
    )


def nearly(one: str, two: str) -> bool:
    """Say whether one letter was changed, added, lost, or changed places with the next.

    >>> nearly("secohd", "secord"), nearly("halls", "hall"), nearly("interveiwer", "interviewer"), nearly("ida", "tom")
    (True, True, True, False)
    """
    if one.translate(MISREAD) == two.translate(MISREAD) or any(map(str.isdigit, (one + two).translate(MISREAD))):
        return one != two and any(map(str.isalpha, one)) and one.translate(MISREAD) == two.translate(MISREAD)
    if len(one) > len(two):
        one, two = two, one
    same = next((place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), len(one))
    swapped = one[same : same + 2] == two[same : same + 2][::-1] and one[same + 2 :] == two[same + 2 :]
    return swapped or one[same + (len(one) == len(two)) :] == two[same + 1 :]


def damaged(line: Line, known: Collection[str]) -> Iterator[Label]:
    """Yield a known name in capitals whose colon became another mark: `HALL; Yes.`"""
    if (match := DAMAGED.match(line.text)) and key_of(match["name"]) in known:
        start, end = (line.start + offset for offset in match.span("name"))
        yield Label(line.block, line.start, line.start + match.end(), start, end, match["name"], line.number)


def inside(line: Line, known: Collection[str]) -> Iterator[Label]:
    """Yield the known names with a colon behind the end of a sentence: `Why? Anna Lee: So.`"""
    for colon in COLON.finditer(line.text):
        match = BREAKS.search(line.text, max(0, colon.start() - REACH), colon.start())
        if match and match.start(1) > 0 and key_of(match[1].strip(" *_[(")) in known:
            name = match[1].strip(" *_[(")
            start = line.start + match.start(1) + match[1].index(name)
            end = line.start + colon.end()
            yield Label(line.block, line.start + match.start(1), end, start, start + len(name), name, line.number)
