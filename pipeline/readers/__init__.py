"""What a reader is. Each module beside this one holds exactly one, as READER; its file name is its id.

A reader turns the bytes of a source into a Draft and alters no character: a block's text is the decoded source with
newlines as `\\n`. Where the format itself names the speaker of a block, as a column of a table does, the name goes into
the block's `label` and stays out of its text; where it marks a heading, the block's kind is "heading". What a reader
cannot carry over it counts in a Finding. It raises PipelineError for content it cannot read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Draft, Source


@dataclass(frozen=True, slots=True)
class Reader:
    """`suffixes` in lower case with their dot; `read` gets the source and the encoding the user named, or None."""

    suffixes: frozenset[str]
    read: Callable[[Source, str | None], Draft]
