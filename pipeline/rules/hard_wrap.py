"""Join the lines of a paragraph that was wrapped by hand or by a mail program.

A hyphen at the end of a line goes only where the document writes the joined word elsewhere. Lines stay apart where a
speaker's label begins, before the items of a list, in verse, and in a plain list of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.sentences import word_before

BREAK = re.compile(r"(?<![ \t\n\u00a0])[ \t\u00a0]*+\n[ \t\n\u00a0]*+")
LIST_ITEM = re.compile(r"[-*•–—] |\d{1,3}[.)] |>")
FIRST_WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"[,.;:?!](?=\s|\Z)")
IDEOGRAPH = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]")
HYPHENS = "-\u2010"
SOFT_HYPHEN = "\u00ad"
SUSPENDED = frozenset({"and", "or", "to", "nor", "und", "oder", "bis", "sowie", "et", "ou", "y", "o", "e", "en", "of"})
LONGEST_VERSE = 60  # characters


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place == "line" or "\n" not in text or is_verse(text):
        return
    starts = {label.start for label in context.labels}
    for match in BREAK.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text) or end in starts or in_label(context.labels, start):
            continue
        if not LIST_ITEM.match(text, end):
            yield joined(text, start, end, context)


def is_verse(text: str) -> bool:
    """Say whether all lines are short and begin with a capital, as verse does and wrapped prose does not."""
    lines = [line.strip(" \t“\"‘'") for line in text.split("\n") if line.strip()]
    return len(lines) > 2 and all(len(line) <= LONGEST_VERSE and line[:1].isupper() for line in lines)


def joined(text: str, start: int, end: int, context: Context) -> Fix:
    last, first = text[start - 1], text[end]
    if last == SOFT_HYPHEN:
        return Fix(start - 1, end, "")
    if last in HYPHENS and text[start - 2 : start - 1].isalpha() and first.islower():
        return mended(text, start, end, context.words)
    tight = (last == "—" and not text[start - 2 : start - 1].isspace()) or text.endswith("--", 0, start)
    ideographs = IDEOGRAPH.match(last) and IDEOGRAPH.match(first)
    lost_mark = MARK.match(text, end) and not context.language.startswith("fr")
    return Fix(start, end, "" if tight or ideographs or lost_mark else " ")


def mended(text: str, start: int, end: int, words: Mapping[str, int]) -> Fix:
    """Put the two halves of a word together, by the evidence of the document."""
    match = FIRST_WORD.match(text, end)
    left, right = word_before(text, start - 1), match[0] if match else ""
    if right in SUSPENDED:
        return Fix(start, end, " ")
    whole, parted = left + right, f"{left}-{right}"
    if written(whole, words) > written(parted, words):
        return Fix(start - 1, end, "")
    return Fix(start, end, "")


def written(word: str, words: Mapping[str, int]) -> int:
    return sum(words.get(form, 0) for form in {word, word.lower(), word.capitalize()})


RULE = Rule(Phase.SPACE, "lines", "The line was broken inside a sentence.", Confidence.LIKELY, find, "verbatim")
