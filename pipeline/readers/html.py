"""Read a web page: the article in it with its paragraphs, and what the page calls them; menus and the like stay out.

Nothing is fetched, and neither styles nor scripts of the page reach anything. White space is as a browser shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Block, Draft, Facts, Finding, Level, Origin, Source
from pipeline.readers import Reader
from pipeline.webpage.declaration import declared_encoding, is_page

if TYPE_CHECKING:
    from pipeline.webpage.article import Article
    from pipeline.webpage.paragraphs import Paragraphs
    from pipeline.webpage.statements import Statements

FIRST_WORDS = 8  # of what is left out, as a sample


def read(source: Source, encoding: str | None, limits: Limits) -> Draft:
    from pipeline.webpage import article, tree
    from pipeline.webpage.paragraphs import Paragraphs
    from pipeline.webpage.statements import Statements

    decoded = decode(source, encoding or declared_encoding(source.content))
    page = tree.grow(decoded.text, source.name, limits)
    found = article.find(page)
    paragraphs = Paragraphs(source.name, {*found.hidden, *found.surroundings}, found.roots)
    paragraphs.walk(page)
    blocks = tuple(paragraphs.blocks)
    if not any(block.kind != "figure" for block in blocks):
        raise PipelineError(
            f"{source.name}: no text found; the page may load it with a script. Save it from the browser, or copy it."
        )
    findings = (*decoded.findings, *left_out(source.name, found), *dropped(source.name, paragraphs))
    return Draft(blocks, facts(Statements(page), blocks, decoded.encoding, decoded.bom, decoded.newline), findings)


def left_out(name: str, found: Article) -> Iterator[Finding]:
    """Say what of the page is not read, with the number of its words and the first of them."""
    hint = "If the interview is among it, copy that into a text file."
    for check, what, elements in (
        ("surroundings", "around the article", found.surroundings),
        ("hidden_text", "that the page hides", found.hidden),
    ):
        filled = sorted((element for element in elements if element.letters), key=lambda element: element.line)
        words = [word for element in filled for text in element.texts() for word in text.split()]
        if words:
            sample = " ".join(words[:FIRST_WORDS]) + "…" * (len(words) > FIRST_WORDS)
            message = f"left out {len(words):,} words {what}: “{sample}”."
            yield Finding(check, message, hint, "info", Origin(name, filled[0].line))


def dropped(name: str, paragraphs: Paragraphs) -> Iterator[Finding]:
    """Count the signs and pictures that have no place in a paragraph, and the pictures that nobody fetches."""
    links, distant = "links that only play a sound or point at a place", "pictures on the web or outside the folder"
    rows: tuple[tuple[str, Sequence[int], str, str, Level], ...] = (
        ("jump_links", paragraphs.jumps, links, "Their times are kept.", "info"),
        ("pictures", paragraphs.pictures, "pictures that stand among words", "Give them own paragraphs.", "info"),
        ("pictures", paragraphs.distant, distant, "Save them with the page; what is said of them is kept.", "warning"),
    )
    for check, lines, what, hint, level in rows:
        if lines:
            yield Finding(check, f"left out {what}: {len(lines):,}.", hint, level, Origin(name, lines[0]))


def facts(said: Statements, blocks: Sequence[Block], encoding: str, bom: bool, newline: str) -> Facts:
    headed = any(block.kind == "heading" for block in blocks)
    return Facts(
        encoding,
        bom,
        newline,
        None if headed else said.title("\n".join(block.text for block in blocks)),
        said.language(),
        said.credits(),
        said.date(),
        said.description(),
    )


READER = Reader("a web page", frozenset({".html", ".htm", ".xhtml"}), read, is_page)
