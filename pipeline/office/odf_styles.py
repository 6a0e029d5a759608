"""Resolve how OpenDocument text looks: the styles of spans over those of paragraphs, each with what it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.office import markup
from pipeline.office.manuscript import Look
from pipeline.office.markup import Element

Traits: TypeAlias = Mapping[str, str]

TRAITS = {
    "fo:font-weight": "weight",
    "fo:font-style": "slant",
    "text:display": "display",
    "fo:language": "language",
    "fo:country": "country",
    "style:language-asian": "language-asian",
    "style:country-asian": "country-asian",
    "style:language-complex": "language-complex",
    "style:country-complex": "country-complex",
}
BOLD = frozenset({"bold", "600", "700", "800", "900"})
ITALIC = frozenset({"italic", "oblique"})
STRESS = frozenset({"weight", "slant"})
DEEPEST = 50  # styles based on each other
ENCODED = re.compile("_([0-9a-f]{1,4})_")
TITLE = "title"
NOTHING: Traits = {}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on; `name` is that of the first one which a person chose, as evidence."""

    name: str = ""
    traits: Traits = field(default_factory=dict)
    titles: bool = False


class Stylesheet:
    """The styles of a document by family and name. Automatic ones are what the program made of direct formatting."""

    def __init__(self, named: Iterable[Element], automatic: Iterable[Element]) -> None:
        self.elements: dict[tuple[str, str], Element] = {}
        self.automatic: set[tuple[str, str]] = set()
        self.resolved: dict[tuple[str, str], Style] = {}
        self.defaults: Traits = NOTHING
        for element in named:
            if markup.name(element) == "style:default-style" and family(element) == "paragraph":
                self.defaults = traits(element)
            self.elements[key(element)] = element
        for element in automatic:
            self.elements[key(element)] = element
            self.automatic.add(key(element))

    def style(self, family: str, name: str | None, depth: int = 0) -> Style:
        key = (family, name or "")
        if key not in self.resolved:
            element = self.elements.get(key)
            self.resolved[key] = Style() if element is None else self.resolve(key, element, depth)
        return self.resolved[key]

    def resolve(self, key: tuple[str, str], element: Element, depth: int) -> Style:
        base = markup.attribute(element, "style:parent-style-name")
        under = self.style(key[0], base, depth + 1) if base and depth < DEEPEST else Style()
        looks = {**under.traits, **traits(element)}
        if key in self.automatic:
            return Style(under.name, looks, under.titles)
        name = "-".join(display_name(element).lower().split())
        return Style(name, looks, under.titles or name == TITLE)

    @staticmethod
    def look(traits: Traits) -> Look:
        languages = tag(traits, ""), tag(traits, "-asian"), tag(traits, "-complex")
        strong, emphasis = traits.get("weight") in BOLD, traits.get("slant") in ITALIC
        return Look(strong, emphasis, traits.get("display") == "none", languages)


def key(element: Element) -> tuple[str, str]:
    return family(element), markup.attribute(element, "style:name") or ""


def family(element: Element) -> str:
    return markup.attribute(element, "style:family") or ""


def display_name(element: Element) -> str:
    r"""Give the name of a style as people see it; in the file, `_20_` may stand for a blank."""
    named = markup.attribute(element, "style:display-name")
    return named or ENCODED.sub(lambda code: chr(int(code[1], 16)), markup.attribute(element, "style:name") or "")


def traits(element: Element) -> dict[str, str]:
    properties = markup.child(element, "style:text-properties")
    if properties is None:
        return {}
    said = ((name, markup.attribute(properties, key)) for key, name in TRAITS.items())
    return {name: value for name, value in said if value}


def tag(traits: Traits, script: str) -> str:
    """Put language and country together into a tag such as de-AT."""
    language, country = traits.get(f"language{script}", ""), traits.get(f"country{script}", "none")
    return language if country == "none" else f"{language}-{country}"
