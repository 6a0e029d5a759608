"""Read WebVTT subtitles as talk: the captions are joined into paragraphs, and a voice names its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import language_tags
from pipeline.decoding import Decoded, decode
from pipeline.fields import tidy
from pipeline.limits import Limits
from pipeline.model import Draft, Facts, Finding, Level, Origin, Source
from pipeline.readers import Reader
from pipeline.subtitles import captions, timing
from pipeline.subtitles.timing import Timed

SIGNATURE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?WEBVTT(?:\s|$)")
OPENING = re.compile(r"(WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
LANGUAGE = re.compile(r"Language:\s*+([A-Za-z0-9-]{2,100})\s*$")
LONGEST_QUOTE = 80  # characters
MEANT = {
    "WEBVTT": "the file's header",
    "NOTE": "comments (NOTE)",
    "STYLE": "style sheets (STYLE)",
    "REGION": "places for captions (REGION)",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """A line of a part that is not shown; `part` is the word that opens it."""

    part: str
    text: str
    line: int


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    decoded = decode(source, encoding)
    lines = decoded.text.split("\n")
    asides = tuple(asides_of(lines))
    for aside in asides:
        lines[aside.line - 1] = ""
    found = tuple(timing.timed(lines, named=True))
    tags = (match[1] for aside in asides if (match := LANGUAGE.match(aside.text)))
    language = next(filter(language_tags.is_tag, tags), None)
    facts = Facts(decoded.encoding, decoded.bom, decoded.newline, language=language)
    findings = (*decoded.findings, *left_out(decoded, asides, found, source.name))
    return captions.draft(found, source.name, facts, findings)


def asides_of(lines: Sequence[str]) -> Iterator[Aside]:
    """Yield the lines of the header and of blocks that are no captions. Each ends at a blank line or at times."""
    part = ""
    above = ""
    for number, line in enumerate(lines, start=1):
        opening = OPENING.match(line) if not above else None
        above = line
        if opening:
            part = opening[1]
        elif not line or ("->" in line and timing.TIME_LINE.match(line)):
            part = ""
        if part:
            yield Aside(part, line, number)


def left_out(decoded: Decoded, asides: Sequence[Aside], found: Sequence[Timed], path: str) -> Iterator[Finding]:
    if not decoded.text.startswith("WEBVTT"):
        yield Finding("captions", "no WEBVTT in the first line.", "Begin the file with it.", "warning", Origin(path, 1))
    for part, meant in MEANT.items():
        rows = [aside for aside in asides if aside.part == part and aside.text.strip() != part]
        if rows:
            level: Level = "info" if part == "WEBVTT" else "warning"
            message = f"left out: {meant}, lines: {len(rows):,}."
            yield Finding("captions", message, "Nothing of this is spoken.", level, Origin(path, rows[0].line))
    names = [one for one in found if one.name and not timing.NUMBER.match(one.name)]
    if names:
        message = f"left out: names of captions ({len(names):,}), such as {tidy(names[0].name[:LONGEST_QUOTE])}."
        yield Finding("captions", message, "Nothing of this is spoken.", "info", Origin(path, names[0].head))


def knows(content: bytes) -> bool:
    return SIGNATURE.match(content[:64].replace(b"\0", b"")) is not None


READER = Reader("WebVTT subtitles", frozenset({".vtt"}), read, knows)
