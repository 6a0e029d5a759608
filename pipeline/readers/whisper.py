"""Read the JSON of Whisper: OpenAI's own and its API's, whisper.cpp's, WhisperX's, Hugging Face's, a list of segments.

A segment that two speakers share, as the words of WhisperX tell, is cut after the sentence of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.readers import Reader
from pipeline.services import spoken
from pipeline.services.nodes import Node
from pipeline.services.talks import Schema, Talk
from pipeline.subtitles.cues import Cue

# Of Hugging Face with speakers, OpenAI and WhisperX, whisper.cpp, Hugging Face without speakers
SEGMENTS = ("speakers", "segments", "transcription", "chunks")
TIMED = frozenset({"start", "end", "timestamp", "timestamps", "offsets", "speaker"})
PLAIN = frozenset({"text", "task", "language", "duration", "words", "segments", "chunks", "usage", "logprobs"})
FOREIGN = frozenset({"utterances", "monologues", "results", "response", "speech", "transcripts", "audio_url"})
NOBODY = "?"  # whisper.cpp writes it where both channels are equally loud
MILLISECONDS = 1000
CLOSING = frozenset(",.;:!?…%)’'")


def fits(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and "text" in value[0] and bool(TIMED.intersection(value[0]))
    if not isinstance(value, dict) or FOREIGN.intersection(value):
        return False
    return any(has_texts(value.get(key)) for key in SEGMENTS) or is_plain(value)


def has_texts(rows: Any) -> bool:
    return isinstance(rows, list) and any(isinstance(row, dict) and "text" in row for row in rows)


def is_plain(value: dict[str, Any]) -> bool:
    """Say whether an object is the bare text of the API, with words or without."""
    words = value.get("words") or [{"word": ""}]
    of_whisper = isinstance(words, list) and isinstance(words[0], dict) and "word" in words[0]
    return "text" in value and PLAIN.issuperset(value) and of_whisper


def gather(root: Node) -> Talk:
    if isinstance(root.value, list):
        return Talk(whole(list(segments(root.rows()))))
    result = root.child("result")
    language = root.words("language") or (result.words("language") if result else "")
    key = next((key for key in SEGMENTS if has_texts(root.value.get(key))), None)
    if key:
        return Talk(whole(list(segments(root.rows(key)))), "", language)
    return Talk(spoken.sentences(root.text("text"), words_of(root), root.line("text")), "", language)


def segments(rows: Iterator[Node]) -> Iterator[Cue]:
    for row in rows:
        start, end = times(row)
        speaker = None if row.value.get("speaker") == NOBODY else row.speaker("speaker")
        cue = Cue(row.raw("text"), start, end, row.line("text"), speaker)
        words = words_of(row)
        voices = Counter(word.speaker for word in words if word.speaker is not None)
        pieces = spoken.stretches(cue.text, words) if len(voices) > 1 else []
        if pieces:  # a sentence that we cut off is no part of a word, and keeps its space
            yield from (replace(one, text=f" {one.text}") for one in spoken.sentences(cue.text, agreed(words, pieces)))
        else:
            yield replace(cue, speaker=speaker or max(voices, key=voices.__getitem__, default=None))


def times(row: Node) -> tuple[float | None, float | None]:
    offsets = row.child("offsets")
    if offsets:
        return offsets.seconds("from", MILLISECONDS), offsets.seconds("to", MILLISECONDS)
    pair = row.value.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        row = replace(row, value={"start": pair[0], "end": pair[1]}, path=f"{row.path}.timestamp")
    return row.seconds("start"), row.seconds("end")


def words_of(row: Node) -> list[Cue]:
    return [
        Cue(word.raw("word"), word.seconds("start"), word.seconds("end"), word.line("word"), word.speaker("speaker"))
        for word in row.rows("words")
    ]


def agreed(words: Sequence[Cue], pieces: Sequence[str]) -> list[Cue]:
    """Give a sentence to whom most of its words belong: single words are easily taken for another's."""
    done: list[Cue] = []
    run: list[Cue] = []
    for word, piece in zip(words, pieces, strict=True):
        run.append(word)
        if spoken.is_over(piece) or word is words[-1]:
            votes = Counter(one.speaker for one in run if one.speaker is not None)
            usual = done[-1].speaker if done else None
            speaker = max(votes, key=votes.__getitem__, default=usual)
            done += [replace(one, speaker=speaker) for one in run]
            run = []
    return done


def whole(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Put words together that were cut: where segments begin with a space, one without it may go on with a word."""
    spaced = 4 * sum(cue.text[:1] == " " for cue in cues) > len(cues)
    run: list[Cue] = []
    for cue in cues:
        if run and not (spaced and goes_on(run[-1], cue)):
            yield spoken.joined(run)
            run = []
        run.append(cue)
    if run:
        yield spoken.joined(run)


def goes_on(before: Cue, cue: Cue) -> bool:
    first, last = cue.text[:1], before.text[-1:]
    if not first or not last.strip() or before.speaker != cue.speaker:
        return False
    return first.islower() or first in CLOSING or (first.isdecimal() and last.isdecimal())


SCHEMA = Schema(fits, gather)
READER = Reader("Whisper's JSON", frozenset({".json"}), SCHEMA.read, SCHEMA.knows)
