"""Leave out a sound without meaning, such as "um", with the commas around it.

What is quoted or spoken about stays, and so do "mm-hmm" and "uh-huh", which are answers, a name such as Um Qasr, a
question ("eh?"), a verb ("to er is human") and a turn that is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import speech
from pipeline.words.clauses import small_words
from pipeline.words.joints import joint
from pipeline.words.prose import is_plain
from pipeline.words.sentences import OPENERS, WORD, word_before
from pipeline.words.wordlist import wordlist

MARK = r"(?:[,;:、，…—–]|\.{2,4}|--|(?<=[ \w])-(?= ))"
LEAD = re.compile(rf"[ \u00a0]?{MARK}?[ \u00a0]?\Z")
TRAIL = re.compile(rf"[ \u00a0]?{MARK}?[ \u00a0]?")
STOP = re.compile(r"\.(?!\.)[ \u00a0]?")
COMMAS = ("", ",", "、", "，")
PAIRING = ("", ",")  # a wide comma before it stays
ENDS = (".", "?", "!", "。", "？", "！")
CLOSING = "”’\"')]»_* \u00a0"
TURNED = ("¿", "¡")
BRACKETS = ("[", "(", "*", "<", "{")
PAIRED = re.compile(r"(?:and|or) (?:um|uh|er|erm|ah)s?\b")
NEARBY = 60  # characters
LONGEST = 6  # characters of marks and spaces
SPOKEN_OF = wordlist("say says said saying word words an call called sound sounds with ")
LISTING = ("and", "or")


def find(text: str, context: Context) -> Iterator[Fix]:
    pattern = sounds_of(context.language)
    if pattern is None or context.place in ("title", "heading") or text[:1] in ("[", "("):
        return
    quoted = speech.quotations(text)
    for match in pattern.finditer(text):
        start, end = match.span()
        begin = max((label.end for label in context.labels if label.start <= start), default=0)
        stop = min((label.start for label in context.labels if label.start >= end), default=len(text))
        shouted = match[0].isupper() and len(match[0]) > 1
        if begin <= start and not shouted and not speech.within(quoted, start) and is_plain(text, start, end):
            yield from left_out(heard(text, match.span(), (begin, stop), context.language))


def sounds_of(tag: str) -> re.Pattern[str] | None:
    language = languages.of(tag)
    return speech.sounds(language.hesitations) if language and language.hesitations else None


@dataclass(frozen=True, slots=True)
class Sound:
    """Sounds at text[start:end] of a turn that ends at `stop`; with the marks and spaces beside them, text[first:last].

    `opens` tells that a sentence begins with them, `alone_before` that nothing in the turn stands before them.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    stop: int
    opens: bool
    alone_before: bool
    language: str

    @property
    def before(self) -> str:
        return self.text[self.first : self.start].strip()

    @property
    def after(self) -> str:
        return self.text[self.end : self.last].strip()

    @property
    def rest(self) -> str:
        """What is said behind it, as far as it matters."""
        return self.text[self.last : min(self.stop, self.last + NEARBY)]


def heard(text: str, span: tuple[int, int], turn: tuple[int, int], language: str) -> Sound:
    """Give the sounds at a span of a turn with what stands beside them."""
    (start, end), (begin, stop) = span, turn
    lead = LEAD.search(text, max(begin, start - LONGEST), start)
    trail = TRAIL.match(text, end, stop)
    first, last = lead.start() if lead else start, trail.end() if trail else end
    marked = bool(text[first:start].strip())
    alone_before = not text[begin:first].strip()
    ended = text[max(begin, first - LONGEST) : first].rstrip(CLOSING).endswith(ENDS)
    opens = not marked and (ended or alone_before)
    return Sound(text, start, end, first, last, stop, opens, alone_before, language)


