"""Parse the JSON of a service, once for all the readers that are asked whether they know it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.decoding import Decoded, decode
from pipeline.errors import LimitError, PipelineError, UnrecognisedError
from pipeline.fields import tidy
from pipeline.limits import Limits
from pipeline.model import Source
from pipeline.services import values

OPENING = re.compile(rb"[\xef\xbb\xbf\xff\xfe\0 \t\r\n]*+[\[{]")
DEEPEST = 200  # values inside each other, well below where Python's parser gives up
STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
NO_BRACKETS = re.compile(r"[^\[\]{}]+")
# A pair of surrogates is a character; a single one, in the group, is none and cannot be written to any file.
ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
MOST_KEYS, LONGEST_KEY = 8, 40  # of a document that nobody knows, in a message


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON text and its value. `halves` counts surrogates without their partner, which were dropped.

    `fault` says what keeps the text from being JSON, beginning with the line.
    """

    decoded: Decoded
    text: str
    halves: int
    depth: int
    value: Any = None
    fault: str = ""


def parse(source: Source, encoding: str | None, limits: Limits) -> Document:
    """Raises PipelineError with line and column for what is not JSON, LimitError for more than `json_depth`."""
    encoding = encoding or likely_encoding(source.content)
    if not decode(source, encoding).text.strip():
        raise PipelineError(f"{source.name}: no text found; the file is empty. Export the transcript again.")
    document = understood(source.content, encoding)
    limit = min(limits.json_depth, DEEPEST)
    if document.depth > limit:
        raise LimitError(
            f"{source.name}: {document.depth:,} JSON values inside each other; limit json_depth is {limit:,}. "
            f"Export the transcript again, or raise the limit with --limit json_depth=NUMBER, up to {DEEPEST}."
        )
    if document.fault:
        raise PipelineError(f"{source.name}:{document.fault}. Mend it there, or export the transcript again.")
    return document


def is_known(content: bytes, fits: Callable[[Any], bool]) -> bool:
    """Say whether bytes are surely JSON, and of a shape that fits."""
    if not OPENING.match(content):
        return False
    try:
        return fits(understood(content, likely_encoding(content)).value)
    except PipelineError:
        return False


def unrecognised(name: str, value: Any) -> UnrecognisedError:
    found = f"it is {values.kind_of(value)}"
    if isinstance(value, dict) and value:
        keys = [tidy(key)[:LONGEST_KEY] for key in list(value)[:MOST_KEYS]]
        found = f"its keys are {', '.join(keys)}{' and more' * (len(value) > MOST_KEYS)}"
    return UnrecognisedError(f"{name}: the JSON is of no kind that is known; {found}. Export it as one of these.")


def likely_encoding(content: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by their zeros, for JSON begins with ASCII (RFC 4627, section 3)."""
    return json.detect_encoding(content[:4]) if b"\0" in content[:4] else None


@lru_cache(maxsize=1)
def understood(content: bytes, encoding: str | None) -> Document:
    """Parse bytes, whatever they are called. Raises PipelineError for what is no text; other faults are kept."""
    decoded = decode(Source("", content), encoding)
    text, halves = whole_characters(decoded.text)
    document = Document(decoded, text, halves, depth_of(text))
    if document.depth > DEEPEST:
        return document
    try:
        return replace(document, value=values.parse(text))
    except ValueError as error:
        fault = told(error)
    try:  # tabs and line ends inside a string are against the standard, but their meaning is plain
        return replace(document, value=values.parse(text, strict=False))
    except ValueError:
        return replace(document, fault=fault)


def whole_characters(text: str) -> tuple[str, int]:
    r"""Drop surrogates without their partner, and count them.

    >>> whole_characters(r'"\ud83d\ude00 \ud83d \\ud83d"')
    ('"\\ud83d\\ude00  \\\\ud83d"', 1)
    """
    if "\\ud" not in text and "\\uD" not in text:
        return text, 0
    halves = sum(match[1] is not None for match in ESCAPE.finditer(text))
    return ESCAPE.sub(lambda match: "" if match[1] else match[0], text), halves


def depth_of(text: str) -> int:
    """Measure without recursion how many values stand inside each other.

    >>> depth_of('{"a": [1, "[[["]}')
    2
    """
    outside = "".join(values.plain(text).split('"')[::2])
    return max(accumulate(map(STEPS.__getitem__, NO_BRACKETS.sub("", outside))), default=0)


def told(error: ValueError) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
    return f"{error.lineno}: not valid JSON at column {error.colno}: {what}"
