"""Look words up without reading the whole book: it opens at their first letters, as by a thumb index."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry")

LETTERS = 3


class ThumbIndex(Mapping[str, Entry], Generic[Entry]):
    """A mapping of words, cut into `sections` by their first letters; each is read when it is first opened at.

    >>> index = ThumbIndex[int](cut({"ferry": 3, "fern": 1, "ash": 2}))
    >>> index["fern"], "fir" in index, index.begins("fer"), index.begins("fi")
    (1, False, True, False)
    """

    def __init__(self, sections: Mapping[str, bytes]) -> None:
        self.sections = sections
        self.opened: dict[str, dict[str, Entry]] = {}

    def at(self, word: str) -> dict[str, Entry]:
        letters = word[:LETTERS]
        if letters not in self.opened:
            section = self.sections.get(letters)
            self.opened[letters] = marshal.loads(section) if section else {}  # noqa: S302  # what `cut` gave
        return self.opened[letters]

    def begins(self, letters: str) -> bool:
        """Say whether any word begins so."""
        if len(letters) < LETTERS:
            return any(section.startswith(letters) for section in self.sections)
        return any(word.startswith(letters) for word in self.at(letters))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self.at(word)

    def __getitem__(self, word: str) -> Entry:
        return self.at(word)[word]

    def __iter__(self) -> Iterator[str]:
        return (word for letters in self.sections for word in self.at(letters))

    def __len__(self) -> int:
        return sum(len(self.at(letters)) for letters in self.sections)


def cut(book: Mapping[str, Any]) -> dict[str, bytes]:
    """Cut a mapping of words into its sections."""
    sections: dict[str, dict[str, Any]] = defaultdict(dict)
    for word, entry in book.items():
        sections[word[:LETTERS]][word] = entry
    return {letters: marshal.dumps(section) for letters, section in sections.items()}
