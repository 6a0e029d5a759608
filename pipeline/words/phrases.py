"""Make one pattern of many phrases."""

from __future__ import annotations

import re

SPACE = re.compile(r" (\?)?")


def phrases(text: str) -> re.Pattern[str]:
    """Make a pattern that finds any of the phrases, a line each; a space stands for any white space.

    >>> phrases("good day\\ngood night").findall("Good  night!")
    ['Good  night']
    >>> phrases("good ?night").findall("Goodnight, good night!")
    ['Goodnight', 'good night']
    """
    rows = [SPACE.sub(lambda space: r"\s*" if space[1] else r"\s+", line.strip()) for line in text.strip().split("\n")]
    return re.compile("|".join(rows), re.IGNORECASE)
