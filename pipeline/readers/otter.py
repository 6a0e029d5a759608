"""Read the JSON of Otter: what its interface answers for a conversation (a speech), with that word around it or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.readers import Reader
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue

SAMPLES = 16_000  # a second; Otter counts time in them


def fits(value: Any) -> bool:
    speech = value.get("speech", value) if isinstance(value, dict) else None
    return isinstance(speech, dict) and isinstance(speech.get("transcripts"), list) and "results" not in speech


def gather(root: Node) -> Talk:
    speech = root.child("speech") or root
    names = {row.speaker("id") or row.speaker("speaker_id"): name_of(row) for row in speech.rows("speakers")}
    return Talk(cues_of(speech, names), speech.words("title"), speech.words("language"))


def name_of(row: Node) -> str:
    return row.words("speaker_name") or row.words("name")


def cues_of(speech: Node, names: Mapping[str | None, str]) -> Iterator[Cue]:
    for row in speech.rows("transcripts"):
        start, end = row.seconds("start_offset", SAMPLES), row.seconds("end_offset", SAMPLES)
        yield Cue(row.text("transcript"), start, end, row.line("transcript"), speaker(row, names))


def speaker(row: Node, names: Mapping[str | None, str]) -> str | None:
    """Give the name that a voice was given, else its number in this conversation, else that in all of them."""
    number = row.speaker("speaker_id")
    named = names.get(number) or row.words("speaker_name") or row.words("label")
    return named or row.speaker("speaker_model_label") or number


SCHEMA = Schema(fits, gather)
READER = Reader("Otter's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
