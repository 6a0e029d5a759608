"""Say in a sentence how a text was edited, computed from the record so that it cannot claim less than was done."""

from __future__ import annotations

from collections.abc import Sequence

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def compose(amended: Sequence[str]) -> str:
    """Name everything that was amended, the commonest first, and how often; `amended` has one entry for each edit.

    >>> compose(["spelling", "spacing", "spelling"])
    'The text was lightly edited for spelling and spacing: three changes in all, each on record with its reason.'
    """
    if not amended:
        return "The text stands as it was found; nothing was edited."
    kinds = sorted(set(amended), key=lambda kind: (-amended.count(kind), kind))
    changes = f"{count(len(amended))} change{'' if len(amended) == 1 else 's'}"
    return f"The text was lightly edited for {listed(kinds)}: {changes} in all, each on record with its reason."


def count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["spelling", "spacing", "capital letters"])
    'spelling, spacing and capital letters'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
