"""Mend words that are surely misspelt: known misspellings, and slips for words that are common.

They are known from `typos` (English), from our own lists and from the lexicon of the language. Names, the glossary,
dialect, single words in quotation marks, what is marked [sic], parts of addresses and either spelling of a word that
has two stay. A word that the document uses three times or more is only proposed, and so is what may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import lexicon, slips, spelling, typos
from pipeline.words.dialect import DIALECT, SPOKEN
from pipeline.words.prose import in_label, is_plain
from pipeline.words.sentences import opens_sentence, word_before
from pipeline.words.slips import LONG, Judgement
from pipeline.words.spelling import Misspelling

WORD = re.compile(  # before a stop only where a sentence may begin behind it: "suprised.He left"
    r"(?<![\w’'-])[^\W\d_]{3,}(?![\w’'-]|\.(?![A-ZÀ-ÖØ-Þ](?:[a-zß-öø-ÿ’']|\s))\w)"
)
LETTERS = spelling.LETTERS
APOSTROPHES = str.maketrans("’", "'")
ELIDING = ("fr", "it")  # languages where a word follows another's apostrophe: "l’interet"
QUOTES = "“”‘’\"'«»„‚*_"
QUOTED = re.compile(r"(?<!\w)[“„«‹‘‚\"'](?:[^\W_]+,? ){0,4}\Z")
ENDED = re.compile(r"[^\W_]+(?:,? [^\W_]+){0,4}[”“»›’‘\"'](?!\w)")
SIC = re.compile(r"\W{0,2}[ \u00a0]?[\[(]sic\b", re.IGNORECASE)
LONGEST_QUOTED = 40  # characters before a word in a quotation of a few words
OFTEN = 3  # uses of a word in one document, after which it is the author's own
FAR_MORE = 10  # times as often as its misspelling must a word be used to speak for itself
COMMON, FAR_RARER = 100, 20  # uses in a million words; how many times rarer the other corrections are


@dataclass(frozen=True)
class Vocabulary:
    """The words of one document: the same object for each of its paragraphs, so it is looked up once."""

    words: Mapping[str, int]

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.words is other.words


def find(text: str, context: Context) -> Iterator[Fix]:
    language = context.language.split("-")[0]
    table = spelling.of(language)
    taken = -1
    for match in LETTERS.finditer(text) if table else ():
        one = listed(match, table.get(match[0].lower(), ()), language)
        if one and match.start() > taken and may_be_mended(match.start(), text, one.wrong, one.right, context):
            taken = match.start() + len(one.wrong)
            yield fix(text, match.start(), one.wrong, Judgement(one.right, one.sure), context)
    known = corrections(Vocabulary(context.words)) if language == "en" else {}
    for match in WORD.finditer(text) if language in lexicon.LANGUAGES else ():
        judged = suspect(match[0], known, language, context.words)
        if judged and match[0].lower() not in table and is_slip(match, judged, context):
            again = times(match[0].lower(), context.words) > 1 and not times(judged.right, context.words)
            yield fix(text, match.start(), match[0], replace(judged, sure=judged.sure and not again), context)


def listed(match: re.Match[str], group: Sequence[Misspelling], language: str) -> Misspelling | None:
    """Give the first misspelling of a group that stands where its first letters were found, as words of their own."""
    text, start = match.string, match.start()
    before = text[max(0, start - 1) : start]
    if not group or before.isalnum() or before in tuple("-_" if language in ELIDING else "-_’'"):
        return None
    for one in group:
        end = start + len(one.wrong)
        open_end = "" if one.wrong.endswith("'") else "-’'"
        after = text[end : end + 1]
        same = text[start:end].translate(APOSTROPHES).lower() == one.wrong
        if same and not after.isalnum() and (not after or after not in f"_{open_end}"):
            return one
    return None


def fix(text: str, start: int, wrong: str, judged: Judgement, context: Context) -> Fix:
    word, right = wrong.lower(), judged.right
    often = times(word, context.words) >= OFTEN
    sure = judged.sure and (not often or speaks_for_itself(word, right, context.words)) and not is_quoted(text, start)
    written = right[0].upper() + right[1:] if text[start].isupper() else right
    return Fix(start, start + len(wrong), written, None if sure else Confidence.UNSURE)


def is_quoted(text: str, start: int) -> bool:
    """Say whether a place stands in a quotation of a few words, which may be quoted for its spelling."""
    opened = QUOTED.search(text, max(0, start - LONGEST_QUOTED), start)
    return opened is not None and ENDED.match(text, start) is not None


@lru_cache(maxsize=2)
def corrections(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Map each word of an English document that is a known misspelling to the corrections known."""
    return typos.corrections({word.lower() for word in vocabulary.words if word.isascii() and WORD.fullmatch(word)})


