"""Read the document in a Word package: its stories one after the other, with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.office import markup, properties, word_package
from pipeline.office.manuscript import Manuscript
from pipeline.office.markup import Element
from pipeline.office.word_package import WordPackage
from pipeline.office.word_story import Notes, Story
from pipeline.office.word_styles import Stylesheet

NOTE_KINDS = ("footnote", "endnote", "comment")


def read(source: Source, limits: Limits) -> Draft:
    """Lines are paragraphs, counted from 1. Nothing outside the file is followed; it is counted instead."""
    package = word_package.opened(source, limits)
    document = package.root(package.main)
    manuscript = Manuscript(source.name)
    story = Story(manuscript, stylesheet(package), notes(package), package.relationships(package.main))
    if document is not None:
        story.read(document)
    manuscript.remarks.count("outside", 1, package.outside())
    manuscript.remarks.count("margin", 1, sum(map(has_words, margins(package))))
    return manuscript.draft("docx", title(package), properties.language(manuscript.languages))


def stylesheet(package: WordPackage) -> Stylesheet:
    return Stylesheet(next(package.roots("styles"), None))


def notes(package: WordPackage) -> Notes:
    elements = {
        (kind, markup.attribute(note, "w:id") or ""): note
        for kind in NOTE_KINDS
        for root in package.roots(f"{kind}s")
        for note in root
    }
    parts = {kind: next(iter(package.related(f"{kind}s")), None) for kind in NOTE_KINDS}
    links = {kind: package.relationships(part) for kind, part in parts.items() if part}
    return Notes(elements, links)


def margins(package: WordPackage) -> Iterator[Element]:
    yield from package.roots("header")
    yield from package.roots("footer")


def has_words(margin: Element) -> bool:
    """Say whether a header or footer has a letter in it; page numbers alone are no loss."""
    texts = (element.text or "" for element in margin.iter() if markup.name(element) == "w:t")
    return any(character.isalpha() for text in texts for character in text)


def title(package: WordPackage) -> str | None:
    return next(map(properties.title, package.roots("core-properties", of="")), None)
