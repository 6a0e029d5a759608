"""Make one pattern of many phrases."""

from __future__ import annotations

import re


def phrases(text: str) -> re.Pattern[str]:
    """Make a pattern that finds any of the phrases, a line each; a space stands for any white space.

    >>> phrases("good day\\ngood night").findall("Good  night!")
    ['Good  night']
    """
    rows = [line.strip().replace(" ", r"\s+") for line in text.strip().split("\n")]
    return re.compile("|".join(rows), re.IGNORECASE)
