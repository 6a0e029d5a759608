"""Say who is meant by each label: one person may have several, and the editor's word stands over what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from pipeline.model import Person
from pipeline.settings import PersonSettings, Settings
from pipeline.words import people, surnames


def cast(talk: Sequence[tuple[str, str]], before: Sequence[str], settings: Settings) -> dict[str, Person]:
    """Say for each label who is meant, in the order in which they first speak.

    `talk` holds each paragraph's label and text, `before` what stands before the talk.
    """
    labels = list(dict.fromkeys(label for label, _ in talk))
    known = known_labels(labels, settings)
    leads = people.leads(labels, known)
    said: dict[str, list[str]] = defaultdict(list)
    for lead, run in groupby(talk, key=lambda paragraph: leads[paragraph[0]]):
        said[lead].append("\n\n".join(text for _, text in run))
    fullest: dict[str, str] = {}
    for label, lead in leads.items():
        fullest[lead] = max(fullest.get(lead, label), label, key=people.fullness)
    roles = people.roles(said)
    texts = [*before, *chain.from_iterable(said.values())]
    mentioned = surnames.mentions(map(surnames.surname, fullest.values()), texts)
    persons: dict[str, Person] = {}
    for number, lead in enumerate(said, start=1):
        label = fullest[lead]
        name, about = surnames.full_name(label, mentioned[surnames.surname(label)])
        person = Person(f"speaker-{number:02}", name, people.short_name(label), roles[lead], about)
        persons[lead] = corrected(person, known[lead]) if lead in known else person
    persons = dict(told_apart(persons, known))
    return {label: persons[lead] for label, lead in leads.items()}


def known_labels(labels: Iterable[str], settings: Settings) -> dict[str, PersonSettings]:
    """Find what the editor says of each label; of two entries for one label the first counts."""
    said = {people.key_of(label): person for person in reversed(settings.people) for label in person.labels}
    return {label: said[people.key_of(label)] for label in labels if people.key_of(label) in said}


def told_apart(persons: Mapping[str, Person], known: Mapping[str, PersonSettings]) -> Iterator[tuple[str, Person]]:
    """Call those by their full names who have one short name; what the editor calls them stands."""
    times = Counter(person.short for person in persons.values())
    for lead, person in persons.items():
        given = lead in known and known[lead].short
        yield lead, person if given or times[person.short] == 1 else replace(person, short=person.name)


def corrected(person: Person, known: PersonSettings) -> Person:
    """Let what the editor says of a person stand over what was found."""
    name = known.name or person.name
    short = known.short or (people.short_name(known.name) if known.name else person.short)
    return Person(person.key, name, short, known.role or person.role, known.about or person.about)
