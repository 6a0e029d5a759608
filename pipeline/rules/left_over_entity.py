"""Write the character where its name in HTML was left over: &amp;, &nbsp;, &quot;, &#8217;, also &amp;quot;.

Addresses, what only looks like one (AT&T, R&D; &copy without its semicolon) and an entity in quotation marks, of which
the text speaks, are left alone; where it speaks of HTML, the change is only proposed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words import encodings, tags
from pipeline.words.prose import run_around

ENTITIES = re.compile(r"(?:&(?:amp;)*(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)++")
ADDRESS = re.compile(r"://|www\.|&amp;\w+=|[?&]\w+=")
DEEPEST = 4  # times that a text is escaped
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


def find(text: str, context: Context) -> Iterator[Fix]:
    if "&" not in text:
        return
    within = {place for tag in tags.found(text) for place in range(*tag.span())}
    doubt = Confidence.UNSURE if tags.TALK_OF_CODE.search(text) else None
    for match in ENTITIES.finditer(text):
        start, end = match.span()
        if start in within or end - 1 in within or tags.is_quoted(text, start, end):
            continue
        after = unescaped(match[0])
        if after != match[0] and not CONTROL.search(after) and not ADDRESS.search(run_around(text, start, end) or ""):
            yield Fix(start, end, spaced(after, text[start - 1 : start], text[end : end + 1]), doubt)


def unescaped(entities: str) -> str:
    """Give the characters that are named, and what they were where they are broken themselves.

    >>> unescaped("&amp;quot;"), unescaped("&acirc;&euro;&trade;"), unescaped("&who;")
    ('"', '’', '&who;')
    """
    for _ in range(DEEPEST):
        plain = html.unescape(entities)
        if plain == entities:
            break
        entities = plain
    return INVISIBLE.sub("", encodings.repaired(entities)).replace("\n", " ")


def spaced(after: str, left: str, right: str) -> str:
    """Put a common space for a no-break space that only parts two words."""
    return " " if after == "\u00a0" and left.isalpha() and right.isalpha() else after


RULE = Rule(
    Phase.DECODE, "markup", "The name of a character in HTML was left over.", Confidence.CERTAIN, find, "verbatim"
)
