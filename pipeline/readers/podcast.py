"""Read the JSON transcripts of podcast feeds (the Podcast Namespace, version 1.0.0): segments with a body each."""

from __future__ import annotations

from typing import Any

from pipeline.readers import Reader
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue


def fits(value: Any) -> bool:
    segments = value.get("segments") if isinstance(value, dict) else None
    first = segments[0] if isinstance(segments, list) and segments else None
    return isinstance(first, dict) and "body" in first


def gather(root: Node) -> Talk:
    rows = root.rows("segments")
    return Talk(
        [
            Cue(
                row.text("body"),
                row.seconds("startTime"),
                row.seconds("endTime"),
                row.line("body"),
                row.speaker("speaker"),
            )
            for row in rows
        ]
    )


SCHEMA = Schema(fits, gather)
READER = Reader("a podcast feed's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
