"""The codes by which libraries and the book trade say what each person did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.model import Part, Person, Role
from pipeline.words import people, roles


class Relator(NamedTuple):
    """`marc` is the code of the Library of Congress (id.loc.gov/vocabulary/relators), `onix` that of ONIX list 17.

    `says` tells of the people who are so named. The codes of list 17 are those of issue 75 (12 Oct 2026).
    """

    marc: str
    onix: str
    says: str


SPEAKERS: Mapping[Role, Relator] = {  # whom a reader would search for comes first
    "interviewee": Relator("ive", "A44", "Those who were interviewed"),
    "interviewer": Relator("ivr", "A43", "Those who asked"),
    "moderator": Relator("mod", "Z99", "Those who led the conversation"),
    "other": Relator("oth", "Z99", "Others who take part"),
}
CONTRIBUTORS: Mapping[Part, Relator] = {
    "editor": Relator("edt", "B01", "Those who edited the text"),
    "translator": Relator("trl", "B06", "Those who translated it"),
    "photographer": Relator("pht", "A13", "Those who took the photographs"),
    "transcriber": Relator("trc", "Z99", "Those who wrote down what was said"),
    "introduction": Relator("win", "A24", "Those who wrote the introduction"),  # "aui" was given up on 3 Apr 2025
}


def credited(crew: Iterable[Person]) -> tuple[list[Person], list[Person]]:
    """Part those whom a catalogue names into those who made the talk and those who had a part in it.

    The guests made it, or all who speak where nobody is a guest. A mere part, such as "Interviewer", names nobody.
    """
    named = [person for person in crew if not (roles.role_of(person.name) or people.is_anonymous(person.name))]
    makers = roles.guests(named) or [person for person in named if person.role == "other"]
    return makers, [person for person in named if person not in makers]
