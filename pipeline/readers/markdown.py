"""Read Markdown: CommonMark with the tables, definition lists and front matter that real files have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.decoding import decode
from pipeline.errors import LimitError, PipelineError
from pipeline.limits import Limits
from pipeline.markup import frontmatter
from pipeline.markup.runs import Runs, pictures_alone
from pipeline.model import NOTHING, Block, BlockKind, Draft, Facts, Finding, Level, Origin, Source
from pipeline.readers import Reader

if TYPE_CHECKING:
    from markdown_it.token import Token

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
STYLED = frozenset(("blockquote", "li", "dt", "dd", *HEADINGS))
LEFT_OUT: dict[str, tuple[str, str, Level]] = {
    "tag": ("HTML tags", "; their text stays", "info"),
    "comment": ("HTML comments", "", "info"),
    "script": ("scripts and style sheets", "", "info"),
    "template": ("template tags and attribute lists", "", "info"),
    "link": ("links to no web or mail address", "; their text stays", "info"),
    "struck": ("strikethroughs", "; their text stays", "info"),
    "definition": ("link definitions that no link uses", "", "info"),
    "fence": ("words behind the fence of code", "", "info"),
    "figure": ("pictures on the web or outside the folder", "; their alternative text stays", "warning"),
    "bare": ("pictures without alternative text", "", "info"),
    "picture": ("pictures inside a paragraph", ", with their alternative text", "warning"),
    "title": ("titles of links and pictures", "", "warning"),
}
HINT = "Look at that line; what the edition is to have must be plain text."
HINTS = {"figure": "Save what the edition is to show below the document's folder."}


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    from pipeline.markup import dialect  # markdown-it takes its time to import

    decoded = decode(source, encoding)
    known = Facts(decoded.encoding, decoded.bom, decoded.newline)
    front = frontmatter.find(decoded.text)
    facts, unused = frontmatter.facts(front.fields if front else NOTHING, known)
    above = front.lines if front else 0
    page = Page(source.name)
    if front and front.fault:
        page.blocks.append(Block("paragraph", front.text.strip("\n"), Origin(source.name, 2)))
    text = "\n" * above + "\n".join(decoded.text.split("\n")[above:])
    try:
        for token in dialect.tokens(text, source.name, limits.depth):
            page.take(token)
    except RecursionError:
        raise LimitError(
            f"{source.name}: nested too deeply for this machine; limit depth is {limits.depth:,}. Lower it."
        ) from None
    if not any(block.text for block in page.blocks):
        found = "only markup" if decoded.text.strip() else "only blank lines" if source.content else "the file is empty"
        raise PipelineError(f"{source.name}: no text found; {found}. Put the interview into it.")
    findings = (*decoded.findings, *frontmatter.findings(front, unused, source.name), *page.findings())
    return Draft(tuple(page.blocks), facts, findings)


@dataclass(slots=True)
class Page:
    """The blocks of a document, gathered token by token; `styles` are those of all that is open, outermost first."""

    path: str
    blocks: list[Block] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    column: int = 0
    number: str = ""
    number_line: int = 1
    definitions: list[tuple[str, int]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "inline":
            self.write(token.children or [], line)
        elif token.type in ("fence", "code_block"):
            self.code(token, line)
        elif token.type == "left_out":
            self.left_out.append((token.content, line))
        elif token.type == "definition":
            self.definitions.append((token.meta["id"], line))
        elif token.nesting > 0:
            self.enter(token, line)
        elif token.nesting < 0:
            self.leave(token)

    def enter(self, token: Token, line: int) -> None:
        """Open what holds blocks. The number of an ordered item is text: it may be the year that begins a sentence."""
        style = token.tag if token.tag in STYLED else ""
        if token.tag == "tr":
            self.column = 0
        elif token.tag in ("th", "td"):
            self.column += 1
            style = f"cell-{self.column} th" if token.tag == "th" else f"cell-{self.column}"
        elif token.type == "list_item_open" and token.info:
            self.number, self.number_line = f"{self.number}{token.info}{token.markup} ", line
        self.styles.append(style)

    def leave(self, token: Token) -> None:
        if token.type == "list_item_close" and self.number:
            self.write([], self.number_line)
        self.styles.pop()

    def write(self, tokens: list[Token], line: int) -> None:
        figures = pictures_alone(tokens)
        runs = Runs(line, self.left_out, figures)
        if not figures:
            runs.say(self.number)
            self.number = ""
        runs.gather(tokens)
        self.used.update(token.meta.get("label", "") for token in tokens)
        heading = any(style in HEADINGS for style in self.styles[-1:])
        kind: BlockKind = "figure" if figures else "heading" if heading else "paragraph"
        for line, text, marks, picture in runs.paragraphs():
            origin = Origin(self.path, line)
            self.blocks.append(Block(kind, text, origin, marks, style=self.style(), picture=picture))

    def code(self, token: Token, line: int) -> None:
        """Take code over as it is; many a transcript is only set in by four spaces."""
        if token.info.strip():
            self.left_out.append(("fence", line))
        text = self.number + token.content.strip("\n")
        if text.strip():
            self.number = ""
            first = line + (token.type == "fence") + len(token.content) - len(token.content.lstrip("\n"))
            self.blocks.append(Block("paragraph", text, Origin(self.path, first), style=self.style("code")))

    def style(self, *more: str) -> str:
        return " ".join(dict.fromkeys(filter(None, (*self.styles, *more))))

    def findings(self) -> Iterator[Finding]:
        """Count what was left out, each kind at the first line that has it."""
        unused = [("definition", line) for label, line in self.definitions if label not in self.used]
        lines = defaultdict(list)
        for what, line in sorted([*self.left_out, *unused], key=itemgetter(1)):
            lines[what].append(line)
        for what, found in lines.items():
            name, more, level = LEFT_OUT[what]
            message = f"{name}: {len(found)} left out{more}."
            yield Finding("markdown", message, HINTS.get(what, HINT), level, Origin(self.path, found[0]))


READER = Reader("Markdown", frozenset({".md", ".markdown", ".mdown", ".mkd"}), read)
