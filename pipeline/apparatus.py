"""Put together what stands around the talk: who is who, the contents, pull quotes, running heads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.composition import Group
from pipeline.model import Finding, Interview, Person
from pipeline.words import initials, letters

FEW_ENTRIES = 3  # fewer need no page of their own
MANY_QUESTIONS = 60  # in a contents page: more of them tell a reader nothing
MOST_LINES = 100  # of a page
LONGEST_QUOTE = 200  # characters: what is larger than the text and longer may fill its page
QUOTED = 40  # of them in a message
OF_TITLE, OF_NAME = 0.56, 0.27  # of the measure: a title, and beside it a name with the words that it goes on
LEAST_NAME = 6  # letters


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
    entries = headings or (asked if len(asked) <= MANY_QUESTIONS else [])
    return entries if len(entries) >= FEW_ENTRIES else []


def pulled(interview: Interview, wanted: Iterable[str]) -> tuple[dict[int, tuple[str, ...]], list[Finding]]:
    """Find the turn that says each pull quote; one that nobody says, or that is too long, is told."""
    said = [" ".join(" ".join(block.text for block in turn.blocks).split()) for turn in interview.turns]
    found: dict[int, tuple[str, ...]] = {}
    told = []
    for quote in filter(None, wanted):
        number = next((number for number, text in enumerate(said) if quote in text), None)
        if len(quote) > LONGEST_QUOTE:
            message = f"“{quote[:QUOTED]}…” has {len(quote):,} characters, more than {LONGEST_QUOTE}; it is not shown."
            told.append(Finding("pull_quote", message, "Choose fewer words."))
        elif number is None:
            hint = "Copy the words as they stand in the cleaned text."
            told.append(Finding("pull_quote", f"nobody says “{quote}” in one turn.", hint))
        else:
            found[number] = (*found.get(number, ()), quote)
    return found, told


def rooms(room: float, continued: str) -> tuple[int, int]:
    """Part a running head of so many letters: those of a title, and those of a name beside it that goes on."""
    beside = int(room * (1 - OF_TITLE)) - len(continued.format(name=""))
    return int(room * OF_TITLE), max(min(int(room * OF_NAME), beside), LEAST_NAME)


def heads(values: Mapping[str, object], groups: Iterable[Group]) -> frozenset[str]:
    """The letters of all running heads."""
    said = {str(values["running_title"]), str(values["running_names"])}
    said |= {speech.continued for group in groups for speech in group.speeches}
    return frozenset(map(letters.of, said))


def numbers(every: int) -> frozenset[str]:
    """The line numbers that a page may have in its margin."""
    return frozenset(str(number) for number in range(every, MOST_LINES, every)) if every else frozenset()
