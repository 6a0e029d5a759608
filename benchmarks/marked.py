"""Texts that carry their damages and their answers: what a copy editor mends, and what only looks wrong.

⟦wrong→right⟧   a damage: the messy text has `wrong`, the mended one `right`, which may be empty
⟦=text⟧         a trap: it looks wrong, is right, and stays
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MARK = re.compile(r"⟦=(?P<trap>[^⟧]*)⟧|⟦(?P<wrong>[^⟧→]*)→(?P<right>[^⟧]*)⟧")
TOKEN = re.compile(r"\w+|\n+|[^\w\n]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A damage or a trap; `start` and `end` are its place in the mended text."""

    start: int
    end: int
    wrong: str
    right: str
    trap: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it is found and as it should be, and where the two differ or only seem to."""

    messy: str
    mended: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the spots, and which other places were changed."""

    repaired: tuple[Spot, ...]
    missed: tuple[Spot, ...]
    kept: tuple[Spot, ...]
    harmed: tuple[Spot, ...]
    others: tuple[str, ...]


def read(text: str) -> Marked:
    """Take the marks out of a text.

    >>> read("I saw ⟦teh→the⟧ boat of ⟦=bell hooks⟧.").messy
    'I saw teh boat of bell hooks.'
    """
    messy, mended = [], ""
    spots = []
    done = 0
    for match in MARK.finditer(text):
        plain = text[done : match.start()]
        trap = match["trap"] is not None
        wrong, right = (match["trap"], match["trap"]) if trap else (match["wrong"], match["right"])
        start = len(mended) + len(plain)
        spots.append(Spot(start, start + len(right), wrong, right, trap))
        messy += [plain, wrong]
        mended += plain + right
        done = match.end()
    return Marked("".join([*messy, text[done:]]), mended + text[done:], tuple(spots))


def score(marked: Marked, cleaned: str) -> Score:
    """Hold a cleaned text against the mended one. Blank lines do not count: a paragraph that went leaves some."""
    here, there = list(tokens(marked.mended.rstrip("\n"))), list(tokens(cleaned.rstrip("\n")))
    matcher = SequenceMatcher(None, [word for word, _, _ in here], [word for word, _, _ in there], autojunk=False)
    same = bytearray(len(marked.mended) + 2)
    put_in: list[tuple[int, int]] = []
    changes = []
    for kind, first, last, start, end in matcher.get_opcodes():
        begin, stop = place(here, first, last, len(marked.mended))
        if kind == "equal":
            same[begin:stop] = b"\1" * (stop - begin)
        else:
            changes.append((begin, stop, "".join(word for word, _, _ in there[start:end])))
            put_in += [(begin, stop)] if first == last else []
    as_wanted = {spot: stands(spot, marked.mended, same, put_in) for spot in marked.spots}
    return Score(
        repaired=tuple(spot for spot, well in as_wanted.items() if well and not spot.trap),
        missed=tuple(spot for spot, well in as_wanted.items() if not well and not spot.trap),
        kept=tuple(spot for spot, well in as_wanted.items() if well and spot.trap),
        harmed=tuple(spot for spot, well in as_wanted.items() if not well and spot.trap),
        others=tuple(elsewhere(changes, marked)),
    )


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for match in TOKEN.finditer(text):
        yield ("\n" if match[0].startswith("\n") else match[0]), match.start(), match.end()


def place(here: Sequence[tuple[str, int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    """Say where some tokens stand; a place between two of them is as wide as the blank lines beside it."""
    if first < last:
        return here[first][1], here[last - 1][2]
    begin = here[first][1] if first < len(here) else end
    stop = begin
    if first and here[first - 1][0] == "\n":
        begin = here[first - 1][1]
    if first < len(here) and here[first][0] == "\n":
        stop = here[first][2]
    return begin, stop


def stands(spot: Spot, mended: str, same: bytearray, put_in: Sequence[tuple[int, int]]) -> bool:
    """Say whether a spot came out as it should, a damage with the character before it and nothing put in beside it."""
    reach = -1 if spot.trap else 1
    first = spot.start - max(reach, 0)
    whole = all(same[at] or mended[at] == "\n" for at in range(max(first, 0), spot.end))
    return whole and not any(spot.start - reach <= stop and begin <= spot.end + reach for begin, stop in put_in)


def elsewhere(changes: Sequence[tuple[int, int, str]], marked: Marked) -> Iterator[str]:
    """Quote the changes that touch no spot."""
    for begin, stop, after in changes:
        if not any(spot.start - 1 <= stop and begin <= spot.end + 1 for spot in marked.spots):
            around = marked.mended[max(0, begin - 20) : stop + 20]
            yield f"{around!r}: {marked.mended[begin:stop]!r} became {after!r}"
