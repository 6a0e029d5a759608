"""Begin a turn, a paragraph or a sentence with a capital.

It reads the text after the words are mended. A turn that goes on where another broke off stays, and so does the whole
document where its author writes "i" for "I". Words that nothing shows with a capital, such as a name its owner writes
in lower case, are only proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label, is_plain
from pipeline.words.sentences import OPENERS, ends_sentence, word_before
from pipeline.words.wordlist import wordlist

STOP = re.compile(r"(?<=[^\W\d_])[.?](?= [^\W\d_])")
WORD = re.compile(r"([^\W\d_]+)(?:[’'][^\W\d_]+)?(?![\w@/\\)|]|\.\w|-\w| \|)")
FULL_STOPS = (".", "?", "!", "…")
CLOSING = "”’\"')]» "
BROKEN_OFF = ("—", "–", "-", "…", "...", ",", ";", ":")
GOES_ON = wordlist("and as because but for if nor not or so then")  # after a question asked in mid-sentence


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place in ("title", "heading") or context.words.get("i", 0) > context.words.get("I", 0):
        return
    for start, doubt in (*openings(text, context), *sentences(text, context)):
        word = WORD.match(text, start)
        if word and word[0].islower() and is_plain(text, *word.span()):
            shown = word[1] in OPENERS or word[0].capitalize() in context.words or word[1].capitalize() in context.words
            sure = shown and not doubt and word[0] not in context.glossary
            yield Fix(*word.span(1), word[1][0].upper() + word[1][1:], None if sure else Confidence.UNSURE)


def openings(text: str, context: Context) -> Iterator[tuple[int, bool]]:
    """Yield where a turn or paragraph opens, and whether it may go on from the one before."""
    if context.place == "line":
        return
    above = context.before.text.rstrip(CLOSING) if context.before else ""
    goes_on = above.endswith(BROKEN_OFF)
    ended = not above or above.endswith(FULL_STOPS) or (context.before is not None and context.before.kind == "heading")
    for label in context.labels:
        if not goes_on:
            yield label.end, not ended
    opens_with_label = any(label.start == 0 for label in context.labels)
    if not opens_with_label and ended and not goes_on and text.rstrip(CLOSING).endswith(FULL_STOPS):
        yield 0, False


def sentences(text: str, context: Context) -> Iterator[tuple[int, bool]]:
    """Yield where a new sentence surely starts inside the text."""
    for match in STOP.finditer(text):
        start = match.end() + 1
        word = WORD.match(text, start)
        if word and ends_sentence(text, match.start()) and not in_label(context.labels, start):
            asked = match[0] == "?"
            opens = word[1] in OPENERS or (not asked and word_before(text, match.start()).islower())
            if opens and not (asked and word[0] in GOES_ON):
                yield start, False


RULE = Rule(Phase.MARKS, "capitals", "A sentence begins here.", Confidence.LIKELY, find)
