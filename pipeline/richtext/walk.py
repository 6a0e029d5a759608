"""Walk through the tokens of an RTF file with a stack of groups.

Nothing calls itself: however deep groups lie in each other, they only lengthen the stack, up to a limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.errors import LimitError
from pipeline.richtext import words
from pipeline.richtext.characters import Characters
from pipeline.richtext.document import Document
from pipeline.richtext.paragraphs import State, changed
from pipeline.richtext.tokens import tokens

GROUPS = 10  # to a level of depth: a program opens several for one paragraph
ADDRESS = re.compile(r'\s*+HYPERLINK\s++"?((?:https?://|mailto:)[^"\s]++)', re.IGNORECASE)
DESCRIPTION = "wzDescription"  # the property of a picture that holds its alternative text
PADDING = b"\0\x1a \t"  # some programs fill up the last block of a file
SILENT = frozenset({"dropped", "around", "info", "fonttbl"})
COUNTED = frozenset({"pict", "object"})


def walk(content: bytes, document: Document, depth: int) -> None:
    """Read a file into a document. Raises LimitError where more groups are open than the depth allows."""
    place = Place(document)
    for token in tokens(content):
        place.line = token.line
        if place.ended:
            document.count("trailing", token.line, len(token.content.strip(PADDING)))
        elif token.kind == "text":
            place.read(token.content)
        elif token.kind == "open":
            place.open(depth)
        elif token.kind == "close":
            place.close()
        elif token.kind == "word":
            place.heed(token.name, token.number)
        elif token.kind == "symbol":
            place.mark(token.name)
    if not place.ended:
        document.count("truncated", place.line)
    while not place.ended:
        place.close()


@dataclass(slots=True)
class Place:
    """Where the walk is: the state there, and the groups around it, each with the part that it opened."""

    document: Document
    line: int = 1
    state: State = field(default_factory=State)
    opened: str = ""
    groups: list[tuple[State, str]] = field(default_factory=list)
    optional: bool = False  # after a star: a program that does not know the next word drops the group
    characters: Characters = field(default_factory=Characters)
    aside: dict[str, list[str]] = field(default_factory=dict)
    ended: bool = False

    def open(self, depth: int) -> None:
        self.flush()
        self.characters.skip = 0
        self.optional = False
        self.groups.append((self.state, self.opened))
        self.opened = ""
        if len(self.groups) > depth * GROUPS:
            raise LimitError(
                f"{self.document.path}:{self.line}: {len(self.groups):,} groups inside each other; limit depth is "
                f"{depth:,} with {GROUPS} groups each. Simplify the document, or raise the limit with "
                "--limit depth=NUMBER."
            )

    def close(self) -> None:
        self.flush()
        self.characters.skip = 0
        opened, inner = self.opened, self.state
        self.state, self.opened = self.groups.pop() if self.groups else (State(), "")
        self.ended = not self.groups
        if opened in words.BESIDE:
            self.document.close_beside(inner)
        elif opened:
            self.conclude(opened, self.said(opened))
        if self.ended:
            self.document.end_paragraph(inner)

    def conclude(self, part: str, text: str) -> None:
        """Use what was read aside."""
        if part == "fldinst" and (address := ADDRESS.match(text)):
            self.state = replace(self.state, target=address[1])
        elif part == "sv" and text.strip() and self.said("sn").strip() == DESCRIPTION:
            self.document.add_figure(text, self.line)
        elif part in words.RUNNING | words.BULLETS and text.strip():
            self.document.count("running" if part in words.RUNNING else "bullets", self.line)
        elif part == "title" and text.strip():
            self.document.title = " ".join(text.split())

    def said(self, part: str) -> str:
        return "".join(self.aside.get(part, ()))

    def read(self, what: bytes | str) -> None:
        if self.state.part not in SILENT:
            self.characters.add(what, self.line)

    def flush(self) -> None:
        """Hand over what was read since the state last changed."""
        text = self.characters.take(self.document.preamble.codec_of(self.state.font))
        part = self.state.part
        if not text:
            return
        if part == "body":
            self.document.write(text, self.state, self.characters.line)
        elif part == "stylesheet":
            self.document.preamble.name_style(text)
        else:
            self.aside[part].append(text)

    def mark(self, symbol: str) -> None:
        if symbol == "*":
            self.optional = True
        elif symbol in words.SYMBOLS:
            self.read(words.SYMBOLS[symbol])

    def heed(self, word: str, number: int | None) -> None:
        optional, self.optional = self.optional, False
        if self.state.part == "dropped":
            return
        if word in words.CHARACTERS:
            self.read(words.CHARACTERS[word])
        elif word == "u" and self.state.part not in SILENT:
            self.characters.add_unit(number or 0, self.state.fallback, self.line)
        else:
            self.flush()
            self.characters.skip = 0
            if optional or word in words.KNOWN:
                self.enter(word)
            else:
                self.state = changed(self.state, word, number)
                self.apply(word, number)

    def enter(self, word: str) -> None:
        """Begin a part of the file; one that is optional and not known is dropped."""
        part = self.state.part
        host = self.state.under if part == "around" else part
        if word in COUNTED:
            self.document.count(word, self.line)
        if word in words.AROUND:
            self.state = replace(self.state, part="around", under=host)
        elif word in words.WITHIN:
            self.state = replace(self.state, part=host)
        elif word in words.BESIDE and host == "body":
            if self.opened in words.BESIDE:
                self.document.close_beside(self.state)
            self.document.open_beside(words.BESIDE[word])
            self.state, self.opened = State(fallback=self.state.fallback, font=self.state.font), word
        elif word in words.BESIDE:
            self.state = replace(self.state, part=host)
        elif word in words.ASIDE and (word != "title" or part == "info"):
            self.state, self.opened = replace(self.state, part=word), word
            self.aside[word] = []
        elif word != "title":
            self.state = replace(self.state, part="dropped")

    def apply(self, word: str, number: int | None) -> None:
        part = self.state.part
        if part == "body" and word in words.BREAKS:
            self.document.end_paragraph(self.state)
        elif part == "body" and word == "cell":
            self.document.end_cell(self.state)
        elif part == "body" and word in ("row", "trowd"):
            self.document.cells = 0
        elif part == "fonttbl":
            self.document.preamble.learn_font(word, number, self.state.font)
        elif part == "stylesheet":
            self.document.preamble.learn_style(word, number)
        elif part == "body":
            self.document.preamble.learn(word, number)
