"""Drop the debris of citation marks, such as [3], [12][13], [citation needed] or half-eaten brackets and numbers.

The space before goes with it. Raised numbers and letters behind a word are only proposed. Years, notes on speech such
as [laughs] or [sic], places in a list such as items[3], a number that the sentence needs ("one of [3]") and a mark that
opens a paragraph are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.sentences import OPENERS, word_before
from pipeline.words.wordlist import wordlist

CITATION = re.compile(
    r"""
    (?<![\s\[])[ \u00a0]?+
    (?:
      (?P<debris> \[\d{1,3}\[[\d\[\]]*+ )
    | (?P<words> \[(?: (?:citation|clarification|page|full\ citation|better\ source)\ needed
                     | failed\ verification|original\ research\?|dead\ link|by\ whom\?|(?:note|nb|fn)\.?\ \d{1,3}
                     | quelle\?|quelle\ fehlt|beleg\?|beleg(?:e)?\ fehl(?:t|en)|beleg\ nötig|anm(?:erkung|\.)\ \d{1,3}
                     | réf(?:\.|érence)[ ](?:nécessaire|souhaitée|incomplète)|citation\ nécessaire|source\ \?
                     | cita\ requerida|cita\ necesaria|senza\ fonte|citazione\ necessaria|nota\ \d{1,3}
                     | carece\ de\ fontes\??|falta\ citação|citação\ necessária|bron\?|bron\ nodig
                     | källa\ behövs|kilde\ mangler|potrzebne\ źródło|zdroj\?|источник\??|джерело\? )\] )
    | (?P<doubtful> (?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’"]))\[[a-z]\](?=[\s.,;:!?]|\Z)
                  | (?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]{1,3}(?=[\s.,;:!?)”’»]|\Z) | \((?:ref|refs|réf|fn|footnote)\.?\ \d{1,3}\) )
    | (?P<numbers> \[[1-9]\d{0,2}(?:[ ]?[,;–-][ ]?\d{1,3}){0,9}\] (?:[ ]?\[[1-9]\d{0,2}\])*+ )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SUBSCRIPT = re.compile(r"(?<![\w’'])[A-Za-z]\[\d")  # a text that writes x[3] means items[3] as well
READ_ALOUD = re.compile(r",?(?: and| or| to)? ?\[\d")  # "see [1], [2] and [3]"
READ_BEFORE = ("],", "] and", "] or", "];")
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
    subscripts = SUBSCRIPT.search(text) is not None
    for match in CITATION.finditer(text):
        start, end = match.span()
        if start == 0 or in_label(context.labels, start):
            continue
        attached = text[start] == "["
        plain = match["words"] or match["doubtful"]
        if plain or (is_debris(match, attached) if match["debris"] else may_cite(match, attached, subscripts)):
            yield Fix(start, end, " " if needs_space(text, end) else "", sureness(text, match, attached))


def is_debris(match: re.Match[str], attached: bool) -> bool:
    """Say whether nested brackets are no subscript of a subscript, such as a[1[2]]."""
    even = match["debris"].count("[") == match["debris"].count("]")
    return not (attached and even and match.string[match.start() - 1].isalnum())


def may_cite(match: re.Match[str], attached: bool, subscripts: bool) -> bool:
    """Say whether a bracketed number can be a citation, by what stands around it."""
    text, start, end = match.string, match.start(), match.end()
    before, word = text[start - 1], word_before(text, start)
    if READ_ALOUD.match(text, end) or text.endswith(READ_BEFORE, 0, start):
        return False
    if not before.isalnum():
        return before in ".,;:!?)”’\"'%"
    if attached and (subscripts or IN_CODE.match(text, end)):
        return False
    if before.isdigit():
        return attached and text[max(0, start - 4) : start].isdigit()
    if attached:
        named = text[max(0, start - len(word) - 1) : start - len(word)] in ("_", ".")
        return not named and word.lower() not in LISTS and (len(word) > 2 or word.lower() in SHORT_WORDS)
    return word.lower() not in NEEDS_A_NUMBER


def needs_space(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum()


def sureness(text: str, match: re.Match[str], attached: bool) -> Confidence:
    """Doubt what may be a power, an option, or a number that the sentence speaks of."""
    if match["doubtful"]:
        return Confidence.UNSURE
    if match["debris"] or match["words"]:
        return Confidence.CERTAIN
    after = WORD_AFTER.match(text, match.end())
    if attached or match["numbers"].count("[") > 1 or not after or after[1].lower() in OPENERS:
        return Confidence.LIKELY
    return Confidence.UNSURE


RULE = Rule(Phase.WORDS, "citations", "The mark points to a note that is not here.", Confidence.LIKELY, find)
