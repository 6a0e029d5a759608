"""Leave out the start of a sentence that broke off and was begun again with the same words.

Sure is only what is said again at once and could not end there: "We were— we were late", "I think I— I think it is".
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
from pipeline.words.speech import Word
from pipeline.words.wordlist import wordlist

BROKEN = re.compile(r"[ \u00a0]?(?:—|–|--|…|\.{3}|-(?= ))[ \u00a0]?")
DASHED = ("—", "–", "--", "…", "...", "- ")
MORE = re.compile(r" [^\W_]")
COMMA = ", "
LONGEST = 5  # words
HEDGES = wordlist(
    """
    think thought guess mean believe suppose remember know feel wonder glaube denke meine weiß finde crois pense sais
    trouve creo pienso sé credo penso so acho penso sei denk geloof weet tror tänkte minns husker myślę wiem myslím vím
    думаю знаю помню думаю знаю пам'ятаю
    """
)
SAME = "The sentence broke off here and began again."
OTHER = "The sentence may have broken off here, and began again in other words."


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place in ("title", "heading") or not any(mark in text for mark in (*DASHED, COMMA)):
        return
    small = small_words(context.language)
    quoted = speech.quotations(text)
    words = list(speech.words(text, asides(context.language)))
    done = 0
    for place in range(1, len(words)):
        gap = text[words[place - 1].end : words[place].start]
        if not is_broken(gap, words[place]) or words[place - 1].start < done:
            continue
        fix = begun_again(text, words, place, small)
        if fix and not speech.within(quoted, fix.start) and not in_label(context.labels, fix.start):
            done = fix.end
            yield fix


def asides(tag: str) -> list[re.Pattern[str]]:
    """Give the patterns of what is said in between in a language."""
    language = languages.of(tag)
    if language is None:
        return []
    return [speech.sounds(language.hesitations), speech.phrases(language.asides)]


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
            if text[first[-1].end : again[0].start] == COMMA and ending not in small.leading - small.openers:
                return None
            sure = ending in small.hanging | small.subjects | small.leading | HEDGES
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


def same(first: list[Word], again: list[Word]) -> bool:
    return [word.said for word in first] == [word.said for word in again]


def flows(text: str, words: list[Word]) -> bool:
    """Say whether nothing but spaces parts the words."""
    return all(text[one.end : two.start] == " " for one, two in pairwise(words))


RULE = Rule(Phase.WORDS, "hesitations", SAME, Confidence.LIKELY, find, "edited")
