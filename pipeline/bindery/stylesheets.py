"""Read the style sheets of a book or a web page: those of its files, its <style> elements and style attributes.

A stranger's sheets may keep this machine busy only so long: how much of them is read is counted before it is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2
from lxml import etree

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import SVG, XHTML
from pipeline.bindery.opening import Volume

LONGEST = 1_000_000  # characters of all sheets together
MOST = 20_000  # blocks in braces, of all sheets together
DEEPEST = 100  # brackets in brackets, which tinycss2 writes out by recursion
CSS = "text/css"
ELEMENTS = ("style", f"{XHTML}style", f"{SVG}style")


class Written(NamedTuple):
    """CSS as it stands in a file, `lines` below its top; `owner` is the element whose style attribute it is."""

    scope: str
    path: str
    lines: int
    css: str
    owner: str = ""


class Sheet(NamedTuple):
    """CSS as rules of tinycss2, or as declarations where it is the style attribute of `owner`.

    Sheets of one `scope` count together: those in files, those within one text, each attribute alone.
    """

    scope: str
    path: str
    lines: int
    rules: tuple[Any, ...]
    owner: str


class Refused(NamedTuple):
    """Why a sheet was not read, or the rest of them."""

    path: str
    reason: str


@lru_cache(maxsize=1)  # several checks ask
def of_book(volume: Volume) -> tuple[tuple[Sheet, ...], tuple[Refused, ...]]:
    return read(written_in(volume))


def of_page(content: bytes) -> tuple[tuple[Sheet, ...], tuple[Refused, ...]]:
    document = etree.HTML(content, etree.HTMLParser(encoding="utf-8", huge_tree=True)) if content.strip() else None
    return read(() if document is None else within("", document))


def written_in(volume: Volume) -> Iterator[Written]:
    for path in dict.fromkeys(item.path for item in volume.items if item.type == CSS and item.path):
        if path in volume.files:
            yield Written("", path, 0, volume.files[path].decode("utf-8", "replace"))
    for text in volume.texts:
        yield from within(text.path, text.tree)


def within(path: str, tree: etree._Element) -> Iterator[Written]:
    """Yield what stands in <style>, and then each style attribute, where it first stands."""
    for node in tree.iter(*ELEMENTS):
        yield Written(f"{path}#", path, anatomy.line_of(node) - 1, anatomy.text_of(node))
    known = set()
    for node in tree.iter(etree.Element):
        if (css := node.get("style")) and css not in known:
            known.add(css)
            yield Written(f"{path}#{len(known)}", path, anatomy.line_of(node) - 1, css, etree.QName(node).localname)


def read(written: Iterable[Written]) -> tuple[tuple[Sheet, ...], tuple[Refused, ...]]:
    """Parse what may be parsed; what is nested too deeply is left out, and all that comes after too much."""
    sheets: list[Sheet] = []
    refused: list[Refused] = []
    characters, blocks = LONGEST, MOST
    for one in written:
        if (characters := characters - len(one.css)) < 0:
            refused.append(Refused(one.path, f"the styles have more than {LONGEST:,} characters"))
            break
        tokens = tinycss2.parse_component_value_list(one.css, skip_comments=True)
        depth, found = measure(tokens)
        if depth > DEEPEST:
            refused.append(Refused(one.path, f"a style is nested too deeply: more than {DEEPEST} brackets"))
        elif (blocks := blocks - found) < 0:
            refused.append(Refused(one.path, f"the styles have more than {MOST:,} rules"))
            break
        else:
            parse = tinycss2.parse_blocks_contents if one.owner else tinycss2.parse_stylesheet
            sheets.append(Sheet(one.scope, one.path, one.lines, tuple(parse(tokens, True, True)), one.owner))
    return tuple(sheets), tuple(refused)


def measure(tokens: Iterable[Any]) -> tuple[int, int]:
    """Count how many brackets stand in one another, and the blocks in braces; not further than too deep.

    >>> measure(tinycss2.parse_component_value_list("@media all { p { margin: calc((1em)) } }"))
    (4, 2)
    """
    level, depth, blocks = [*tokens], 0, 0
    while depth <= DEEPEST:
        brackets = [token for token in level if inside(token) is not None]
        if not brackets:
            break
        depth += 1
        blocks += sum(token.type == "{} block" for token in brackets)
        level = [part for token in brackets for part in inside(token) or ()]
    return depth, blocks


def inside(token: Any) -> list[Any] | None:
    """What stands in a token that is a pair of brackets or a function."""
    found: list[Any] | None = getattr(token, "arguments", getattr(token, "content", None))
    return found
