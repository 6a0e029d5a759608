"""Part the lines of a subtitle file into captions at the lines that carry times, however badly they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

CLOCK = r"(?:([0-9]{1,9}):)?([0-9]{1,9}):([0-9]{1,9})(?:[.,]([0-9]{1,9}))?"
TIME_LINE = re.compile(rf"\s*{CLOCK}\s*-{{1,3}}>\s*{CLOCK}(?:\s+(.*))?$")
SETTINGS = re.compile(r"(?:\s*+[A-Za-z][A-Za-z0-9]*+:\S++)*+\s*$")  # align:start line:90%
NUMBER = re.compile(r"\s*([0-9]{1,9})\s*$")
WORD = re.compile(r"[^\W\d_]{2}")
DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Timed:
    """The text of one caption, as written. `fault` quotes its first line where that should carry times.

    `head` is the line of its times, `line` that of its text; `name` is what stands above the times.
    """

    head: int
    line: int
    text: str
    start: float | None = None
    end: float | None = None
    name: str = ""
    fault: str = ""


def timed(lines: Sequence[str], *, named: bool = False) -> Iterator[Timed]:
    """Yield each caption, and what stands above the first. Captions have numbers or, where `named`, any names.

    Blank lines do not end a caption: programs that write them between its lines are as common as those that forget
    them between captions.
    """
    heads = list(heads_of(lines, named))
    first = heads[0][0] if heads else len(lines)
    if any(line.strip() for line in lines[:first]):
        yield Timed(1, 1, joined(lines[:first]), fault="no times yet")
    for (name, at, match), (end, _, _) in pairwise([*heads, (len(lines), 0, None)]):
        yield caption(lines, name, at, match, end)


def heads_of(lines: Sequence[str], named: bool) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield where each caption begins, where its times are, and the times where they can be read."""
    number = 0
    last = -1
    for at, line in enumerate(lines):
        match = TIME_LINE.match(line) if "->" in line else None
        above = lines[at - 1] if at - 1 > last else ""
        counted = NUMBER.match(above) if above else None
        if not match and not (line and (counted or "-->" in line)):
            continue
        opens = at < 2 or (at - 2 > last and not lines[at - 2])
        follows = counted is not None and int(counted[1]) == number + 1
        placed = counted or at == 0 or (at - 1 > last and not above)
        if not match and not (opens and follows) and not ("-->" in line and placed):
            continue
        has_name = bool(above) and (follows or (opens and (named or counted is not None)))
        number = int(counted[1]) if counted and has_name else number + 1
        last = at
        yield at - has_name, at, match


def caption(lines: Sequence[str], name: int, at: int, match: re.Match[str] | None, end: int) -> Timed:
    title = lines[name] if name < at else ""
    if match is None:
        keeps = WORD.search(lines[at]) or not DIGIT.search(lines[at])
        first = at if keeps else at + 1
        return Timed(at + 1, first + 1, joined(lines[first:end]), name=title, fault=lines[at].strip())
    start, stop = seconds(*match.groups()[:4]), seconds(*match.groups()[4:8])
    said = match[9]
    if said and not SETTINGS.match(said):
        return Timed(at + 1, at + 1, joined((said, *lines[at + 1 : end])), start, stop, title)
    return Timed(at + 1, at + 2, joined(lines[at + 1 : end]), start, stop, title)


def joined(rows: Iterable[str]) -> str:
    return "\n".join(rows).rstrip("\n")


def seconds(hours: str | None, minutes: str, rest: str, fraction: str | None) -> float:
    """Add up a time.

    >>> seconds(None, "01", "02", "5")
    62.5
    """
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    return float(f"{whole}.{fraction or 0}")
