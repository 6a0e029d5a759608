"""Gather the paragraphs of a manuscript while its XML is walked: runs become text and marks, notes follow their anchor.

Lines are paragraphs here: both formats know no lines, so the first paragraph is line 1, and empty ones count too. A
paragraph inside another, as in a text box or a footnote, becomes a block after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from pipeline.addresses import PACKAGE
from pipeline.errors import PipelineError
from pipeline.model import Block, BlockKind, Draft, Facts, Mark, Origin
from pipeline.office.remarks import Remarks

SAFE = ("http://", "https://", "mailto:")
EAST_ASIAN = ("\u2e80", "\ud7ff")  # radicals, kana, ideographs, Hangul


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks. `languages` are for Western, East Asian and complex (right-to-left) text."""

    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    languages: tuple[str, str, str] = ("", "", "")
    complex: bool = False
    target: str = ""

    def linked(self, target: str | None) -> Look:
        """Give the same look as a link to a place in the world; places inside the document and programs are none."""
        target = (target or "").strip()
        return replace(self, target=target) if target.lower().startswith(SAFE) else self

    def language(self, text: str) -> str:
        if any(EAST_ASIAN[0] <= character <= EAST_ASIAN[1] for character in text):
            return self.languages[1]
        return self.languages[2 if self.complex else 0]


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is still open; `after` are the blocks of what is anchored in it."""

    kind: BlockKind
    style: str
    line: int
    runs: list[tuple[str, Look]] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    def blocks(self, path: str) -> list[Block]:
        text = "".join(text for text, _ in self.runs)
        if not text.strip():
            return self.after
        marks = tuple(sorted(self.marks(text), key=lambda mark: (mark.start, -mark.end)))
        return [Block(self.kind, text, Origin(path, self.line), marks, style=self.style), *self.after]

    def marks(self, text: str) -> Iterator[Mark]:
        """Join the runs of one look; one that shows on blanks alone is none."""
        styles: tuple[Literal["strong", "emphasis"], ...] = ("strong", "emphasis")
        for style in styles:
            for start, end, on in self.stretches(style):
                if on and text[start:end].strip():
                    yield Mark(start, end, style)
        for start, end, target in self.stretches("target"):
            if target and text[start:end].strip():
                yield Mark(start, end, "link", str(target))

    def stretches(self, of: str) -> Iterator[tuple[int, int, object]]:
        start = 0
        for value, runs in groupby(self.runs, key=lambda run: getattr(run[1], of)):
            end = start + sum(len(text) for text, _ in runs)
            yield start, end, value
            start = end


@dataclass(slots=True)
class Row:
    """A row that is open: how many columns come before the cell at hand, and whether it heads the table."""

    columns: int = 0
    heads: bool = False

    @property
    def cell(self) -> str:
        return f"cell-{self.columns + 1}{' th' if self.heads else ''}"


class Manuscript:
    """What a walk over a document fills: call `begin`, `add` and `end` for each paragraph, in document order."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.remarks = Remarks(path)
        self.blocks: list[Block] = []
        self.open: list[Paragraph] = []
        self.carried: Paragraph | None = None
        self.notes: list[str] = []  # what the walk is inside of
        self.rows: list[Row] = []  # of tables, that are open
        self.line = 0
        self.languages: Counter[str] = Counter()  # characters in each

    def begin(self, style: str, *, plain: bool = False, heading: bool = False) -> None:
        """Open a paragraph; `plain` says that its style is what a paragraph has anyway."""
        kind: BlockKind = "heading" if heading else "paragraph"
        if self.notes:
            kind, style = "note", self.notes[-1]
        else:
            self.line += 1
        if self.rows and not self.notes:
            style = self.rows[-1].cell if plain else f"{self.rows[-1].cell} {style}"
        joined, self.carried = self.carried, None
        line, runs, after = (joined.line, joined.runs, joined.after) if joined else (self.line, [], [])
        self.open.append(Paragraph(kind, style, line, runs, after))

    def add(self, text: str, look: Look) -> None:
        if look.hidden:
            self.count("hidden", len(text))
        elif self.open:
            self.open[-1].runs.append((text, look))
            self.languages[look.language(text)] += len(text)
        else:
            self.count("stray", len(text.strip()))

    def end(self) -> None:
        """Close the paragraph at hand, and put its blocks behind the one it is anchored in."""
        self.place(self.open.pop().blocks(self.path))

    def carry(self) -> None:
        """Close the paragraph at hand, but let the next one go on with its text: the mark between them was deleted."""
        self.carried = self.open.pop()

    def settle(self) -> None:
        """Place a paragraph that was to go on but has no next one."""
        if self.carried:
            self.place(self.carried.blocks(self.path))
            self.carried = None

    def place(self, blocks: list[Block]) -> None:
        (self.open[-1].after if self.open else self.blocks).extend(blocks)

    def picture(self, alternative: str, part: str = "") -> None:
        """Put a picture behind the paragraph it is anchored in: its part of the package, else its alternative text."""
        text = alternative.replace("\r\n", "\n").replace("\r", "\n") if alternative.strip() else ""
        if not part:
            self.count("picture" if text else "mute picture")
        if text or part:
            address = f"{PACKAGE}{part}" if part else ""
            self.place([Block("figure", text, Origin(self.path, max(self.line, 1)), picture=address)])

    def begin_note(self, kind: str) -> None:
        """Say that the paragraphs to come stand in a "footnote", an "endnote" or a "comment"."""
        self.notes.append(kind)
        self.count("comment", kind == "comment")

    def end_note(self) -> None:
        self.notes.pop()

    def count(self, kind: str, times: int = 1) -> None:
        self.remarks.count(kind, self.line, times)

    def draft(self, check: str, title: str | None, language: str | None) -> Draft:
        """Close the manuscript. Raises PipelineError where nobody says a word in it."""
        if not any(block.kind in ("paragraph", "heading") for block in self.blocks):
            found = "the document has pictures or notes alone" if self.blocks else "the document is empty"
            raise PipelineError(f"{self.path}: no text found; {found}. Put the interview into it.")
        return Draft(tuple(self.blocks), Facts(title=title, language=language), tuple(self.remarks.findings(check)))
