"""Judge whether a word that no lexicon has is a slip of the pen for a common one.

It is weighed how common the other word is, and whether any known word begins as this one does. Compounds, spoken and
older forms, English words in another language, and what parts Britain from America, Brazil from Portugal, Switzerland
from Germany, or one reform of spelling from another are no slips.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.words import lexicon
from pipeline.words.lexicon import Lexicon, Slip, bare
from pipeline.words.wordlist import wordlist

SHORTEST = 4  # letters
LONG, LONGER = 7, 9  # letters of a word that has few others beside it
LONGEST = 30  # letters: what is longer is no word
ENDING = 4  # letters at the end, where the forms of a word differ
RARE, USUAL, COMMON, FREQUENT, COMMONEST = 1, 3, 10, 100, 1000  # uses in a million words
FAR_RARER = 20
COMPOUNDING = ("de", "nl")
WIDESPREAD = ("en", "pt")  # written in more than one way: only swapped letters, or in English missing ones, are a slip
CLIPPED = {"de": "e", "fr": "e", "it": "aeio", "nl": "ent", "pt": "r"}  # what speech and verse leave out at the end
CLIPPABLE = ("en", "es")  # where any last letter may be left out: it parts the forms of a word
SOUNDS_ALIKE = {"fr": (("ga", "gea"), ("go", "geo"), ("ca", "ça"), ("co", "ço"), ("cu", "çu"))}
IMPERFECT = re.compile(r"\A(\w{2,})av(a[sn]?|ais)")  # Spanish "trabajava"; no other word ends so beside a verb
ELIDED = ("ne", "nen", "nem", "ner", "nes", "re", "ren", "le", "len")  # German: "gefundne", "muntre"
BRITISH = (
    ("is", "iz"),
    ("ys", "yz"),
    ("our", "or"),
    ("ae", "e"),
    ("oe", "e"),
    ("ogue", "og"),
    ("ll", "l"),
    ("tre", "ter"),
)
SPOKEN = wordlist("dadrin dadran dadrauf dadraus dadrüber dadrunter dadurchs wodrauf wodran wodrin hieher jetze")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`sure` enough to mend the word, and not only to propose it."""

    right: str
    sure: bool


@lru_cache(maxsize=2**17)
def judge(word: str, language: str, noun: bool = False) -> Judgement | None:
    """Say what a word in lower case must be a slip for, if it is one. A German `noun` may be a name as well.

    >>> judge("conujnto", "es"), judge("acusa", "es")
    (Judgement(right='conjunto', sure=True), None)
    """
    known = lexicon.of(language)
    if known is None or not (LONG if noun else SHORTEST) <= len(word) <= LONGEST or is_word(word, known):
        return None
    heard = sound_alike(word, known)
    if heard:
        return heard
    slip = only(known.slips(word, ("swap", "accent") if language == "pt" else lexicon.KINDS), word)
    if slip is None or (language == "en" and slip.kind in ("double", "letter") and not is_missing(word, slip)):
        return None
    if is_variant(word, slip, language):
        return None
    sure = WEIGHTS[slip.kind](word, slip, known) and not (noun and slip.kind != "swap" and len(word) < LONGER)
    if not sure and (slip.often < USUAL or not is_firm(word, slip, known) or len(word) - slip.place < ENDING):
        return None
    return Judgement(slip.right, sure)


def only(slips: Sequence[Slip], word: str) -> Slip | None:
    """Give the one slip that the others leave no doubt of; a letter is sooner missing than wrong.

    >>> only(lexicon.of("en").slips("noticd"), "noticd").right, only(lexicon.of("en").slips("tought"), "tought")
    ('noticed', None)
    """
    missing = [slip for slip in slips if len(slip.right) > len(word) and slip.place < len(word)]
    first = next(iter(missing or slips), None)
    others = (
        slip for slip in slips if first and slip != first and not (missing and first.right.startswith(slip.right[:-1]))
    )
    return first if first and all(slip.often * FAR_RARER <= first.often for slip in others) else None


def is_missing(word: str, slip: Slip) -> bool:
    """Say whether a letter inside a word of some length is missing, of which no other word of English is the sum."""
    return len(slip.right) == len(word) + 1 and slip.place < len(word) and len(word) >= LONG - 1


def sound_alike(word: str, known: Lexicon) -> Judgement | None:
    """Say what a word means that was written as it sounds: "trabajava" in Spanish, "mangait" in French.

    >>> sound_alike("trabajava", lexicon.of("es")).right, sound_alike("mangait", lexicon.of("fr")).right
    ('trabajaba', 'mangeait')
    """
    imperfect = IMPERFECT.fullmatch(word) if known.language == "es" else None
    if imperfect and f"{imperfect[1]}ar" in known.counts:
        return Judgement(f"{imperfect[1]}ab{imperfect[2]}", True)
    for written, right in SOUNDS_ALIKE.get(known.language, ()):
        before, found, after = word.rpartition(written)
        if found and after and known.often(before + right + after) >= RARE:
            return Judgement(before + right + after, True)
    return None


