"""Read time codes as transcripts write them: `00:12:31`, `[0:22]`, `(00:00 - 00:26)`, `0h12m31s`, `12:04 PM`."""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACE = "[ \t\u00a0\u202f]"
HALF_DAY = rf"{SPACE}?[AaPp]\.?[Mm]\b\.?"
CLOCK = rf"\d{{1,3}}{SPACE}?:{SPACE}?\d{{2,3}}(?:{SPACE}?:{SPACE}?\d{{2,3}})?(?:[.,]\d{{1,3}})?(?:{HALF_DAY})?"
SPOKEN = rf"\d{{1,2}}h{SPACE}?\d{{1,2}}m(?:in)?(?:{SPACE}?\d{{1,2}}s)?|\d{{1,3}}m(?:in)?{SPACE}?\d{{1,2}}s"
MOMENT = rf"(?:{CLOCK}|{SPOKEN})"
RANGE = rf"{MOMENT}(?:{SPACE}?(?:-->|[-–—→])?{SPACE}?{MOMENT})?"
HASHED = rf"[#]{MOMENT}(?:-\d)?[#]"  # as the programs of researchers write
STAMP = rf"(?:{HASHED}|[\[(<{{]{SPACE}?{RANGE}{SPACE}?[\])>}}]?|{RANGE}(?!\w|:\w))"  # real ones may lack a bracket

BRACKETED = re.compile(rf"(?<!{SPACE}){SPACE}*+(?:[\[(<{{]{SPACE}?{RANGE}{SPACE}?[\])>}}]|{HASHED})")
ALONE = re.compile(rf"\A{SPACE}*+{STAMP}{SPACE}*")
CLOCK_OF_DAY = re.compile(HALF_DAY)
NUMBERS = re.compile(r"\d+")
FIRST = re.compile(MOMENT)


def seconds(stamp: str) -> float | None:
    """Give the first moment of a stamp in seconds; of two numbers the first are minutes, unless hours are named.

    The time of day is none of the recording, and gives None.

    >>> seconds("[00:12:31]"), seconds("(1:02 - 1:26)"), seconds("1h02m"), seconds("00:01.500")
    (751.0, 62.0, 3720.0, 1.5)
    """
    if CLOCK_OF_DAY.search(stamp):
        return None
    match = FIRST.search(stamp)
    moment = match[0] if match else "0"
    whole, _, fraction = moment.replace(",", ".").partition(".")
    numbers = [int(number) for number in NUMBERS.findall(whole)]
    if "h" in moment and len(numbers) == 2:
        numbers.append(0)
    total = 0.0
    for number in numbers:
        total = total * 60 + number
    return total + (float(f"0.{fraction}") if fraction.isdigit() else 0.0)


def find(text: str) -> Iterator[tuple[int, int, float | None]]:
    """Yield the span and the seconds of each time code: in brackets or alone on a line.

    A clock time in a sentence is none, and a note such as [inaudible 0:22] keeps its own.

    >>> [text[4:12] for text in ("and [0:22] so",) for _ in find(text)], list(find("at 12:30 we"))
    (['[0:22] s'], [])
    """
    for match in BRACKETED.finditer(text):
        yield *match.span(), seconds(match[0])
    start = 0
    for line in text.split("\n"):
        if ALONE.fullmatch(line) and not BRACKETED.fullmatch(line.rstrip()):
            yield start, start + len(line), seconds(line)
        start += len(line) + 1
