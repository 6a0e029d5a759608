"""Write a fraction typed with a slash as one character: 2 1/2 hours, half a mile.

Dates (1/2/2024, 9/11, the 1/2 of 1998), 24/7, finals, bars of music, odds and fractions for which there is no character
stay; alone, a fraction counts as one only before a measure or "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.units import MEASURES, TIMES
from pipeline.words.wordlist import wordlist

SLASHED = re.compile(r"(?<![\w/.,:;$€£=+*–—-])(?:(\d{1,3})([ \u00a0\u202f-]))?(\d{1,2})/(\d{1,2})(?![\w/]|[.,:]\d|-\d)")
CHARACTERS = {
    fraction: chr(code)
    for fraction, code in {
        "1/2": 0xBD, "1/4": 0xBC, "3/4": 0xBE, "1/3": 0x2153, "2/3": 0x2154, "1/5": 0x2155, "2/5": 0x2156,
        "3/5": 0x2157, "4/5": 0x2158, "1/6": 0x2159, "5/6": 0x215A, "1/7": 0x2150, "1/8": 0x215B, "3/8": 0x215C,
        "5/8": 0x215D, "7/8": 0x215E, "1/9": 0x2151, "1/10": 0x2152,
    }.items()
}  # fmt: skip
NEXT = re.compile(r" ?(an? )?([^\W\d_]+)")
NEARBY = 40  # characters
SHARED = wordlist("of de du des von vom der del di av af van z ze")  # what a part is a part of
DATED = wordlist(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec since until dated date il dal al am vom zum
    """
)
BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]\Z")
QUANTITIES = ((TIMES | MEASURES) - {"Mark", "stone"}) | {"per"}  # cent
YEAR = re.compile(r" (?:1\d|20)\d\d(?!\w)")


def find(text: str, context: Context) -> Iterator[Fix]:
    if "/" not in text:
        return
    for match in SLASHED.finditer(text):
        character = CHARACTERS.get(f"{match[3]}/{match[4]}")
        if character and not in_label(context.labels, match.start()) and is_quantity(text, match):
            start = match.start(3) if match[1] is None else match.start(2)
            yield Fix(start, match.end(), character)


def is_quantity(text: str, match: re.Match[str]) -> bool:
    """Say whether the fraction counts something: with a whole number before it, or by the word after it."""
    before = BEFORE.search(text, max(0, match.start() - NEARBY), match.start())
    if before and before[1].lower() in DATED:
        return False
    after = NEXT.match(text, match.end(), match.end() + NEARBY)
    of_year = after is not None and YEAR.match(text, after.end()) is not None
    shared = bool(after and after[2] in SHARED and not after[1] and not of_year)
    counted = shared or bool(after and after[2] in QUANTITIES)
    if match[1] is None:
        return counted
    return match[2] != "-" or counted


RULE = Rule(Phase.MARKS, "punctuation", "Print has a character for this fraction.", Confidence.LIKELY, find, "verbatim")
