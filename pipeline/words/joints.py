"""Join two pieces of a sentence again when what stood between them, with commas, is gone."""

from __future__ import annotations

import re

from pipeline.words.clauses import SmallWords, small_words
from pipeline.words.sentences import WORD
from pipeline.words.verbs import TELLING, THINKING
from pipeline.words.wordlist import wordlist

NEARBY = 40  # characters
ENDING = wordlist("than as nor")  # a pronoun behind them ends its clause
EXCLAIMED = re.compile(r"(?:\A|[^\w\s’']\s?)([^\W\d_]+) [^\W\d_]+\Z")  # "Ja mei", "Oh well"
EXCLAIMING = wordlist(
    "yes yeah yep oh okay ok ah well ja jo jaha jamen tja ach naja na oui ben bah eh sí sì beh ano да ой ах"
)
PARTING = ("de", "pl", "cs", "ru", "uk", "da")  # where a comma parts every clause
TOLD = wordlist("that there there's this que qu'il qu'elle qu'on qu'ils che dat att")


def joint(before: str, after: str, tag: str) -> str:
    """Say what joins two texts when a hesitation between commas is gone: a comma and a space, or a space.

    A comma stays behind an answer, before a new clause, and where a second noun explains the first; most languages have
    none before what is thought or said.

    >>> [joint(*said, "en") for said in [("Yes", "we left"), ("the", "boat"), ("home", "and then"), ("and", "we")]]
    [', ', ' ', ', ', ' ']
    >>> joint("the boat", "the red one", "en"), joint("we saw", "the boat", "en")
    (', ', ' ')
    >>> joint("Ja mei", "des war", "de"), joint("I think", "it was", "en"), joint("Ich glaube", "es war", "de")
    (', ', ' ', ', ')
    """
    small = small_words(tag)
    earlier, last = ["", "", *WORD.findall(before[-NEARBY:])][-2:]
    first = [*WORD.findall(after[:NEARBY]), ""][0]
    named = last[:1].isupper() and first[:1].isupper() and first not in ("I", "I'm", "I’m")
    earlier, last, first = plain(earlier), plain(last), plain(first)
    if last in small.answers or is_exclaimed(before[-NEARBY:], last, small):
        return ", "
    if takes_clause(last, first, tag):
        return " "
    ends = last in small.subjects and earlier in small.hanging | ENDING
    if last in small.openers | small.leading and not ends:
        return " "
    explains = first in small.leading and earlier in small.leading | small.hanging
    return ", " if first in small.openers or explains or named else " "


def is_exclaimed(before: str, last: str, small: SmallWords) -> bool:
    """Say whether a sentence has begun with two words that only exclaim."""
    match = EXCLAIMED.search(before)
    bound = small.openers | small.leading | small.hanging
    return match is not None and plain(match[1]) in EXCLAIMING and last not in bound


def takes_clause(last: str, first: str, tag: str) -> bool:
    """Say whether what is thought or said follows at once, without a comma: "I think it was late"."""
    told = first in small_words(tag).subjects | TOLD
    return told and last in THINKING | TELLING and tag.partition("-")[0] not in PARTING


def words_of(text: str) -> list[str]:
    return [plain(word) for word in WORD.findall(text)]


def plain(word: str) -> str:
    return word.lower().replace("’", "'")
