"""Join the cues of subtitles, and the segments of speech recognition, into the paragraphs they were cut from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, Mark, Origin

ENOUGH = 500  # characters, after which a paragraph ends with its sentence
LONGEST = 5_000  # characters, after which it ends with its cue
PAUSE = 2.5  # seconds of silence, after which a finished sentence ends a paragraph
SENTENCE_END = re.compile(r"[.!?…。！？؟][\"”’»)\]]*$")
NAME = r"(?:[a-z][^\s:：]{0,30}(?: [^\s:：]{1,20})?|[^\s:：a-z][^\s:：]{0,30}(?: [^\s:：]{1,20}){0,4})"
OPENS = re.compile(rf"\s*+(?:>>|[-–—―](?:\s|[^\W\d_a-z])|{NAME}(?:：|:(?:\s|$)))")


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of speech with its times in seconds. `speaker` only where the format itself names one."""

    text: str
    start: float | None
    end: float | None
    line: int
    speaker: str | None = None
    marks: tuple[Mark, ...] = ()


def paragraphs(cues: Iterable[Cue], path: str) -> Iterator[Block]:
    r"""Join cues, a cue a line, until the speaker changes, somebody may open a turn, or a thought seems complete.

    >>> cues = Cue("So we", 0, 1, 1), Cue("left.", 1, 2, 5), Cue("Ida: Yes.", 2, 3, 9)
    >>> [block.text for block in paragraphs(cues, "talk.srt")]
    ['So we\nleft.', 'Ida: Yes.']
    """
    run: list[Cue] = []
    length = 0
    for cue in cues:
        if not cue.text.strip():
            continue
        if run and parts(run[-1], cue, length):
            yield joined(run, path)
            run, length = [], 0
        run.append(cue)
        length += len(cue.text) + 1
    if run:
        yield joined(run, path)


def parts(before: Cue, cue: Cue, length: int) -> bool:
    """Say whether a paragraph of that length ends between two cues."""
    if before.speaker != cue.speaker or OPENS.match(cue.text) or length > LONGEST:
        return True
    silent = before.end is not None and cue.start is not None and cue.start - before.end >= PAUSE
    long = length > ENOUGH
    return (silent and long) or ((silent or long) and SENTENCE_END.search(before.text.rstrip()) is not None)


def joined(cues: Sequence[Cue], path: str) -> Block:
    marks: list[Mark] = []
    done = 0
    for cue in cues:
        marks += [Mark(mark.start + done, mark.end + done, mark.style, mark.target) for mark in cue.marks]
        done += len(cue.text) + 1
    first = cues[0]
    text = "\n".join(cue.text for cue in cues)
    return Block("paragraph", text, Origin(path, first.line), tuple(marks), first.speaker, first.start)
