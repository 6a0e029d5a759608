"""Say a small word once that was stammered: "I, I, I think", "the- the boat", "w-we went".

Only pronouns, articles and their like: "no, no", "very, very", "bye bye" and "that, that" are meant, and so can be a
pronoun that ends one clause and begins the next ("So did I, I think"). A pronoun that may be stressed ("I, I alone",
"we, we happy few") is only proposed. Compounds ("T-time", "U- und S-Bahn", "re-read") and what is quoted stay, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import speech, verbs
from pipeline.words.clauses import SmallWords, small_words
from pipeline.words.joints import ENDING, plain
from pipeline.words.prose import in_label, is_plain
from pipeline.words.sentences import WORD
from pipeline.words.speech import BROKEN, COMMA, Word
from pipeline.words.wordlist import wordlist

PARTS = re.compile(r"(?<![\w'’-])([^\W\d_]{1,3})(-|- |—|— |--|-- )(?:\1\2){0,5}(?=\1[^\W\d_])", re.IGNORECASE)
BARE = " "
MORE = re.compile(r" [^\W\d_]")
VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûåæøаеёиоуыэюяіїє")
LAUGHS = frozenset({"he", "ha", "ho"})
ADDRESSED = frozenset({"you", "du", "tu"})
NEVER_BARE = frozenset({"it", "man", "es"}) | LAUGHS | ADDRESSED
JOINS = wordlist("and or und oder et ou y e o en of och eller og a i lub и или і та або")
STRESSING = wordlist(
    """
    alone myself yourself himself herself ourselves themselves too who all both selbst selber allein auch seul même
    mismo misma mismos mismas solo sola también stesso stessa stessi stesse anche sozinho mesmo mesma alleen zelf ook
    själv ensam också selv alene også sam sama sami sám сам сама сами один
    """
)
BROKEN_OFF = "A word that was broken off stands once."
NEARBY = 3  # words


def find(text: str, context: Context) -> Iterator[Fix]:
    small = small_words(context.language)
    if context.place in ("title", "heading"):
        return
    quoted = speech.quotations(text)
    for fix in (*repeated(text, context, small), *broken_off(text, small)):
        free = not speech.within(quoted, fix.start) and not in_label(context.labels, fix.start)
        if free and is_plain(text, fix.end - 1, fix.end):
            yield fix


def repeated(text: str, context: Context, small: SmallWords) -> Iterator[Fix]:
    """Yield the copies of whole words; what was said between them is for other rules to leave out."""
    words = list(speech.words(text, languages.of(context.language)))
    place = 0
    while place < len(words):
        last = place
        while last + 1 < len(words) and is_copy(text, words[last], words[last + 1]):
            last += 1
        run, before = words[place : last + 1], words[max(0, place - NEARBY) : place]
        after = words[last + 1] if last + 1 < len(words) and MORE.match(text, run[-1].end) else None
        begins = after is None or after.said in JOINS or is_whole_start(before, run[0], after)
        if len(run) > 1 and not begins and is_stammer(text, before, run, small):
            stressed = after is not None and may_be_stressed(text, run, after, context.language, small)
            yield from copies(text, run, Confidence.UNSURE if stressed else None)
        place = last + 1


def is_copy(text: str, first: Word, second: Word) -> bool:
    same = first.said == second.said and (text[second.start] == text[first.start] or text[second.start].islower())
    gap = text[first.end : second.start]
    return same and (second.interrupted or gap in (BARE, COMMA) or BROKEN.fullmatch(gap) is not None)


def is_whole_start(before: list[Word], word: Word, after: Word) -> bool:
    """Say whether more than this word is said again, as in "I think I— I think"."""
    return [one.said for one in before[-2:]] == [word.said, after.said]


def is_stammer(text: str, before: list[Word], run: list[Word], small: SmallWords) -> bool:
    word = run[0].said
    gaps = {text[one.end : two.start] for one, two in pairwise(run) if not two.interrupted}
    if word not in small.subjects | small.leading | small.hanging:
        return False
    if BARE in gaps:
        return word in small.subjects - NEVER_BARE and gaps == {BARE}
    if word in small.leading or (len(run) > 2 and word in small.subjects - LAUGHS - ADDRESSED):
        return True
    if COMMA in gaps:
        return word in small.subjects - ADDRESSED and opens(text, before, run[0], small)
    ends = word in small.subjects and before and before[-1].said in small.hanging | ENDING
    return not ends or BROKEN.fullmatch(text[run[0].end : run[1].start]) is not None


def opens(text: str, before: list[Word], word: Word, small: SmallWords) -> bool:
    """Say whether a clause surely begins with the word: "So did I, I think" has it at the end of one."""
    if not before or text[before[-1].end : word.start].strip(" \u00a0"):
        return True
    start = before[-1].start
    if before[-1].said not in small.openers:
        return False
    return len(before) == 1 or bool(text[before[-2].end : start].strip(" \u00a0"))


def may_be_stressed(text: str, run: list[Word], after: Word, tag: str, small: SmallWords) -> bool:
    """Say whether a pronoun is said again to stress it: "I, I alone, knew", "we, we happy few"."""
    pronoun = run[0].said
    if pronoun not in small.subjects or "'" in pronoun:
        return False
    if after.said in STRESSING or text[after.start].isupper():
        return True
    between = text[run[0].end : run[-1].start]
    return len(run) == 2 and between == COMMA and not verbs.goes_on(after.said, tag)


def copies(text: str, run: list[Word], doubt: Confidence | None) -> Iterator[Fix]:
    """Yield what goes: all copies but the first, each with what parts it from the one before."""
    for first, second in pairwise(run):
        gap = text[first.end : second.start]
        if second.interrupted and not any(mark in gap for mark in ("—", "–", "--", "…", "...")):
            yield Fix(second.start, second.end + 1, "", doubt)
        else:
            yield Fix(first.end, second.end, "", doubt)


def broken_off(text: str, small: SmallWords) -> Iterator[Fix]:
    """Yield the first letters of a word that is then said in full."""
    for match in PARTS.finditer(text):
        part, mark = match[1], match[2].strip()
        word = WORD.match(text, match.end())
        if word is None or plain(word[0]) in JOINS:
            continue
        known = plain(word[0]) in small.openers | small.subjects | small.leading | small.hanging | small.answers
        often = match.end() - match.start() > len(part) + len(match[2])
        mute = VOWELS.isdisjoint(part.lower()) and (match[2].endswith(" ") or mark != "-")
        alike = part[0].isupper() == word[0][0].isupper() or plain(word[0]) in small.subjects or known
        rises = part[0].isupper() and word[0][0].islower()
        if not alike or (part.lower() == plain(word[0])) or (mark != "-" and not mute):
            continue
        sure = known or often or (mute and part.islower())
        if not sure and not match[2].endswith(" "):
            continue
        end = word.start() + 1 if rises else word.start()
        yield Fix(
            match.start(), end, text[end - 1].upper() if rises else "", None if sure else Confidence.UNSURE, BROKEN_OFF
        )


RULE = Rule(
    Phase.WORDS, "hesitations", "A small word that was stammered stands once.", Confidence.LIKELY, find, "edited"
)
