"""Cut a paragraph into runs: stretches of text that are set alike, so that the templates need no logic of their own.

Besides the editor's marks a run knows what a compositor knows: a title stays with the name behind it, names are not
hyphenated, and the last word of a paragraph stands neither alone on a line nor torn.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.model import Block
from pipeline.people import TITLES

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
TITLED = re.compile(r"(?<!\w)([^\W\d_]+)\. [^\W\d_]+")
LAST_WORDS = re.compile(r"(?<= )\S{1,14} \S{1,14}$")  # longer ones would tear holes into the line above
Style = Literal["emphasis", "strong", "link", "tied", "whole"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text set alike: `tied` stays on one line, `whole` words are not hyphenated. `link` is where a link leads."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    start: int
    end: int
    style: Style
    target: str = ""


def runs(block: Block, names: Collection[str] = ()) -> tuple[Run, ...]:
    """Cut a block where its style changes.

    >>> from pipeline.model import Origin
    >>> [run.text for run in runs(Block("paragraph", "Ask Dr. Hall about it, please do.", Origin("", 1)))]
    ['Ask ', 'Dr. Hall', ' about it, ', 'please do.']
    """
    stretches = [Stretch(mark.start, mark.end, mark.style, mark.target) for mark in block.marks]
    stretches += kept_together(block.text, names)
    starts = sorted(stretches, key=lambda stretch: stretch.start)
    edges = sorted({0, len(block.text), *(edge for part in stretches for edge in (part.start, part.end))})
    return tuple(sweep(block.text, edges, starts))


def kept_together(text: str, names: Collection[str]) -> Iterator[Stretch]:
    """Yield what stays on one line, and the words outside of it that stay whole."""
    ties = [match for match in TITLED.finditer(text) if match[1].casefold() in TITLES]
    ties += LAST_WORDS.finditer(text)
    yield from (Stretch(*match.span(), "tied") for match in ties)
    held = {word for match in ties for word in range(*match.span())}
    for match in WORD.finditer(text):
        if match[0] in names and match.start() not in held:
            yield Stretch(*match.span(), "whole")


def sweep(text: str, edges: list[int], stretches: list[Stretch]) -> Iterator[Run]:
    """Walk from edge to edge with the stretches that are open there, each looked at once."""
    coming = iter(stretches)
    upcoming = next(coming, None)
    open_now: list[Stretch] = []
    for start, end in pairwise(edges):
        open_now = [stretch for stretch in open_now if stretch.end > start]
        while upcoming and upcoming.start <= start:
            open_now.append(upcoming)
            upcoming = next(coming, None)
        styles = frozenset(stretch.style for stretch in open_now)
        link = next((stretch.target for stretch in open_now if stretch.style == "link"), "")
        yield Run(text[start:end], styles, link)


def balanced(title: str, width: int) -> list[str]:
    """Break a title into lines of even length, no more of them than lines of `width` characters would take.

    >>> balanced("A short history of the night train", 26)
    ['A short history', 'of the night train']
    """
    lines = wrapped(title, width)
    for narrower in range(width - 1, 0, -1):
        tried = wrapped(title, narrower)
        if len(tried) > len(lines) or any(len(line) > narrower for line in tried):
            break
        lines = tried
    return lines


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [text]
