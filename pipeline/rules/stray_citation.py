"""Drop the debris of citation marks, such as [3], [12][13], [citation needed] or half-eaten brackets and numbers.

The space before goes with it. Years, notes on speech such as [laughs] or [sic], places in a list such as items[3], a
number that the sentence needs ("one of [3]") and a mark that opens a paragraph are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.prose import in_label
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.sentences import OPENERS, word_before
from pipeline.wordlist import wordlist

CITATION = re.compile(
    r"""
    (?<![\s\[])[ \u00a0]?+
    (?:
      (?P<debris> \[\d{1,3}\[[\d\[\]]*+ )
    | (?P<words> \[(?:citation|clarification|page|full\ citation|better\ source)\ needed\]
               | \[(?:failed\ verification|original\ research\?|dead\ link|(?:note|nb)\ \d{1,3})\] )
    | (?P<numbers> (?:\[[1-9]\d{0,2}(?:[ ]?[,;–-][ ]?\d{1,3}){0,9}\])++ )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
IN_CODE = re.compile(r"[ ]?[=+*/<>({\[]|\.\w|[\w_]")
WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
NEEDS_A_NUMBER = wordlist(
    """
    a about and are article at between book by chapter clause column count equals example exactly exhibit fewer
    figure file from had has have in index is item least level line more most nearly no number of one only option or
    over page paragraph part point question reference row rule section see step table than the these those to under
    until verse version volume was were with
    """
)
SHORT_WORDS = wordlist("am as at be by do go he if in is it me my no of on or so t to up us we")
LISTS = wordlist(
    """
    args argv arr array buffer data dict index item items keys list lists matrix row rows string value values vector
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in CITATION.finditer(text):
        start, end = match.span()
        if start == 0 or in_label(context.labels, start):
            continue
        attached = text[start] == "["
        if match["numbers"] and attached and text[start - 1].isalnum() and IN_CODE.match(text, end):
            continue
        if match["words"] or may_cite(text, match, attached):
            yield Fix(start, end, " " if needs_space(text, end) else "", sureness(text, match, attached))


def may_cite(text: str, match: re.Match[str], attached: bool) -> bool:
    """Say whether what stands before a bracketed number can carry a citation."""
    before = text[match.start() - 1]
    word = word_before(text, match.start())
    if match["debris"]:
        balanced = match["debris"].count("[") == match["debris"].count("]")
        return not (attached and balanced and before.isalnum())
    if before.isdigit():
        return attached and text[match.start() - 4 : match.start()].isdigit()
    if not before.isalpha():
        return before in ".,;:!?)”’\"'%"
    if attached:
        return (
            word.lower() not in LISTS
            and (len(word) > 2 or word.lower() in SHORT_WORDS)
            and text[match.start() - len(word) - 1 : match.start() - len(word)] not in ("_", ".")
        )
    return word.lower() not in NEEDS_A_NUMBER


def needs_space(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum()


def sureness(text: str, match: re.Match[str], attached: bool) -> Confidence:
    """Doubt a single number between two words: it may be one that the sentence speaks of."""
    if match["debris"] or match["words"]:
        return Confidence.CERTAIN
    after = WORD_AFTER.match(text, match.end())
    if attached or match["numbers"].count("[") > 1 or not after or after[1].lower() in OPENERS:
        return Confidence.LIKELY
    return Confidence.UNSURE


RULE = Rule(Phase.WORDS, "citation marks", "The mark points to a note that is not here.", Confidence.LIKELY, find)
