"""Read the JSON of Google Cloud's Speech-to-Text, versions 1 and 2, with or without the operation around it.

Where version 1 tells speakers apart, its last result holds all words again, with their speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue

OTHERS = frozenset({"result_index", "speaker_labels", "format", "job"})  # the like results of IBM and Speechmatics


def fits(value: Any) -> bool:
    answer = value.get("response", value) if isinstance(value, dict) else None
    results = answer.get("results") if isinstance(answer, dict) and not OTHERS.intersection(answer) else None
    return isinstance(results, list) and bool(results) and isinstance(results[0], dict) and "alternatives" in results[0]


def gather(root: Node) -> Talk:
    results = list((root.child("response") or root).rows("results"))
    language = next(filter(None, (result.words("languageCode") for result in results)), "")
    readings = [list(result.rows("alternatives")) for result in results]
    others = sum(len(reading) - 1 for reading in readings if reading)
    heard = [reading[0] for reading in readings if reading]
    words = [[word_of(row) for row in reading.rows("words")] for reading in heard]
    again = len(words) > 1 and is_told(words[-1]) and not any(map(is_told, words[:-1]))
    if again:
        cues = spoken.sentences("".join(map(transcript, heard[:-1])).strip(), words[-1])
    else:
        cues = chain.from_iterable(map(cues_of, heard, words))
    return Talk(cues, "", language, others)


def is_told(words: Sequence[Cue]) -> bool:
    return any(word.speaker is not None for word in words)


def word_of(row: Node) -> Cue:
    start = row.seconds("startTime") if "startTime" in row.value else row.seconds("startOffset")
    end = row.seconds("endTime") if "endTime" in row.value else row.seconds("endOffset")
    tag = row.speaker("speakerTag") if row.value.get("speakerTag") else None  # 0 is nobody
    return Cue(row.text("word"), start, end, row.line("word"), tag or row.speaker("speakerLabel"))


def transcript(reading: Node) -> str:
    return reading.raw("transcript") if reading.value.get("transcript") is not None else ""


def cues_of(reading: Node, words: Sequence[Cue]) -> Iterator[Cue]:
    return spoken.sentences(transcript(reading).strip(), words, reading.line("transcript"))


SCHEMA = Schema(fits, gather)
READER = Reader("Google's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
