"""Know a person's label when you see one: names, titles, and those who stay anonymous."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.words.roles import key_of, role_of
from pipeline.words.wordlist import wordlist

ANONYMOUS = re.compile(
    r"""
    (?:unknown|unidentified|unnamed|audience|male|female|first|second|third|other|another|1st|2nd|3rd|unbekannte?r?)?\ ?
    (?:male\ |female\ )?
    (?:speakers?|spk|[psr](?=\d)|voices?|participants?|members?|persons?|audience|caller|man|woman|boy|girl|child|kid|people|all|both
      |sprecher(?:in)?|stimme|teilnehmer(?:in)?|publikum|mann|frau|kind|junge|mädchen|zuschauer(?:in)?|unbekannt
      |locuteur|locutrice|intervenante?|voix|homme|femme|enfant|hablante|orador(?:a)?|voz|hombre|mujer|niñ[oa]|público
      |pessoa|falante|homem|mulher|voce|uomo|donna|pubblico|parlante|spreker|stem|vrouw|publiek|talare|mówca|głos
      |спикер|голос|женщина|мужчина|зал|участни(?:к|ца)|发言人|說話人|说话人|讲话者|話者|화자|発言者|متحدث|דובר|konuşmacı
      |ομιλητής|वक्ता|unknown|inconnue?|desconocid[oa]|неизвестный)
    (?:\ member|\ speaker)?
    (?:[\ _#-]{0,2}(?:\d{1,3}|[a-z]))?
    """,
    re.VERBOSE,
)
TITLES = wordlist(
    """
    dr prof professor professorin mr mrs ms miss mx sir dame lord lady rev father sister judge justice hon herr frau
    doktor m mme mlle maître me sr sra srta don doña señor señora dott dottoressa dottor ing avv sig signora signor
    г-н г-жа господин госпожа проф pan pani mgr adv fru rechter senator sen rep representative congressman
    congresswoman president minister secretary captain general colonel major lt sgt
    """
)
PARTICLES = wordlist(
    "de da do dos das del della di du des der den van von zu zum zur la le les el al bin ibn ben bat ter ten te af av"
)
MOST_WORDS = 4  # of a name, its title and particles aside
LONGEST_CASELESS = 20  # characters of a name in a script without capitals
NAMED_LETTERS = frozenset({"Lu", "Lt", "Lo"})  # capitals, and the letters of scripts that have none


def is_anonymous(label: str) -> bool:
    """Say whether a label tells a person without telling who it is.

    >>> is_anonymous("Speaker 3"), is_anonymous("SPEAKER_00"), is_anonymous("Anna")
    (True, True, False)
    """
    return ANONYMOUS.fullmatch(key_of(label)) is not None


def is_name(label: str) -> bool:
    """Say whether a label looks like a person's name: a few words, each with a capital where the script has them.

    >>> [is_name(label) for label in ("Dr. Anna van Lee", "田中", "He said this", "Anna Lee said so")]
    [True, True, False, False]
    """
    words = [word for word in label.split() if key_of(word) not in PARTICLES or word[0].isupper()]
    if not words or not any(map(str.isalpha, label)) or len(words) > MOST_WORDS + is_titled(label):
        return False
    caseless = any(unicodedata.category(letter) == "Lo" for letter in label)
    return all(begins_name(word) for word in words) and not (caseless and len(label) > LONGEST_CASELESS)


def begins_name(word: str) -> bool:
    first = word.lstrip("'’‘\"“(")[:1]
    return bool(first) and unicodedata.category(first) in NAMED_LETTERS


def is_titled(label: str) -> bool:
    return key_of(label).partition(" ")[0] in TITLES


def usual_form(written: Sequence[str]) -> str:
    """Choose among the spellings of one label: the commonest, then the one with more capitals, then the first.

    >>> usual_form(["dr. Hall", "Dr. Hall", "Dr. hall", "Dr. Hall"])
    'Dr. Hall'
    """
    counts = Counter(written)
    return max(counts, key=lambda form: (counts[form], sum(map(str.isupper, form)), -written.index(form)))


def short_name(label: str) -> str:
    """Say how a person is called after the first time: by title and surname, or by surname.

    >>> short_name("Dr. Ida Hall"), short_name("Ida van Lee"), short_name("Speaker 2"), short_name("AP")
    ('Dr. Hall', 'van Lee', 'Speaker 2', 'AP')
    """
    words = label.split()
    unnamed = is_anonymous(label) or role_of(label) is not None or words[:1] in (["The"], ["THE"])
    if len(words) < 2 or unnamed or not is_name(label) or not words[-1].replace("-", "").replace("’", "").isalpha():
        return label
    last = len(words) - 1
    while last > 1 and words[last - 1].islower():
        last -= 1
    surname = " ".join(words[last:])
    return f"{words[0]} {surname}" if is_titled(label) else surname
