"""Capitalise the stray word in a title or heading that is otherwise in headline case.

Articles, conjunctions and prepositions stay, as do short words and words with capitals, dots or hyphens inside. A title
in sentence case stays as it is, however many names it holds. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import lexicon
from pipeline.words.wordlist import wordlist

WORD = re.compile(r"(?<!\S)[“‘\"'(]?([^\W\d_]+(?:[’'][^\W\d_]+)*)(?=[”’\"'),;:?!]*(?:\s|\Z))")
SHORTEST = 4  # letters of a word that every headline style capitalises
LEAST = 2  # uses of an unknown word in lower case, after which it is the document's way
ENOUGH = 3  # capitals that no name explains
SMALL = wordlist(
    """
    about above across after against along amid among around because before behind below beneath beside besides
    between beyond considering despite down during except from inside into like near once onto outside over past
    regarding since than that though through throughout till toward towards under underneath unless unlike until
    upon versus when whereas while with within without
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place not in ("title", "heading") or not context.language.startswith("en"):
        return
    words = [match for match in WORD.finditer(text) if len(match[1]) >= SHORTEST and match[1].lower() not in SMALL]
    stray = [match for match in words if match[1].islower()]
    capital = [match for match in words if match[1][0].isupper()]
    plain = [match for match in capital[1:] if match[1] not in context.names]
    if len(plain) < ENOUGH or len(stray) * 3 > len(capital) or any(neighbours(text, stray)):
        return
    for match in stray:
        if match[1] not in context.glossary and (is_common(match[1]) or context.words.get(match[1], 0) < LEAST):
            yield Fix(*match.span(1), match[1].capitalize())


def is_common(word: str) -> bool:
    """Say whether English has the word, so that it is no name its owner writes in lower case."""
    english = lexicon.of("en")
    return english is not None and word in english.counts


def neighbours(text: str, words: list[re.Match[str]]) -> Iterator[bool]:
    """Say of each two words in lower case whether they stand together, as those of a name its owner writes so."""
    for first, second in pairwise(words):
        yield text[first.end() : second.start()].isspace()


RULE = Rule(Phase.MARKS, "capitals", "The rest of the title is in headline case.", Confidence.LIKELY, find)
