"""Shorten names to initials, so that no two in one conversation are alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

NAME = re.compile(r"[^\W_]+\.?")
TITLE = re.compile(r"[^\W_]{2,12}\.")  # Dr., Prof.; a letter with a stop is a name's own


def distinct(names: Iterable[str]) -> dict[str, str]:
    """Give initials to each name; where two would have the same, the first name gives two letters.

    >>> distinct(["Ida Hall", "Ivo Hertz", "Tom Reed"])
    {'Ida Hall': 'IdH', 'Ivo Hertz': 'IvH', 'Tom Reed': 'TR'}
    """
    cast = tuple(names)
    alike = Counter(of(name) for name in cast)
    return {name: of(name, 2 if alike[of(name)] > 1 else 1) for name in cast}


def of(name: str, first: int = 1) -> str:
    """Take the first letter of each part of a name, titles aside; of the first part as many as wanted.

    >>> of("Dr. Ida Hall"), of("Jean-Luc Renard"), of("J. R. Hall"), of("Editor"), of("Speaker 2")
    ('IH', 'JLR', 'JRH', 'Ed', 'S2')
    """
    found: list[str] = NAME.findall(name)
    parts = [part for part in found if not TITLE.fullmatch(part)] or [name]
    if len(parts) == 1:
        return parts[0][: first + 1]
    return parts[0][:1].upper() + parts[0][1:first] + "".join(part[0].upper() for part in parts[1:])
