"""Part two numbers that are the ends of a range by the dash of the language: years, pages, hours, measures, ages.

Telephone numbers, ISBN, dates, scores, codes, seasons that may be months and names of models stay, and so does a
language that parts them by a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label
from pipeline.words.units import UNITS
from pipeline.words.wordlist import wordlist

RANGE = re.compile(r"(?<![\w.,:;/+=#*@_’'–—-])(\d{1,4})( ?-{1,2} ?)(\d{1,4})(?![\w/=’'–—]|-\w|[.,:]\d)")
HOURS = re.compile(r"(?<![\w.,:;/–—-])(\d{1,2}:[0-5]\d) ?- ?(\d{1,2}:[0-5]\d)(?![\w/:–—\]-])")
AFTER = re.compile(r" ?([^\W\d_]+|[%°€£$][CF]?)")
BEFORE = re.compile(r"([^\W\d_]+\.?|[§$€£])[ \u00a0\u202f]?\Z")
YEARS = range(1000, 2100)
LAST_MONTH = 12
NEARBY = 30  # characters
MONTHS = wordlist(
    """
    january february march april may june july august september october november december januar februar märz mai juni
    juli oktober dezember ledna února března dubna května června července srpna září října listopadu prosince
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    """
)
RANGED = wordlist(
    """
    pp pp. p. pages page chapters chapter chs. ch. vols. vols volumes lines verses nos. numbers figs. plates ages aged
    seiten s. kapitel kap. bände verse zeilen abb. sidorna sidor str. strany strony rozdz. с. стр. §
    """
)
NUMBERED = wordlist("tel telephone phone fax isbn issn iban call dial code pin plz nr no model room flight zip sku")
VERBS = frozenset({"march", "may"})
COUNTED = UNITS | {"am", "pm", "a.m", "p.m"}


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if language is None or language.range != "–" or "-" not in text:
        return
    for match in RANGE.finditer(text):
        confidence = sureness(text, match)
        if confidence is not None and not in_label(context.labels, match.start()):
            yield Fix(*match.span(2), "–", confidence)
    for match in HOURS.finditer(text):
        if text[match.start() - 1 : match.start()] != "[" and not in_label(context.labels, match.start()):
            yield Fix(match.end(1), match.start(2), "–")


def sureness(text: str, match: re.Match[str]) -> Confidence | None:
    """Say how surely two numbers are a range: by themselves if they are years, else by the words beside them."""
    first, last = int(match[1]), int(match[3])
    before = BEFORE.search(text, max(0, match.start() - NEARBY), match.start())
    after = AFTER.match(text, match.end(), match.end() + NEARBY)
    lead = before[1] if before else ""
    if lead.lower().rstrip(".") in NUMBERED:
        return None
    if len(match[1]) == 4 and first in YEARS:
        if len(match[3]) == 4:
            return Confidence.LIKELY if first < last and last in YEARS else None
        if len(match[3]) == 2 and first % 100 < last:
            return Confidence.LIKELY if last > LAST_MONTH else Confidence.UNSURE
    ranged = lead.lower() in RANGED or is_month(lead) or bool(after and (after[1] in COUNTED or is_month(after[1])))
    return Confidence.LIKELY if ranged and first < last else None


def is_month(word: str) -> bool:
    return word.lower() in MONTHS and (word[0].isupper() or word not in VERBS)


RULE = Rule(Phase.MARKS, "punctuation", "A dash parts the ends of a range.", Confidence.LIKELY, find, "verbatim")
