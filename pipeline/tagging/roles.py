"""Say what each element of our markup is in the structure of a PDF (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

# Our own types, each with the standard one that a reader may take it for.
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "Exchange": "Sect",
        "Question": "Div",
        "Answer": "Div",
        "Remark": "Div",
        "Speaker": "Span",
        "Em": "Span",
        "Strong": "Span",
    }
)
CLASSES = {"exchange": "Exchange", "question": "Question", "answer": "Answer", "remark": "Remark", "who": "Speaker"}

# What is not named here has no structure of its own; its text belongs to the element around it.
ELEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: (name.upper(),) for name in ("h1", "h2", "h3", "h4", "h5", "h6", "p")}
    | {"section": ("Sect",), "nav": ("Sect",), "article": ("Art",), "blockquote": ("BlockQuote",), "aside": ("Div",)}
    | {"ol": ("L",), "ul": ("L",), "li": ("LI", "LBody"), "a": ("Link",), "em": ("Em",), "strong": ("Strong",)}
    | {"figure": ("Div",), "img": ("Figure",), "figcaption": ("Caption",)}
)
CONTENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ol": ("TOC",), "ul": ("TOC",), "li": ("TOCI",), "a": ("Reference", "Link")}
)


def types(element: Any, around: Sequence[Any]) -> tuple[str, ...]:
    """Give the structure types of an element, outermost first; none where it has no structure of its own."""
    for name in (element.get("class") or "").split():
        if name in CLASSES:
            return (CLASSES[name],)
    if element.tag in CONTENTS and any(one.tag == "nav" for one in around):
        return CONTENTS[element.tag]
    if element.tag == "span" and element.get("lang"):
        return ("Span",)
    return ELEMENTS.get(element.tag, ())


def unspoken(element: Any) -> bool:
    """Tell whether an element is for the eye alone: words that stand elsewhere in the text, a picture of nothing."""
    return bool(element.get("aria-hidden") == "true" or (element.tag == "img" and element.get("alt") == ""))


def entries(element: Any) -> dict[str, str]:
    """Collect what a structure element says of itself: its language, its title, the words for a picture.

    A turn has its speaker as its title, which is all that says who speaks where a theme shows no labels.
    """
    said = {
        "/Lang": element.get("lang"),
        "/T": element.get("data-speaker") or element.get("aria-label"),
        "/Alt": element.get("alt"),
    }
    return {key: value for key, value in said.items() if value}
