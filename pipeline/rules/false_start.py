"""Leave out the start of a sentence that broke off and was begun again with the same words.

Sure is only what is said again at once and could not end there: "We were— we were late", "I think I— I think it is",
and behind a comma a pronoun with its verb ("it was, it was cold", but not "very well, very well" or "as it was, it").
"We waited—we waited for years" can be meant, and a start in other words is the editor's to choose: both are only
proposed. What somebody else broke off, and what is quoted, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import speech
from pipeline.words.clauses import SmallWords, small_words
from pipeline.words.prose import in_label
from pipeline.words.speech import BROKEN, COMMA, Word
from pipeline.words.verbs import THINKING
from pipeline.words.wordlist import wordlist

DASHED = ("—", "–", "--", "…", "...", "- ")
MORE = re.compile(r" [^\W_]")
ASIDE = re.compile(r" [^\W_]+, ([^\W_]+)")  # "it was, it was said, late"
LONGEST = 5  # words
PRONOUNS = wordlist(
    "she nous vous elle elles tú usted ella ellas ustedes lei loro voi ela elas você vocês ihr jullie zij ze"
)
STRESSED = wordlist("do does did can could will would should must")
JOINS = wordlist(
    """
    and but so or well because und aber oder denn et mais ou donc y e o pero ed ma mas en maar of och men eller og
    a i ale и а но і та але
    """
)
SAME = "The sentence broke off here and began again."
OTHER = "The sentence may have broken off here, and began again in other words."


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place in ("title", "heading") or not any(mark in text for mark in (*DASHED, COMMA)):
        return
    small = small_words(context.language)
    quoted = speech.quotations(text)
    words = list(speech.words(text, languages.of(context.language)))
    done = 0
    for place in range(1, len(words)):
        gap = text[words[place - 1].end : words[place].start]
        if not is_broken(gap, words[place]) or words[place - 1].start < done:
            continue
        fix = begun_again(text, words, place, small)
        if fix and not speech.within(quoted, fix.start) and not in_label(context.labels, fix.start):
            done = fix.end
            yield fix


def is_broken(gap: str, word: Word) -> bool:
    return (
        gap == COMMA or BROKEN.fullmatch(gap) is not None or (word.interrupted and any(mark in gap for mark in DASHED))
    )


def begun_again(text: str, words: list[Word], place: int, small: SmallWords) -> Fix | None:
    """Give what goes where the words before a place are those behind it; the first ones stay."""
    for count in range(min(LONGEST, place, len(words) - place), 1, -1):
        first, again = words[place - count : place], words[place : place + count]
        if same(first, again) and flows(text, first) and flows(text, again) and MORE.match(text, again[-1].end):
            ending = first[-1].said
            sure = ending in small.hanging | small.subjects | small.leading | THINKING
            if text[first[-1].end : again[0].start] == COMMA and ending not in small.leading - small.openers:
                if not is_clause(text, words[: place - count], first, small):
                    return None
                aside = ASIDE.match(text, again[-1].end)
                sure = ending in small.hanging - STRESSED and (aside is None or aside[1] in JOINS)
            return Fix(first[-1].end, again[-1].end, "", None if sure else Confidence.UNSURE, SAME)
    return None if text[words[place - 1].end : words[place].start] == COMMA else reworded(text, words, place, small)


def reworded(text: str, words: list[Word], place: int, small: SmallWords) -> Fix | None:
    """Give what goes where a sentence begins again with its first words, and goes on otherwise."""
    first = place - 1
    while first > 0 and place - first <= LONGEST and text[words[first - 1].end : words[first].start] == " ":
        first -= 1
    start, again = words[first:place], words[place : place + LONGEST]
    count = next((n for n, (one, two) in enumerate(zip(start, again, strict=False)) if one.said != two.said), 0)
    if (
        not 0 < count < len(start) <= LONGEST
        or not flows(text, again[:count])
        or not MORE.match(text, again[count - 1].end)
    ):
        return None
    rest = start[count:]
    sure = count > 1 and len(rest) == 1 and rest[0].said == start[0].said and start[0].said in small.subjects
    hangs = rest[-1].said in small.hanging | small.subjects | small.leading
    if not sure and not hangs:
        return None
    return Fix(
        start[count - 1].end, again[count - 1].end, "", None if sure else Confidence.UNSURE, SAME if sure else OTHER
    )


def is_clause(text: str, before: list[Word], first: list[Word], small: SmallWords) -> bool:
    """Say whether a clause begins with the words, with a pronoun: not "when I was, I was happy"."""
    if first[0].said not in small.subjects | PRONOUNS:
        return False
    if before and before[-1].said in JOINS and is_joined(text, before[-1], first[0]):
        first, before = [before[-1], *first], before[:-1]
    return not before or not is_joined(text, before[-1], first[0])


def is_joined(text: str, one: Word, two: Word) -> bool:
    return not text[one.end : two.start].strip(" \u00a0")


def same(first: list[Word], again: list[Word]) -> bool:
    return [word.said for word in first] == [word.said for word in again]


def flows(text: str, words: list[Word]) -> bool:
    """Say whether nothing but spaces parts the words."""
    return all(text[one.end : two.start] == " " for one, two in pairwise(words))


RULE = Rule(Phase.WORDS, "hesitations", SAME, Confidence.LIKELY, find, "edited")
