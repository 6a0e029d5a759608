"""Find what a Word document says of its pictures, for those who do not see them."""

from __future__ import annotations

from pipeline.office.markup import Element, child


def alternative(picture: Element) -> str:
    """Give what is said of a picture itself, or of the old kind of shape (VML) that it fills."""
    own = child(picture, "pic:nvPicPr")
    names = None if own is None else child(own, "pic:cNvPr")
    return described(names) or described(picture.getparent())


def described(element: Element | None) -> str:
    """Give the description in an element, else the title; `alt` is what VML calls it."""
    texts = () if element is None else (element.get(key, "") for key in ("descr", "title", "alt"))
    return next((text for text in texts if text.strip()), "")
