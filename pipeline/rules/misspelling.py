"""Mend words that are known misspellings, as the `typos` word list has them.

There must be one known correction, or one that only swaps two letters and that the document often uses. Names, the
glossary, words the document uses three times or more, dialect, single words in quotation marks and parts of addresses
stay. English only; without the `typos` program nothing is found.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.model import Confidence
from pipeline.prose import in_label, is_plain
from pipeline.rules import Context, Fix, Phase, Rule

WORD = re.compile(r"(?<![\w’'-])[A-Za-z][a-z]{2,}(?![\w’'-]|\.\w)")
QUOTES = "“”‘’\"'«»„‚*_"
OFTEN = 3  # uses of a word in one document, after which it is the author's own
LONGEST_WAIT = 60  # seconds for the word list of one document


@dataclass(frozen=True)
class Vocabulary:
    """The words of one document: the same object for each of its paragraphs, so it is looked up once."""

    words: Mapping[str, int]

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.words is other.words


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith("en"):
        return
    known = corrections(Vocabulary(context.words))
    for match in WORD.finditer(text) if known else ():
        right = known.get(match[0].lower())
        if right and is_slip(match, context):
            yield Fix(*match.span(), right.capitalize() if match[0][0].isupper() else right)


@lru_cache(maxsize=2)
def corrections(vocabulary: Vocabulary) -> dict[str, str]:
    """Map each rare word of a document that is a known misspelling to its one correction."""
    program = word_list_program()
    words = sorted({word.lower() for word, count in vocabulary.words.items() if count < OFTEN and WORD.fullmatch(word)})
    if not program or not words:
        return {}
    try:
        run = subprocess.run(
            [program, "--isolated", "--format", "json", "-"],
            input="\n".join(words),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST_WAIT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    found = (json.loads(line) for line in run.stdout.splitlines())
    return {
        one["typo"]: one["corrections"][0]
        for one in found
        if one.get("type") == "typo" and len(one["corrections"]) == 1
    }


@lru_cache
def word_list_program() -> str | None:
    beside = Path(sysconfig.get_path("scripts")) / "typos"
    return str(beside) if beside.is_file() else shutil.which("typos")


def is_slip(match: re.Match[str], context: Context) -> bool:
    """Say whether nothing speaks for the word: no name, no glossary, no quotation marks around it, not used often."""
    word, text = match[0], match.string
    start, end = match.span()
    own = {word, word.lower(), word.capitalize()}
    quoted = text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES if start and end < len(text) else False
    return (
        not quoted
        and own.isdisjoint(context.glossary)
        and word.capitalize() not in context.names
        and sum(context.words.get(form, 0) for form in own) < OFTEN
        and not in_label(context.labels, start)
        and is_plain(text, start, end)
    )


RULE = Rule(Phase.WORDS, "spelling", "This is a known misspelling.", Confidence.LIKELY, find)
