"""Say in a sentence how a text was edited, computed from the record so that it cannot claim less than was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.languages import spoken
from pipeline.model import Mode
from pipeline.settings import NoticeSettings

AS_IT_COMES = NoticeSettings()


def compose(
    groups: Sequence[str], language: str = "en", mode: Mode = "clean", house: NoticeSettings = AS_IT_COMES
) -> str:
    """Name everything that was edited, the commonest first, and how often; `groups` has one entry for each edit.

    >>> compose(["spelling", "spaces", "spelling"])
    'The text was lightly edited for spelling and spacing: three changes in all, each on record with its reason.'
    """
    words = spoken(language).wording
    told = [words["before"][done] for done in house.before if done != "compiled" or not house.sessions]
    if house.sessions:
        told.append(words["before"]["sessions"].format(dates=listed(house.sessions, words)))
    return " ".join([*told, *edited(groups, words, mode, house.wording, told=bool(told))])


def edited(groups: Sequence[str], words: Mapping[str, Any], mode: Mode, wording: str, *, told: bool) -> list[str]:
    """Say what the record says, in the house's own wording where it has one."""
    if not groups:
        return [] if told else [words["untouched"]]
    commonest = sorted(set(groups), key=lambda group: (-groups.count(group), group))
    kinds = listed([words["kinds"][group] for group in commonest], words)
    return [(wording or words[mode]).format(kinds=kinds, count=count(len(groups), words))]


def count(number: int, words: Mapping[str, Any]) -> str:
    named = words.get("numbers", ())
    return (
        words["one"] if number == 1 else words["many"].format(number=named[number] if number < len(named) else number)
    )


def listed(parts: Sequence[str], words: Mapping[str, Any]) -> str:
    """Join words as a sentence does.

    >>> listed(["spelling", "spacing", "capital letters"], {"and": "and"})
    'spelling, spacing and capital letters'
    """
    return f" {words['and']} ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
