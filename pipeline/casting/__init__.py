"""Say who is meant by each label: one person may have several, and the editor's word stands over what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.casting.evidence import Evidence
from pipeline.casting.identity import leads_of
from pipeline.casting.naming import named
from pipeline.casting.parts import parts_of
from pipeline.fields import LONGEST_FIELD, of_person, tidy
from pipeline.model import Person
from pipeline.settings import PersonSettings, Settings
from pipeline.words import people
from pipeline.words.roles import key_of

__all__ = ["Evidence", "cast"]


def cast(evidence: Evidence, settings: Settings) -> dict[str, Person]:
    """Say for each label who is meant, in the order in which they first speak."""
    known = known_labels(evidence.labels, settings)
    leads = leads_of(evidence, known)
    found = named(evidence, leads)
    by_name = known_labels([found[lead][0] for lead in found], settings)
    known |= {lead: by_name[name] for lead, (name, _) in found.items() if name in by_name and lead not in known}
    found |= {lead: (person.name, found[lead][1]) for lead, person in known.items() if person.name and lead in found}
    parts = parts_of(evidence, leads, found, {lead: person.role for lead, person in known.items() if person.role})
    persons: dict[str, Person] = {}
    for number, lead in enumerate(dict.fromkeys(leads.values()), start=1):
        name, about = of_person(found[lead][0])[:LONGEST_FIELD].rstrip(), found[lead][1]
        person = Person(f"speaker-{number:02}", name, people.short_name(name), parts[lead], tidy(about))
        persons[lead] = corrected(person, known[lead]) if lead in known else person
    persons = dict(told_apart(persons, known))
    return {label: persons[lead] for label, lead in leads.items()}


def known_labels(labels: Iterable[str], settings: Settings) -> dict[str, PersonSettings]:
    """Find what the editor says of each label; of two entries for one label the first counts."""
    said = {key_of(label): person for person in reversed(settings.people) for label in person.labels}
    return {label: said[key_of(label)] for label in labels if key_of(label) in said}


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
    role, about = known.role or person.role, known.about or person.about
    return Person(person.key, name, short, role, about, known.file_as)
