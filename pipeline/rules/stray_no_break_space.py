"""Put an ordinary space for one of another width or without a break that stands between two words for no reason.

Beside numbers, units, titles, initials, dashes and the marks that a language sets apart it stays; so do the short
words that Slavic languages tie to the next, and the wide space of Japanese and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.spaces import EXOTIC, is_meant

STRAY = re.compile(rf"(?<=\S)[{EXOTIC}](?=\S)")
WIDE = re.compile("(?<=[\u0021-\u2e7f])\u3000(?=[\u0021-\u2e7f])")


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if text.isascii() or language is None:
        return
    for match in STRAY.finditer(text):
        if not is_meant(text, *match.span(), language.tag, language.padded):
            yield Fix(*match.span(), " ")
    for match in WIDE.finditer(text):
        yield Fix(*match.span(), " ")


RULE = Rule(Phase.SPACE, "spaces", "An ordinary space parts two words.", Confidence.LIKELY, find, "verbatim")
