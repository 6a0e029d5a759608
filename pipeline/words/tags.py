"""Know the tags of a web page, as they stand or escaped, from what only looks like one."""

from __future__ import annotations

import re

from pipeline.words.wordlist import wordlist

# Those that part paragraphs, lines or cells, and those that only change how words look.
PARTING = wordlist(
    """
    article blockquote br center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p
    section table tbody td tfoot th thead tr ul
    """
)
INLINE = wordlist("a abbr b big cite del em font i img ins mark q s small span strike strong sub sup tt u wbr")
SURE = (PARTING | INLINE) - wordlist("a b big center cite font header i main mark nav q s section small strong table u")
TAG = re.compile(
    rf"""
    (?:<|&(?:amp;)*+lt;) (?P<slash>/?) (?P<name>{"|".join(sorted(PARTING | INLINE))})
    (?P<attributes>(?: \s[^<>=]{{0,80}}=[^<>]{{0,1000}}?)?) \s?/? (?:>|&(?:amp;)*+gt;)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Whoever writes of tags themselves needs them.
TALK_OF_CODE = re.compile(
    r"\b(?:html|xml|css|markup|markdown|entity|entities|asterisks?|astérisques?|sternchen)\b", re.IGNORECASE
)
TAG_WORD = r"(?:tags?|elements?|balises?|etiquetas?|placeholders?|platzhalter)"
SPOKEN_OF = re.compile(rf"[- ]{TAG_WORD}\b", re.IGNORECASE)
SPOKEN_OF_BEFORE = re.compile(rf"\b{TAG_WORD} \Z", re.IGNORECASE)
QUOTED = frozenset({"``", "''", '""', "“”", "‘’", "«»", "„“", "„”", "()", "[]", "»«", "‚‘"})


def is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether a span fills a pair of quotation marks or brackets: then it is spoken of.

    >>> is_quoted("the “<b>” tag", 5, 8), is_quoted("<b>so</b>", 0, 3)
    (True, False)
    """
    return text[max(0, start - 1) : start] + text[end : end + 1] in QUOTED


def found(text: str) -> list[re.Match[str]]:
    """List the tags of a text, without those that stand for something else, such as the placeholder <a>.

    >>> [tag[0] for tag in found("<i>Well</i>, if a < b and b > c,<br> then <b> is <name>.")]
    ['<i>', '</i>', '<br>']
    """
    if "<" not in text and "lt;" not in text:
        return []
    tags = [tag for tag in TAG.finditer(text) if not is_quoted(text, *tag.span()) and not is_spoken_of(text, tag)]
    closed = {tag["name"].lower() for tag in tags if tag["slash"]}
    opened = {tag["name"].lower() for tag in tags if not tag["slash"]}
    sure = closed & opened | SURE
    return [tag for tag in tags if tag["attributes"] or tag["slash"] or tag["name"].lower() in sure or hugs(text, tag)]


def hugs(text: str, tag: re.Match[str]) -> bool:
    """Say whether a tag leans on the word behind it and on nothing before it."""
    return not text[max(0, tag.start() - 1) : tag.start()].strip() and text[tag.end() : tag.end() + 1].isalpha()


def is_spoken_of(text: str, tag: re.Match[str]) -> bool:
    """Say whether the text calls it a tag."""
    start, end = tag.span()
    before = SPOKEN_OF_BEFORE.search(text, max(0, start - 20), start)
    return before is not None or SPOKEN_OF.match(text, end) is not None
