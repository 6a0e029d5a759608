"""Drop the space before a comma, stop, colon, semicolon, question or exclamation mark, and those inside brackets.

French wants one before some marks; Spanish has none behind ¿ and ¡. Ellipses, spaced or not, decimals such as ".5",
names such as ".NET", smileys and a mark that is itself spoken of ("the ? key") stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.sentences import word_before
from pipeline.words.spaces import EXOTIC
from pipeline.words.wordlist import wordlist

SPACE_AND_MARK = re.compile(
    rf"""
    (?<=[\w)\]”’"'»%]) [ {EXOTIC}]++
    (?: [,;](?![\w,;)]|-(?!-)) | :(?![\w():;/|*'=-]) | \.(?=\ (?!\.)|[”’"')\]]|\Z) | [?!]++(?![\w=]) )
    """,
    re.VERBOSE,
)
SWAPPED = re.compile(rf"(?<=[^\W\d_]{{2}})[ {EXOTIC}]++([,;])(?=[^\W\d_]{{2}})")
AFTER_OPENING = re.compile(rf"(?<!\w)[¿¡]([ {EXOTIC}]++)(?=[\w«“\"'])")
BRACKETS = re.compile(
    rf"(?<![\w:;=-])[(\[]([ {EXOTIC}]*+)[^\W\d_][^()\[\]\n]{{0,200}}[\w.,?!…”’»]([ {EXOTIC}]++)[)\]](?!\w)"
)
GOES_ON = re.compile(r"[”’\"')»“]? [a-zà-ÿ]")  # "the ? key"
SPACES = re.compile(rf"[ {EXOTIC}]+")
ARTICLES = wordlist(
    """
    a an the this that each every no le la les un une cette ein eine einen el los las una il lo gli um uma een
    """
)


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    padded = language.padded if language else ""
    for match in SPACE_AND_MARK.finditer(text):
        start = match.start()
        if (text[start - 1].isdigit() and match[0][-1] in ":!") or match[0].lstrip()[0] in padded:
            continue  # ratios and factorials, and what French wants
        if word_before(text, start).lower() not in ARTICLES or not GOES_ON.match(text, match.end()):
            spaces = SPACES.match(text, start)
            yield Fix(start, spaces.end() if spaces else start, "")
    for match in SWAPPED.finditer(text):
        if match[1] not in padded:
            yield Fix(*match.span(), f"{match[1]} ")
    yield from inside(text)


def inside(text: str) -> Iterator[Fix]:
    """Yield the spaces behind an opening mark or bracket, and those before its closing one."""
    for match in AFTER_OPENING.finditer(text):
        yield Fix(*match.span(1), "")
    for match in BRACKETS.finditer(text):
        if match[1]:
            yield Fix(*match.span(1), "")
            yield Fix(*match.span(2), "")


RULE = Rule(Phase.SPACE, "spaces", "No space stands before this mark.", Confidence.LIKELY, find, "verbatim")
