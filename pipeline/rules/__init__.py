"""What a rule is. Each module beside this one holds exactly one, as RULE; its file name is its id.

A rule looks at one paragraph and says what it would change; it never changes anything itself. The module's docstring
says what it mends and what it leaves alone, and `vivavoce list rules` prints the first line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum
from typing import Literal

from pipeline.errors import UsageError
from pipeline.fields import brief
from pipeline.model import NOTHING, Block, Confidence, Label, Margin, Mode

Place = Literal["title", "heading", "text", "turn", "line", "note", "figure"]
Group = Literal[
    "boilerplate",
    "capitals",
    "characters",
    "citations",
    "encoding",
    "hesitations",
    "labels",
    "lines",
    "margins",
    "markup",
    "notes",
    "punctuation",
    "quotes",
    "repetitions",
    "spaces",
    "spelling",
    "wording",
]


class Phase(IntEnum):
    """The rules of one phase read the same text, so their order cannot matter; the next phase reads the result.

    The last one is the editor's: her hand goes over what all rules have done.
    """

    DECODE = 1
    SPACE = 2
    WORDS = 3
    MARKS = 4
    HAND = 5


@dataclass(frozen=True, slots=True)
class Context:
    """What one paragraph cannot know by itself.

    `place` is where it stands: the title, a heading, before the first label (text), after it (turn), or one line of a
    plain list of lines (line). `language` is the paragraph's own. `labels` are the speakers' labels in this paragraph;
    `margins` what stands in it but is not of the text, for the first phase alone. `names` are words that the document
    writes with a capital inside sentences, `words` counts every word as written, `marks` every dash and quotation mark
    with the spaces beside it; `glossary` holds words that are right.
    """

    place: Place = "text"
    language: str = "en"
    labels: tuple[Label, ...] = ()
    margins: tuple[Margin, ...] = ()
    before: Block | None = None
    after: Block | None = None
    names: frozenset[str] = frozenset()
    words: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    marks: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    glossary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `after` in the place of text[start:end]. What it does not say, its confidence or reason, is the rule's."""

    start: int
    end: int
    after: str
    confidence: Confidence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`group` is what is edited, for the notice and for whoever asks for several rules by one name.

    A rule is at work from its `mode` on: "verbatim" for what typesetting needs, "edited" for what makes speech prose.
    """

    phase: Phase
    group: Group
    reason: str
    confidence: Confidence
    find: Callable[[str, Context], Iterator[Fix]]
    mode: Mode = "clean"


def named(known: Mapping[str, Rule], words: Iterable[str], where: str) -> set[str]:
    """Give the ids of all rules that are named, each by its own or by its group. Raises UsageError for another word."""
    groups = {rule.group for rule in known.values()}
    for word in words:
        if word not in known and word not in groups:
            near = get_close_matches(word, [*known, *groups], n=1)
            advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join([*sorted(groups), *known])}."
            raise UsageError(f"{where}: no rule and no group of rules is named {brief(word)}. {advice}")
    return {name for name, rule in known.items() if not {name, rule.group}.isdisjoint(words)}
