"""Cut a paragraph into runs: stretches of text that are set alike, so that the templates need no logic of their own.

Besides the editor's marks a run knows what a compositor knows: a title stays with the name behind it, names are not
hyphenated, a number stays with its unit, and the last word of a paragraph stands neither alone on a line nor torn.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal

from pipeline import hyperlinks
from pipeline.model import Block
from pipeline.words.people import TITLES
from pipeline.words.sentences import WORD
from pipeline.words.units import SYMBOLS

TITLED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(TITLES))})\. [^\W\d_]+", re.IGNORECASE)
LAST_WORDS = re.compile(r"(?<= )\S{1,9} \S{1,6}$")  # longer ones may stand alone, and would tear holes if tied
MEASURED = re.compile(rf"(?<!\w)\d[\d.,]{{0,12}}[½¼¾⅓⅔⅛]? (?:{'|'.join(map(re.escape, sorted(SYMBOLS)))})(?!\w)")
GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3}){1,4}(?![\d.,]?\d)")
SHORTENED = re.compile(r"(?<!\w)(?:z\. B|d\. h|u\. a|[ou]\. ä|a\. D|[vn]\. Chr|i\. d\. R|p\. ex|a\. C|т\. [едп])\.")
THIN = "\u202f"  # no line ends there either
NESTED = re.compile(r"(?<=([“”„‘’‚«»‹›]))(?=[“”„‘’‚«»‹›])(?!\1)")
SPACED_WORD = re.compile(r" ?[^ ]+")  # a no-break space does not part words
LONGEST_WHOLE = 40  # characters; the measure may be too narrow for more, and the word must be torn there
# An address or a code, and no word, or marks with spaces: no line ends before one. Later letters are written unspaced.
ENDLESS = re.compile(r"(?<![!-\u0dff])[!-\u0dff]{101,}+|(?:[^\w\s]{1,9} ){30,}+")
PIECE = re.compile(r".{1,1000}(?:(?![!-~ ]|\w).)*+")  # and the accents of its last letter
Style = Literal["emphasis", "strong", "link", "speaker", "note", "whole", "onward", "initial"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text set alike: `whole` words are not hyphenated, before one that goes `onward` a line may end.

    `link` is where a link leads.
    """

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
    """Cut a block where its style changes, always before a space and never behind one.

    WeasyPrint 70 tears a word of the line before when a line ends between a space and an inline element.

    >>> from pipeline.model import Origin
    >>> [run.text for run in runs(Block("paragraph", "Ask Ida about it, please.", Origin("", 1)), {"Ida"})]
    ['Ask', ' Ida', ' about it,', ' please.']
    """
    text = tied(block.text)
    kept = (mark for mark in block.marks if mark.style != "link" or hyperlinks.is_sound(mark.target))
    stretches = [Stretch(mark.start, mark.end, mark.style, mark.target) for mark in kept]
    stretches += [*unhyphenated(text, names), *endless(text)]
    stretches = [replace(part, start=pull(part.start, text), end=pull(part.end, text)) for part in stretches]
    stretches = sorted((part for part in stretches if part.start < part.end), key=lambda part: part.start)
    edges = sorted({0, len(text), *(edge for part in stretches for edge in (part.start, part.end))})
    return tuple(sweep(text, edges, stretches))


def tied(text: str) -> str:
    """Put no-break spaces behind titles, before units and between the last two words where the last one is short."""
    for pattern in (TITLED, GROUPED, MEASURED, SHORTENED, LAST_WORDS):
        text = pattern.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    return text


def unhyphenated(text: str, names: Collection[str]) -> Iterator[Stretch]:
    """Yield the words, each with the space before it, that hold a name, and the last one; a very long one is torn.

    None of a text that runs from right to left: it is never hyphenated, and the layout engine would take Latin words in
    it, once they are boxes of their own, in the wrong order.
    """
    if runs_leftward(text):
        return
    for match in SPACED_WORD.finditer(text):
        if len(match[0]) > LONGEST_WHOLE:
            continue
        if match.end() == len(text) or any(word in names for word in WORD.findall(match[0])):
            yield Stretch(*match.span(), "whole")


def endless(text: str) -> Iterator[Stretch]:
    """Yield what is too long for a word, in pieces: the layout engine tries each place where a whole one could be torn.

    >>> [part.end - part.start for text in ("a" * 100, "a" * 101, "a" * 2_500) for part in endless(text)]
    [101, 2500, 1000, 500]
    """
    if runs_leftward(text):
        return
    for match in ENDLESS.finditer(text):
        if any(map(str.isalnum, match[0])):  # marks are never hyphenated, and as a box of their own never torn
            yield Stretch(*match.span(), "whole")
        for piece in islice(PIECE.finditer(text, *match.span()), 1, None):
            yield Stretch(*piece.span(), "onward")


def runs_leftward(text: str) -> bool:
    """Tell by its first letter which way a text runs (Unicode Standard Annex 9, P2 and P3)."""
    first = next(filter(str.isalpha, text), "")
    return bool(first) and unicodedata.bidirectional(first) in ("R", "AL")


def pull(edge: int, text: str) -> int:
    return edge - 1 if edge and text[edge - 1] == " " else edge


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
        yield Run(parted(text, start, end), styles, link)


def parted(text: str, start: int, end: int) -> str:
    """Quote text[start:end] with a thin space between two quotation marks of different kinds, one outside the other.

    >>> parted("‘“Why?”’ she asked.", 0, 8).replace(THIN, "_")
    '‘_“Why?”_’'
    """
    before = start - 1 if start else 0  # the mark before may belong to another run
    return NESTED.sub(THIN, text[before:end])[start - before :]


def shortened(title: str, most: int) -> str:
    """Cut a title for the running head, at a word.

    >>> shortened("The night train to the coast", 16)
    'The night train…'
    """
    return title if len(title) <= most else title[: most + 1].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"


def balanced(title: str, width: int) -> list[str]:
    """Break a title into lines of even length, no more of them than lines of `width` characters would take.

    >>> balanced("A short history of the night train", 26)
    ['A short history of', 'the night train']
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
