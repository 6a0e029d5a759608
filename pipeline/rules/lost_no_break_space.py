"""Put the space without a break where the language wants one: before French marks and percents, after short words.

Times, addresses, code, smileys and ratios stay, and so does a space without a break of any width that is there already.
Languages such as Czech, Polish and Russian leave no word of one letter at the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import languages
from pipeline.model import Confidence
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.words.prose import in_label, is_plain

NO_BREAK = "\u00a0"
MARK = re.compile(r"(?<=[^\s;:!?(\[{«“‘„¿¡/\\])( ?)([;:!?]+)(?=[\s)\]»”“’‘'\"…,.]|--|\Z)")
PERCENT = re.compile(r"(?<=\d)( ?)([%‰])(?![\w%])")
SMILEY = re.compile(r"[;:][)(]|::")
ENTITY = re.compile(r"&\w{1,10}\Z|:[\w+-]{1,30}\Z|(?<!\w)Yahoo\Z")  # and a shortcode, and a name
NEARBY = 40  # characters
BEFORE_MARK = "French sets a space that does not break before this mark."
OPENS_SENTENCE = re.compile(r"(?:\A|[.?!…:–—«„“(\"]\s?|[.?!…:]\s)\Z")


def find(text: str, context: Context) -> Iterator[Fix]:
    language = languages.of(context.language)
    if language is None:
        return
    if language.padded:
        yield from before_marks(text, language.padded, language.padding, context)
        for match in PERCENT.finditer(text):
            if is_plain(text, *match.span(2)):
                yield Fix(*match.span(1), language.padding, reason=BEFORE_MARK)
    if language.bound:
        yield from after_short_words(text, language.bound, context)


def before_marks(text: str, padded: str, padding: str, context: Context) -> Iterator[Fix]:
    for match in MARK.finditer(text):
        start, mark = match.start(), match.start(2)
        before = text[max(0, start - NEARBY) : start]
        ratio = before[-1].isdigit() and match[1] and text[match.end() + 1 : match.end() + 2].isdigit()
        if match[2][0] not in padded or ratio or SMILEY.match(text, mark) or ENTITY.search(before):
            continue
        ends_label = any(label.name_end == start for label in context.labels)
        if is_plain(text, mark, match.end()) and (ends_label or not in_label(context.labels, start)):
            yield Fix(*match.span(1), padding, reason=BEFORE_MARK)


def after_short_words(text: str, bound: tuple[str, ...], context: Context) -> Iterator[Fix]:
    for match in short_words(bound).finditer(text):
        word, start = match[1], match.start()
        at_start = OPENS_SENTENCE.search(text, max(0, start - 3), start)
        if (word.islower() or at_start) and not in_label(context.labels, start):
            yield Fix(match.end() - 1, match.end(), NO_BREAK)


@cache
def short_words(bound: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'.\-])({'|'.join(bound)}) (?=[\w„«“\"(])", re.IGNORECASE)


RULE = Rule(Phase.MARKS, "spaces", "No line ends with this short word.", Confidence.LIKELY, find, "verbatim")
