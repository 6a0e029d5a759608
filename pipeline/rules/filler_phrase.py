"""Leave out a phrase that only fills time, such as "you know", where it stands between two commas.

At the beginning or end of a sentence, without commas and in quotation marks it stays: there it may mean something.
Where the words around it may not belong together ("the boat, I mean, the ferry") it is only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import speech
from pipeline.words.clauses import small_words
from pipeline.words.joints import joint, takes_clause, words_of
from pipeline.words.prose import in_label

BEFORE, BEHIND = 60, 40  # characters


def find(text: str, context: Context) -> Iterator[Fix]:
    pattern = phrases_of(context.language)
    if pattern is None or context.place in ("title", "heading"):
        return
    quoted = speech.quotations(text)
    for match in pattern.finditer(text):
        start, end = match.start(), match.end() + 1
        if not speech.within(quoted, start) and not in_label(context.labels, start):
            before, behind = text[max(0, start - BEFORE) : start], text[end : end + BEHIND]
            after = joint(before, behind, context.language)
            doubt = None if is_surely_filler(before, behind, after, context) else Confidence.UNSURE
            yield Fix(start, end, after, doubt)


def is_surely_filler(before: str, behind: str, after: str, context: Context) -> bool:
    """Say whether the words around it belong together; a better word may follow: "the boat, I mean, the ferry"."""
    small = small_words(context.language)
    first, last = words_of(behind)[:1], words_of(before)[-1:]
    if not first or not last or {*first, *last} <= small.subjects:
        return False
    if after == " ":
        bound = small.hanging | small.openers | small.leading
        return last[0] in bound or takes_clause(last[0], first[0], context.language)
    return first[0] in small.openers or last[0] in small.answers


def phrases_of(tag: str) -> re.Pattern[str] | None:
    language = languages.of(tag)
    return speech.phrases(language.asides) if language and language.asides else None


RULE = Rule(Phase.MARKS, "hesitations", "The phrase only fills time.", Confidence.LIKELY, find, "edited")
