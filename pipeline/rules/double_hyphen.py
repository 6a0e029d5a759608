"""Write two or three hyphens between words as the dash of the document, or else of its language.

A document that sets dashes of its own shows which; its spaces, or the language's, come with it. Rules of four hyphens
and more, options such as --json, ranges of numbers, addresses and code stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.dashes import broken_off, habit
from pipeline.words.prose import in_label, is_plain

TIGHT = re.compile(r"(?<=[\w.,;:?!…”’»\"')\]])(?<!-)(?<!<!)-{2,3}(?!-)(?=[\w“‘„«¿¡”’»\"'(\[]|\s|\Z)")
SPACED = re.compile(r"(?<=[^\s-])[ \u00a0]-{2,3}(?:[ \u00a0](?=[^\s-])|(?=[”’»“\"']*\Z))")
WRAPPED = re.compile(r"(?<=\s)--(?=[^\W\d_])([^\n—–-]{3,80})(?<=[^\W\d_])--(?=[\s.,;:?!)]|\Z)")
OPTION = re.compile(r"(?<!\S)--?[a-z]")
PARTED = re.compile(r"[\w¿¡(\[]|[“‘„”’«»\"'](?=\w)")  # what a dash parts from the word before it


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if language is None or "--" not in text or "`" in text:
        return
    if language.tag.startswith("es"):
        yield from wrapped(text, context)
    if OPTION.search(text):
        return
    dash = habit(context.marks) or language.dash
    for match in TIGHT.finditer(text):
        if is_prose(text, *match.span(), context) and is_dash(text, *match.span()):
            parts = PARTED.match(text, match.end())
            yield Fix(*match.span(), dash if parts else dash.strip())
    spaced = habit(context.marks) or f" {language.dash.strip()} "
    for match in SPACED.finditer(text):
        start, end = match.span()
        if is_prose(text, start + 1, start + 3, context) and not (
            text[start - 1].isdigit() and text[end:][:1].isdigit()
        ):
            yield Fix(start, end, spaced if match[0].endswith((" ", "\u00a0")) else broken_off(spaced))


def wrapped(text: str, context: Context) -> Iterator[Fix]:
    """Yield the hyphens on both sides of an aside of several words, which Spanish sets close to it."""
    for match in WRAPPED.finditer(text):
        if " " in match[1] and not in_label(context.labels, match.start()):
            yield Fix(match.start(), match.start() + 2, "—")
            yield Fix(match.end() - 2, match.end(), "—")


def is_prose(text: str, start: int, end: int, context: Context) -> bool:
    return is_plain(text, start, end) and not in_label(context.labels, start)


def is_dash(text: str, start: int, end: int) -> bool:
    """Say whether words stand on both sides, or a broken-off word before the dash."""
    before, after = text[start - 1], text[end : end + 1]
    between_numbers = before.isdigit() and after.isdigit()
    counter = before.isalpha() and before != "I" and not after.isalnum() and not text[start - 2 : start].isalpha()
    return not between_numbers and not counter


RULE = Rule(Phase.MARKS, "punctuation", "Two hyphens stand for a dash.", Confidence.LIKELY, find, "verbatim")
