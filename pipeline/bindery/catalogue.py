"""Say what shops, libraries and readers with a screen reader want to know of an EPUB before they open it.

Nothing is claimed that the text does not bear out, and conformance not at all: that takes a person's evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.model import NOTHING, Imprint, Person, Role
from pipeline.words import people

XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MARC: Mapping[Role, str] = {"interviewee": "ive", "interviewer": "ivr", "moderator": "mod", "other": "oth"}
HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
PICTURES = (f"{XHTML}img", "{http://www.w3.org/2000/svg}svg")
MOVING = tuple(XHTML + name for name in ("video", "audio", "script", "canvas", "object", "embed", "iframe"))
INITIAL = re.compile(r"\w\.?")
FIXED_SIZE = re.compile(r"font(-size)?\s*:[^;}]*\d(px|pt|pc|mm|cm|in)\b")
FIXED_LAYOUT = re.compile(r"position\s*:\s*(absolute|fixed)|\border\s*:")  # what is seen first may not be read first
SAID = {
    "tableOfContents": "a table of contents",
    "structuralNavigation": "headings",
    "pageBreakMarkers": "the page numbers of the print edition",
    "alternativeText": "descriptions of the pictures",
}


class Entry(NamedTuple):
    """One statement: an element of Dublin Core (`dc:title`), or the property of a <meta>."""

    name: str
    value: str
    attributes: Mapping[str, str] = NOTHING


def describe(imprint: Imprint, crew: Sequence[Person]) -> Iterator[Entry]:
    """Yield what the edition is and who made it; the person a reader would search for comes first."""
    yield Entry("dc:title", imprint.title)
    yield Entry("dc:language", imprint.language)
    for number, person in enumerate(sorted(crew, key=lambda person: list(MARC).index(person.role)), 1):
        about = {"refines": f"#creator-{number}"}
        yield Entry("dc:creator", person.name, {"id": f"creator-{number}"})
        yield Entry("role", MARC[person.role], {**about, "scheme": "marc:relators"})
        yield Entry("file-as", file_as(person.name), about)
    for name in ("publisher", "date", "rights", "description"):
        if value := getattr(imprint, name):
            yield Entry(f"dc:{name}", value)


def file_as(name: str) -> str:
    """Put the family name first where a title shows a person and nothing leaves the family name in doubt.

    >>> [file_as(name) for name in ("Prof. Dr. Ida M. Hall", "Dr. Hall", "Editor", "Dr. Ana Ruiz Soler", "Ida Hall")]
    ['Hall, Ida M.', 'Hall', 'Editor', 'Dr. Ana Ruiz Soler', 'Ida Hall']
    """
    bare = name
    while " " in bare and people.is_titled(bare):
        bare = bare.partition(" ")[2].strip()
    first, *middle = bare.split() or [""]
    plain = all(INITIAL.fullmatch(word) for word in middle[:-1]) and "," not in bare and people.is_name(bare)
    if bare == name or not plain:
        return name
    return f"{middle[-1]}, {' '.join((first, *middle[:-1]))}" if middle else bare


def page_source(imprint: Imprint) -> Entry:
    """Name the print edition whose pages are counted: by its ISBN, else as this edition."""
    isbn = "".join(filter(str.isalnum, imprint.isbn))
    return Entry("pageBreakSource", f"urn:isbn:{isbn}" if isbn else imprint.identifier)


def access(bodies: Sequence[etree._Element], css: str, *, listed: bool, paged: bool) -> Iterator[Entry]:
    """Yield the accessibility metadata of EPUB Accessibility 1.1, section 2, as far as the content bears it out.

    `listed`: there is a table of contents. `paged`: there are page breaks and a list of them.
    """
    pictures = [node for body in bodies for node in body.iter(*PICTURES)]
    told = all(node.get("alt") is not None or node.get("aria-label") for node in pictures)
    described = told and any(node.get("alt") or node.get("aria-label") for node in pictures)
    moving = any(True for body in bodies for _ in body.iter(*MOVING))
    found = {
        "tableOfContents": listed,
        "readingOrder": not FIXED_LAYOUT.search(css),
        "structuralNavigation": any(True for body in bodies for _ in body.iter(*HEADINGS)),
        "displayTransformability": not FIXED_SIZE.search(css),
        "alternativeText": described,
        "pageNavigation": paged,
        "pageBreakMarkers": paged,
    }
    yield Entry("schema:accessMode", "textual")
    if pictures:
        yield Entry("schema:accessMode", "visual")
    if told and not moving:
        yield Entry("schema:accessModeSufficient", "textual")
    for feature in (name for name, there in found.items() if there):
        yield Entry("schema:accessibilityFeature", feature)
    yield Entry("schema:accessibilityHazard", "unknown" if moving else "none")
    yield Entry("schema:accessibilitySummary", summary(found, bool(pictures)), {LANG: "en"})


def summary(found: Mapping[str, bool], pictures: bool) -> str:
    """Say the same in a sentence.

    >>> summary({"tableOfContents": True, "structuralNavigation": True}, pictures=False)
    'The edition is text without pictures, with a table of contents and headings.'
    """
    parts = [said for feature, said in SAID.items() if found.get(feature)]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
    opening = "The edition is text with pictures" if pictures else "The edition is text without pictures"
    return f"{opening}, with {listed}." if listed else f"{opening}."
