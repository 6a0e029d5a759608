"""Find the place of what a person changed with her own hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import shorten

from pipeline import decisions
from pipeline.fields import tidy
from pipeline.model import BY_RULE, Block, Change, Confidence, Finding, Mode, Origin
from pipeline.proofreading import Found
from pipeline.rules import Phase

CHECK = "hand"  # by which changes without a place are known among the findings
RULE = "hand"  # what stands in the ledger where an edit is no rule's
REASON = "The editor wrote it."
SOMEBODY = "editor"
LONGEST_QUOTE = 80  # characters


def has_a_say(mode: Mode) -> bool:
    """Say whether her own words are part of a reading: a verbatim one changes only what typesetting needs."""
    return mode != "verbatim"


def find(blocks: Sequence[Block], changes: Iterable[Change]) -> Iterator[Found | Finding]:
    """Yield each change where its words stand; those that stand nowhere or more than once are findings."""
    for change in changes:
        places = [(index, place) for index, block in enumerate(blocks) for place in every(change.before, block.text)]
        if len(places) == 1:
            yield made(change, blocks, *places[0])
        else:
            yield astray(change, len(places), blocks[0].origin.path)


def every(wanted: str, text: str) -> Iterator[int]:
    """Yield where some words begin.

    >>> list(every("on", "on and on"))
    [0, 7]
    """
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def made(change: Change, blocks: Sequence[Block], block: int, place: int) -> Found:
    return Found(
        block=block,
        text=blocks[block].text,
        rule=RULE,
        phase=Phase.HAND,
        start=place,
        end=place + len(change.before),
        after=change.after,
        reason=change.reason or REASON,
        confidence=Confidence.CERTAIN,
        by=change.by if change.by not in ("", BY_RULE) else SOMEBODY,
    )


def astray(change: Change, times: int, path: str) -> Finding:
    where = f"stands {times} times" if times else "stands nowhere"
    hint = (
        "Quote more of the words around it, until only one place is meant."
        if times
        else "Quote the words as vivavoce clean SOURCE gives them, without what was changed by hand."
    )
    message = f"{quoted(change)}, which is to be changed by hand, {where} in the cleaned text."
    return Finding(CHECK, message, hint, "warning", Origin(decisions.path_for(Path(path)).name, 1))


def quoted(change: Change) -> str:
    return f"“{shorten(tidy(change.before), LONGEST_QUOTE, placeholder='…')}”"
