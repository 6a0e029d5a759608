"""Say in the codes of the book trade what an EPUB says of its own accessibility (ONIX list 196), and no more.

Each code is read as the list explains it, issue 75 (12 Oct 2026), and beside the crosswalk from schema.org by the
W3C's group for accessible metadata (6 Sep 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.bindery.catalogue import Entry
from pipeline.model import Evaluation

ACCESS, HAZARD = "09", "12"  # list 79
FEATURES: Mapping[str, tuple[str, ...]] = {
    "tableOfContents": ("11",),
    "readingOrder": ("13",),
    "alternativeText": ("14",),
    "pageBreakMarkers": ("19",),
    "structuralNavigation": ("29",),
    "displayTransformability": ("10", "36"),  # text that flows and bears no protection: nothing is disabled
    "pageNavigation": ("41",),
}
SUMMARY, WITHOUT_SIGHT = "00", "52"
NO_HAZARD = "00"  # list 143
EPUB_11, WCAG_22, LEVEL_AA = "04", "82", "85"
CREDENTIAL, CREDENTIAL_PAGE, CERTIFIER, ASSESSED = "88", "89", "90", "91"
PAGE_OF_OTHERS, PAGE_OF_PUBLISHER = "94", "96"
DIGITS_OF_A_DAY = 8


class Feature(NamedTuple):
    """A feature of a product: its type in list 79, its code in the list of that type, and words of its own."""

    type: str
    code: str
    text: str = ""


def features(claims: Iterable[Entry], evaluation: Evaluation | None, publisher: str) -> tuple[Feature, ...]:
    """Give each claim of `catalogue.access` its code, those on conformance by a person's word alone."""
    coded = [feature for entry in claims for feature in of_claim(entry.name.removeprefix("schema:"), entry.value)]
    return tuple(sorted({*coded, *(of_evaluation(evaluation, publisher) if evaluation else ())}))


def of_claim(name: str, value: str) -> Iterator[Feature]:
    if name == "accessibilityFeature":
        yield from (Feature(ACCESS, code) for code in FEATURES.get(value, ()))
    elif name == "accessModeSufficient" and value == "textual":
        yield Feature(ACCESS, WITHOUT_SIGHT)
    elif name == "accessibilitySummary":
        yield Feature(ACCESS, SUMMARY, value)
    elif name == "accessibilityHazard" and value == "none":
        yield Feature(HAZARD, NO_HAZARD)


def of_evaluation(evaluation: Evaluation, publisher: str) -> Iterator[Feature]:
    """Claim the conformance that `catalogue.conformance` claims; a publisher's own report is told apart."""
    yield from (Feature(ACCESS, code) for code in (EPUB_11, WCAG_22, LEVEL_AA))
    yield Feature(ACCESS, CERTIFIER, evaluation.by)
    if len(day := evaluation.on.replace("-", "")) == DIGITS_OF_A_DAY:
        yield Feature(ACCESS, ASSESSED, day)
    if evaluation.credential:
        paged = evaluation.credential.startswith(("https://", "http://"))
        yield Feature(ACCESS, CREDENTIAL_PAGE if paged else CREDENTIAL, evaluation.credential)
    if evaluation.report:
        own = evaluation.by == publisher
        yield Feature(ACCESS, PAGE_OF_PUBLISHER if own else PAGE_OF_OTHERS, evaluation.report)
