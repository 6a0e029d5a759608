"""Write a hyphen with spaces beside it, between words of a sentence, as the dash of the document or its language.

Lists, titles, labels and captions ("Ida Hall - boatbuilder"), minus signs, ranges, routes between two names and words
whose parts the document joins elsewhere stay. So does a hyphen with a space on one side: "pre- and post-war". The two
on either side of an aside change together, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.dashes import between, broken_off, habit, wrapping
from pipeline.words.prose import in_label
from pipeline.words.sentences import OPENERS, WORD
from pipeline.words.wordlist import wordlist

BEFORE = r"(?:(?<=[\w,…“”’»\"'%)?!])(?<!\s“)|(?<=\.\.\.)|(?<=\. \. \.))"
AFTER = r"(?=[\w“‘„«\"'¿¡(…]|[”»]\w|\.\.\.|\. \. \.)"
SPACED = re.compile(rf"{BEFORE}[ \u00a0\u202f]-[ \u00a0\u202f]{AFTER}")
LEFT_OPEN = re.compile(r"(?<=[^\W\d_]) -(?=[”’»“\"']*\Z)")
WRAPPED = re.compile(r"(?<=\s)-(?=[^\W\d_])([^\n—–-]{3,80})(?<=[^\W\d_])-(?=[\s.,;:?!)]|\Z)")
NO_PROSE = re.compile(r"\A\s*[-–—*•·]|[`=|<>{}]|\s-{1,2}[a-z]+\s")
ENDS = re.compile(r"[.?!…][)\]”’»“\"'\s]*\Z")
WORD_BEFORE = re.compile(r"[\w’'-]*\W{0,3}\Z")
WORD_AFTER = re.compile(r"\W{0,3}([\w’'-]*)")
ONE_LETTER = frozenset("Iaàeèéiouyzvwskовксуияаоіїй")
FIRST_WORDS = OPENERS | wordlist(
    "ja nein doch also nun na oui non bon sí no pues si sì sim não nee jo nej tak nie ano ne да нет ну так"
)
LONGEST_NAME = 4  # words
FEWEST_BEFORE = 3  # words of a thought that breaks off
FEWEST_WORDS = 8  # in a paragraph without an end mark that is prose nevertheless
WRAPS_ASIDES = ("es",)
NO_SENTENCES = frozenset({"title", "heading", "figure"})
NEARBY = 60  # characters
SENTENCE_END = re.compile("[.?!…]")


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if language is None or "-" not in text or context.place in NO_SENTENCES:
        return
    if language.tag.startswith(WRAPS_ASIDES):
        yield from wrapped(text, context)
    if " -" in text and not NO_PROSE.search(text):
        dash = between(context.marks, language.tag, language.dash)
        wraps = language.tag.startswith(WRAPS_ASIDES) and not habit(context.marks)
        asides = dict(wrapping(text)) if wraps else {}
        for match, confidence in parting(text, context):
            yield Fix(*match.span(), asides.get(match.start(), dash), confidence)
        for match in LEFT_OPEN.finditer(text):
            if len(WORD.findall(text, max(0, match.start() - NEARBY), match.start())) >= FEWEST_BEFORE:
                yield Fix(*match.span(), broken_off(dash))


def wrapped(text: str, context: Context) -> Iterator[Fix]:
    """Yield the hyphens on both sides of an aside of several words."""
    for match in WRAPPED.finditer(text):
        if " " in match[1] and not in_label(context.labels, match.start()):
            yield Fix(match.start(), match.start() + 1, "—")
            yield Fix(match.end() - 1, match.end(), "—")


def parting(text: str, context: Context) -> Iterator[tuple[re.Match[str], Confidence]]:
    """Yield the hyphens that part two thoughts; after a doubtful one, as in a timetable, the next are doubtful too."""
    if not ENDS.search(text[-NEARBY:]) and text.count(" ") < FEWEST_WORDS:
        return
    surest = Confidence.LIKELY
    for row in by_sentence(text, context):
        found = [sureness(text, match, context) for match in row]
        if is_aside(text, row, context):
            found = [Confidence.LIKELY, Confidence.LIKELY]
        surest = min(surest, *(confidence or Confidence.UNSURE for confidence in found))
        yield from ((match, surest) for match, confidence in zip(row, found, strict=True) if confidence is not None)


def by_sentence(text: str, context: Context) -> Iterator[list[re.Match[str]]]:
    row: list[re.Match[str]] = []
    for match in SPACED.finditer(text):
        if in_label(context.labels, match.start()):
            continue
        if row and SENTENCE_END.search(text, row[-1].end(), match.start()):
            yield row
            row = []
        row.append(match)
    if row:
        yield row


def is_aside(text: str, row: list[re.Match[str]], context: Context) -> bool:
    """Say whether several words stand between two hyphens, and the sentence goes on behind them."""
    if len(row) != 2 or text.count(" ") < FEWEST_WORDS or any(is_other(text, match, context) for match in row):
        return False
    return " " in text[row[0].end() : row[1].start()] and text[row[1].end()].islower()


def sureness(text: str, match: re.Match[str], context: Context) -> Confidence | None:
    """Say how surely a spaced hyphen parts two thoughts; none where it does something else."""
    if is_other(text, match, context):
        return None
    left, right = neighbours(text, match)
    if is_heading(text, match.start()):
        return None if right[:1].isupper() else Confidence.UNSURE
    between_names = left[:1].isupper() and right[:1].isupper() and not is_opener(right)
    if between_names and not context.language.startswith("de"):
        return Confidence.UNSURE
    return Confidence.LIKELY


def is_other(text: str, match: re.Match[str], context: Context) -> bool:
    """Say whether a hyphen is a minus, begins a number, or stands in a word that the document joins elsewhere."""
    left, right = neighbours(text, match)
    if right[:1].isdigit() or f"{left}-{right}" in context.words:
        return True
    return any(len(word) == 1 and word not in ONE_LETTER and not word.isdigit() for word in (left, right))


def neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    before = WORD_BEFORE.search(text[max(0, match.start() - NEARBY) : match.start()])
    after = WORD_AFTER.match(text, match.end())
    return before[0].strip("’'-”»\")%,.?!… ") if before else "", after[1] if after else ""


def is_heading(text: str, end: int) -> bool:
    """Say whether all that stands before, in its line, may be a name or the name of a thing."""
    start = text.rfind("\n", max(0, end - NEARBY), end) + 1
    words = text[start:end].split() if start or end <= NEARBY else []
    named = all(word[0].isupper() or word[0].isdigit() for word in words)
    return 0 < len(words) <= LONGEST_NAME and named and not is_opener(words[0].strip(",?!"))


def is_opener(word: str) -> bool:
    return word.lower() in FIRST_WORDS or word == "I" or word.startswith(("I’", "I'"))


RULE = Rule(
    Phase.MARKS, "punctuation", "A hyphen between spaces stands for a dash.", Confidence.LIKELY, find, "verbatim"
)
