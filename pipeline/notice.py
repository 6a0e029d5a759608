"""Say in a sentence how a text was edited, computed from the record so that it cannot claim less than was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cleaning_settings import NoticeSettings
from pipeline.languages import spoken
from pipeline.model import Mode

AS_IT_COMES = NoticeSettings()
SPONSORS = "sponsors"  # the group of paragraphs that are left out


def compose(
    groups: Sequence[str], language: str = "en", mode: Mode = "clean", house: NoticeSettings = AS_IT_COMES
) -> str:
    """Name everything that was edited, the commonest first, and how often; `groups` has one entry for each edit and
    each paragraph left out.

    `mode` is the freest in which one of the edits is made: whoever reads freely does not call it typesetting.

    >>> compose(["spelling"])
    'The text was lightly edited for spelling: one change, on record with its reason.'
    >>> compose(["spelling", "spaces", "spelling"])
    'The text was lightly edited for spelling and spacing: three changes in all, each on record with its reason.'
    """
    words = spoken(language).wording
    told = [*before(house, words["before"], words), *edited(groups, words, mode, house.wording)]
    return str(words["space"].join(told or [words["untouched"]]))


def before(house: NoticeSettings, said: Mapping[str, str], words: Mapping[str, Any]) -> list[str]:
    """Say what was done to the text before it came here; the dates of the sessions say that there were some."""
    done = [said[what] for what in dict.fromkeys(house.before) if what != "compiled" or not house.sessions]
    return [*done, said["sessions"].format(dates=listed(house.sessions, words))] if house.sessions else done


def edited(groups: Sequence[str], words: Mapping[str, Any], mode: Mode, wording: str) -> list[str]:
    """Say what the record says, in the house's own wording where it has one."""
    if not groups:
        return []
    commonest = sorted(set(groups), key=lambda group: (-groups.count(group), group))
    kinds = listed([words["kinds"][group] for group in commonest], words)
    told = count(len(groups), words)
    record = words["record"]["one" if len(groups) == 1 else "many"].format(count=told)
    return [(wording or words[mode]).format(kinds=kinds, count=told, record=record)]


def count(number: int, words: Mapping[str, Any]) -> str:
    """Say how many changes there were, a small number in words where the language knows them.

    >>> count(12, {"many": "{number} changes"}), count(1, {"one": "one change"})
    ('12 changes', 'one change')
    """
    if number == 1:
        return str(words["one"])
    named = words.get("numbers", ())
    return str(words["many"].format(number=named[number] if number < len(named) else number))


def listed(parts: Sequence[str], words: Mapping[str, str]) -> str:
    """Join words as a sentence does.

    >>> listed(["spelling", "spacing", "capital letters"], {"comma": ", ", "and": " and "})
    'spelling, spacing and capital letters'
    """
    return words["and"].join(part for part in (words["comma"].join(parts[:-1]), parts[-1]) if part)
