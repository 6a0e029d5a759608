"""Know the slips that the writers of a language make again and again; each language has its TOML file beside this one.

`sure` maps what is no word, or no words that stand together, to what is meant; `doubtful` what may be right at times.
`common` lists words of four letters or more that are no other word when two of their neighbouring letters are swapped.
An apostrophe of either form fits. British and American, old and reformed spellings are none of them slips.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.words.lexicon import swapped

LETTERS = re.compile(r"[^\W\d_]+")
LEAST = 4  # letters of a word whose swapped letters are a slip


@dataclass(frozen=True, slots=True)
class Misspelling:
    """`wrong` is in lower case and has straight apostrophes."""

    wrong: str
    right: str
    sure: bool = True


@cache
def of(language: str) -> Mapping[str, tuple[Misspelling, ...]]:
    """Give the misspellings of a language by the letters each begins with, the longest first.

    >>> [one.right for one in of("de")["garnicht"]], of("tlh")
    (['gar nicht'], {})
    """
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        return {}
    found: dict[str, list[Misspelling]] = defaultdict(list)
    for one in read(tomllib.loads(file.read_text("utf-8"))):
        match = LETTERS.match(one.wrong)
        if match:
            found[match[0]].append(one)
    return {first: tuple(sorted(group, key=lambda one: -len(one.wrong))) for first, group in found.items()}


def read(table: Mapping[str, Mapping[str, str] | str]) -> Iterator[Misspelling]:
    for name, sure in (("sure", True), ("doubtful", False)):
        entries = table.get(name, {})
        if not isinstance(entries, str):
            yield from (Misspelling(wrong, right, sure) for wrong, right in entries.items())
    common = str(table.get("common", "")).split()
    for word in (word for word in common if len(word) >= LEAST):
        yield from (Misspelling(wrong, word) for wrong in swapped(word) if wrong not in common)
