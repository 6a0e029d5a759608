"""Find names that are alike without comparing each with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.words import people
from pipeline.words.names import Mention, tokens_of
from pipeline.words.roles import key_of

SHORT = 4  # letters of a label that may be initials
LONGEST = 100  # letters of one that may have been misread


class Index:
    """Labels by their words, their first letters, and what is left of them without one letter."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.places: dict[tuple[str, str], list[str]] = defaultdict(list)
        for label in labels:
            for clue in {*clues(label), ("first", key_of(label)[:1])}:
                self.places[clue].append(label)

    def like(self, label: str) -> list[str]:
        """List the other labels that might mean the same person."""
        wanted = [*clues(label), *([("first", key_of(label)[:1])] if is_short(label) else ())]
        found = dict.fromkeys(other for clue in wanted for other in self.places[clue])
        return [other for other in found if other != label]


def is_short(label: str) -> bool:
    return sum(map(str.isalpha, label)) <= SHORT and label.isupper()


def clues(label: str) -> Iterator[tuple[str, str]]:
    for word in () if people.is_anonymous(label) else tokens_of(label):
        yield "word", word
    key = key_of(label)
    yield "misread", key
    for place in range(len(key) if len(key) <= LONGEST else 0):
        yield "misread", key[:place] + key[place + 1 :]


class Telling:
    """Mentions of names by their words and first letters, in their order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.words: dict[str, list[Mention]] = defaultdict(list)
        self.firsts: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            tokens = tokens_of(mention.name) or ("",)
            self.firsts[tokens[0][:1]].append(mention)
            for word in set(tokens):
                self.words[word].append(mention)

    def of(self, label: str) -> list[Mention]:
        """List the mentions that may be of the person with that label."""
        if is_short(label):
            return [*self.firsts.get(key_of(label)[:1], ()), *self.words.get(tokens_of(label)[-1], ())]
        longest = max(tokens_of(label), key=len)
        return self.words.get(longest, [])
