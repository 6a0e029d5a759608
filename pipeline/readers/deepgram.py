"""Read the JSON of Deepgram: the sentences of its paragraphs, else its words, else its utterances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue


def fits(value: Any) -> bool:
    results = value.get("results") if isinstance(value, dict) else None
    return isinstance(results, dict) and (isinstance(results.get("channels"), list) or "utterances" in results)


def gather(root: Node) -> Talk:
    results = root.child("results") or root
    channels = list(results.rows("channels"))
    readings = [list(channel.rows("alternatives")) for channel in channels]
    heard = [list(cues_of(reading[0])) if reading else [] for reading in readings]
    cues = in_turn(heard) if len(heard) > 1 else [cue for channel in heard for cue in channel]
    language = next(filter(None, (channel.words("detected_language") for channel in channels)), "")
    others = sum(len(reading) - 1 for reading in readings if reading)
    return Talk(cues or utterances(results), "", language, others)


def cues_of(reading: Node) -> Iterator[Cue]:
    groups = reading.child("paragraphs")
    paragraphs = list(groups.rows("paragraphs")) if groups else []
    for paragraph in paragraphs:
        speaker = paragraph.speaker("speaker")
        yield from (cue(sentence, "text", speaker) for sentence in paragraph.rows("sentences"))
    if not paragraphs:
        text = reading.text("transcript") if reading.value.get("transcript") is not None else ""
        yield from spoken.sentences(text, [word_of(row) for row in reading.rows("words")], reading.line("transcript"))


def word_of(row: Node) -> Cue:
    punctuated = row.value.get("punctuated_word") is not None
    return cue(row, "punctuated_word" if punctuated else "word", row.speaker("speaker"))


def cue(row: Node, key: str, speaker: str | None) -> Cue:
    return Cue(row.text(key), row.seconds("start"), row.seconds("end"), row.line(key), speaker)


def in_turn(channels: Sequence[Sequence[Cue]]) -> list[Cue]:
    """Put what several channels heard in the order of time, and number their speakers as they come in."""
    heard = [(number, cue) for number, channel in enumerate(channels) for cue in channel if cue.text]
    heard.sort(key=lambda entry: entry[1].start or 0)
    numbers: dict[tuple[int, str | None], int] = {}
    return [
        replace(cue, speaker=f"Speaker {numbers.setdefault((number, cue.speaker), len(numbers))}")
        for number, cue in heard
    ]


def utterances(results: Node) -> list[Cue]:
    return [cue(row, "transcript", row.speaker("speaker")) for row in results.rows("utterances")]


SCHEMA = Schema(fits, gather)
READER = Reader("Deepgram's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
