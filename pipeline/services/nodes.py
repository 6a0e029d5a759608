"""Walk through a JSON document by its schema, and name the place of what does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.decoding import NEWLINES
from pipeline.errors import PipelineError
from pipeline.fields import LONGEST_FIELD, tidy
from pipeline.services.documents import Document
from pipeline.services.values import Lines, kind_of, lines

SECONDS = re.compile(r"([0-9]+(?:\.[0-9]*)?)s?")
CLOCK = re.compile(r"([0-9]+):([0-5]?[0-9]):([0-5]?[0-9])(?:[.,]([0-9]{1,9}))?")
LONGEST_TIME = 30  # characters of a time that is written out
LONGEST = 10_000_000  # seconds, nearly four months; a later time is a slip


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document, with its place, such as $.segments[3]. Its methods raise PipelineError naming a place."""

    value: Any
    path: str
    name: str
    lines: Lines

    def rows(self, key: str = "") -> Iterator[Node]:
        """Yield the objects of the list under a key, or of the value itself; a missing list has none."""
        found, path = (self.value.get(key), f"{self.path}.{key}") if key else (self.value, self.path)
        if found is not None and not isinstance(found, list):
            raise self.misfit(key, "a list")
        for index, one in enumerate(found or ()):
            row = Node(one, f"{path}[{index}]", self.name, self.lines)
            if not isinstance(one, dict):
                raise row.misfit("", "an object")
            yield row

    def child(self, key: str) -> Node | None:
        found = self.value.get(key)
        if found is not None and not isinstance(found, dict):
            raise self.misfit(key, "an object")
        return None if found is None else Node(found, f"{self.path}.{key}", self.name, self.lines)

    def text(self, key: str) -> str:
        """Give a text that must be there, without the spaces around it."""
        return self.raw(key).strip(" \t\n")

    def raw(self, key: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str):
            raise self.misfit(key, "a text")
        return NEWLINES.sub("\n", found)

    def words(self, key: str) -> str:
        """Give a short text on one line, which may be missing."""
        found = self.value.get(key)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise self.misfit(key, "a text")
        if len(found) > LONGEST_FIELD:
            raise self.misfit(key, f"at most {LONGEST_FIELD:,} characters")
        return tidy(found)

    def seconds(self, key: str, unit: float = 1) -> float | None:
        """Give a time that is counted in parts of a second, as a number or written out; it may be missing."""
        found = self.value.get(key)
        if found is None or found == "":
            return None
        counted = isinstance(found, (int, float)) and not isinstance(found, bool)
        time = found / unit if counted else written_time(found)
        if time is None or not math.isfinite(time) or time > LONGEST:
            raise self.misfit(key, "a time")
        return max(float(time), 0.0)

    def speaker(self, key: str) -> str | None:
        """Give the label of a speaker: a number becomes "Speaker 0", a lone capital "Speaker A", a name stays."""
        found = self.value.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            return f"Speaker {found}"
        if found is not None and not isinstance(found, str):
            raise self.misfit(key, "a speaker's name or number")
        label = self.words(key)
        lone = len(label) == 1 and label.isupper()
        return f"Speaker {label}" if lone or label.isdecimal() else label or None

    def line(self, key: str) -> int:
        return self.lines.of(self.value, key)

    def misfit(self, key: str, wanted: str) -> PipelineError:
        value = self.value.get(key) if key and isinstance(self.value, dict) else self.value
        missing = key and isinstance(self.value, dict) and key not in self.value
        found = "nothing" if missing else kind_of(value)
        path = f"{self.path}.{key}" if key else self.path
        return PipelineError(
            f"{self.name}: {path}: {found} where {wanted} should be. Mend it, or export the transcript again."
        )


def written_time(found: Any) -> float | None:
    """Read a time that is written out, or say None where it is none.

    >>> written_time("1.400s"), written_time("0.25"), written_time("01:00:02,5"), written_time("soon")
    (1.4, 0.25, 3602.5, None)
    """
    if not isinstance(found, str) or len(found) > LONGEST_TIME:
        return None
    plain, clock = SECONDS.fullmatch(found), CLOCK.fullmatch(found)
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + float(f"{clock[3]}.{clock[4] or 0}")
    return float(plain[1]) if plain else None


def root(document: Document, name: str) -> Node:
    return Node(document.value, "$", name, lines(document.text))
