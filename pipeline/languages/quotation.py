"""Choose the quotation marks of a text: its language's, or those of the document where the language has several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import languages

Pair = tuple[str, str]
HABIT = 3  # times that a document opens with another pair of its language, before that is taken for its own
SINGLE = frozenset("‘’‚‹›")
CURLY, LOW, LOW_AND_HIGH, HIGH = ("“", "”"), ("„", "“"), ("„", "”"), ("”", "”")
OUTWARD, INWARD, POINTED_RIGHT, CORNERS = ("«", "»"), ("»", "«"), ("»", "»"), ("「", "」")
ALSO: Mapping[str, tuple[Pair, ...]] = {
    "en-GB": (CURLY,),
    "de": (INWARD, OUTWARD),
    "de-CH": (LOW,),
    "fr": (CURLY,),
    "es": (CURLY,),
    "it": (CURLY,),
    "pt": (OUTWARD,),
    "pt-PT": (CURLY,),
    "nl": (CURLY, LOW_AND_HIGH),
    "pl": (INWARD, OUTWARD),
    "cs": (INWARD,),
    "sv": (POINTED_RIGHT,),
    "da": (LOW, CURLY, HIGH),
    "ru": (LOW,),
    "uk": (LOW, CURLY),
    "zh": (CORNERS,),
}
INNER: Mapping[Pair, Pair] = {
    CURLY: ("‘", "’"),
    LOW: ("‚", "‘"),
    LOW_AND_HIGH: ("‚", "’"),
    HIGH: ("’", "’"),
    OUTWARD: ("‹", "›"),
    INWARD: ("›", "‹"),
    POINTED_RIGHT: ("’", "’"),
    CORNERS: ("『", "』"),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The pairs of quotation marks without and within others, and the space inside of the outer ones.

    `known` are all pairs that are right in the language, the document's own first.
    """

    outer: Pair
    inner: Pair
    padding: str = ""
    known: tuple[Pair, ...] = ()

    def pair(self, double: bool, level: int) -> Pair:
        """Give the pair for marks typed as double or as single ones, so many levels within others.

        Where a single mark is the outer one, the level alone decides, for a writer may have typed either.
        """
        if self.outer[0] in SINGLE:
            return (self.outer, self.inner)[level % 2]
        return self.outer if double else self.inner

    def beside(self, mark: str, side: int) -> Pair | None:
        """Give the known pair that opens (side 0) or closes (side 1) with a mark.

        >>> of("de", {}).beside("»", 0), of("de", {}).beside("”", 1)
        (('»', '«'), None)
        """
        return next((pair for pair in self.known if pair[side] == mark), None)


def of(tag: str, used: Mapping[str, int], nearby: str = "") -> Marks | None:
    """Give the marks for a language in a document that uses each mark so often; none where nobody described it.

    Which way pointed marks point is seen in the text nearby.

    >>> of("de", {}).outer, of("de", {"»": 9, "«": 9}).outer, of("de", {"»": 9, "«": 9}, "ein «Boot»").outer
    (('„', '“'), ('»', '«'), ('«', '»'))
    >>> of("tlh", {})
    """
    language = languages.of(tag)
    if language is None:
        return None
    own = pair_of(language.quotes)
    others = ALSO.get(language.tag, ())
    habit = max(others, key=lambda pair: used.get(pair[0], 0), default=own)
    if habit == INWARD and OUTWARD in others and points_outward(nearby):
        habit = OUTWARD
    inner, padding = pair_of(language.inner), language.padding
    if used.get(habit[0], 0) >= HABIT and used.get(habit[0], 0) > used.get(own[0], 0):
        own, inner, padding = habit, INNER[habit], ""
    right = (own, pair_of(language.quotes), *others)
    known = (own, inner, *right, pair_of(language.inner), *(INNER[pair] for pair in right if pair in INNER))
    return Marks(own, inner, padding, tuple(dict.fromkeys(known)))


def pair_of(marks: tuple[str, ...]) -> Pair:
    return marks[0], marks[1]


def points_outward(text: str) -> bool:
    """Say whether the pointed marks of a text stand as in «Boot».

    >>> points_outward("ein «Boot»"), points_outward("ein »Boot«")
    (True, False)
    """
    place = min((text.find(mark) for mark in "«»" if mark in text), default=-1)
    return place >= 0 and text[place] == "«"
