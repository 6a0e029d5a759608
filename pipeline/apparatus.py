"""Put together what stands around the talk: who is who, the contents, pull quotes, running heads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.composition import Group
from pipeline.model import Interview, Person
from pipeline.words import initials, letters

MANY_QUESTIONS = 60  # in a contents page: more of them tell a reader nothing
MOST_LINES = 100  # of a page


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents page, and the id of the place where it leads."""

    id: str
    title: str


def roster(people: Collection[Person]) -> list[dict[str, str]]:
    short = initials.distinct(person.name for person in people)
    return [{"initials": short[one.name], "name": one.name, "about": one.about} for one in people]


def contents(groups: Iterable[Group]) -> list[Entry]:
    """List the headings of the talk, or its questions where it has none and they are not too many."""
    listed = list(groups)
    headings = [Entry(f"h{group.number}", group.summary) for group in listed if group.kind == "heading"]
    asked = [Entry(f"q{group.number}", group.summary) for group in listed if group.kind == "exchange"]
    return headings or (asked if len(asked) <= MANY_QUESTIONS else [])


def pulled(interview: Interview, wanted: Iterable[str]) -> tuple[dict[int, tuple[str, ...]], list[str]]:
    """Find the turn that says each pull quote, and the quotes that nobody says word for word."""
    said = [" ".join(" ".join(block.text for block in turn.blocks).split()) for turn in interview.turns]
    found: dict[int, tuple[str, ...]] = {}
    astray = []
    for quote in wanted:
        number = next((number for number, text in enumerate(said) if quote in text), None)
        if number is None:
            astray.append(quote)
        else:
            found[number] = (*found.get(number, ()), quote)
    return found, astray


def heads(values: Mapping[str, object], groups: Iterable[Group]) -> frozenset[str]:
    """The letters of all running heads."""
    said = {str(values["running_title"]), str(values["running_names"])}
    said |= {speech.continued for group in groups for speech in group.speeches}
    return frozenset(map(letters.of, said))


def numbers(every: int) -> frozenset[str]:
    """The line numbers that a page may have in its margin."""
    return frozenset(str(number) for number in range(every, MOST_LINES, every)) if every else frozenset()
