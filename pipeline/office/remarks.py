"""What a reader left out or took for granted, counted, and told to the editor once for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Finding, Level, Origin


class Kind(NamedTuple):
    """How one kind of remark is told, for one thing and for several."""

    level: Level
    one: str
    several: str
    hint: str


KINDS = {
    "comment": Kind(
        "info",
        "1 comment is kept as an editor's note.",
        "{} comments are kept as editor's notes.",
        "Delete in the document what is not for print.",
    ),
    "insertion": Kind(
        "info",
        "1 tracked insertion was taken as accepted.",
        "{} tracked insertions were taken as accepted.",
        "Reject in the document what is not to stand.",
    ),
    "deletion": Kind(
        "info",
        "1 tracked deletion was taken as accepted; its text is left out.",
        "{} tracked deletions were taken as accepted; their text is left out.",
        "Reject in the document what is to stay.",
    ),
    "picture": Kind(
        "info",
        "1 picture stands as its alternative text only.",
        "{} pictures stand as their alternative texts only.",
        "Put charts and linked pictures into the document as pictures if they are to be shown.",
    ),
    "mute picture": Kind(
        "warning",
        "1 picture has no alternative text and is left out.",
        "{} pictures have no alternative text and are left out.",
        "Put each into the document itself, and describe there what it shows.",
    ),
    "outside": Kind(
        "warning",
        "1 embedded, linked or active thing is left out and was not followed.",
        "{} embedded, linked or active things are left out and were not followed.",
        "Copy into the document as text what belongs to the interview.",
    ),
    "hidden": Kind(
        "warning",
        "1 character of hidden text is left out.",
        "{} characters of hidden text are left out.",
        "Unhide in the document what belongs to the interview.",
    ),
    "symbol": Kind(
        "warning",
        "1 symbol of a symbol font is left out.",
        "{} symbols of symbol fonts are left out.",
        "Type in the document the character that is meant.",
    ),
    "formula": Kind(
        "warning",
        "1 formula is kept as its plain characters.",
        "{} formulas are kept as their plain characters.",
        "Look whether they still read well.",
    ),
    "reading": Kind(
        "warning",
        "1 reading above a word (ruby) is left out.",
        "{} readings above words (ruby) are left out.",
        "Put in brackets after the word what readers need.",
    ),
    "number": Kind(
        "info",
        "1 automatic number or bullet of a list is left out.",
        "{} automatic numbers or bullets of lists are left out.",
        "Type those that belong to the text.",
    ),
    "margin": Kind(
        "info",
        "1 header or footer with text is left out.",
        "{} headers and footers with text are left out.",
        "Copy into the document what belongs to the interview.",
    ),
    "stray": Kind(
        "warning",
        "1 character outside any paragraph is left out.",
        "{} characters outside any paragraph are left out.",
        "Open the document in its word processor and save it again.",
    ),
}


@dataclass(slots=True)
class Remarks:
    """A tally by kind, with the line on which each kind was met first."""

    path: str
    counts: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, line: int, times: int = 1) -> None:
        if times:
            self.counts[kind] = self.counts.get(kind, 0) + times
            self.lines.setdefault(kind, max(line, 1))

    def findings(self, check: str) -> Iterator[Finding]:
        for kind, (level, one, several, hint) in KINDS.items():
            if times := self.counts.get(kind, 0):
                message = one if times == 1 else several.format(f"{times:,}")
                yield Finding(check, message, hint, level, Origin(self.path, self.lines[kind]))
