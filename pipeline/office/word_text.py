"""Take in what stands inside the paragraphs of a Word document: runs and their looks, fields, links, symbols."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.office import markup, word_styles, word_symbols
from pipeline.office.manuscript import Look, Manuscript
from pipeline.office.markup import Element
from pipeline.office.word_fields import Fields
from pipeline.office.word_package import Relationship
from pipeline.office.word_styles import NOTHING, Stylesheet, Traits

PAGE_TURNS = ("page", "column")


class WordText:
    """What is open at the place a walk has come to, as far as it decides how text looks and whether it shows."""

    def __init__(self, manuscript: Manuscript, sheet: Stylesheet, links: Mapping[str, Relationship]) -> None:
        self.manuscript, self.sheet, self.links = manuscript, sheet, links
        self.fields = Fields()
        self.traits: list[Traits] = []  # of the paragraphs that are open
        self.looks: list[Look] = []  # of the runs that are open

    def begin_run(self, element: Element) -> None:
        properties = markup.child(element, "w:rPr")
        named = word_styles.value(properties, "w:rStyle")
        character = self.sheet.style("character", named).traits if named else NOTHING
        paragraph = self.traits[-1] if self.traits else NOTHING
        self.looks.append(self.sheet.look(word_styles.traits(properties), paragraph, character))

    def end_run(self, element: Element) -> None:
        self.looks.pop()

    def add(self, text: str) -> None:
        look = self.looks[-1] if self.looks else Look()
        if not self.fields.shown:
            self.fields.hold(text, look)
        elif text:
            self.manuscript.add(text, look.linked(self.fields.target))

    def text(self, element: Element) -> None:
        self.add(element.text or "")

    def line_break(self, element: Element) -> None:
        if markup.attribute(element, "w:type") not in PAGE_TURNS:
            self.add("\n")

    def symbol(self, element: Element) -> None:
        font, code = markup.attribute(element, "w:font"), markup.attribute(element, "w:char")
        character = word_symbols.character(font or "", code or "")
        self.manuscript.count("symbol", not character)
        self.add(character)

    def field_mark(self, element: Element) -> None:
        kind = markup.attribute(element, "w:fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.manuscript.count("outside", self.fields.separate())
        elif kind == "end":
            self.fields.end()

    def field_code(self, element: Element) -> None:
        self.fields.code(element.text or "")

    def begin_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.code(markup.attribute(element, "w:instr") or "")
        self.manuscript.count("outside", self.fields.separate())

    def begin_link(self, element: Element) -> None:
        link = self.links.get(markup.attribute(element, "r:id") or "")
        anchor = markup.attribute(element, "w:anchor")
        target = link.target if link and link.external else ""
        self.fields.link(f"{target}#{anchor}" if target and anchor else target)

    def end_field(self, element: Element) -> None:
        self.fields.end()
