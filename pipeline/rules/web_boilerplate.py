"""Drop the lines of a web page that stand between the paragraphs: Share this, Advertisement, Read more.

Only a line of its own goes, and never the speaker's: one that ends as a sentence does is only proposed where people
talk, and so is a single word that somebody may say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import boilerplate

LINE = re.compile(r"[^\n]+")
LONGEST = 220  # characters


def find(text: str, context: Context) -> Iterator[Fix]:
    lines = [match for match in LINE.finditer(text) if match[0].strip()]
    kinds = [doubt(lines, place, context) for place in range(len(lines))]
    for confidence, row in groupby(range(len(lines)), key=kinds.__getitem__):
        places = [*row]
        first, last = lines[places[0]], lines[places[-1]]
        if confidence is not None:
            behind = places[-1] + 1 == len(lines)
            start = lines[places[0] - 1].end() if behind and places[0] else first.start()
            yield Fix(start, last.end() if behind else lines[places[-1] + 1].start(), "", confidence)


def doubt(lines: list[re.Match[str]], place: int, context: Context) -> Confidence | None:
    """Say how sure it is that a line is of the web page; None if it is of the text."""
    line = lines[place]
    if len(line[0]) > LONGEST or holds_label(context, line) or not stands_alone(lines, place):
        return None
    if boilerplate.is_sure(line[0]):
        return Confidence.UNSURE if is_said(line[0].strip(), context) else Confidence.LIKELY
    return Confidence.UNSURE if boilerplate.may_be_one(line[0]) else None


def holds_label(context: Context, line: re.Match[str]) -> bool:
    """Say whether a label stands in the line or right above it: then it is what somebody says."""
    return any(label.start < line.end() and line.start() <= label.end + 1 for label in context.labels)


def stands_alone(lines: list[re.Match[str]], place: int) -> bool:
    """Say whether a line is no part of a sentence that runs over several."""
    after = lines[place + 1][0].lstrip()[:1] if place + 1 < len(lines) else ""
    before = lines[place - 1][0].rstrip()[-1:] if place else ""
    first = lines[place][0].lstrip("-–—•*▸►▶→»>|+ \t")[:1]
    return len(lines) == 1 or not (after.islower() or first.islower() or before == ",")


def is_said(line: str, context: Context) -> bool:
    """Say whether a line ends as a sentence of a talk does."""
    return context.place == "turn" and line.endswith((".", "!")) and "cookie" not in line.lower()


RULE = Rule(Phase.SPACE, "boilerplate", "It belongs to the web page, not to the talk.", Confidence.LIKELY, find)
