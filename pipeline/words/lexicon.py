"""Know the words of a language and how common they are, and which common word is one slip away from an unknown one.

The words and their counts are those of `pyspellchecker`. A slip is two neighbouring letters swapped, a letter doubled
or not doubled, an accent left out, or one letter missing, too many or wrong. Only a beginning that no known word has
shows a slip: "acusa" may be a form of "acusar" that nobody listed, but no word begins with "conuj".
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import Literal

from pipeline import standing
from pipeline.words.thumb_index import LETTERS, ThumbIndex, cut

Kind = Literal["swap", "accent", "double", "letter"]
KINDS: tuple[Kind, ...] = ("swap", "accent", "double", "letter")
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
ALPHABET = "abcdefghijklmnopqrstuvwxyzàâäáãçèéêëíìîïñòóôõöùúûüßœ"
MILLION = 1_000_000
FOLDER = Path(cache_from_source(__file__)).parent
LEAST_PART = 4  # letters of each part of a compound


@dataclass(frozen=True, slots=True)
class Slip:
    """`right` is met `often` times in a million words; `place` is the first letter that differs."""

    kind: Kind
    right: str
    often: float
    place: int


@dataclass(frozen=True)
class Lexicon:
    """The words of a language with their counts; `accented` maps words without accents to those that have some."""

    language: str
    total: int
    counts: ThumbIndex[int]
    accented: ThumbIndex[list[str]]

    def often(self, word: str) -> float:
        """Say how often a word is met in a million words."""
        return self.counts.get(word, 0) * MILLION / self.total

    def begins_words(self, letters: str) -> bool:
        return self.counts.begins(letters)

    def compounds(self, word: str) -> bool:
        """Say whether a word can be put together of two that are known, with or without an s between them."""
        for place in range(LEAST_PART, len(word) - LEAST_PART + 1):
            if word[place:] in self.counts and not self.counts.keys().isdisjoint(
                (word[:place], word[:place].removesuffix("s"), word[: place - 1] + "en")
            ):
                return True
        return False

    def slips(self, word: str, wanted: Collection[Kind] = KINDS) -> list[Slip]:
        """Give the known words one slip away that are of the likeliest kind, the most common one first."""
        kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
            ("swap", swapped(word)),
            ("accent", self.accented.get(bare(word), ())),
            ("double", doubled(word)),
            ("letter", altered(word)),
        )
        for kind, forms in kinds:
            if kind not in wanted:
                continue
            known = {form for form in forms if form != word and form in self.counts}
            if known:
                slips = (Slip(kind, form, self.often(form), first_difference(word, form)) for form in known)
                return sorted(slips, key=lambda slip: (-slip.often, slip.right))
        return []


@cache
def of(language: str) -> Lexicon | None:
    """Give the lexicon of a language, or none where there is none; to cut it takes 0.1 to 0.5 seconds, once.

    >>> lexicon = of("en")
    >>> "would" in lexicon.counts, [slip.right for slip in lexicon.slips("wolud")]
    (True, ['would'])
    """
    if language not in LANGUAGES:
        return None
    listed = resources() / f"{language}.json.gz"
    file, facts = FOLDER / f"lexicon-{language}{standing.SUFFIX}", listed.stat()
    label = f"{facts.st_size} bytes of {facts.st_mtime_ns}, cut by {LETTERS}"
    kept = standing.taken(file, label)
    if kept is None:
        kept = sections(listed)
        standing.keep(file, label, kept)
    total, counts, accented = kept
    return Lexicon(language, total, ThumbIndex(counts), ThumbIndex(accented))


def resources() -> Path:
    spec = find_spec("spellchecker")  # without importing it
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spellchecker")
    return Path(spec.origin).parent / "resources"


def sections(listed: Path) -> tuple[int, Mapping[str, bytes], Mapping[str, bytes]]:
    """Read all words of a language, and cut them so that they need not be read again."""
    with gzip.open(listed) as packed:
        counts: dict[str, int] = json.load(packed)
    accented = defaultdict(list)
    for word in counts:
        if not word.isascii():
            accented[bare(word)].append(word)
    return sum(counts.values()), cut(counts), cut(accented)


def bare(word: str) -> str:
    """Take the accents away.

    >>> bare("también")
    'tambien'
    """
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def first_difference(one: str, two: str) -> int:
    """Say at which letter two words part.

    >>> first_difference("wolud", "would")
    2
    """
    pairs = enumerate(zip(one, two, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(two)))


def swapped(word: str) -> Iterator[str]:
    """Yield a word with each two neighbouring letters swapped.

    >>> list(swapped("teh"))
    ['eth', 'the']
    """
    for place in range(len(word) - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def doubled(word: str) -> Iterator[str]:
    """Yield a word with one of its letters doubled, or one of its doubled letters single."""
    for place, letter in enumerate(word):
        if word[place + 1 : place + 2] == letter:
            yield word[:place] + word[place + 1 :]
        else:
            yield word[:place] + letter + word[place:]


def altered(word: str) -> Iterator[str]:
    """Yield a word with any one letter taken away, put in or put in the place of another."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place + 1 :]
        if place < len(word):
            yield before + after
            yield from (before + letter + after for letter in ALPHABET)
        yield from (before + letter + word[place:] for letter in ALPHABET)
