"""Write quotation marks made of other signs, ,,x'' or ``x'' or <<x>>, as those of the language.

Two commas or two single marks count where they stand as quotation marks do and come in a pair. Pointed ones count in a
language that has pointed marks; code with << and >> stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.languages import quotation
from pipeline.languages.quotation import Marks
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule

BEFORE = r"(?<![^\s(\[\"'“‘„‚«—–-])"
BODY = r"(?=\S)[^\n\"“”„«»`´]{1,600}?(?<=\S)"
AFTER = r"(?![\w'´`])"
SPACE = "[ \u00a0\u202f]?"
PAIRS = (
    re.compile(rf"{BEFORE}(?P<open>,,){BODY}(?P<close>''|´´|``|[\"”“]){AFTER}"),
    re.compile(rf"{BEFORE}(?P<open>``|´´|(?<!')''(?!')){BODY}(?P<close>''|´´){AFTER}"),
    re.compile(rf"{BEFORE}(?P<open>[„“]){BODY}(?P<close>''|´´|``){AFTER}"),
)
POINTED = (
    re.compile(rf"{BEFORE}(?P<open><<{SPACE})(?=[^\W\d_]|[¿¡(\d])[^<>\n{{}}]{{1,600}}?(?P<close>{SPACE}>>)(?![\w>])"),
    re.compile(rf"{BEFORE}(?P<open>>>)(?=[^\W\d_])[^<>\n{{}}]{{1,600}}?(?<=\S)(?P<close><<)(?![\w<])"),
)
CODE = re.compile(r"[{}=]|\w\(\)|::|\bc(?:in|out) ?(?:<<|>>)")
POINTING = frozenset("«»")


def find(text: str, context: Context) -> Iterator[Fix]:
    if not any(sign in text for sign in (",,", "``", "''", "´´", "<<", ">>")):
        return
    marks = quotation.of(context.language, context.marks, text)
    if marks is None:
        return
    for match in found(text, marks):
        for name, mark in (("open", marks.outer[0] + marks.padding), ("close", marks.padding + marks.outer[1])):
            if match[name] not in '„“”"':
                yield Fix(*match.span(name), mark)


def found(text: str, marks: Marks) -> Iterator[re.Match[str]]:
    """Find the pairs, and none inside of another."""
    pointing = any(pair[0] in POINTING for pair in marks.known) and not CODE.search(text)
    end = 0
    matches = (match for pattern in PAIRS + (POINTED if pointing else ()) for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() >= end:
            yield match
            end = match.end()


RULE = Rule(
    Phase.WORDS, "quotes", "Signs put together stand for one quotation mark.", Confidence.LIKELY, find, "verbatim"
)
