"""Find where words begin in the texts of a book, and where their lines do.

A word is what no line ends in: a page may begin behind its hyphen, but not with its second letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from pipeline.bindery.anatomy import XHTML
from pipeline.words import letters

INLINE_NAMES = "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"
INLINE = frozenset(XHTML + name for name in INLINE_NAMES.split())
LABELS = frozenset(XHTML + name for name in ("p", "div", "dt", "h2", "h3", "h4"))  # may be a label on its own line
ANSWERS = frozenset(XHTML + name for name in ("div", "dd", "blockquote"))  # may hold what such a label introduces

HYPHENS = r"\-/\u058a\u200b\u2010\u2012-\u2015"  # a line may end after these, so a page may begin there
OPENING = r"(\[{«‹„‚“‘「『（〈《【〔"
SPACELESS = (  # Thai, Lao, Myanmar, Khmer, kana, Han: a line may end after any letter
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD = re.compile(
    rf"[{HYPHENS}]*+"
    rf"(?:[{OPENING}]*[{SPACELESS}][^\w\s{HYPHENS}{OPENING}]*+|[^\s{HYPHENS}{SPACELESS}]++)?"
    rf"[{HYPHENS}]*+"
)


class Place(NamedTuple):
    """A point in a tree: in the text of a node, or in the text behind it."""

    node: etree._Element
    behind: bool
    offset: int


class Run(NamedTuple):
    """A stretch of text in a line, and where in the tree it begins."""

    text: str
    place: Place
    furniture: bool


class Word(NamedTuple):
    """Where a word begins: the letters before it, the number of its tree, the place."""

    before: int
    tree: int
    place: Place


def words(bodies: Sequence[etree._Element]) -> Iterator[Word]:
    """Yield where each word of a book begins, and at last where the last one ends."""
    count, end = 0, None
    for tree, body in enumerate(bodies):
        for line in lines(body):
            spoken = [run for run in line if not run.furniture]
            stops = list(accumulate(len(run.text) for run in spoken))
            opened = False
            for found in WORD.finditer("".join(run.text for run in spoken)):
                if size := len(letters.of(found[0])):
                    run = bisect_right(stops, found.start())
                    offset = found.start() - (stops[run - 1] if run else 0)
                    yield Word(count, tree, shift(spoken[run], offset) if opened else opening(line))
                    opened, count = True, count + size
            if opened:
                end = Word(count, tree, shift(spoken[-1], len(spoken[-1].text)))
    if end:
        yield end


def lines(body: etree._Element) -> Iterator[list[Run]]:
    """Yield the text of each block, up to the next block in it or to a line break."""
    line: list[Run] = []
    depth = 0
    for event, node in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event in ("start", "end") and node.tag not in INLINE:
            yield line
            line = []
        if event == "start":
            depth += letters.is_furniture(node.get("class"))
            line += run_of(node.text, node, False, depth)
            continue
        depth -= event == "end" and letters.is_furniture(node.get("class"))
        if node is not body:
            line += run_of(node.tail, node, True, depth)


def run_of(text: str | None, node: etree._Element, behind: bool, depth: int) -> list[Run]:
    return [Run(text, Place(node, behind, 0), depth > 0)] if text else []


def shift(run: Run, offset: int) -> Place:
    return run.place._replace(offset=offset)


def opening(line: list[Run]) -> Place:
    """Say where a line begins: with its label, also where that stands in a block of its own just before."""
    place = line[0].place
    if place.behind:
        return place
    block = place.node
    while block.tag in INLINE and starts_its_parent(block):
        block = above(block)
    if block.tag in INLINE:
        return place
    while starts_its_parent(block) and above(block).tag in ANSWERS:
        block = above(block)
    label = block.getprevious()
    if (
        label is not None
        and label.tag in LABELS
        and letters.is_furniture(label.get("class"))
        and all(part.tag in INLINE for part in label)
    ):
        return Place(label, False, 0)
    return place


def starts_its_parent(node: etree._Element) -> bool:
    return node.getprevious() is None and blank(above(node).text)


def above(node: etree._Element) -> etree._Element:
    return next(node.iterancestors())


def blank(text: str | None) -> bool:
    return not (text or "").strip()