def suspect(word: str, known: Mapping[str, Sequence[str]], language: str, words: Mapping[str, int]) -> Judgement | None:
    """Say what a word that is likely misspelt must mean; it is judged when it is met, so that no paragraph waits."""
    lower = word.lower()
    right = chosen(lower, known[lower], words) if lower in known else None
    if right:
        return Judgement(right, True)
    noun = language == "de" and word[0].isupper() and lower not in words
    return slips.judge(lower, language, noun) if word.islower() or word.istitle() else None


def chosen(word: str, known: Sequence[str], words: Mapping[str, int]) -> str | None:
    """Choose the one correction; of several the one far more common, or the only swap of two letters common here.

    >>> chosen("yoru", ["your"], {}), chosen("wast", ["waist", "waste"], {})
    ('your', None)
    >>> chosen("haev", ["have", "heave"], {})
    'have'
    """
    if len(known) == 1:
        return known[0]
    english = lexicon.of("en")
    swaps = [right for right in known if is_swap(word, right)]
    if english is None:
        return None
    first, second = sorted(known, key=english.often, reverse=True)[:2]
    if english.often(first) > max(COMMON, FAR_RARER * english.often(second)):
        return first
    return swaps[0] if len(swaps) == 1 and speaks_for_itself(word, swaps[0], words) else None


def is_swap(word: str, right: str) -> bool:
    """Say whether the one is the other with two neighbouring letters swapped.

    >>> is_swap("yoru", "your"), is_swap("noo", "no")
    (True, False)
    """
    return right in lexicon.swapped(word)


def speaks_for_itself(word: str, right: str, words: Mapping[str, int]) -> bool:
    return times(right, words) >= FAR_MORE * max(1, times(word, words))


def is_slip(match: re.Match[str], judged: Judgement, context: Context) -> bool:
    """Say whether nothing speaks for the word: no name, quotation marks or dialect, and no capital that it needs."""
    word, text = match[0], match.string
    swapped = is_swap(word.lower(), judged.right)
    if context.language.startswith("en") and not swapped and (word.lower() in DIALECT or SPOKEN.search(text)):
        return False
    return may_be_mended(match.start(), text, word, judged.right, context)


def may_be_mended(start: int, text: str, word: str, right: str, context: Context) -> bool:
    """Say whether a word or phrase stands in prose, and is neither a name, nor right here, nor alone between quotes."""
    end = start + len(word)
    written = text[start:end]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (
        context.glossary.isdisjoint((written, written.lower(), written.capitalize()))
        and (right[0].isupper() or not is_name(start, text, written, context))
        and not (before and after and before in QUOTES and after in QUOTES)
        and not SIC.match(text, end)
        and not in_label(context.labels, start)
        and is_plain(text, start, end)
    )


def is_name(start: int, text: str, word: str, context: Context) -> bool:
    """Say whether the document writes the word as a name, or writes it so here, inside a sentence."""
    name, lower = word.capitalize(), word.lower()
    labelled = any(label.end in (start, start - 1) for label in context.labels)
    if word.isupper() or (word[0].isupper() and not labelled and not opens_sentence(text, start)):
        noun = context.language.startswith("de") and len(word) >= LONG and word.istitle()
        return not (noun and word_before(text, max(0, start - 1)).islower())
    return name in context.names or context.words.get(name, 0) > context.words.get(lower, 0) + (word == name)


def times(word: str, words: Mapping[str, int]) -> int:
    return words.get(word, 0) + words.get(word.capitalize(), 0)


RULE = Rule(Phase.WORDS, "spelling", "This is a known misspelling.", Confidence.LIKELY, find)
