"""Find the words that were written in one encoding and read in another, such as `cafÃ©`, and say what they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

CODECS = ("cp1252", "mac_roman", "cp1251", "cp1250", "cp437")  # in which UTF-8 is read by mistake
LEADS, TRAILS = range(0xC2, 0xF5), range(0x80, 0xC0)  # the bytes that open and go on with a character in UTF-8
# A no-break space inside a broken character may have become a space; so one of these can be half a word.
WORD = re.compile(r"[^ \n\t]*[^\x00-\x7f \n\t](?:[^ \n\t]|(?<=[ÃÂ])[ ](?=\S)|(?<=Ð)[ ](?=[ÐÑ]))*")
# What is left of characters that lost a byte: the closing quotation mark, the dashes, à and í.
LOST_QUOTE = re.compile(r"(?<=[.,!?…])â€[?\ufffd]|â€\ufffd|â€(?![\x80-\xbfŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™\"'])")
LOST_DASH = re.compile(r"â€\"")
LOST_LETTER = re.compile(r"(?<=[a-zß-ÿ])Ã(?:(?P<i>(?=[a-z]))|(?P<a>(?=[-.,;:!?)’']|\Z)))")
# A capital before a closing mark is just that at the end of a word in capitals: «IRMÃ».
CAPITALS = re.compile(r"(?<![a-zß-ÿ])[A-ZÀ-Þ][»”’›…–—]|\A[^\w]*[A-ZÀ-Þ][»”’›…–—]+\W*\Z")
TWO_SCRIPTS = re.compile(r"[a-z](?=[^\W\d_\x00-\u024f\u1e00-\u1eff])|[^\W\d_\x00-\u024f\u1e00-\u1eff](?=[a-z])", re.I)
ORDINARY = "«»‹›“”„‘’‚–—…"
MARKS = frozenset(ORDINARY + "¡¿·•°§©®™€£½¼¾×ºª²³\u00a0\u202f\u2009\u00ad\u2011")
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "åæøé", "de": "äöüßéà", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "en": "éèêëïöüçñàáâôî", "es": "áéíñóúü", "fi": "åäö", "fr": "àâæçéèêëîïôœùûüÿ", "hu": "áéíóöőúüű", "it": "àèéìíîòóùú",
    "nb": "åæøéòô", "nl": "éèëêïöüáóíç", "no": "åæøéòô", "pl": "ąćęłńóśźż", "pt": "àáâãçéêíóôõúü", "ro": "ăâîșțşţ",
    "ru": CYRILLIC + "ё", "sk": "áäčďéíĺľňóôŕšťúýž", "sv": "åäöéü", "tr": "çğıiöşüâîû", "uk": CYRILLIC + "єіїґ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Repair:
    """text[start:end] was `after` once; `sure` where no right text of any language looks like this."""

    start: int
    end: int
    after: str
    sure: bool


def repairs(text: str, language: str = "") -> Iterator[Repair]:
    """Yield one repair for each broken word.

    >>> [repair.after for repair in repairs("A cafÃ©, and donâ€™t say SÃO.")]
    ['é', '’']
    """
    if text.isascii() or not hint().search(text):
        return
    letters = alphabet(language)
    for match in WORD.finditer(text):
        if hint().search(match[0]):
            fixed, sure = mended(match[0], letters)
            if fixed != match[0]:
                yield trimmed(match.start(), match[0], fixed, sure)


@cache
def hint() -> re.Pattern[str]:
    """Match what any broken text has: the sign of an opening byte before that of another."""
    pairs = (f"[{signs(codec, LEADS)}][{signs(codec, TRAILS)}]" for codec in CODECS)
    return re.compile("|".join((*pairs, "[\x80-\x9f]", "â€", "[a-zß-ÿ]Ã", "[ÃÂ] ")))


def signs(codec: str, values: range) -> str:
    return re.escape(bytes(values).decode(codec, "ignore"))


@cache
def alphabet(language: str) -> frozenset[str]:
    """Give the letters of a language beyond a to z; none of a language that we do not know."""
    letters = ALPHABETS.get(language.partition("-")[0], "")
    return frozenset(letters + letters.upper())


def mended(word: str, letters: frozenset[str]) -> tuple[str, bool]:
    """Give the word as it was, and whether that is sure; the same word where nothing is broken."""
    import ftfy
    from ftfy.badness import is_bad

    whole = restored(word, letters)
    if is_bad(whole) and not (CAPITALS.search(whole) and is_written(whole, letters)):
        fixed = ftfy.fix_encoding(whole, replace_lossy_sequences=False, explain=False)
        if fixed != whole and is_readable(fixed):
            return fixed, True
    for fixed in decodings(whole):
        if is_in(fixed, letters) and not is_in(whole, letters):
            return fixed, False
    return (whole, False) if whole != word and is_readable(whole) else (word, False)
