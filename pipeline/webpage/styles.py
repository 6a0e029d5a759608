"""Say which styles an element inside a paragraph lays over its text."""

from __future__ import annotations

import re

from pipeline.webpage import links
from pipeline.webpage.run import Span, Style
from pipeline.webpage.tree import Element

STYLES: dict[str, Style] = {
    **dict.fromkeys(("b", "strong", "u"), "strong"),
    **dict.fromkeys(("i", "em", "cite"), "emphasis"),
}
BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[7-9]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style\s{0,9}:\s{0,9}(?:italic|oblique)", re.IGNORECASE)
SPEAKING = frozenset({"speaker", "author", "name", "who", "person", "narrator", "interviewer", "interviewee"})
LONGEST_NAME = 60  # characters; a longer text with such a class is what the person says


def spans(element: Element) -> list[Span]:
    found: list[Span] = []
    css = element.attributes.get("style", "")
    if element.tag in STYLES:
        found.append(Span(STYLES[element.tag]))
    if BOLD.search(css):
        found.append(Span("strong"))
    if ITALIC.search(css):
        found.append(Span("emphasis"))
    if address := links.target(element):
        found.append(Span("link", address))
    if is_name(element):
        found.append(Span("speaker"))
    if element.names:
        found.append(Span(None, names=tuple(element.names)))
    return found


def is_name(element: Element) -> bool:
    """Say whether an element is called a speaker's name, and is short enough to be one."""
    return 0 < element.letters <= LONGEST_NAME and not SPEAKING.isdisjoint(element.name_parts)
