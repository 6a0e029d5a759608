"""What a rule is. Each module beside this one holds exactly one, as RULE; its file name is its id.

A rule looks at one paragraph and says what it would change; it never changes anything itself. The module's docstring
says what it mends and what it leaves alone, and `vivavoce list rules` prints the first line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from pipeline.model import NOTHING, Block, Confidence, Label, Margin

Place = Literal["title", "heading", "text", "turn", "line", "note", "figure"]


class Phase(IntEnum):
    """The rules of one phase read the same text, so their order cannot matter; the next phase reads the result."""

    DECODE = 1
    SPACE = 2
    WORDS = 3
    MARKS = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What one paragraph cannot know by itself.

    `place` is where it stands: the title, a heading, before the first label (text), after it (turn), or one line of a
    plain list of lines (line). `labels` are the speakers' labels in this paragraph; `margins` what stands in it but is
    not of the text, for the first phase alone. `names` are words that the document writes with a capital inside
    sentences, `words` counts every word as written, `glossary` holds words that are right.
    """

    place: Place = "text"
    language: str = "en"
    labels: tuple[Label, ...] = ()
    margins: tuple[Margin, ...] = ()
    before: Block | None = None
    after: Block | None = None
    names: frozenset[str] = frozenset()
    words: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    glossary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `after` in the place of text[start:end]. Without a confidence of its own it has the rule's."""

    start: int
    end: int
    after: str
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`amends` names what a reader of the notice is told was edited: "spelling", "spacing", "capital letters"."""

    phase: Phase
    amends: str
    reason: str
    confidence: Confidence
    find: Callable[[str, Context], Iterator[Fix]]
