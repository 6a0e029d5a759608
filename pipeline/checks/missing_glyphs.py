"""Name the characters that the edition's own faces cannot draw, and those for which there are no italics.

The first are set in whatever face the machine has, so the same text may look otherwise elsewhere, or show an empty
box. The others are set upright, as base.css.j2 provides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import astuple
from functools import lru_cache
from io import BytesIO

from pipeline.checks import Check
from pipeline.model import Book, Finding, Origin, Product

MOST_NAMED = 10
FACES = (".otf", ".ttf")  # how their addresses end, beside which pictures have theirs


def look(product: Product) -> Iterator[Finding]:
    if product.book is None:
        return
    assets = product.book.assets
    in_some, in_all = drawn(frozenset(assets[address] for address in assets if address.endswith(FACES)))
    if missing := outside(in_some, written(product.book)):
        message = f"not in the edition's faces: {named(missing)}."
        hint = "Install a font that has them, and look at the page."
        yield Finding("missing_glyphs", message, hint, "warning", next(iter(missing.values())))
    if upright := outside(in_all | missing.keys(), italic(product.book)):
        message = f"no italics for {named(upright)}; set upright."
        yield Finding("missing_glyphs", message, "Look at the page.", "info", next(iter(upright.values())))


def outside(known: Set[str], texts: Iterable[tuple[str, Origin | None]]) -> dict[str, Origin | None]:
    """Collect the characters that are not among the known, each with its first place."""
    first: dict[str, Origin | None] = {}
    for text, origin in texts:
        for character in sorted(set(text) - known):
            if not character.isspace() and unicodedata.category(character) != "Cf":  # controls are not drawn
                first.setdefault(character, origin)
    return first


def named(characters: Mapping[str, Origin | None]) -> str:
    some = ", ".join(f"{character} (U+{ord(character):04X})" for character in list(characters)[:MOST_NAMED])
    return some + (f" and {len(characters) - MOST_NAMED} more" if len(characters) > MOST_NAMED else "")


def written(book: Book) -> Iterator[tuple[str, Origin | None]]:
    yield from ((block.text, block.origin) for block in book.interview.blocks if not block.picture)
    yield from ((text, None) for picture in book.pictures for text in (picture.caption, picture.credit))
    yield from ((str(said), None) for said in astuple(book.imprint))
    yield from ((text, None) for person in book.interview.people for text in (person.name, person.about))


def italic(book: Book) -> Iterator[tuple[str, Origin | None]]:
    """Yield what themes set in italics: questions, and what the speakers stress."""
    for turn in book.interview.turns:
        if turn.kind == "question":
            yield from ((block.text, block.origin) for block in turn.blocks)
    for block in book.interview.blocks:
        for mark in block.marks:
            if mark.style == "emphasis":
                yield block.text[mark.start : mark.end], block.origin


@lru_cache(maxsize=4)
def drawn(faces: frozenset[bytes]) -> tuple[frozenset[str], frozenset[str]]:
    """Collect the characters that any face has, and those that all have: italics hold less than the upright."""
    from fontTools.ttLib import TTFont

    maps = [set(map(chr, TTFont(BytesIO(face), lazy=True).getBestCmap())) for face in faces]
    return frozenset(set.union(*maps)), frozenset(set.intersection(*maps))


CHECK = Check(frozenset({"pdf", "cover"}), look, when="pages")
