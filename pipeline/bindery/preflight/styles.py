"""How the book is dressed: sizes and colours give way to the reader's own, and no word stands outside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

from pipeline.bindery import anatomy, stylesheets
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import CRAFT, EPUB, Fault, Place, Rule
from pipeline.model import Authority

FIXED = frozenset(["px", "pt", "pc", "mm", "cm", "in", "q"])
SIZES = ("font-size", "font", "line-height")
GENERATED = re.compile(r"::?(before|after|marker)\b", re.IGNORECASE)
DEEPEST = 20  # blocks in blocks
SHOWN = 1_000  # letters of a selector
READERS = Authority("EPUB 3.3, 6.3, and issue 6: the reader's own size and colours count", "2026-11-22", "B")


class Dress(NamedTuple):
    """A declaration of a style sheet, with what it is of and where it stands; `values` are tokens of tinycss2."""

    selector: str
    name: str
    values: tuple[Any, ...]
    place: Place


@lru_cache(maxsize=1)  # every rule asks
def dresses(volume: Volume) -> tuple[Dress, ...]:
    """Every declaration in the book: of style sheets, of <style>, and of style attributes."""
    found: list[Dress] = []
    for sheet in stylesheets.of_book(volume)[0]:
        if sheet.owner:
            found += of_block(sheet.owner, sheet.rules, sheet.path, sheet.lines)
        else:
            found += declared(sheet.rules, sheet.path, sheet.lines)
    return tuple(found)


def declared(rules: Iterable[Any], path: str, lines: int, depth: int = 0) -> Iterator[Dress]:
    """Yield what the rules of a sheet declare; `lines` stand in the file before it."""
    for rule in rules:
        if rule.type == "at-rule" and rule.content is None:
            place = Place(path, rule.source_line + lines)
            yield Dress("", "@" + rule.lower_at_keyword, tuple(rule.prelude), place)
        elif rule.type in ("at-rule", "qualified-rule") and depth < DEEPEST:
            parts = tinycss2.parse_blocks_contents(rule.content)
            if rule.type == "qualified-rule" or any(part.type == "declaration" for part in parts):
                selector = tinycss2.serialize(rule.prelude) if rule.type == "qualified-rule" else "@" + rule.at_keyword
                yield from of_block(selector[:SHOWN], parts, path, lines)
            yield from declared((part for part in parts if part.type.endswith("rule")), path, lines, depth + 1)


def of_block(selector: str, parts: Iterable[Any], path: str, lines: int) -> Iterator[Dress]:
    for part in parts:
        if part.type == "declaration":
            yield Dress(selector, part.lower_name, tuple(part.value), Place(path, part.source_line + lines))


def tokens(values: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """Yield all tokens, also those within functions and brackets."""
    for token in values:
        yield token
        if depth < DEEPEST:
            yield from tokens(getattr(token, "arguments", None) or getattr(token, "content", None) or (), depth + 1)


def bearable(volume: Volume) -> Iterator[Fault]:
    for path, reason in stylesheets.of_book(volume)[1]:
        hint = "It was not looked into, nor was what comes after it. Write it shorter and flatter."
        yield Fault(reason, hint, "warning", Place(path))


def fixed_sizes(volume: Volume) -> Iterator[Fault]:
    for dress in dresses(volume):
        units = {token.lower_unit for token in tokens(dress.values) if token.type == "dimension" and token.value}
        if dress.name in SIZES and units & FIXED:
            message = f"{dress.name} of {tinycss2.serialize(dress.values).strip()} does not grow with the reader's size"
            yield Fault(message, "Say it in em, rem or percent.", "warning", dress.place)


def generated(volume: Volume) -> Iterator[Fault]:
    """What a style sheet writes is not searched, not copied, and on some devices not there."""
    for dress in dresses(volume):
        if dress.name == "content" and GENERATED.search(dress.selector) and any(map(writes, tokens(dress.values))):
            message = f"{dress.selector.strip()} writes words that are not in the text"
            yield Fault(message, "Put them into the text.", "warning", dress.place)


def writes(token: Any) -> bool:
    if token.type == "function":
        return bool(token.lower_name == "attr")
    return token.type == "string" and any(map(str.isalnum, token.value))


def remote_styles(volume: Volume) -> Iterator[Fault]:
    for dress in dresses(volume):
        for token in tokens(dress.values):
            href = address(token, dress.name)
            if href and anatomy.leaves(href) and dress.name != "@namespace":
                what = "a style sheet" if dress.name == "@import" else "a file"
                yield Fault(f"{what} is fetched from the network", "Put it into the EPUB.", place=dress.place)


def address(token: Any, name: str) -> str:
    if token.type == "url" or (token.type == "string" and name == "@import"):
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(one.value) for one in token.arguments if one.type == "string"), "")
    return ""


RULES = (
    Rule("sheets", "The style sheets are of a size to be read.", bearable, CRAFT),
    Rule("fixed_sizes", "The size of type grows with the reader's own.", fixed_sizes, READERS),
    Rule("generated", "No style sheet writes words, such as the names of speakers.", generated, CRAFT),
    Rule("remote_styles", "No style sheet fetches anything from the network.", remote_styles, EPUB),
)
