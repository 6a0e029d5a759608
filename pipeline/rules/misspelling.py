"""Mend words that are known misspellings, as the `typos` word list has them.

There must be one known correction, or one that only swaps two letters and that the document often uses. Names, the
glossary, words the document uses three times or more, dialect, single words in quotation marks and parts of addresses
stay. English only; without the `typos` program nothing is found.
"""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.errors import MachineError
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label, is_plain
from pipeline.words.wordlist import wordlist

WORD = re.compile(r"(?<![\w’'-])[A-Za-z][a-z]{2,}(?![\w’'-]|\.\w)")
QUOTES = "“”‘’\"'«»„‚*_"
OFTEN = 3  # uses of a word in one document, after which it is the author's own
FAR_MORE = 10  # times as often as its misspelling must a word be used to speak for itself
PROGRAM = Path(sysconfig.get_path("scripts")) / "typos"  # the one that came with us, never another on the PATH

SPOKEN = re.compile(  # marks of dialect in a paragraph
    r"\b(?:ain[’']t|[ao]n?[’'](?= )|th[’']|[a-z]+in[’'](?= )|ye|yer|thar|knowed|warn[’']t|becuz|git|wuz)(?!\w)"
    r"|(?<!\w)[’'](?:em|tend|bout|nother|round|cause|tis|twas)\b|\ba-[a-z]+ing\b",
    re.IGNORECASE,
)
DIALECT = wordlist(
    """
    acrost afeard afeared agin allers altho anythin arter attackted backards becuz blowed bruther builded byled
    chile chimbley chimley cuz de dem dere dey dis doan drownded drownd dunno eddication eny ernuff ez fambly foller
    follered follerin follers forrard forrards furriner fust gals gimme gineral git gits gittin gonna gotta growed
    gwine handkercher heared heerd hev holler hollered holp hoss hunderd hundered idear innards innerds jest jine
    jined jist kalkilate ketch ketched kin knowed lemme leggo lissen lotta marster massa medder mebbe meself mem
    mighta moren musta nevva nite noo nothin nuffin nuthin onct oncet onnery oughta outta pardner peart perlite pore
    preacht prolly purty reckernize reely resk ruther sarvice sarvant sech sez shadder shore shure sich skeered sot
    sorta spose summat suthin swaller taters tater thar thet tho thoo thot thru thunk tole tomorrer tother twict
    vally varmint vittles waal waller warnt weepin whar wich wid widder winder wisht wot woulda wuz yaller yer yez
    yistiddy
    """
)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one document: the same object for each of its paragraphs, so it is looked up once."""

    words: Mapping[str, int]

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.words is other.words


def find(text: str, context: Context) -> Iterator[Fix]:
    if not context.language.startswith("en"):
        return
    known = corrections(Vocabulary(context.words))
    for match in WORD.finditer(text) if known else ():
        right = chosen(match[0].lower(), known.get(match[0].lower(), ()), context.words)
        if right and is_slip(match, right, context):
            yield Fix(*match.span(), right.capitalize() if match[0][0].isupper() else right)


@lru_cache(maxsize=2)
def corrections(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Map each word of a document that is a known misspelling to the corrections known.

    Raises MachineError without the program: a text that was only half cleaned would pass for a clean one.
    """
    words = sorted({word.lower() for word in vocabulary.words if WORD.fullmatch(word)})
    command = [str(PROGRAM), "--isolated", "--format", "json", "-"]
    try:
        run = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8")
    except OSError as error:
        raise MachineError(f"{PROGRAM}: {(error.strerror or '').lower()}. Run vivavoce doctor.") from None
    found = (json.loads(line) for line in run.stdout.splitlines())
    return {one["typo"]: tuple(one["corrections"]) for one in found if one.get("type") == "typo"}


def chosen(word: str, known: Sequence[str], words: Mapping[str, int]) -> str | None:
    """Choose the one correction, or of several the only swap of two letters that the document uses often.

    >>> chosen("yoru", ["your"], {}), chosen("haev", ["have", "heave"], {})
    ('your', None)
    >>> chosen("haev", ["have", "heave"], {"have": 20})
    'have'
    """
    if len(known) == 1:
        return known[0]
    swaps = [right for right in known if is_swap(word, right) and speaks_for_itself(word, right, words)]
    return swaps[0] if len(swaps) == 1 else None


def is_swap(word: str, right: str) -> bool:
    """Say whether the one is the other with two neighbouring letters swapped.

    >>> is_swap("yoru", "your"), is_swap("noo", "no")
    (True, False)
    """
    differ = [index for index, (one, two) in enumerate(zip(word, right, strict=False)) if one != two]
    return sorted(word) == sorted(right) and len(differ) == 2 and differ[1] - differ[0] == 1


def speaks_for_itself(word: str, right: str, words: Mapping[str, int]) -> bool:
    return words.get(right, 0) >= FAR_MORE * max(1, times(word, words))


def is_slip(match: re.Match[str], right: str, context: Context) -> bool:
    """Say whether nothing speaks for the word: no name, glossary, quotation marks, dialect, and no frequent use."""
    word, text = match[0], match.string
    swapped = is_swap(word.lower(), right)
    return (
        context.glossary.isdisjoint((word, word.lower(), word.capitalize()))
        and not is_name(word, context)
        and (times(word.lower(), context.words) < OFTEN or (swapped and speaks_for_itself(word, right, context.words)))
        and (swapped or (word.lower() not in DIALECT and not SPOKEN.search(text)))
        and not is_quoted(match)
        and not in_label(context.labels, match.start())
        and is_plain(text, *match.span())
    )


def is_name(word: str, context: Context) -> bool:
    """Say whether the word stands with a capital inside a sentence, or more than once with one and never without."""
    name, lower = word.capitalize(), word.lower()
    return name in context.names or (context.words.get(name, 0) > 1 and lower not in context.words)


def times(word: str, words: Mapping[str, int]) -> int:
    return words.get(word, 0) + words.get(word.capitalize(), 0)


def is_quoted(match: re.Match[str]) -> bool:
    """Say whether the word alone stands in quotation marks, so that it is spoken of."""
    before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    return before in QUOTES and after in QUOTES and bool(before and after)


RULE = Rule(Phase.WORDS, "spelling", "This is a known misspelling.", Confidence.LIKELY, find)
