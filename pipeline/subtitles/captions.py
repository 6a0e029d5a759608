"""Make a draft of captions: their words as paragraphs, and a finding for all that was wrong or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.errors import PipelineError
from pipeline.fields import tidy
from pipeline.model import Block, Draft, Facts, Finding, Mark, Origin
from pipeline.subtitles import cues, payload, rolling
from pipeline.subtitles.cues import Cue
from pipeline.subtitles.payload import Caption
from pipeline.subtitles.timing import Timed

MOST_FAULTS = 20  # told one by one
MOST_NAMES = 5
LONGEST_QUOTE = 80  # characters
TIMES = "00:00:01.000 --> 00:00:02.500"


def draft(timed: Sequence[Timed], path: str, facts: Facts, findings: Sequence[Finding] = ()) -> Draft:
    """Raises PipelineError where there are no captions, or none says anything."""
    if all(one.fault for one in timed):
        found = f"no line has times such as {TIMES}" if timed else "there are no captions"
        raise PipelineError(f"{path}: no text found; {found}. Export the subtitles again, or name a text .txt.")
    strange: Counter[str] = Counter()
    captions = [payload.shown(one, strange) for one in timed]
    known = list(rolling.repeated(captions))
    said = (cue for caption, count in zip(captions, known, strict=True) for cue in pieces(caption, count))
    blocks: tuple[Block, ...] = tuple(cues.paragraphs(said, path))
    if not blocks:
        raise PipelineError(f"{path}: no text found; all captions are empty. Export the subtitles again.")
    told = (*findings, *faults(timed, path), *remarks(captions, known, strange, path))
    return Draft(blocks, facts, told)


def pieces(caption: Caption, known: int) -> Iterator[Cue]:
    """Part a caption where the voice changes, at blank lines, and where a line may open a turn; drop `known` lines."""
    text = caption.text
    cuts = tuple(line_cuts(text))
    if not (cuts or known or caption.voices):
        yield Cue(text, caption.start, caption.end, caption.line, None, caption.marks)
        return
    begin = after(text, known)
    voices = dict(caption.voices)
    speaker = None
    line = caption.line
    for start, end in pairwise(sorted({0, begin, len(text), *cuts, *voices})):
        speaker = voices.get(start, speaker)
        piece = text[start:end]
        if start >= begin and piece.strip():
            words = piece.strip("\n")
            blank = piece.index(words)  # only newlines stand before
            marks = tuple(within(caption.marks, start + blank, words))
            yield Cue(words, caption.start, caption.end, line + blank, speaker, marks)
        line += piece.count("\n")


def after(text: str, known: int) -> int:
    """Find where the lines end that were shown before; blank ones do not count."""
    at = 0
    for line in text.split("\n"):
        if not known:
            break
        known -= bool(line.strip())
        at += len(line) + 1
    return min(at, len(text))


def line_cuts(text: str) -> Iterator[int]:
    """Yield where a blank line begins or ends, and where somebody may open a turn."""
    at = 0
    blank = False
    for line in text.split("\n"):
        was_blank, blank = blank, not line.strip()
        if blank or was_blank or cues.OPENS.match(line):
            yield at
        at += len(line) + 1


def within(marks: Sequence[Mark], at: int, text: str) -> Iterator[Mark]:
    """Clip marks to a piece of text that begins at some character; on blanks they are dropped."""
    for mark in marks:
        start, end = max(0, mark.start - at), min(len(text), mark.end - at)
        if text[start : max(0, end)].strip():
            yield replace(mark, start=start, end=end)


def faults(timed: Sequence[Timed], path: str) -> Iterator[Finding]:
    """Name captions whose times cannot be read; of many the first ones, with the number of the others."""
    bad = [one for one in timed if one.fault]
    hint = "Mend that line, or leave it: the words are kept."
    for one in bad[:MOST_FAULTS]:
        what = f"caption without readable times: {tidy(one.fault[:LONGEST_QUOTE])}."
        yield Finding("captions", what, hint, "warning", Origin(path, one.head))
    if len(bad) > MOST_FAULTS:
        what = f"captions without readable times, further: {len(bad) - MOST_FAULTS:,}."
        yield Finding("captions", what, hint, "warning", Origin(path, bad[MOST_FAULTS].head))


def remarks(captions: Sequence[Caption], known: Sequence[int], strange: Counter[str], path: str) -> Iterator[Finding]:
    late = [
        after
        for before, after in pairwise(captions)
        if None not in (before.start, after.start) and (after.start or 0) < (before.start or 0)
    ]
    if late:
        message = f"captions that begin before the one above them: {len(late):,}; all stay in the order of the file."
        yield Finding("captions", message, "Compare with the recording.", "info", Origin(path, late[0].line))
    if any(known):
        first = next(caption for caption, count in zip(captions, known, strict=True) if count)
        message = f"lines that roll on from caption to caption, taken once: {sum(known):,}."
        yield Finding("captions", message, "Nothing needs doing.", "info", Origin(path, first.line))
    if strange:
        names = ", ".join(f"<{tidy(name[:LONGEST_QUOTE])}>" for name, _ in strange.most_common(MOST_NAMES))
        message = f"left out: unknown tags ({strange.total():,}): {names}."
        hint = "If these are words, write &lt; for <."
        yield Finding("captions", message, hint, "warning", Origin(path, 1))
