"""Name the characters that the edition's own faces cannot draw.

They are set in whatever face the machine has, so the same text may look otherwise elsewhere, or show an empty box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from functools import lru_cache
from io import BytesIO

from pipeline.checks import Check
from pipeline.model import Book, Finding, Origin, Product

MOST_NAMED = 10


def look(product: Product) -> Iterator[Finding]:
    if product.book is None:
        return
    known = drawn(frozenset(product.book.assets.values()))
    first: dict[str, Origin | None] = {}
    for text, origin in written(product.book):
        for character in sorted(set(text) - known):
            if not character.isspace():
                first.setdefault(character, origin)
    if first:
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in list(first)[:MOST_NAMED])
        more = f" and {len(first) - MOST_NAMED} more" if len(first) > MOST_NAMED else ""
        hint = "Install a font that has them, and look at the page."
        yield Finding(
            "missing_glyphs", f"not in the edition's faces: {named}{more}.", hint, "warning", next(iter(first.values()))
        )


def written(book: Book) -> Iterator[tuple[str, Origin | None]]:
    yield from ((block.text, block.origin) for block in book.interview.blocks)
    yield from ((str(said), None) for said in astuple(book.imprint))
    yield from ((text, None) for person in book.interview.people for text in (person.name, person.about))


@lru_cache(maxsize=4)
def drawn(faces: frozenset[bytes]) -> frozenset[str]:
    """Collect the characters that every face has."""
    from fontTools.ttLib import TTFont

    maps = [set(TTFont(BytesIO(face), lazy=True).getBestCmap()) for face in faces]
    return frozenset(map(chr, set.intersection(*maps)))


CHECK = Check(frozenset({"pdf"}), look)
