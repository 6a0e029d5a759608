"""Say in the words of schema.org what a web page is, for the machines that read it: search engines, libraries, citers.

Only what the edition says of itself is there, and each fact under the name that schema.org has for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.model import Contributor, Imprint, Part, Person
from pipeline.words import relators

CONTEXT = "https://schema.org"
OWN_PROPERTIES: Mapping[Part, str] = {"editor": "editor", "translator": "translator"}
ROLE_NAMES: Mapping[Part, str] = {"introduction": "author of the introduction"}
IN_MARKUP = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
KINDS = {
    "AudioObject": (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac"),
    "VideoObject": (".mp4", ".m4v", ".webm", ".ogv", ".mov"),
}


def script(imprint: Imprint, people: Iterable[Person]) -> str:
    """Write what is known as JSON-LD, with no letter in it that would end its element or mean markup."""
    return json.dumps(article(imprint, list(people)), ensure_ascii=False, indent=1).translate(IN_MARKUP)


def article(imprint: Imprint, people: Iterable[Person]) -> dict[str, Any]:
    """Describe the edition: those who were interviewed made it, and all the others had their part in it."""
    makers, others = relators.credited(people)
    known = {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": imprint.identifier,
        "genre": "Interview",
        "headline": imprint.title,
        "inLanguage": imprint.language,
        "description": imprint.description,
        "creator": [person(one) for one in makers],
        "contributor": [part(person(one), one.role) for one in others],
        "publisher": named("Organization", imprint.publisher),
        "datePublished": imprint.published,
        "dateCreated": imprint.date,
        "locationCreated": named("Place", imprint.place),
        "copyrightNotice": imprint.rights,
        "license": imprint.license,
        "keywords": list(imprint.subjects),
        "identifier": list(identifiers(imprint)),
        "isBasedOn": list(filter(None, (recording(imprint.recording), appeared(imprint.outlet)))),
        "isPartOf": named("CreativeWorkSeries", imprint.series),
        "position": imprint.series_number if imprint.series else "",
        "workExample": list(books(imprint)),
    }
    for one in imprint.contributors:
        add(known, one)
    return {name: value for name, value in known.items() if value}


def person(one: Person) -> dict[str, Any]:
    return named("Person", one.name) | ({"description": one.about} if one.about else {})


def part(whose: dict[str, Any], name: str) -> dict[str, Any]:
    """Say what somebody did for whom schema.org has no property: a role stands between (schema.org/Role)."""
    return {"@type": "Role", "roleName": name, "contributor": whose}


def add(known: dict[str, Any], one: Contributor) -> None:
    who = named("Person", one.name)
    if own := OWN_PROPERTIES.get(one.part):
        known.setdefault(own, []).append(who)
    else:
        known["contributor"].append(part(who, ROLE_NAMES.get(one.part, one.part)))


def named(kind: str, name: str) -> dict[str, Any]:
    """Describe a thing of which the name alone is known; nothing where it has none."""
    return {"@type": kind, "name": name} if name else {}


def appeared(outlet: str) -> dict[str, Any]:
    """Describe what somebody else published first."""
    return {"@type": "Article", "publisher": named("Organization", outlet)} if outlet else {}


def identifiers(imprint: Imprint) -> Iterator[str | dict[str, Any]]:
    yield imprint.identifier
    if imprint.doi:
        yield {
            "@type": "PropertyValue",
            "propertyID": "DOI",
            "value": imprint.doi,
            "url": f"https://doi.org/{imprint.doi}",
        }


def books(imprint: Imprint) -> Iterator[dict[str, Any]]:
    """Name the printed book and the e-book by their numbers, for the page itself is neither."""
    if imprint.isbn:
        yield {"@type": "Book", "isbn": digits(imprint.isbn)}
    if imprint.ebook_isbn:
        yield {"@type": "Book", "bookFormat": f"{CONTEXT}/EBook", "isbn": digits(imprint.ebook_isbn)}


def digits(isbn: str) -> str:
    return "".join(filter(str.isdigit, isbn))


def recording(address: str) -> dict[str, Any]:
    """Call a recording what its address shows it to be; a page that plays it may hold sound or pictures.

    >>> recording("https://example.org/lock.mp3")["@type"], recording("https://example.org/lock")["@type"]
    ('AudioObject', 'MediaObject')
    """
    path = address.partition("#")[0].partition("?")[0].lower()
    kind = next((kind for kind, ends in KINDS.items() if path.endswith(ends)), "MediaObject")
    return {"@type": kind, "url": address} if address else {}
