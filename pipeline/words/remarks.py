"""Understand what a transcript notes in brackets, such as LAUGHS or "inaudible at 00:12:31", by lists of such words.

The lists are those of a language: a kind of remark has several forms, each as the house writes it; "laughing → laughs"
is one that it writes otherwise. The kind "beside" holds words that may stand beside a remark: "both", "loudly".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

BESIDE = "beside"
UNHEARD = "inaudible"
LONGEST = 8  # words
TIME = re.compile(
    r"(?<![\s,;@–-])[\s,;@–-]*+(?:(?<![^\W\d_])(?:at|um|bei|à|a|al|en|em|aos|op|om|o|w|v|ve|ved|vid|kl|на|в|о)\.?\s+)?"
    r"(?<![\d:])\(?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?\)?\Z"
)
QUESTION_MARKS = re.compile(r"\?{2,5}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The forms of remarks, by what is written, and the words that may stand beside them."""

    forms: Mapping[str, tuple[str, str]]  # how the house writes it, and its kind
    beside: Mapping[str, str]
    unheard: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as the house writes it: its words, its time if it has one, and the kinds of things it tells."""

    words: str
    time: str
    kinds: frozenset[str]


def vocabulary(*lists: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """Gather the lists of one or several languages; the last one has the last word."""
    rows = [row for kinds in lists for row in forms(kinds)]
    return Vocabulary(
        {said.casefold(): (written, kind) for said, written, kind in rows if kind != BESIDE},
        {said.casefold(): written for said, written, kind in rows if kind == BESIDE},
        next(kinds[UNHEARD][0] for kinds in reversed(lists) if UNHEARD in kinds),
    )


def forms(kinds: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for kind, entries in kinds.items():
        for entry in entries:
            said, _, written = entry.partition(" → ")
            yield said, written or said, kind


def understood(said: str, known: Vocabulary) -> Remark | None:
    """Give the remark that stands in brackets, or None where it may be anything else.

    >>> english = vocabulary({"laughs": ("laughs", "laugh → laughs"), "inaudible": ("inaudible",), "beside": ("both",)})
    >>> understood("LAUGH", english).words, understood("inaudible at 00:12:31", english).time
    ('laughs', '12:31')
    >>> understood("laughs at the photograph", english), understood("both", english)
    (None, None)
    """
    found = TIME.search(said)
    time = found[1].removeprefix("00:") if found and found[1].count(":") == 2 else found[1] if found else ""
    words = (said[: found.start()] if found else said).replace("_", " ").strip().rstrip(".").split()
    if time and len(words) == 1 and QUESTION_MARKS.fullmatch(words[0]):
        return Remark(known.unheard, time, frozenset({UNHEARD}))
    parts = list(covered(words, known)) if len(words) <= LONGEST else []
    kinds = frozenset(kind for _, kind in parts) - {BESIDE}
    return Remark(" ".join(form for form, _ in parts), time, kinds) if kinds and "" not in kinds else None


def covered(words: list[str], known: Vocabulary) -> Iterator[tuple[str, str]]:
    """Cover the words with forms, the longest first; a word that nobody knows has no kind."""
    place = 0
    while place < len(words):
        for end in range(len(words), place, -1):
            comma = "," if words[end - 1].endswith(",") else ""
            said = " ".join(words[place:end]).removesuffix(",").casefold()
            form, kind = known.forms.get(said) or (known.beside.get(said, ""), BESIDE)
            if form:
                yield form + comma, kind
                break
        else:
            yield "", ""
        place = end
