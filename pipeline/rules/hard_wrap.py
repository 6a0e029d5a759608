"""Join the lines of a paragraph that was wrapped by hand or by a mail program.

A hyphen at the end of a line goes only where the document writes the joined word elsewhere, or where the lexicon of the
language has it and the document does not write it with a hyphen. Lines stay apart where a speaker's label begins or
fills a line, before the items of a list, in verse, and in a plain list of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import lexicon, slips
from pipeline.words.prose import in_label
from pipeline.words.sentences import word_before
from pipeline.words.wordlist import wordlist

BREAK = re.compile(r"(?<![ \t\n\u00a0])[ \t\u00a0]*+\n[ \t\n\u00a0]*+")
LIST_ITEM = re.compile(r"[-*•–—] |\d{1,3}[.)] |>")
FIRST_WORD = re.compile(r"[^\W\d_]+")
MARK = re.compile(r"[,.;:?!](?=\s|\Z)")
IDEOGRAPH = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]")
HYPHENS = "-\u2010"
SOFT_HYPHEN = "\u00ad"
SUSPENDED = frozenset({"and", "or", "to", "nor", "und", "oder", "bis", "sowie", "et", "ou", "y", "o", "e", "en", "of"})
LONGEST_VERSE = 60  # characters
RARE = 1  # use in a million words
HYPHENATED = wordlist("all anti co cross ex full half high left long low make mid non part pre re right self semi well")


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place == "line" or "\n" not in text or is_verse(text):
        return
    starts = {label.start for label in context.labels}
    for match in BREAK.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text) or end in starts or in_label(context.labels, start):
            continue
        if any(label.end == start for label in context.labels):
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
        return mended(text, start, end, context)
    tight = (last == "—" and not text[start - 2 : start - 1].isspace()) or text.endswith("--", 0, start)
    ideographs = IDEOGRAPH.match(last) and IDEOGRAPH.match(first)
    lost_mark = MARK.match(text, end) and not context.language.startswith("fr")
    return Fix(start, end, "" if tight or ideographs or lost_mark else " ")


def mended(text: str, start: int, end: int, context: Context) -> Fix:
    """Put the two halves of a word together, by the evidence of the document or else of the lexicon."""
    match = FIRST_WORD.match(text, end)
    left, right = word_before(text, start - 1), match[0] if match else ""
    if right in SUSPENDED:
        return Fix(start, end, " ")
    whole, parted = written(left + right, context.words), written(f"{left}-{right}", context.words)
    language = context.language.partition("-")[0]
    if whole > parted or (whole == parted and is_one_word(left.lower(), right.lower(), language)):
        return Fix(start - 1, end, "")
    return Fix(start, end, "")


def is_one_word(left: str, right: str, language: str) -> bool:
    """Say whether the lexicon has the two halves as one word; in English, two words need not be one.

    >>> is_one_word("inter", "view", "en"), is_one_word("well", "known", "en"), is_one_word("peut", "être", "fr")
    (True, False, False)
    """
    known = lexicon.of(language)
    if known is None:
        return False
    whole = left + right
    if language == "en" and known.often(left) > RARE and known.often(right) > RARE:
        return left not in HYPHENATED and known.often(whole) > RARE
    return whole in known.counts or (language in slips.COMPOUNDING and known.compounds(whole))


def written(word: str, words: Mapping[str, int]) -> int:
    return sum(words.get(form, 0) for form in {word, word.lower(), word.capitalize()})


RULE = Rule(Phase.SPACE, "lines", "The line was broken inside a sentence.", Confidence.LIKELY, find, "verbatim")
