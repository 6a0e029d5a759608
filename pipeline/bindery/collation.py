"""Collate an edition: read back what its finished files say, page by page, and hold it against what they should.

Letters and digits are compared, as words.letters counts them. Between the pieces of a page furniture may stand: labels,
running heads, the folio, on the pages before the talk those of the contents.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest

from lxml import etree

from pipeline import safe_xml
from pipeline.bindery import opening
from pipeline.bindery.anatomy import Unreadable
from pipeline.model import Piece
from pipeline.words import letters

BODY = "{*}body"
Initials = Mapping[str, tuple[str, ...]]  # texts by their first letter


@lru_cache(maxsize=2)  # the reading PDF and the press PDF of a build; several checks read each
def printed(content: bytes) -> tuple[str, ...]:
    """Read the letters on each page of a PDF, furniture among them, as PDFium finds them."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return tuple(letters.of(page.get_textpage().get_text_range()) for page in document)


def bound(content: bytes) -> Iterator[etree._Element]:
    """Yield the bodies of an EPUB along the spine, as far as they can be read, to be looked at and not changed.

    That an EPUB is broken, epub_well_formed says better.
    """
    try:
        volume = opening.opened(content)
    except Unreadable:
        return
    for text in volume.spine:
        yield from text.tree.findall(BODY)


def bodies_of(document: bytes) -> list[etree._Element]:
    return safe_xml.parsed(document).findall(BODY)


def by_page(pieces: Sequence[Piece], starts: Sequence[int]) -> Iterator[list[Piece]]:
    """Cut the pieces where pages begin; starts count letters of the whole text.

    >>> [[piece.letters for piece in page] for page in by_page([Piece("abc", None), Piece("de", None)], [0, 2, 4])]
    [['ab'], ['c', 'd'], ['e']]
    """
    befores = list(accumulate((len(piece.letters) for piece in pieces), initial=0))
    for start, end in pairwise([*starts, befores[-1]]):
        touched = range(bisect_right(befores, start) - 1, bisect_left(befores, end))
        cuts = ((pieces[at].letters[max(start - befores[at], 0) : end - befores[at]], pieces[at]) for at in touched)
        yield [Piece(cut, piece.origin) for cut, piece in cuts if cut]


def astray(
    found: Sequence[str], pieces: Sequence[Sequence[Piece]], folios: Sequence[str], furniture: Iterable[str]
) -> Iterator[tuple[int, Piece]]:
    """Yield the index of each page whose letters are not its pieces in order, and the piece where that shows.

    A page that is missing on one side has no letters.
    """
    usual = by_initial(furniture)
    numbers = [folio for folio in folios if folio.isdecimal()]
    before_the_talk = merged(usual, by_initial(numbers))
    for at, (page, wanted, folio) in enumerate(zip_longest(found, pieces, folios)):
        numbered = before_the_talk
        if folio and folio.isdecimal():
            numbered = merged(usual, by_initial([folio]))
        if (lost := first_unlike(page or "", wanted or (), numbered)) is not None:
            yield at, lost


def by_initial(texts: Iterable[str]) -> Initials:
    found = defaultdict(list)
    for text in filter(None, texts):
        found[text[0]].append(text)
    return {initial: tuple(known) for initial, known in found.items()}


def merged(one: Initials, other: Initials) -> Initials:
    return {**one, **{initial: (*one.get(initial, ()), *texts) for initial, texts in other.items()}}


def first_unlike(found: str, pieces: Sequence[Piece], furniture: Initials) -> Piece | None:
    if runs_leftward(found) or any(runs_leftward(piece.letters) for piece in pieces):
        return first_missing(found, pieces)
    return first_unexplained(found, pieces, furniture)


def runs_leftward(text: str) -> bool:
    """Say whether a page holds Hebrew, Arabic or their like, also as furniture: their order a PDF does not tell."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in set(text))


def first_missing(found: str, pieces: Iterable[Piece]) -> Piece | None:
    """Count the letters in any order; give the piece with which a page no longer has enough of one."""
    left = Counter(found)
    for piece in pieces:
        left.subtract(piece.letters)
        if any(left[letter] < 0 for letter in piece.letters):
            return piece
    return None


def first_unexplained(found: str, pieces: Iterable[Piece], furniture: Initials) -> Piece | None:
    """Read a page's letters as its pieces in order with furniture between them; give the piece where that fails.

    All readings are followed at once, since a short answer may look like a label.
    """
    reached = beyond({0}, found, furniture)
    last = Piece("", None)
    for piece in pieces:
        here = {start + len(piece.letters) for start in reached if found.startswith(piece.letters, start)}
        if not here:
            return piece
        reached, last = beyond(here, found, furniture), piece
    return None if len(found) in reached else last


def beyond(reached: set[int], found: str, furniture: Initials) -> set[int]:
    """Add every place that is reached by reading over furniture."""
    waiting = list(reached)
    while waiting:
        start = waiting.pop()
        likely = furniture.get(found[start : start + 1], ())
        ends = {start + len(text) for text in likely if found.startswith(text, start)} - reached
        reached |= ends
        waiting += ends
    return reached