def left_out(sound: Sound) -> Iterator[Fix]:
    if (
        sound.rest.startswith(("?", "!"))
        or PAIRED.match(sound.rest)
        or (sound.text[: sound.first].endswith("(") and sound.rest.startswith(")"))
    ):
        return
    if sound.opens:
        yield from at_start(sound)
    elif not sound.text[sound.start].isupper() and sound.text[sound.first - 1 : sound.first] != "\n":
        yield from inside(sound)


def at_start(sound: Sound) -> Iterator[Fix]:
    """Leave it out at the beginning of a sentence, and begin with the next word instead."""
    text, bare = sound.text, not sound.after
    stop = STOP.match(text, sound.last, sound.stop) if bare else None
    last = stop.end() if stop else sound.last
    if not text[last : sound.stop].strip():
        if not sound.alone_before:
            yield Fix(sound.first, last, "")
    elif not bare or stop or not may_be_meant(sound):
        turned = text[last : last + 1] if text[last : last + 1] in TURNED else ""
        place = last + len(turned)
        word = WORD.match(text, place)
        rises = not stop and text[sound.start].isupper() and word is not None and word[0].islower()
        if not text.startswith(BRACKETS, last):
            yield Fix(sound.start, place + rises, turned + text[place].upper() if rises else turned)


def inside(sound: Sound) -> Iterator[Fix]:
    """Leave it out inside a sentence, with the commas; a dash or an ellipsis beside it stays, but only one."""
    rest = sound.rest
    if not rest.strip() or rest[0] in ".;:)]":
        ends = sound.last if rest.strip() else sound.end
        yield Fix(sound.first, sound.end if sound.after not in COMMAS else ends, "")
    elif sound.before not in PAIRING:
        yield Fix(sound.start, sound.last, "")
    elif sound.after not in COMMAS:
        yield Fix(sound.first, sound.end, "")
    elif (sound.before and sound.after) or ((sound.before or sound.after) and not may_be_meant(sound)):
        yield Fix(
            sound.first,
            sound.last,
            ", " if is_beside_phrase(sound) else joint(said_before(sound), rest, sound.language),
        )
    elif not (sound.before or sound.after or may_be_meant(sound)):
        yield Fix(sound.start, sound.last, "")


def said_before(sound: Sound) -> str:
    return sound.text[max(0, sound.first - NEARBY) : sound.first]


def is_beside_phrase(sound: Sound) -> bool:
    """Say whether "you know" or its like stands beside it, with commas of its own."""
    language = languages.of(sound.language)
    asides = language.asides if language else ()
    before, rest = said_before(sound).lower(), sound.rest.lower()
    return any(before.endswith(f", {aside.lower()}") or rest.startswith(f"{aside.lower()},") for aside in asides)


def may_be_meant(sound: Sound) -> bool:
    """Say whether a sound without a comma may be a word, spoken of, foreign, or a part of a name."""
    before = word_before(sound.text, sound.first).lower()
    after = WORD.match(sound.rest)
    if not sound.opens and (before in SPOKEN_OF or is_verb(sound, before) or is_listed(sound, before)):
        return True
    if after is None or (sound.opens and after[0][0].isupper() and not after[0].startswith("I")):
        return True
    if not sound.language.startswith("en"):
        return False
    small = OPENERS | small_words("en").openers
    return after[0].lower() not in small and (sound.opens or before not in small)


def is_verb(sound: Sound, before: str) -> bool:
    """Say whether it is "err" in "to er is human"."""
    return sound.language.startswith("en") and before == "to" and sound.text[sound.start : sound.end].lower() == "er"


def is_listed(sound: Sound, before: str) -> bool:
    """Say whether another sound stands before it, as in "um and er"."""
    pattern, earlier = sounds_of(sound.language), WORD.findall(said_before(sound))[-2:-1]
    return before in LISTING and pattern is not None and any(map(pattern.fullmatch, earlier))


RULE = Rule(Phase.WORDS, "hesitations", "It is a hesitation.", Confidence.LIKELY, find, "edited")
