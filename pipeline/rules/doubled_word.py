"""Drop a small word that was typed twice, such as "the the".

Only articles, prepositions, possessives and their like: "had had", "that that", "no no" and "very very" can be meant,
and so can "what it is is", "came in in time" and any word of more weight. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.sentences import word_before
from pipeline.words.wordlist import wordlist

DOUBLED = re.compile(
    r"(?<![\w’'-])(the|an?|of|to|and|for|with|at|by|from|into|than|if|my|your|his|our|their|in|is|was|are|were|be)"
    r"((?: \1)+)(?![\w’'-])",
    re.IGNORECASE,
)
VERBS = frozenset({"is", "was", "are", "were"})
CLAUSE = re.compile(  # "what it was was a shock"
    r"\b(?:what|who|where|how|why|when|all|whatever|whoever|thing|things|problem|point|question|truth|answer|fact|issue)\b",
    re.IGNORECASE,
)
NEARBY = 60  # characters
VERBS_WITH_IN = wordlist(
    """
    break breaks broke broken bring brought call called came carried check checked come comes coming drop dropped
    fit get gets getting go goes going gone got let live move moved pull ran run send sent settle sign step stepped
    took turn turned went
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith("en"):
        return
    for match in DOUBLED.finditer(text):
        if match[2].islower() and not is_meant(match) and not in_label(context.labels, match.start()):
            yield Fix(match.end(1), match.end(), "")


def is_meant(match: re.Match[str]) -> bool:
    """Say whether the word can stand there twice by right: "what it is is", "came in in time"."""
    text, start, word = match.string, match.start(), match[1].lower()
    if word == "in":
        return word_before(text, max(0, start - 1)).lower() in VERBS_WITH_IN
    return word in VERBS and CLAUSE.search(text, max(0, start - NEARBY), start) is not None


RULE = Rule(Phase.WORDS, "repetitions", "The word is there twice.", Confidence.LIKELY, find)
