"""Gather the inline tokens of Markdown: runs of text with their looks, cut where an HTML tag begins a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from pipeline import addresses
from pipeline.model import Mark

if TYPE_CHECKING:
    from markdown_it.token import Token

BLANKS = " \t\n"
WORDS = frozenset(("text", "text_special", "code_inline"))
BREAKS = frozenset(("softbreak", "hardbreak"))
AROUND_A_PICTURE = frozenset(("image", "link_open", "link_close", "left_out")) | BREAKS
LOOKS = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong"}
STYLES: dict[Literal["strong", "emphasis", "link"], int] = {"strong": 1, "emphasis": 2, "link": 3}  # columns of a Run
WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(?![A-Za-z0-9-])")  # <Mark> is a speaker, <mark> a tag
HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
PARAGRAPHS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 head header hr html iframe li main nav ol option p pre section summary table tbody td "
        "tfoot th thead title tr ul",
    )
)
PHRASES = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym audio b bdi bdo big br button canvas cite code col colgroup data del dfn em embed font i img "
        "input ins kbd label link map mark meta object param path picture q s samp script small source span strike "
        "strong style sub sup svg textarea time track tt u var video wbr",
    )
)


class Run(NamedTuple):
    text: str
    strong: bool
    emphasis: bool
    link: str


class Paragraph(NamedTuple):
    line: int
    text: str
    marks: tuple[Mark, ...]
    picture: str


@dataclass(slots=True)
class Runs:
    """The text of one inline token. `left_out` is told what of it nobody will read; `figures` are pictures alone."""

    line: int
    left_out: list[tuple[str, int]]
    figures: bool = False
    begun: int = 0
    runs: list[Run] = field(default_factory=list)
    done: list[tuple[int, list[Run], str]] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)

    def gather(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type in WORDS:
                self.say(token.content)
            elif token.type in BREAKS:
                self.end_line()
                self.line += 1
            elif token.type == "html_inline":
                self.html(token.content)
            elif token.type == "image":
                self.picture(token)
            elif token.type == "left_out":
                self.leave_out(token.content)
                self.line += token.markup.count("\n")
            elif token.tag == "a":
                self.link(str(token.attrGet("href") or "") if token.nesting > 0 else None)
                if token.attrGet("title"):
                    self.leave_out("title")
            elif token.tag in LOOKS:
                self.look(LOOKS[token.tag], token.nesting)
            elif token.type == "s_open":
                self.leave_out("struck")

    def leave_out(self, what: str) -> None:
        self.left_out.append((what, self.line))

    def say(self, text: str) -> None:
        if not self.begun and text.strip():
            self.begun = self.line
        link = self.links[-1] if self.links else ""
        self.runs.append(Run(text, self.open["strong"] > 0, self.open["emphasis"] > 0, link))

    def end_line(self) -> None:
        """Begin a new line, unless one has just begun: <br> often stands at the end of a line."""
        if self.runs and not self.runs[-1].text.endswith("\n"):
            self.say("\n")

    def end_paragraph(self, picture: str = "") -> None:
        self.done.append((self.begun or self.line, self.runs, picture))
        self.begun, self.runs = 0, []

    def look(self, style: str, nesting: int) -> None:
        self.open[style] = max(0, self.open[style] + nesting)

    def link(self, address: str | None) -> None:
        """Open a link to an address, or close the last one."""
        if address is None:
            del self.links[-1:]
            return
        if not WEB.fullmatch(address):
            self.leave_out("link")
        self.links.append(address if WEB.fullmatch(address) else "")

    def picture(self, token: Token) -> None:
        alternative = plain(token.children or ())
        picture = addresses.beside(str(token.attrGet("src") or "")) if self.figures else ""
        if token.attrGet("title"):
            self.leave_out("title")
        if not picture:
            self.leave_out("bare" if not alternative.strip() else "figure" if self.figures else "picture")
        if self.figures:
            self.say(alternative)
            self.end_paragraph(picture)

    def html(self, tag: str) -> None:
        """Obey a tag or leave it out; what is no tag of HTML, such as <laughter>, is text."""
        match = TAG.match(tag)
        name = match[2].lower() if match else ""
        nesting = -1 if match and match[1] else 1
        href = HREF.search(tag) if name == "a" else None
        if tag.startswith("<!--"):
            self.leave_out("comment")
        elif name in LOOKS:
            self.look(LOOKS[name], nesting)
        elif name == "a" and (href or nesting < 0):
            self.link(unescape(href[1] or href[2] or href[3] or "").strip() if href and nesting > 0 else None)
        elif name == "br":
            self.end_line()
        elif name in PARAGRAPHS:
            self.end_paragraph()
        elif name not in PHRASES:
            self.say(tag)
        if name in PARAGRAPHS | PHRASES and name not in (*LOOKS, "a", "br", "p"):
            self.leave_out("tag")
        self.line += tag.count("\n")

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield each paragraph that has any text, or a picture."""
        for line, runs, picture in (*self.done, (self.begun, self.runs, "")):
            whole = "".join(run.text for run in runs)
            text = whole.strip(BLANKS)
            before = len(whole) - len(whole.lstrip(BLANKS))
            if text.strip() or picture:
                found = tuple(sorted(marks(runs, text, before), key=lambda mark: (mark.start, -mark.end)))
                yield Paragraph(line, text, found, picture)


def marks(runs: list[Run], text: str, before: int) -> Iterator[Mark]:
    """Join the runs of one look. `before` blanks of theirs are not in the text; a mark has none at its ends."""
    for style, column in STYLES.items():
        end = -before
        for look, group in groupby(runs, key=itemgetter(column)):
            start, end = end, end + sum(len(run.text) for run in group)
            marked = text[max(start, 0) : max(end, 0)]
            if look and marked.strip():
                first = max(start, 0) + len(marked) - len(marked.lstrip())
                yield Mark(first, first + len(marked.strip()), style, look if isinstance(look, str) else "")


def plain(tokens: Iterable[Token]) -> str:
    """Give the words of inline tokens, such as a picture's alternative text."""
    return "".join(
        "\n" if token.type in BREAKS else plain(token.children or ()) if token.type == "image" else token.content
        for token in tokens
        if token.type in WORDS | BREAKS or token.type == "image"
    )


def pictures_alone(tokens: Iterable[Token]) -> bool:
    """Say whether there are pictures, perhaps linked, and nothing to read beside them."""
    kinds = {token.type for token in tokens if token.type != "text" or token.content.strip()}
    return "image" in kinds and kinds <= AROUND_A_PICTURE
