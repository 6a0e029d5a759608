"""Read the JSON of AssemblyAI: its utterances where it told speakers apart, else its text with its words' times."""

from __future__ import annotations

from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue

MILLISECONDS = 1000


def fits(value: Any) -> bool:
    if not isinstance(value, dict) or "results" in value:
        return False
    words = value.get("words")
    first = words[0] if isinstance(words, list) and words else None
    of_words = isinstance(first, dict) and {"text", "confidence"} <= first.keys()
    return of_words or isinstance(value.get("utterances"), list) or "audio_url" in value


def gather(root: Node) -> Talk:
    cues = cues_of(root, "utterances")
    if not cues:
        text = root.text("text") if root.value.get("text") is not None else ""
        cues = list(spoken.sentences(text, cues_of(root, "words"), root.line("text")))
    return Talk(cues, "", root.words("language_code"))


def cues_of(root: Node, key: str) -> list[Cue]:
    return [
        Cue(
            row.text("text"),
            row.seconds("start", MILLISECONDS),
            row.seconds("end", MILLISECONDS),
            row.line("text"),
            row.speaker("speaker"),
        )
        for row in root.rows(key)
    ]


SCHEMA = Schema(fits, gather)
READER = Reader("AssemblyAI's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
