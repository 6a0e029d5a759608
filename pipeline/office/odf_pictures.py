"""Find the pictures of an OpenDocument text, and what it says of them for those who do not see them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from pipeline import addresses
from pipeline.office.markup import Element


def alternative(inside: Mapping[str, Element]) -> str:
    """Give the description in a frame, else the title."""
    texts = (inside[key].text for key in ("svg:desc", "svg:title") if key in inside)
    return next((text for text in texts if text and text.strip()), "")


def part(address: str) -> str:
    """Name the part of the package that an address means, or nothing for what lies outside.

    >>> part("./Pictures/1.png"), part("../1.png"), part("https://example.org/1.png")
    ('Pictures/1.png', '', '')
    """
    path = posixpath.normpath(addresses.beside(address) or "..")
    return "" if path.startswith("..") else path
