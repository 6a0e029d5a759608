"""Join two pieces of a sentence again when what stood between them, with commas, is gone."""

from __future__ import annotations

from pipeline.words.clauses import small_words
from pipeline.words.sentences import WORD
from pipeline.words.wordlist import wordlist

NEARBY = 40  # characters
ENDING = wordlist("than as nor")  # a pronoun behind them ends its clause


def joint(before: str, after: str, tag: str) -> str:
    """Say what joins two texts when a hesitation between commas is gone: a comma and a space, or a space.

    A comma stays behind an answer, before a new clause, and where a second noun explains the first.

    >>> [joint(*said, "en") for said in [("Yes", "we left"), ("the", "boat"), ("home", "and then"), ("and", "we")]]
    [', ', ' ', ', ', ' ']
    >>> joint("the boat", "the red one", "en"), joint("we saw", "the boat", "en")
    (', ', ' ')
    """
    small = small_words(tag)
    earlier, last = ["", "", *WORD.findall(before[-NEARBY:])][-2:]
    first = [*WORD.findall(after[:NEARBY]), ""][0]
    named = last[:1].isupper() and first[:1].isupper() and first not in ("I", "I'm", "I’m")
    earlier, last, first = plain(earlier), plain(last), plain(first)
    if last in small.answers:
        return ", "
    ends = last in small.subjects and earlier in small.hanging | ENDING
    if last in small.openers | small.leading and not ends:
        return " "
    explains = first in small.leading and earlier in small.leading | small.hanging
    return ", " if first in small.openers or explains or named else " "


def words_of(text: str) -> list[str]:
    return [plain(word) for word in WORD.findall(text)]


def plain(word: str) -> str:
    return word.lower().replace("’", "'")
