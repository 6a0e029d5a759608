"""Find the asterisks and underscores by which plain text shows emphasis: *so*, **so**, _so_."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.words import remarks
from pipeline.words.remarks import Vocabulary

OPENS = r"(?<![\w*_\\/])[*_]{1,4}(?=[“\"‘'«„(¿¡…]?\w)"
CLOSES = r"(?<=[\w.,;:!?…”\"’'»)%])[*_]{1,4}(?![\w*_/])"
MARK = re.compile(rf"(?P<opens>{OPENS})|(?P<closes>{CLOSES})")
LONGEST = 600  # characters
CODE = re.compile(r"[_=<>{}\\@|`]|\w[/.]\w|\w\(")
LETTER = re.compile(r"[^\W\d_]")
SPACES_AND_MARKS = " *_\n"
SHORTEST = frozenset("IAaEeÉéOoYyÀàÈèÓóÖöÅåЯяИиОоВв")  # words of one letter


def marks(text: str, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the spans of marks in pairs that hug the words between them.

    Notes on speech that are `known`, such as *laughs*, and what stands like one between two sentences are left alone.

    >>> english = remarks.vocabulary({"sighs": ("sighs",), "inaudible": ("inaudible",)})
    >>> [*marks("It is *so* late, *sighs* and *args.", english)]
    [(6, 7), (9, 10)]
    """
    opened: dict[str, int] = {}
    for match in MARK.finditer(text):
        if match["opens"]:
            opened[match["opens"]] = match.start()
            continue
        mark = match["closes"]
        start = opened.pop(mark[::-1], None)
        if start is not None and may_be_stressed(text, start, match.end(), len(mark), known):
            yield start, start + len(mark)
            yield match.span()


def may_be_stressed(text: str, start: int, end: int, width: int, known: Vocabulary) -> bool:
    inner = text[start + width : end - width]
    if len(inner) > LONGEST or not LETTER.search(inner) or CODE.search(inner):
        return False
    if remarks.understood(inner, known):
        return False
    if len(inner) == 1 and inner not in SHORTEST:
        return False
    mark = text[start : start + width]
    if mark == "__":
        return " " in inner
    return mark != "*" or inner[-1] in ".,;:!?…" or is_within_sentence(text, start, end)


def is_within_sentence(text: str, start: int, end: int) -> bool:
    """Say whether a sentence runs on before or after a span; else it may tell what a speaker does."""
    before = text[max(0, start - 80) : start].rstrip(SPACES_AND_MARKS)
    after = text[end : end + 80].lstrip(SPACES_AND_MARKS)
    return before[-1:].isalnum() or before[-1:] in (",", ";") or after[:1].islower() or after[:1] in (",", ";")
