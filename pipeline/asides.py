"""Tell what stands among the talk and is no speech: notes in brackets, editor's notes, sponsors, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from pipeline.casting.evidence import is_signature
from pipeline.model import Block, Finding, Mark
from pipeline.words.formulas import APPENDIX, CLOSING, EDITORIAL, SPONSOR
from pipeline.words.remarks import TIME

NOTE = re.compile(
    r"\[[^\[\]\n]{1,80}\]|♪[^♪\n]{0,120}♪"
    r"|\((?i:laughs|laughter|laughing|applause|crosstalk|inaudible|pause|music|lacht|lachen|rires?|risas|ride|risate|risos"
    r"|смеется|смеётся|смех|笑)\)"
)
LETTER = re.compile(r"[^\W\d_]")
SPONSORED = "sponsor"  # the check by which sponsors' messages are known among the findings
LONGEST_NOTE = 600  # characters
LONGEST_CLOSING = 6  # paragraphs


class Spoken(Protocol):
    @property
    def block(self) -> Block: ...

    @property
    def opens(self) -> bool: ...


Paragraph = TypeVar("Paragraph", bound=Spoken)


def marked(block: Block, *, first: bool) -> Block:
    """Mark the notes in the text of a paragraph, and tell an editor's note by its words or its brackets.

    The `first` paragraph of a turn is what somebody does, if it stands in brackets.
    """
    editorial = EDITORIAL.search(block.text) or (not first and is_bracketed(block.text))
    if block.kind == "paragraph" and len(block.text) <= LONGEST_NOTE and editorial:
        return replace(block, kind="note")
    found = (match.span() for match in NOTE.finditer(block.text) if LETTER.search(match[0]))
    notes = tuple(Mark(start, end, "note") for start, end in found)
    return replace(block, marks=(*block.marks, *notes)) if notes else block


def closing(talk: Sequence[Paragraph]) -> int:
    """Count the last paragraphs that are no speech: signatures, credits, what an outlet puts below an interview."""
    count = appendix(talk)
    if count:
        return count
    for said in talk[: -LONGEST_CLOSING - 1 : -1]:
        text = said.block.text
        if (
            said.opens
            or len(text) > LONGEST_NOTE
            or not (CLOSING.search(text) or is_signature(text) or is_bracketed(text))
        ):
            break
        count += 1
    return count


def appendix(talk: Sequence[Paragraph]) -> int:
    """Count the paragraphs from a last heading on that announces links or notes, if nobody speaks below it."""
    for place in range(len(talk) - 1, -1, -1):
        block = talk[place].block
        if talk[place].opens:
            return 0
        if block.kind == "heading":
            return len(talk) - place if APPENDIX.search(block.text) else 0
    return 0


def is_bracketed(text: str) -> bool:
    """Say whether a paragraph is a sentence in brackets, and no mere note such as (inaudible at 00:12:31)."""
    inside = text.rstrip("。. ")
    return text[:1] in "[(（" and inside[-1:] in "])）" and len(TIME.sub("", inside[:-1]).split()) > 2


def sifted(talk: Sequence[Paragraph], keep: bool) -> tuple[list[Paragraph], list[Finding]]:
    """Tell of sponsors' messages, and leave them out only if the editor asked for it."""
    sponsored = [is_sponsored(said.block) for said in talk]
    what = "is a sponsor’s message; it stays." if keep else "is a sponsor’s message, and left out."
    hint = "Write sponsors = false into the settings to leave it out." if keep else "Write sponsors = true to keep it."
    findings = [
        Finding(SPONSORED, f"this paragraph {what}", hint, "info", said.block.origin)
        for said, told in zip(talk, sponsored, strict=True)
        if told
    ]
    return [said for said, told in zip(talk, sponsored, strict=True) if keep or not told], findings


def is_sponsored(block: Block) -> bool:
    return block.kind == "paragraph" and SPONSOR.search(block.text) is not None
