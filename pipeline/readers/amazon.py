"""Read the JSON of Amazon Transcribe: its items, with the speakers or channels that it told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue


def fits(value: Any) -> bool:
    results = value.get("results") if isinstance(value, dict) else None
    if not isinstance(results, dict) or {"channels", "utterances"} & results.keys():
        return False
    return isinstance(results.get("items"), list) or isinstance(results.get("transcripts"), list)


def gather(root: Node) -> Talk:
    results = root.child("results") or root
    channels = results.child("channel_labels")
    if channels:
        heard = [
            cue
            for channel in channels.rows("channels")
            for cue in spoken.sentences("", words(channel, {}, channel.speaker("channel_label")))
        ]
        return Talk(sorted(heard, key=lambda cue: cue.start or 0), "", results.words("language_code"))
    text = "\n".join(row.text("transcript") for row in results.rows("transcripts"))
    line = next((row.line("transcript") for row in results.rows("transcripts")), 1)
    cues = spoken.sentences(text, words(results, speakers(results), None), line)
    return Talk(cues, "", results.words("language_code"))


def speakers(results: Node) -> dict[Any, str | None]:
    """Tell who speaks from each time on; files since 2023 say it in every item too."""
    labels = results.child("speaker_labels")
    segments: Iterable[Node] = labels.rows("segments") if labels else ()
    return {item.seconds("start_time"): item.speaker("speaker_label") for one in segments for item in one.rows("items")}


def words(items: Node, speakers: Mapping[Any, str | None], channel: str | None) -> list[Cue]:
    """Give the words, each with the marks that follow it."""
    found: list[tuple[Cue, list[str]]] = []
    for item in items.rows("items"):
        reading = next(item.rows("alternatives"), item)
        content = reading.text("content")
        if item.value.get("type") == "punctuation" and found:
            found[-1][1].append(content)
            continue
        start, end = item.seconds("start_time"), item.seconds("end_time")
        speaker = item.speaker("speaker_label") or speakers.get(start) or channel
        found.append((Cue(content, start, end, reading.line("content"), speaker), [content]))
    return [replace(word, text="".join(texts)) for word, texts in found]


SCHEMA = Schema(fits, gather)
READER = Reader("Amazon Transcribe's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
