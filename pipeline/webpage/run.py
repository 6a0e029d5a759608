"""Gather the text of one paragraph, with its white space as a browser shows it and its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Mark

Style = Literal["emphasis", "strong", "link", "speaker"]

WHITE_SPACE = re.compile("[ \t\n\f\r]+")  # what HTML takes for one space; a non-breaking space is none of it


@dataclass(slots=True)
class Span:
    """A style that is open; `start` is None until some text stands in it. One without a style has classes to tell."""

    style: Style | None
    target: str = ""
    names: tuple[str, ...] = ()
    start: int | None = None


@dataclass(slots=True)
class Run:
    """A paragraph as it grows. White space and line breaks wait until text follows them."""

    open: list[Sequence[Span]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    line: int = 0
    space: str = ""
    breaks: int = 0
    closed: list[tuple[int, int, Span]] = field(default_factory=list)

    def write(self, content: str, line: int) -> None:
        """Add text whose white space does not count."""
        shown = WHITE_SPACE.sub(" ", content)
        text = shown.strip(" ")
        if not text.strip():
            self.space += shown[1:] if self.space.endswith(" ") and shown.startswith(" ") else shown
            return
        if shown[0] == " " and not self.space.endswith(" "):
            self.space += " "
        before = content[: content.index(text[0])]
        self.add(text, self.space if self.length and not self.breaks else self.space.lstrip(" "))
        self.line = self.line or line + before.count("\n")
        self.space = " " if shown[-1] == " " else ""

    def keep(self, content: str, line: int) -> None:
        """Add text of one line whose white space counts."""
        if content.strip():
            self.add(content, self.space)
            self.line = self.line or line
            self.space = ""
        else:
            self.space += content

    def add(self, text: str, space: str) -> None:
        if self.length and self.breaks:
            self.put("\n")
        self.put(space)
        self.breaks = 0
        for spans in self.open:
            for span in spans:
                span.start = self.length if span.start is None else span.start
        self.put(text)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        self.space = ""
        self.breaks += 1

    def enter(self, spans: Sequence[Span]) -> None:
        """Open styles; one that is open already is not opened again."""
        known = {(span.style, span.target) for layer in self.open for span in layer if span.style}
        self.open.append([span for span in spans if (span.style, span.target) not in known])

    def leave(self) -> None:
        self.close(self.open.pop())

    def close(self, spans: Sequence[Span]) -> None:
        self.closed += [(span.start, self.length, span) for span in spans if span.start is not None]

    def text(self) -> str:
        return "".join(self.pieces)

    def next(self) -> Run:
        """Finish this paragraph and begin the next one, with the same styles open."""
        for spans in self.open:
            self.close(spans)
        return Run([[Span(span.style, span.target, span.names) for span in spans] for spans in self.open])

    def marks(self) -> tuple[Mark, ...]:
        """List the marks of a finished paragraph."""
        found = (Mark(start, end, span.style, span.target) for start, end, span in self.closed if span.style)
        return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.style)))

    def names(self) -> tuple[str, ...]:
        """Name the classes that cover a finished paragraph as a whole."""
        return tuple(
            name for start, end, span in self.closed if (start, end) == (0, self.length) for name in span.names
        )
