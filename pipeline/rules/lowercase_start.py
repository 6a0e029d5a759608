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
from pipeline.words import lexicon
from pipeline.words.openers import openers
from pipeline.words.prose import in_label, is_plain
from pipeline.words.sentences import ends_sentence, word_before
from pipeline.words.wordlist import wordlist

STOP = re.compile(r"(?<=[^\W\d_])[.?!]( [“„«¿¡\u202f\u00a0]{0,2})(?=[^\W\d_])")
OPENING = re.compile(r"[\s“„«‘\"'¿¡]{0,6}")
WORD = re.compile(r"([^\W\d_]+)(?:[’'][^\W\d_]+)?(?![\w@/\\)|]|\.\w|-\w| \|)")
FULL_STOPS = (".", "?", "!", "…")
CLOSING = "”’\"')]» "
BROKEN_OFF = ("—", "–", "-", "…", "...", ",", ";", ":")
GOES_ON = wordlist(  # after a question asked in mid-sentence
    """
    and as because but for if nor not or so then und oder aber denn sondern et ou mais car y o e u pero sino ma però mas
    maar of en want och eller men og i lub ale albo a nebo и или а но
    """
)
LEADING_ON = GOES_ON | wordlist(  # what a turn goes on with after somebody broke in
    """
    that than to of in on at by with from which who until while als bis dass damit in mit nach ob von weil wie zu zum à
    avec dans de pour que qui quand sur sans con de en para por que cuando sin a che con da di in per quando senza dat
    die met naar te tot van voor com da em para quando sem att som till med at som til med że który do na z že který co
    do na что который чтобы в на с що який щоб
    """
)
SHORT_TURN = 6  # words, label and all, of someone who broke in
SUBJECTS = wordlist("he she they this we you")  # what no exclamation goes on with
CLAUSE = re.compile(r"[^.?!,;:—“”‘\"()]*\Z")
NEARBY = 60  # characters
SHORTEST_SHOUT = 3  # words, without which it may stand inside a sentence
COMMON = 150  # uses in a million words, of a word that is no name


def find(text: str, context: Context) -> Iterator[Fix]:
    if context.place in ("title", "heading") or writes_small(context):
        return
    for start, doubt in (*openings(text, context), *sentences(text, context)):
        word = WORD.match(text, start)
        if word and word[0].islower() and is_plain(text, *word.span()):
            sure = not doubt and word[0] not in context.glossary and is_no_name(word, context)
            yield Fix(*word.span(1), word[1][0].upper() + word[1][1:], None if sure else Confidence.UNSURE)


def writes_small(context: Context) -> bool:
    """Say whether the author of an English text writes "i" for "I"."""
    return context.language.startswith("en") and context.words.get("i", 0) > context.words.get("I", 0)


def is_no_name(word: re.Match[str], context: Context) -> bool:
    """Say whether the word opens other sentences with a capital, or is far too common for a name in lower case."""
    if word[1] in openers(context.language):
        return True
    if not context.words.keys().isdisjoint((word[0].capitalize(), word[1].capitalize())):
        return True
    known = lexicon.of(context.language.partition("-")[0])
    return known is not None and known.often(word[1]) >= COMMON


def openings(text: str, context: Context) -> Iterator[tuple[int, bool]]:
    """Yield where a turn or paragraph opens, and whether it may go on from the one before."""
    if context.place == "line":
        return
    above = context.before.text.rstrip(CLOSING) if context.before else ""
    goes_on = above.endswith(BROKEN_OFF)
    ended = not above or above.endswith(FULL_STOPS) or (context.before is not None and context.before.kind == "heading")
    broke_in = 0 < len(above.split()) <= SHORT_TURN
    for label in context.labels:
        if not goes_on:
            start = first_letter(text, label.end)
            word = WORD.match(text, start)
            small = word is not None and (word[0] in LEADING_ON or word[1] not in openers(context.language))
            yield start, not ended or (broke_in and small)
    opens_with_label = any(label.start == 0 for label in context.labels)
    if not opens_with_label and ended and not goes_on and text.rstrip(CLOSING).endswith(FULL_STOPS):
        yield first_letter(text, 0), False


def first_letter(text: str, start: int) -> int:
    opening = OPENING.match(text, start)
    return opening.end() if opening else start


def sentences(text: str, context: Context) -> Iterator[tuple[int, bool]]:
    """Yield where a new sentence surely starts inside the text."""
    for match in STOP.finditer(text):
        word = WORD.match(text, match.end())
        if not word or in_label(context.labels, match.end()) or not ends_sentence(text, match.start()):
            continue
        if opens(word, match, context.language):
            yield match.end(), False


def opens(word: re.Match[str], stop: re.Match[str], language: str) -> bool:
    """Say whether this word opens a sentence; after a question or a shout the old one may go on."""
    text, mark = stop.string, stop[0][0]
    small = word[1] in openers(language)
    if mark == ".":
        return small or word_before(text, stop.start()).islower()
    if mark == "?":
        return small and word[0] not in GOES_ON
    clause = CLAUSE.search(text, max(0, stop.start() - NEARBY), stop.start())
    return word[0] in SUBJECTS and clause is not None and len(clause[0].split()) >= SHORTEST_SHOUT


RULE = Rule(Phase.MARKS, "capitals", "A sentence begins here.", Confidence.LIKELY, find)
