"""Gather what an RTF file holds: its paragraphs in order, and a count of all that was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.model import Block, Origin
from pipeline.richtext.characters import LOST
from pipeline.richtext.paragraphs import Paragraph, State, Style
from pipeline.richtext.preamble import Preamble


@dataclass(slots=True)
class Document:
    """An RTF file as far as it is read. `counts` says what was left out or lost, `lines` where first."""

    path: str
    preamble: Preamble
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=lambda: [Paragraph()])  # each beside the one before it
    waiting: list[Block] = field(default_factory=list)  # for the end of the paragraph in which they stand
    cells: int = 0
    change: str = ""

    def count(self, what: str, line: int, by: int = 1) -> None:
        if by:
            self.lines.setdefault(what, line)
            self.counts[what] += by

    def write(self, text: str, state: State, line: int) -> None:
        """Add text to the paragraph; what was deleted or is hidden is counted instead."""
        change = next((trait for trait in ("deleted", "revised") if trait in state.traits), "")
        if change and change != self.change:
            self.count("changes", line)
        self.change = change
        if change == "deleted":
            return
        if "v" in state.traits:
            self.count("hidden", line, len(text))
        else:
            self.count_lost(text, line)
            self.paragraphs[-1].write(text, state, line)

    def count_lost(self, text: str, line: int) -> None:
        if LOST in text:
            self.count("lost", line, text.count(LOST))

    def end_paragraph(self, state: State, cell: int = 0) -> None:
        paragraph = self.paragraphs[-1]
        in_row = cell or (self.cells + 1 if state.table else 0)
        block = paragraph.block(self.path, state, self.preamble.styles.get(state.style, Style()), in_row)
        self.paragraphs[-1] = Paragraph(paragraph.role)
        if block and len(self.paragraphs) > 1:
            self.waiting.append(block)
        elif block:
            self.blocks.append(block)
        if len(self.paragraphs) == 1:
            self.blocks += self.waiting
            self.waiting.clear()

    def end_cell(self, state: State) -> None:
        self.cells += 1
        self.end_paragraph(state, self.cells)

    def open_beside(self, role: str) -> None:
        self.paragraphs.append(Paragraph(role))

    def close_beside(self, state: State) -> None:
        self.end_paragraph(state)
        self.paragraphs.pop()

    def add_figure(self, description: str, line: int) -> None:
        self.waiting.append(Block("figure", description, Origin(self.path, line)))
