"""Find the pictures of a Word document, and what it says of them for those who do not see them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.office.markup import Element, attribute, child
from pipeline.office.word_package import Relationship


def alternative(picture: Element) -> str:
    """Give what is said of a picture itself, or of the old kind of shape (VML) that it fills."""
    own = child(picture, "pic:nvPicPr")
    names = None if own is None else child(own, "pic:cNvPr")
    return described(names) or described(picture.getparent())


def described(element: Element | None) -> str:
    """Give the description in an element, else the title; `alt` is what VML calls it."""
    texts = () if element is None else (element.get(key, "") for key in ("descr", "title", "alt"))
    return next((text for text in texts if text.strip()), "")


def part(picture: Element, links: Mapping[str, Relationship]) -> str:
    """Name the part with the picture itself; nothing where it lies elsewhere, or is a chart or a diagram."""
    fill = child(picture, "pic:blipFill")
    blip = None if fill is None else child(fill, "a:blip")
    id = attribute(picture, "r:id") if blip is None else attribute(blip, "r:embed")
    link = links.get(id or "")
    return link.target if link and link.kind == "image" and not link.external else ""
