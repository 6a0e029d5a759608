"""What a reader is. Each module beside this one holds exactly one, as READER; its file name is its id.

A reader turns the bytes of a source into a Draft and alters no character: a block's text is the decoded source with
newlines as `\\n`, without the markup of the format. Where the format itself names the speaker of a block, as the voice
of a subtitle does, the name goes into the block's `label` and stays out of its text; where it marks a heading, the
block's kind is "heading". Inline styles become marks. What a reader cannot carry over it counts in a Finding. It raises
PipelineError for content it cannot read, LimitError for content that asks too much of the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.limits import Limits
from pipeline.model import Draft, Source


def nothing_certain(content: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """`kind` is told in messages, such as "a web page"; `suffixes` are in lower case with their dot.

    `read` gets the source, the encoding the user named, or None, and the limits. `knows` says whether bytes are surely
    of this kind, whatever the file is called; it is quick, never raises, and false where nothing is certain.
    """

    kind: str
    suffixes: frozenset[str]
    read: Callable[[Source, str | None, Limits], Draft]
    knows: Callable[[bytes], bool] = nothing_certain
