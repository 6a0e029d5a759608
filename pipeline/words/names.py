"""Find people's names in running text, and what is said of them there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.words import people
from pipeline.words.languages import ALL_COMMON
from pipeline.words.roles import key_of
from pipeline.words.sentences import OPENERS

TOKEN = re.compile(r"[^\W_](?:[\w’'\u0300-\u036f-]*\w)?")
APPOSITION = re.compile(r",\s((?:an?|the|who)\s[^,.;:?!()\n]{3,120})(?=[,.;])")
BRACKETED = re.compile(r"\s?\(([^()\n]{1,40})\)")
IDEOGRAPH = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
HONORIFIC = "さん|氏|先生|様|女士|老师|老師|同志|博士|教授"
CONTRACTED = re.compile(r"[’'](?:m|s|d|re|ve|ll)\Z", re.IGNORECASE)  # as in "I'm", "That's"
OWNING = re.compile(r"[’']s\Z", re.IGNORECASE)  # as in "Ida's"
WIDEST_GAP = 20  # characters between two words; what is farther apart is not one name


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words with capitals, where it stands, and what is said of the person right behind it.

    `opens` says that its first word opens a sentence, and may owe its capital to that.
    """

    name: str
    start: int
    end: int
    about: str
    bracketed: str
    opens: bool


def mentions(text: str) -> Iterator[Mention]:
    """Yield the runs of capital words that may be names, without the word that opens a sentence unless it goes on.

    >>> [mention.name for mention in mentions("Our guest is Dr. Ida van Hall, a botanist from Leeds. She rows.")]
    ['Dr. Ida van Hall', 'Leeds']
    """
    tokens = list(TOKEN.finditer(text))
    place = 0
    while place < len(tokens):
        last = end_of_run(text, tokens, place)
        if last is None:
            place += 1
            continue
        start, end = tokens[place].start(), end_of_name(tokens[last])
        about, bracketed = APPOSITION.match(text, end), BRACKETED.match(text, end)
        name = " ".join(text[start:end].split())
        said = about[1] if about and not about[1].startswith("who") else ""
        opens = is_opening(text, tokens[place])
        yield Mention(name, start, end, " ".join(said.split()), bracketed[1].strip() if bracketed else "", opens)
        place = last + 1


def end_of_run(text: str, tokens: Sequence[re.Match[str]], first: int) -> int | None:
    """Give the last token of the run that begins with this one, or None where no name begins."""
    if not tokens[first][0][0].isupper() or is_no_name(text, tokens[first]):
        return None
    last = place = first
    while (
        place + 1 < len(tokens)
        and place - first < 2 * people.MOST_WORDS
        and joins(text, tokens[place], tokens[place + 1])
    ):
        place += 1
        if people.begins_name(tokens[place][0]):
            last = place
    return last


def end_of_name(word: re.Match[str]) -> int:
    """Give the end of the last word of a name: an apostrophe with an s is not of it."""
    return word.start() + len(OWNING.sub("", word[0]))


def is_no_name(text: str, word: re.Match[str]) -> bool:
    """Say whether a common word has its capital from its place, or from a line all in capitals."""
    return is_common(word[0]) and (word[0].isupper() or is_opening(text, word))


def is_opening(text: str, word: re.Match[str]) -> bool:
    """Say whether a word opens a sentence, and may owe its capital to that."""
    before = text[max(0, word.start() - WIDEST_GAP) : word.start()].rstrip("\"“”„«»‘’'([* \n\t")
    return before[-1:] in ("", *".?!:…。")


def joins(text: str, word: re.Match[str], behind: re.Match[str]) -> bool:
    """Say whether a word goes on a name: it has a capital or is a particle, and nothing but a space is between."""
    gap = text[word.end() : behind.start()]
    dotted = gap in (". ", ".", ".\u00a0") and (len(word[0]) == 1 or word[0].casefold() in people.TITLES)
    close = dotted or (len(gap) <= WIDEST_GAP and gap != "" and not gap.strip() and gap.count("\n") < 2)
    fits = people.begins_name(behind[0]) or behind[0] in people.PARTICLES
    owns = OWNING.search(word[0]) is not None
    return close and fits and not owns and (behind[0] in people.PARTICLES or not is_common(behind[0]))


def is_common(word: str) -> bool:
    """Say whether a word is one of those that every text has, and owes its capital to its place."""
    plain = CONTRACTED.sub("", word).casefold()
    return len(word) > 1 and (plain in OPENERS or plain in ALL_COMMON)


def tokens_of(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell who it is: small letters, no title, no dots.

    >>> tokens_of("Dr. Ida M. Hall")
    ('ida', 'm', 'hall')
    """
    words = key_of(name).split()
    while len(words) > 1 and words[0] in people.TITLES:
        del words[0]
    return tuple(words)


def fits(label: str, name: str) -> bool:
    """Say whether a name holds every word of a label, its title aside, in order; an initial stands for a word.

    >>> fits("Dr. I. Hall", "Ida Hall"), fits("Ann Hall", "Ida Hall"), fits("Ida", "Ida Hall")
    (True, False, True)
    """
    words = iter(tokens_of(name))
    wanted = tokens_of(label)
    return bool(wanted) and all(any(same(want, word) for word in words) for want in wanted)


def same(want: str, word: str) -> bool:
    return word.startswith(want) if len(want) == 1 else word == want


def initials(name: str) -> str:
    """Give the initials of a name, small letters.

    >>> initials("Ida van Hall")
    'ivh'
    """
    return "".join(part[0] for word in tokens_of(name) for part in word.split("-") if part)


def is_initials(label: str, name: str) -> bool:
    """Say whether a label is the initials of a name, particles or middle names left out as one likes.

    >>> is_initials("IH", "Ida van Hall"), is_initials("I.H.", "Ida Hall"), is_initials("HI", "Ida Hall")
    (True, True, False)
    """
    letters = "".join(mark for mark in label.casefold() if mark.isalpha())
    rest = iter(initials(name))
    return len(letters) > 1 and letters[0] == initials(name)[:1] and all(letter in rest for letter in letters)


def completed(label: str, texts: Iterable[str]) -> str:
    """Give the full name that goes on from a label in a script without capitals, where a mark or an honorific ends it.

    >>> completed("大庭", ["橋大工の大庭道隆さんに聞いた。"]), completed("זהר", ["שוחחנו עם זהר לוי, אופה."])
    ('大庭道隆', 'זהר לוי')
    """
    here = re.escape(label)
    ideographs = re.compile(rf"{here}[\u4e00-\u9fff\u3041-\u30ff々]{{1,3}}?(?={HONORIFIC}|[^\w\s]|\s|\Z)")
    words = re.compile(rf"(?<!\w){here} \w{{2,15}}(?=[^\w\s]|\Z)|(?<![\w]\s)(?<!\w)\w{{2,15}} {here}(?=[^\w\s]|\Z)")
    pattern = ideographs if IDEOGRAPH.match(label) else words
    return next((match[0] for text in texts if (match := pattern.search(text))), label)
