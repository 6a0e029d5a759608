"""Write two or three hyphens between words as the dash of the document, or else of its language.

A document that sets dashes of its own shows which; its spaces, or the language's, come with it, so that all dashes of a
document are alike. Rules of four hyphens and more, options such as --json, ranges of numbers, addresses and code stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.dashes import between, broken_off, habit, wrapping
from pipeline.words.prose import in_label, is_plain

TIGHT = re.compile(r"(?<=[\w.,;:?!…“”’»\"')\]])(?<!-)(?<!<!)-{2,3}(?!-)(?=[\w“‘„«¿¡”’»\"'(\[?!…]|\s|\Z)")
SPACED = re.compile(r"(?<=[^\s(\[¿¡-])(?<!\s[«“„])[ \u00a0]-{2,3}(?:[ \u00a0](?=[^\s-])|(?=[”’»“\"']*\Z))")
WRAPPED = re.compile(r"(?<=\s)--(?=[^\W\d_])([^\n—–-]{3,80})(?<=[^\W\d_])--(?=[\s.,;:?!)]|\Z)")
OPTION = re.compile(r"(?<!\S)--?[a-z]")
SPACE_AND_WORD = re.compile(r"[ \u00a0](?=[^\s—–-])(\w*)")
PARTED = re.compile(r"[\w¿¡(\[]|[“‘„”’«»\"'](?=\w)")  # what a dash parts from the word before it
WRAPS_ASIDES = ("es",)


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if language is None or "--" not in text or "`" in text:
        return
    if language.tag.startswith(WRAPS_ASIDES):
        yield from wrapped(text, context)
    if OPTION.search(text):
        return
    dash = between(context.marks, language.tag, language.dash)
    for match in TIGHT.finditer(text):
        if is_prose(text, *match.span(), context) and is_dash(text, *match.span()):
            end = end_of_pause(text, match, context)
            parts = end > match.end() or PARTED.match(text, match.end())
            yield Fix(match.start(), end, dash if parts else dash.strip())
    wraps = language.tag.startswith(WRAPS_ASIDES) and not habit(context.marks)
    asides = dict(wrapping(text)) if wraps else {}
    for match in SPACED.finditer(text):
        start, end = match.span()
        if is_prose(text, start + 1, start + 3, context) and not (
            text[start - 1].isdigit() and text[end:][:1].isdigit()
        ):
            goes_on = match[0].endswith((" ", "\u00a0"))
            yield Fix(start, end, asides.get(start, dash) if goes_on else broken_off(dash))


def wrapped(text: str, context: Context) -> Iterator[Fix]:
    """Yield the hyphens on both sides of an aside of several words, which Spanish sets close to it."""
    for match in WRAPPED.finditer(text):
        if " " in match[1] and not in_label(context.labels, match.start()):
            yield Fix(match.start(), match.start() + 2, "—")
            yield Fix(match.end() - 2, match.end(), "—")


def end_of_pause(text: str, match: re.Match[str], context: Context) -> int:
    """Give the end of the space behind a dash where the sentence goes on; a capital begins the one after it."""
    space = SPACE_AND_WORD.match(text, match.end())
    if space is None:
        return match.end()
    word = space[1]
    begins = word[:1].isupper() and word != "I" and word not in context.names and text[match.start() - 1].isalpha()
    return match.end() if begins and not context.language.startswith("de") else match.end() + 1


def is_prose(text: str, start: int, end: int, context: Context) -> bool:
    return is_plain(text, start, end) and not in_label(context.labels, start)


def is_dash(text: str, start: int, end: int) -> bool:
    """Say whether words stand on both sides, or a broken-off word before the dash."""
    before, after = text[start - 1], text[end : end + 1]
    between_numbers = before.isdigit() and after.isdigit()
    counter = before.isalpha() and before != "I" and not after.isalnum() and not text[start - 2 : start].isalpha()
    return not between_numbers and not counter


RULE = Rule(Phase.MARKS, "punctuation", "Two hyphens stand for a dash.", Confidence.LIKELY, find, "verbatim")
