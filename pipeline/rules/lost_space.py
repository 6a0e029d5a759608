"""Put back the space that was lost after a stop, comma, semicolon, question or exclamation mark.

Names such as Time.news and Node.js, numbers, abbreviations, initials, ellipses, addresses, file names, code and lists
written without any spaces stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.openers import openers
from pipeline.words.prose import in_label, is_plain, run_around
from pipeline.words.sentences import ABBREVIATIONS, ends_sentence, word_before
from pipeline.words.wordlist import wordlist

TIGHT_END = re.compile(r"(?<=[^\W\d_])[.?!](?=[¿¡«„]?([^\W\d_]+)(?:[’'][^\W\d_]+)?(?![\w.(@/\\]))")
TIGHT_PAUSE = re.compile(r"(?<=[^\W\d_])[,;:](?=[¿¡«„]?([^\W\d_]+)([’']?))")
NEVER_IN_NAMES = wordlist(
    """
    although and because but even he her his however i if it many my now of our she so some that the their then there
    these they this those we what when where while who why with yes yet you your
    """
)
WORDS_OF_ONE_LETTER = {
    "en": "aI",
    "es": "aeouyAEOUY",
    "fr": "aàyôAÀYÔ",
    "it": "aeioèAEIOÈ",
    "pt": "aeoàéAEOÀÉ",
    "pl": "aiouwz",
}
AFTER_A_TITLE = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Messrs|Mme|Mlle)\.(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}(?![\w@/\\]|\.\w))"
)
GERMAN_DATE = re.compile(
    r"(?<![\w.,])[0-3]?\d\.(?=(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember)(?!\w))"
)
AFTER_A_QUOTATION = re.compile(r"(?<=[^\W_][”»“\"])[,;](?=([^\W\d_]+)(?![\w.@/\\]))")
AFTER_A_FILE = re.compile(
    r"(?<!\S)[\w-]{1,60}\.(?:csv|docx?|epub|gif|html?|jpe?g|md|mov|mp[34]|odt|pdf|png|rtf|txt|wav|xlsx?|zip),"
    r"(?=([^\W\d_]+)[.!?]?(?:\s|\Z))"
)
SUFFIXES = wordlist("co com de edu eu exe fr gov html io js md net news org pdf py ru tv txt uk")


def find(text: str, context: Context) -> Iterator[Fix]:
    for match in TIGHT_END.finditer(text):
        if begins_sentence(text, match.start(), match[1], context.language) and is_prose(text, match.start(), context):
            yield Fix(match.end(), match.end(), " ")
    for match in TIGHT_PAUSE.finditer(text):
        if parts_words(text, match, context.language) and is_prose(text, match.start(), context):
            yield Fix(match.end(), match.end(), " ")
    titles = GERMAN_DATE if context.language.startswith("de") else None
    for pattern in filter(None, (AFTER_A_TITLE, titles)):
        for match in pattern.finditer(text):
            if is_prose(text, match.start(), context):
                yield Fix(match.end(), match.end(), " ")
    for match in (*AFTER_A_QUOTATION.finditer(text), *AFTER_A_FILE.finditer(text)):
        if match[1] in openers(context.language) and not in_label(context.labels, match.start()):
            yield Fix(match.end(), match.end(), " ")


def begins_sentence(text: str, mark: int, after: str, language: str) -> bool:
    before = word_before(text, mark)
    if not ends_sentence(text, mark) or after.lower() in SUFFIXES:
        return False
    opens = after.capitalize() == after and after.lower() in openers(language)
    if before.islower():
        return opens or (len(after) > 1 and after.istitle())
    return before.istitle() and opens and (not language.startswith("en") or after.lower() in NEVER_IN_NAMES)


def parts_words(text: str, match: re.Match[str], language: str) -> bool:
    mark, after, elided = match.start(), match[1], match[2]
    before = word_before(text, mark)
    if len(before) < 2 or (match[0] == ";" and before.lower() in ABBREVIATIONS):
        return False
    run = run_around(text, mark, mark + 1) or "&"
    word = len(after) > 1 or after in WORDS_OF_ONE_LETTER.get(language.partition("-")[0], "") or elided
    if text[mark] == ":" and not (before.islower() and after in openers(language)):
        return False
    return bool(word) and len(TIGHT_PAUSE.findall(run)) == 1 and "&" not in run


def is_prose(text: str, mark: int, context: Context) -> bool:
    return is_plain(text, mark, mark + 1) and not in_label(context.labels, mark)


RULE = Rule(Phase.WORDS, "spaces", "The space after this mark was lost.", Confidence.LIKELY, find)
