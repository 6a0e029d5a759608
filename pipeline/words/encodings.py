"""Find the words that were written in one encoding and read in another, such as `cafÃ©`, and say what they were."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

CODECS = ("cp1252", "mac_roman", "cp1251", "cp1250", "cp437")  # in which UTF-8 is read by mistake
SLOPPY_CODECS = ("sloppy-windows-1252", "mac_roman", "sloppy-windows-1251", "sloppy-windows-1250", "cp437")
DEEPEST = 4  # times that a text is read wrongly
LEADS, TRAILS = range(0xC2, 0xF5), range(0x80, 0xC0)  # the bytes that open and go on with a character in UTF-8
# A no-break space inside a broken character may have become a space, so one of these can stand inside a word.
# Entities, tags and control characters part words: they are mended at the same time.
WORD = re.compile(r"(?:[^\x00-\x20&<>]|(?<=Ã)[ ](?=[^ \n\t])|(?<=[^ \n\t]Â)[ ](?=[^ \n\t])|(?<=Ð)[ ](?=[ÐÑ]))+")
# What is left of characters that lost a byte: a closing quotation mark, a dash, à and í.
LOST_QUOTE = re.compile(r"(?<=[.,!?…])â€\?|â€\ufffd|â€(?=[^\"'\x7f-\U0010ffff]|\Z)")
LOST_DASH = re.compile(r"â€\"")
LOST_LETTER = re.compile(r"(?<=[a-zß-ÿ])Ã(?:(?P<inside>(?=[a-z]))|(?=[-.,;:!?)’'” ]|\Z))")
# A capital letter before a closing mark, which is nothing else: «IRMÃ».
CAPITAL_AND_MARK = re.compile(r"(?:[A-ZÀ-ÞĐƠƯẠ-Ỹ][À-Þ][»”’›…–—™®°]|\A\W*[«“„‘‹][À-Þ][»”’›])\W*\Z")
GUILLEMET = re.compile(r"Â«|(?<![\w«“„‘])Â»")
TWO_SCRIPTS = re.compile(
    r"[A-Za-z](?=[^\W\d_\x00-\u024f\u1e00-\u1eff])|(?![\x00-\u024f\u1e00-\u1eff])[^\W\d_](?=[A-Za-z])"
)
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
MARKS = frozenset("«»‹›“”„‘’‚–—…")
RARE_MARKS = frozenset("¡¿·•°§©®™€£½¼¾×ºª²³\u00a0\u202f\u2009\u00ad\u2011")
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "åæøé", "de": "äöüßéà",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
    "en": "éèêëïöüçñáâôî", "es": "áéíñóúü",
    "fi": "åäö", "fr": "àâæçéèêëîïôœùûüÿ", "hu": "áéíóöőúüű", "it": "àèéìíîòóùú",
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
    words = [match for match in WORD.finditer(text) if not match[0].isascii() and hint().search(match[0])]
    broken_all_over = any(is_broken(match[0], letters) for match in words)
    for match in words:
        fixed, sure = mended(match[0], letters, broken_all_over)
        if fixed != match[0]:
            yield trimmed(match.start(), match[0], fixed, sure)


def repaired(text: str, language: str = "") -> str:
    """Give a text as it was before it was read in the wrong encoding.

    >>> repaired("JÃ¼rgen"), repaired("IRMÃ")
    ('Jürgen', 'IRMÃ')
    """
    for repair in reversed([*repairs(text, language)]):
        text = text[: repair.start] + repair.after + text[repair.end :]
    return text


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


def is_broken(word: str, letters: frozenset[str]) -> bool:
    """Say whether a word is broken beyond doubt."""
    from ftfy import badness

    return badness.is_bad(word) and not may_be_right(word, letters)


def may_be_right(word: str, letters: frozenset[str]) -> bool:
    """Say whether a word is only one of the language, or one in capitals with a mark behind it."""
    if GUILLEMET.search(word):
        return False
    return CAPITAL_AND_MARK.search(word) is not None or is_in(word, letters | MARKS)


def mended(word: str, letters: frozenset[str], broken_all_over: bool) -> tuple[str, bool]:
    """Give the word as it was, and whether that is sure; the same word where nothing is broken."""
    was, sure = restored(word, letters), True
    for _ in range(DEEPEST):
        fixed, certain = read_again(was, letters, broken_all_over)
        if fixed == was:
            break
        was, sure, broken_all_over = fixed, sure and certain, True
    return (INVISIBLE.sub("", was), sure) if was != word and is_readable(was) else (word, True)


def read_again(word: str, letters: frozenset[str], broken_all_over: bool) -> tuple[str, bool]:
    import ftfy

    if not broken_all_over and may_be_right(word, letters):
        return word, True
    if word.startswith("Ã ") and word != "Ã la" and "à" not in letters:
        return word, True
    fixed = ftfy.fix_encoding(word, replace_lossy_sequences=False)
    if fixed != word and is_readable(fixed):
        return fixed, True
    for fixed in decodings(word):
        if is_in(fixed, letters | MARKS | RARE_MARKS):
            return fixed, False
    return word, True


def restored(word: str, letters: frozenset[str]) -> str:
    """Put the bytes back that a broken word lost, as far as they are beyond doubt.

    >>> restored("â€œYes.â€", frozenset()), restored("habÃa", frozenset("í"))
    ('â€œYes.â€\\x9d', 'habÃ\\xada')
    """

    def letter(match: re.Match[str]) -> str:
        lost = "í" if match["inside"] is not None else "à"
        return lost.encode().decode("latin-1") if lost in letters else match[0]

    word = LOST_QUOTE.sub("â€\x9d", LOST_DASH.sub("â€”", word))
    return LOST_LETTER.sub(letter, word)


def decodings(word: str) -> Iterator[str]:
    """Read all of a word again as UTF-8, however it was read before."""
    for codec in SLOPPY_CODECS:
        try:
            fixed = word.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if fixed != word:
            yield fixed


def is_in(word: str, letters: frozenset[str]) -> bool:
    return all(character.isascii() or character in letters for character in word)


def is_readable(word: str) -> bool:
    """Say whether a word holds characters that a reader knows, and no letters of two scripts side by side."""
    odd = any(unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") for character in word)
    return not odd and "\ufffd" not in word and not TWO_SCRIPTS.search(word)


def trimmed(start: int, word: str, fixed: str, sure: bool) -> Repair:
    """Leave out what stays as it is at both ends of a word."""
    left = next((place for place, (old, new) in enumerate(zip(word, fixed, strict=False)) if old != new), len(fixed))
    tails = zip(reversed(word[left:]), reversed(fixed[left:]), strict=False)
    right = next((place for place, (old, new) in enumerate(tails) if old != new), len(fixed) - left)
    return Repair(start + left, start + len(word) - right, fixed[left : len(fixed) - right], sure)
