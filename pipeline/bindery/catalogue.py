"""Say what shops, libraries and readers with a screen reader want to know of an EPUB before they open it.

Nothing is claimed that the text does not bear out, and conformance not at all: that takes a person's evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.bindery.anatomy import LANG, SVG, XHTML
from pipeline.model import NOTHING, Evaluation, Imprint, Person
from pipeline.words import people, relators, roles

HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
PICTURES = (f"{XHTML}img", f"{SVG}svg")
MOVING = tuple(XHTML + name for name in ("video", "audio", "script", "canvas", "object", "embed", "iframe"))
INITIAL = re.compile(r"\w\.?")
LATIN = re.compile(r"(?:[^\W\d_]|[ .'’-])+(?<=[A-Za-zÀ-ɏ])")
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
FIXED_SIZE = re.compile(r"font(-size)?\s*:[^;}]*\d(px|pt|pc|mm|cm|in)\b")
FIXED_LAYOUT = re.compile(r"position\s*:\s*(absolute|fixed)|\border\s*:")  # what is seen first may not be read first
SAID = {
    "tableOfContents": "a table of contents",
    "structuralNavigation": "headings",
    "pageBreakMarkers": "the page numbers of the print edition",
    "alternativeText": "descriptions of the pictures",
}


class Entry(NamedTuple):
    """One statement: an element of Dublin Core (`dc:title`), a `link`, or the property of a <meta>."""

    name: str
    value: str
    attributes: Mapping[str, str] = NOTHING


OWN_FACES = Entry("ibooks:specified-fonts", "true")  # without it Apple shows its own


def describe(imprint: Imprint, crew: Sequence[Person]) -> Iterator[Entry]:
    """Yield what the edition is and who made it; the person a reader would search for comes first."""
    yield Entry("dc:title", imprint.title)
    yield Entry("dc:language", imprint.language)
    yield from credited(imprint, crew)
    if imprint.doi:
        yield Entry("dc:identifier", f"https://doi.org/{imprint.doi}")
    if imprint.isbn:
        yield Entry("dc:source", printed(imprint))
    if date := imprint.published or imprint.date:
        yield Entry("dc:date", date)
    for name in ("publisher", "rights", "description"):
        if value := getattr(imprint, name):
            yield Entry(f"dc:{name}", value)
    yield from (Entry("dc:subject", subject) for subject in imprint.subjects)
    if imprint.license:
        yield Entry("dcterms:license", imprint.license)
    if imprint.series:
        yield Entry("belongs-to-collection", imprint.series, {"id": "series"})
        yield Entry("collection-type", "series", {"refines": "#series"})
        if imprint.series_number:
            yield Entry("group-position", imprint.series_number, {"refines": "#series"})


def credited(imprint: Imprint, crew: Sequence[Person]) -> Iterator[Entry]:
    """Name who made the talk as creators, and who else had a part in it or in the edition as contributors."""
    makers, others = relators.credited(crew)
    rows = [("creator", one.name, relators.SPEAKERS[one.role].marc, one.file_as) for one in makers]
    rows += [("contributor", one.name, relators.SPEAKERS[one.role].marc, one.file_as) for one in others]
    rows += [
        ("contributor", one.name, relators.CONTRIBUTORS[one.part].marc, one.file_as) for one in imprint.contributors
    ]
    for number, (kind, name, code, sorted_as) in enumerate(rows, 1):
        about = {"refines": f"#{kind}-{number}"}
        yield Entry(f"dc:{kind}", name, {"id": f"{kind}-{number}"})
        yield Entry("role", code, {**about, "scheme": "marc:relators"})
        yield Entry("file-as", sorted_as or file_as(name), about)


def file_as(name: str) -> str:
    """Put the family name first where nothing leaves it in doubt: behind one given name and initials, in Latin letters.

    >>> [file_as(name) for name in ("Prof. Dr. Ida M. Hall", "Dr. Hall", "Editor", "Dr. Ana Ruiz Soler", "Ida Hall")]
    ['Hall, Ida M.', 'Hall', 'Editor', 'Dr. Ana Ruiz Soler', 'Hall, Ida']
    >>> [file_as(name) for name in ("Speaker 2", "Ida", "The Editor", "山田 花子")]
    ['Speaker 2', 'Ida', 'The Editor', '山田 花子']
    """
    bare = name
    while " " in bare and people.is_titled(bare):
        bare = bare.partition(" ")[2].strip()
    first, *middle = bare.split() or [""]
    plain = all(INITIAL.fullmatch(word) for word in middle[:-1]) and LATIN.fullmatch(bare) and people.is_name(bare)
    if not plain or roles.role_of(name) or any(roles.role_of(word) for word in middle):
        return name
    return f"{middle[-1]}, {' '.join((first, *middle[:-1]))}" if middle else bare


def page_source(imprint: Imprint) -> Entry:
    """Name the print edition whose pages are counted: by its ISBN, else as this edition."""
    return Entry("pageBreakSource", printed(imprint) or imprint.identifier)


def printed(imprint: Imprint) -> str:
    """Give the ISBN of the printed book as an address, or nothing."""
    isbn = "".join(filter(str.isalnum, imprint.isbn))
    return f"urn:isbn:{isbn}" if isbn else ""


def conformance(evaluation: Evaluation | None) -> Iterator[Entry]:
    """Claim conformance on a person's word alone, and name her (EPUB Accessibility 1.1, section 5)."""
    if evaluation is None:
        return
    yield Entry("dcterms:conformsTo", CONFORMS, {"id": "conformance"})
    about = {"refines": "#conformance"}
    yield Entry("a11y:certifiedBy", evaluation.by, {**about, "id": "certifier"})
    if evaluation.on:
        yield Entry("dcterms:date", evaluation.on, {"refines": "#certifier"})
    if evaluation.credential:
        yield Entry("a11y:certifierCredential", evaluation.credential, {"refines": "#certifier"})
    if evaluation.report:
        report = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": evaluation.report}
        yield Entry("link", "", report)


def access(bodies: Sequence[etree._Element], css: str, *, listed: bool, paged: bool) -> Iterator[Entry]:
    """Yield the accessibility metadata of EPUB Accessibility 1.1, section 2, as far as the content bears it out.

    `listed`: there is a table of contents. `paged`: there are page breaks and a list of them.
    """
    pictures = [node for body in bodies for node in body.iter(*PICTURES)]
    told = all(node.get("alt", "").strip() or node.get("aria-label") for node in pictures)
    moving = any(True for body in bodies for _ in body.iter(*MOVING))
    found = {
        "tableOfContents": listed,
        "readingOrder": not FIXED_LAYOUT.search(css),
        "structuralNavigation": any(True for body in bodies for _ in body.iter(*HEADINGS)),
        "displayTransformability": not FIXED_SIZE.search(css),
        "alternativeText": bool(pictures) and told,
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
