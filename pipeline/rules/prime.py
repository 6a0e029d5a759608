"""Write feet and inches, minutes and seconds of arc, and the inches of a disc with primes.

What may be a quotation mark or an apostrophe stays: "in 1990", the '90s, 'route 66'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.wordlist import wordlist

ALONE = r"(?<![\w'\"’”“.,:/$€£])(?<![^-]-)"
UNQUOTED = r"(?<![\w'’.,:/$€£])(?<![^-]-)"
HEIGHT = re.compile(rf"{UNQUOTED}\d{{1,3}}(['’′]) ?(?:\d|1[01])(?:[½¼¾⅛⅜⅝⅞]| \d/\d|\.\d)?(''|[\"”″])(?!\w)")
HALF_HEIGHT = re.compile(rf"{ALONE}[3-7](['’])(?:\d|1[01])(?![\w'\"‘’“”„«»″/-]|[.,:]\d)")
ARC = re.compile(
    r"\d°[ \u00a0\u202f]?[0-5]?\d(?:[.,]\d{1,3})?(['’′])(?:[ \u00a0\u202f]?[0-5]?\d(?:[.,]\d{1,3})?(''|[\"”]))?"
)
INCHES = re.compile(rf"{ALONE}\d{{1,3}}(?:[½¼¾]|\.\d)?(\")[ -]([^\W\d_]+)")
AREA = re.compile(rf"{ALONE}\d{{1,3}}(\") ?(?:x|×|by) ?\d{{1,3}}(\")(?!\w)")
FEET = re.compile(rf"{ALONE}\d{{1,3}}(')[ -](?:tall|high|wide|long|deep)\b")
NOUNS = wordlist(
    """
    disc discs disk record records single singles vinyl remix screen screens monitor tv television pizza wheel wheels
    pipe pipes nail nails board boards plank planks ruler barrel gun guns reel reels tape tyre tyres tire tires wide
    high long deep thick tall laptop lp ep
    """
)
DOUBLES = '"“”„«»'
PRIMES = {"'": "′", "’": "′", '"': "″", "”": "″", "''": "″"}
OPENING_SINGLE = re.compile(r"(?<!\w)['‘’‚]")


def find(text: str, context: Context) -> Iterator[Fix]:
    if not any(mark in text for mark in "'\"’”"):
        return
    measures = [match for pattern in (HEIGHT, HALF_HEIGHT, ARC, AREA) for match in pattern.finditer(text)]
    if (
        text.count('"') == 1 and "“" not in text
    ):  # it cannot be half of a quotation, unless that runs on into the next paragraph
        measures += (match for match in INCHES.finditer(text) if match[2].lower() in NOUNS)
    if not OPENING_SINGLE.search(text):
        measures += FEET.finditer(text)
    wanted = quotations(text, measures)
    for match in measures:
        for group, mark in enumerate(match.groups(), 1):
            if mark in PRIMES and not in_label(context.labels, match.start()):
                confidence = Confidence.UNSURE if mark in wanted else None
                yield Fix(*match.span(group), PRIMES[mark], confidence)


def quotations(text: str, measures: Iterable[re.Match[str]]) -> set[str]:
    """Give the marks of which one that seems to mean inches may be the missing end of a quotation."""
    taken = Counter(mark for match in measures for mark in match.groups())
    others = sum(text.count(mark) for mark in DOUBLES) - sum(taken[mark] for mark in DOUBLES)
    return set(DOUBLES) if others % 2 else set()


RULE = Rule(Phase.WORDS, "punctuation", "Feet, inches and degrees have primes.", Confidence.LIKELY, find, "verbatim")
