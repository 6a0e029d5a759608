"""Read the JSON of Rev: monologues of words and marks, with the names of the speakers where they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue


def fits(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("monologues"), list)


def gather(root: Node) -> Talk:
    names = {row.speaker("id"): row.words("name") for row in root.rows("speakers")}
    return Talk(cues_of(root, names), "", root.words("language"))


def cues_of(root: Node, names: Mapping[str | None, str]) -> Iterator[Cue]:
    for monologue in root.rows("monologues"):
        label = monologue.speaker("speaker")
        yield from spoken.sentences("", words(monologue, names.get(label) or label))


def words(monologue: Node, speaker: str | None) -> list[Cue]:
    """Give the words, each with the marks and spaces that follow it."""
    found: list[tuple[Cue, list[str]]] = []
    for row in monologue.rows("elements"):
        value = row.raw("value")
        if row.value.get("type") == "punct" and found:
            found[-1][1].append(value)
        else:
            found.append((Cue(value, *times(row), row.line("value"), speaker), [value]))
    return [replace(word, text="".join(texts)) for word, texts in found]


def times(row: Node) -> tuple[float | None, float | None]:
    """Give the times of a word; transcripts by people have them by the clock, and longer words."""
    if "timestamp" in row.value:
        return row.seconds("timestamp"), row.seconds("end_timestamp")
    return row.seconds("ts"), row.seconds("end_ts")


SCHEMA = Schema(fits, gather)
READER = Reader("Rev's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
