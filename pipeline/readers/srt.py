"""Read SubRip subtitles as talk: the captions are joined into the paragraphs they were cut from."""

from __future__ import annotations

import re

from pipeline.decoding import decode
from pipeline.limits import Limits
from pipeline.model import Draft, Facts, Source
from pipeline.readers import Reader
from pipeline.subtitles import captions, timing

HEAD = 4_096  # bytes
ENCODED = b"\xef\xbb\xbf\xff\xfe"  # the byte order marks
FIRST_CAPTION = re.compile(
    rb"\s*+(?:[0-9]{1,9}\s++)?(?:[0-9]{1,9}:)?[0-9]{1,9}:[0-9]{1,9}(?:[.,][0-9]{1,9})?\s*+-{1,3}>"
)


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    decoded = decode(source, encoding)
    lines = [line if line.strip() else "" for line in decoded.text.split("\n")]
    found = tuple(timing.timed(lines))
    facts = Facts(decoded.encoding, decoded.bom, decoded.newline)
    return captions.draft(found, source.name, facts, decoded.findings)


def knows(content: bytes) -> bool:
    """Look at the first lines; zeros are dropped, so that UTF-16 is known too."""
    return FIRST_CAPTION.match(content[:HEAD].replace(b"\0", b"").lstrip(ENCODED)) is not None


READER = Reader("SubRip subtitles", frozenset({".srt"}), read, knows)
