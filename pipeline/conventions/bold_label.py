"""A name in bold type, or one that a web page's class calls a speaker: `**Anna:** Good morning.`, `**Anna** – well`.

The colon may stand inside the bold type, outside, or be missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.conventions import Convention
from pipeline.listening import belief, forms
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.listening.sight import Sight
from pipeline.listening.timecodes import SPACE
from pipeline.words.roles import key_of

LONGEST = 60  # characters
BOLD_NAME = re.compile(rf"\A(?P<name>[^\n:：]{{1,{LONGEST}}}?){SPACE}*+(?:[:：.]{SPACE}*+)?\Z")
BEHIND = re.compile(rf"{SPACE}*[:：]?{SPACE}*(?:[-–—|]{SPACE}+)?")


def look(manuscript: Manuscript) -> Sight:
    heads = {(head.line.block, head.line.start): head for head in bare_runs(manuscript)}
    heads |= {(head.line.block, head.line.start): head for head in manuscript.heads if head.marked and has_end(head)}
    ordered = [heads[place] for place in sorted(heads)]
    times = Counter(key_of(head.name) for head in ordered)
    named = (head for head in ordered if times[key_of(head.name)] > 1 or not is_stressed(head, manuscript))
    return belief.weigh(named, manuscript, distinct=True, weight=1.02)


def is_stressed(head: Head, manuscript: Manuscript) -> bool:
    """Say whether words are merely in bold type, with no sign behind them: such words stress, and name nobody."""
    behind = head.line.text[head.name_end - head.line.start : head.end - head.line.start]
    return not (head.alone or behind.strip() or is_classed(head, manuscript))


def is_classed(head: Head, manuscript: Manuscript) -> bool:
    """Say whether the format itself calls the words a speaker."""
    marks = manuscript.blocks[head.line.block].marks
    return any(mark.style == "speaker" and mark.start <= head.name_start < mark.end for mark in marks)


def has_end(head: Head) -> bool:
    return bool(head.colon or head.stamp or head.alone)


def bare_runs(manuscript: Manuscript) -> Iterator[Head]:
    """Yield the bold runs at the start of a line that end before the line does."""
    for line in manuscript.lines:
        mark = manuscript.bold_at(line.block, line.start)
        if mark and line.start == mark.start and mark.end < line.end:
            length = mark.end - mark.start
            if match := BOLD_NAME.match(line.text[:length]):
                behind = BEHIND.match(line.text, length)
                end = line.start + (behind.end() if behind else match.end())
                yield replace(forms.head(line, match, manuscript, ""), end=end, alone=False)


CONVENTION = Convention(look)
