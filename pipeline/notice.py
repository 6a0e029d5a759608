"""Say in a sentence how a text was edited, computed from the record so that it cannot claim less than was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.model import Edit
from pipeline.rules import Rule

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def compose(applied: Iterable[Edit], rules: Mapping[str, Rule]) -> str:
    """Name everything that was touched, the commonest first, and how often."""
    edits = list(applied)
    if not edits:
        return "The text stands as it was found; nothing was edited."
    touched = [rules[edit.rule].amends for edit in edits]
    kinds = sorted(set(touched), key=lambda kind: (-touched.count(kind), kind))
    changes = f"{count(len(edits))} change{'' if len(edits) == 1 else 's'}"
    return f"The text was lightly edited for {listed(kinds)}: {changes} in all, each on record with its reason."


def count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["spelling", "spacing", "capital letters"])
    'spelling, spacing and capital letters'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
