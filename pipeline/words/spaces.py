"""Know the spaces that are no ordinary ones, and where such a one may be meant."""

from __future__ import annotations

import re

from pipeline.words.people import TITLES
from pipeline.words.sentences import ABBREVIATIONS
from pipeline.words.wordlist import wordlist

EXOTIC = "\u00a0\u2000-\u200a\u202f\u205f"  # for a set in a pattern
ENDS_WORD = re.compile(r"[^\W\d_]|[,;.:?!…)\]”’»“\"']")
BEGINS_WORD = re.compile(r"[^\W\d_]|[“‘„«\"'(\[¿¡]")
TOKEN = re.compile(r"[^\s(\[“‘„«\"'’]*\Z")
WORD = re.compile(r"[^\W\d_]+")
ROMAN = re.compile(r"[IVXLC]{1,7}(?:er|re|e|ème)?(?!\w)")
OF_CENTURIES = wordlist("siècle siècles siglo siglos secolo século Jahrhundert")
SHORTENED = ABBREVIATIONS | TITLES | wordlist("mlle mmes fr sta sto cie abb ex ca usf vs av")
BARE_TITLES = wordlist("M Mme Mlle MM Me Dr Mr Mrs Ms St Ste Herr Frau Sr Sra Don Pan Pani")
TYING = ("cs", "pl", "ru", "uk", "sk", "sl", "hr", "sr", "bg", "be")
SHORT = 3  # letters of a word that these languages may tie to its neighbour
NEARBY = 30  # characters


def is_meant(text: str, start: int, end: int, tag: str, padded: str = "") -> bool:
    """Say whether a space that is no ordinary one may be meant: beside numbers, marks, titles and short words.

    >>> [is_meant(text, text.index(" "), text.index(" ") + 1, "en") for text in ("10 km", "Mr. Hall", "a boat")]
    [True, True, False]
    """
    if text[end : end + 1] in tuple(padded) or not BEGINS_WORD.match(text, end) or not ENDS_WORD.match(text, start - 1):
        return True
    token = TOKEN.search(text, max(0, start - NEARBY), start)
    before = token[0] if token else ""
    word = WORD.match(text, end, end + NEARBY)
    after = word[0] if word else ""
    if before.endswith("."):
        name = before.rstrip(".").rpartition(".")[2]
        return len(name) == 1 or name.lower() in SHORTENED
    if tag.startswith(TYING) and min(len(before), len(after) or len(before)) <= SHORT:
        return True
    of_kings = ROMAN.match(text, end) or (ROMAN.fullmatch(before) and after in OF_CENTURIES)
    return bool(of_kings and before != "I" and after != "I") or (before in BARE_TITLES and after[:1].isupper())