def is_word(word: str, known: Lexicon) -> bool:
    """Say whether the word is known, here, in English, in another spelling, or as the sum of its parts."""
    if word in known.counts or word in SPOKEN or (known.language == "en" and is_british(word, known)):
        return True
    other = {word.replace("ß", "ss"), word.replace("ss", "ß")} if known.language == "de" else {word}
    if not known.counts.keys().isdisjoint(other):
        return True
    english = lexicon.of("en")
    if known.language != "en" and english is not None and word in english.counts:
        return True
    return known.language in COMPOUNDING and known.compounds(word)


def is_british(word: str, known: Lexicon) -> bool:
    """Say whether America knows the word, and writes it otherwise: apologise, neighbourly, anaesthetic.

    >>> is_british("apologise", lexicon.of("en")), is_british("wolud", lexicon.of("en"))
    (True, False)
    """
    return any(british in word and word.replace(british, ours) in known.counts for british, ours in BRITISH)


def is_variant(word: str, slip: Slip, language: str) -> bool:
    """Say whether the two words may be two spellings of one, both of them right."""
    right, kind = slip.right, slip.kind
    if kind == "accent":
        changed = [(one, two) for one, two in zip(word, right, strict=False) if one != two]
        return len(word) != len(right) or any(
            one != bare(two) or (language == "fr" and two in "îûê") for one, two in changed
        )
    if kind == "swap":
        british = language == "en" and word[slip.place :].startswith("re") and slip.often < COMMONEST
        return british or (language == "de" and word.endswith(ELIDED) and slip.place >= len(word) - 3)
    if language == "de":
        loose = any(letters in word for letters in ("ae", "oe", "ue", "th"))
        spoken = len(right) == len(word) + 1 and right[slip.place] == "e" and not word.endswith("i", 0, slip.place)
        return loose or spoken or "ß" in (word + right)
    return bare(word) == bare(right)


def is_firm(word: str, slip: Slip, known: Lexicon) -> bool:
    """Say whether no word begins so, not even when its last letter is left to inflection."""
    end = after(slip)
    return not known.begins_words(word[: end if known.language == "en" else min(end, len(word) - 1)])


def after(slip: Slip) -> int:
    return slip.place + (3 if slip.kind == "swap" else 2)


def swap_is_sure(word: str, slip: Slip, known: Lexicon) -> bool:
    if slip.often >= COMMONEST:
        possible = known.language != "en" and known.begins_words(word[: after(slip)])
        return is_firm(word, slip, known) or (slip.place > 0 and not possible)
    return slip.often >= USUAL and slip.place > 0 and is_firm(word, slip, known)


def accent_is_sure(word: str, slip: Slip, known: Lexicon) -> bool:
    last = slip.place == len(word) - 1
    if f"{word[:-1]}ar" in known.counts:  # "practica" is a form of "practicar" as well as "práctica" without its accent
        return False
    return slip.often >= (COMMON * COMMON if last else RARE if is_firm(word, slip, known) else COMMON)


def double_is_sure(word: str, slip: Slip, known: Lexicon) -> bool:
    if len(word) <= SHORTEST:
        return slip.often >= COMMONEST and known.language not in (*WIDESPREAD, "it")
    long = len(word) >= LONG and known.language not in COMPOUNDING
    return slip.often >= (USUAL if long else COMMON) and is_firm(word, slip, known)


def letter_is_sure(word: str, slip: Slip, known: Lexicon) -> bool:
    if len(slip.right) == len(word) + 1:
        return is_left_out(word, slip, known)
    early = slip.place < len(word) - ENDING
    return slip.often >= COMMON and len(word) >= LONGER and early and is_firm(word, slip, known)


def is_left_out(word: str, slip: Slip, known: Lexicon) -> bool:
    """Say whether a letter is surely missing, inside a word or at the end of one that speech does not clip."""
    if slip.place == len(word):
        clipped = known.language in CLIPPABLE or slip.right[-1] in CLIPPED.get(known.language, "")
        return slip.often >= FREQUENT and len(word) >= LONG - 1 and not clipped
    if slip.often >= FREQUENT and len(word) > SHORTEST + 1 and known.language not in WIDESPREAD:
        return True
    return slip.often >= COMMON and len(word) >= LONG - 1 and is_firm(word, slip, known)


WEIGHTS = {"swap": swap_is_sure, "accent": accent_is_sure, "double": double_is_sure, "letter": letter_is_sure}
