"""Resolve how Word text looks: direct formatting, character style, paragraph style, defaults (ISO 29500-1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.office import markup
from pipeline.office.manuscript import Look
from pipeline.office.markup import Element

Traits: TypeAlias = Mapping[str, str]

OFF = frozenset({"0", "false", "off"})
STRESS = frozenset({"b", "bCs", "i", "iCs"})
TRAITS = STRESS | {"vanish", "rtl"}
LANGUAGES = {"w:val": "lang", "w:eastAsia": "lang eastAsia", "w:bidi": "lang bidi"}
DEEPEST = 50  # styles based on each other; Word itself gives up much earlier
LONGEST_NUMBER = 6  # digits
BODY_TEXT = 9  # the outline level of what is no heading
HEADING = re.compile("heading [1-9]|title")
NOTHING: Traits = {}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on. `outline` is None where no level is given."""

    name: str = ""
    traits: Traits = field(default_factory=dict)
    outline: int | None = None
    numbered: bool = False
    heading: bool = False

    def is_heading(self, outline: int | None) -> bool:
        """Say whether a paragraph of this style and outline level is a heading; without a level the names decide."""
        return self.heading if outline is None else outline < BODY_TEXT


class Stylesheet:
    """The styles of a document by their ids; the default style of a kind stands in for an unknown one."""

    def __init__(self, root: Element | None = None) -> None:
        self.elements: dict[tuple[str, str], Element] = {}
        self.usual: dict[str, str] = {}
        self.resolved: dict[tuple[str, str], Style] = {}
        self.defaults: Traits = NOTHING
        for element in [] if root is None else root:
            if markup.name(element) == "w:style":
                self.enter(element)
            elif markup.name(element) == "w:docDefaults":
                self.defaults = traits(inside(inside(element, "w:rPrDefault"), "w:rPr"))

    def enter(self, element: Element) -> None:
        kind = markup.attribute(element, "w:type") or "paragraph"
        id = markup.attribute(element, "w:styleId") or ""
        self.elements.setdefault((kind, id), element)
        if is_on(markup.attribute(element, "w:default") or "0"):
            self.usual.setdefault(kind, id)

    def style(self, kind: str, id: str | None, depth: int = 0) -> Style:
        key = (kind, id or "")
        if key not in self.elements:
            key = (kind, self.usual.get(kind, ""))
        if key not in self.resolved:
            element = self.elements.get(key)
            self.resolved[key] = Style() if element is None else self.resolve(kind, element, depth)
        return self.resolved[key]

    def is_usual(self, id: str | None) -> bool:
        return ("paragraph", id or "") not in self.elements or id == self.usual.get("paragraph")

    def resolve(self, kind: str, element: Element, depth: int) -> Style:
        base = value(element, "w:basedOn")
        under = self.style(kind, base, depth + 1) if base and depth < DEEPEST else Style()
        name = (value(element, "w:name") or "").lower()
        properties = inside(element, "w:pPr")
        return Style(
            "-".join(name.split()),
            {**under.traits, **traits(inside(element, "w:rPr"))},
            level(properties, under.outline),
            is_numbered(properties, under.numbered),
            under.heading or HEADING.fullmatch(name) is not None,
        )

    def look(self, direct: Traits, paragraph: Traits, character: Traits) -> Look:
        """Lay formatting over styles. Bold on bold in two kinds of style is plain again (17.7.3)."""

        def on(trait: str) -> bool:
            if trait in direct:
                return is_on(direct[trait])
            styled = is_on(paragraph.get(trait, "0")) != is_on(character.get(trait, "0"))
            return styled or is_on(self.defaults.get(trait, "0"))

        said = {**self.defaults, **paragraph, **character, **direct}
        languages = (said.get("lang", ""), said.get("lang eastAsia", ""), said.get("lang bidi", ""))
        complex = is_on(said.get("rtl", "0"))
        return Look(on("bCs" if complex else "b"), on("iCs" if complex else "i"), on("vanish"), languages, complex)


def traits(properties: Element | None) -> dict[str, str]:
    """Collect what matters to us of run properties: switches by their names, and languages."""
    found: dict[str, str] = {}
    for element in [] if properties is None else properties:
        name = markup.name(element).removeprefix("w:")
        if name in TRAITS:
            found[name] = markup.attribute(element, "w:val") or "1"
        elif name == "lang":
            said = ((trait, markup.attribute(element, key)) for key, trait in LANGUAGES.items())
            found.update({trait: language for trait, language in said if language})
    return found


def is_on(value: str) -> bool:
    return value not in OFF


def inside(element: Element | None, wanted: str) -> Element | None:
    return None if element is None else markup.child(element, wanted)


def value(element: Element | None, wanted: str) -> str | None:
    found = inside(element, wanted)
    return None if found is None else markup.attribute(found, "w:val")


def level(properties: Element | None, otherwise: int | None) -> int | None:
    said = number(value(properties, "w:outlineLvl"), -1)
    return said if said >= 0 else otherwise


def number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < LONGEST_NUMBER else otherwise


def is_numbered(properties: Element | None, otherwise: bool) -> bool:
    """Say whether a paragraph has a number or bullet; the number 0 takes one away (17.9.18)."""
    said = value(inside(properties, "w:numPr"), "w:numId")
    return otherwise if said is None else said != "0"
