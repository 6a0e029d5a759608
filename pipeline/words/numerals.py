"""Write numbers in roman, as the pages before a text are numbered."""

from __future__ import annotations

VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
NUMERALS = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]


def roman(number: int) -> str:
    """Write a number from 1 on in small roman numerals.

    >>> [roman(number) for number in (1, 4, 9, 14, 90, 1987)]
    ['i', 'iv', 'ix', 'xiv', 'xc', 'mcmlxxxvii']
    """
    written = ""
    for numeral, value in zip(NUMERALS, VALUES, strict=True):
        times, number = divmod(number, value)
        written += numeral * times
    return written
