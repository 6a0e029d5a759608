"""What the package says for readers who cannot see, or not well: all that must be said, and nothing that is not so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pipeline.bindery.anatomy import MATHML
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import ACCESS, TRIED, Fault, Place, Rule, is_new
from pipeline.bindery.preflight.pages import breaks
from pipeline.bindery.preflight.texts import HEADINGS, is_cover, is_picture, is_told
from pipeline.model import Level

MODE, FEATURE, HAZARD = ("schema:" + name for name in ("accessMode", "accessibilityFeature", "accessibilityHazard"))
SUMMARY, SUFFICIENT = "schema:accessibilitySummary", "schema:accessModeSufficient"
CONFORMS, CERTIFIED = "dcterms:conformsTo", "a11y:certifiedBy"
CLAIM = re.compile(r"EPUB Accessibility 1\.[1-9] - WCAG 2\.[0-9] Level A{1,3}")  # EPUB Accessibility 1.1, 4.1
OLD_CLAIM = re.compile(r"https?://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}")


def must(volume: Volume) -> Iterator[Fault]:
    """Only who claims conformance must; to all others the standard leaves it."""
    level: Level = "error" if any(claimed(volume)) else "warning"
    for property in (MODE, FEATURE, HAZARD):
        if not any(volume.said(property)):
            hint = f'Write <meta property="{property}">, as the content bears it out.'
            yield Fault(f"{property} is not stated", hint, level, Place(volume.path))


def should(volume: Volume) -> Iterator[Fault]:
    if not any(volume.said(SUMMARY)):
        hint = "Say in a sentence what readers with a screen reader may expect."
        yield Fault(f"{SUMMARY} is not stated", hint, "warning", Place(volume.path))
    if not any(volume.said(SUFFICIENT)):
        hint = "Say “textual” where the text alone tells all."
        yield Fault(f"{SUFFICIENT} is not stated", hint, "info", Place(volume.path))


def borne_out(volume: Volume) -> Iterator[Fault]:
    for feature in dict.fromkeys(volume.said(FEATURE)):
        there = BORNE_OUT.get(feature)
        if there and not there(volume):
            message = f"{feature} is claimed, and it is not so"
            yield Fault(message, "Claim what is there alone, or put it there.", place=Place(volume.path))


def all_told(volume: Volume) -> bool:
    pictures = [(text, node) for text, node in volume.nodes if is_picture(node)]
    return bool(pictures) and all(is_told(volume, text.path, node) for text, node in pictures)


def holds(*names: str) -> Callable[[Volume], bool]:
    return lambda volume: any(node.tag in names for _, node in volume.nodes)


BORNE_OUT: Mapping[str, Callable[[Volume], bool]] = {
    "pageNavigation": lambda volume: bool(volume.navs("page-list")),
    "pageBreakMarkers": lambda volume: bool(breaks(volume)),
    "printPageNumbers": lambda volume: bool(breaks(volume)),  # its name before 2021
    "alternativeText": all_told,
    "tableOfContents": lambda volume: bool(volume.navs("toc")),
    "structuralNavigation": holds(*HEADINGS),
    "MathML": holds(f"{MATHML}math"),
}


def unclaimed(volume: Volume) -> Iterator[Fault]:
    """What is there and helps, and nobody is told of."""
    said = set(volume.said(FEATURE))
    there = {
        "pageBreakMarkers": bool(breaks(volume)) and not said & {"pageBreakMarkers", "printPageNumbers"},
        "pageNavigation": bool(volume.navs("page-list")) and "pageNavigation" not in said,
    }
    for feature in (name for name, missing in there.items() if said and missing):
        yield Fault(f"{feature} is so, and not stated", "State it.", "info", Place(volume.path))


def modes(volume: Volume) -> Iterator[Fault]:
    said = set(volume.said(MODE))
    pictures = any(is_picture(node) and not is_cover(volume, text.path, node) for text, node in volume.nodes)
    if said and pictures and "visual" not in said:
        yield Fault(
            "there are pictures, and accessMode does not say visual", "State it.", "warning", Place(volume.path)
        )
    hazards = set(volume.said(HAZARD))
    if hazards & {"none", "unknown"} and len(hazards) > 1:
        message = f"accessibilityHazard contradicts itself: {', '.join(sorted(hazards))}"
        yield Fault(message, "Name the hazards, or none.", place=Place(volume.path))


def certified(volume: Volume) -> Iterator[Fault]:
    """Conformance is a person's word, so whoever gives it is named."""
    claims, links = claimed(volume)
    for claim in claims:
        if not CLAIM.fullmatch(claim) and not OLD_CLAIM.fullmatch(claim):
            hint = "Write it exactly so: EPUB Accessibility 1.1 - WCAG 2.2 Level AA."
            yield Fault(f"the claim {claim!r} is none that programs know", hint, "warning", Place(volume.path))
    named = any(meta.property == CERTIFIED and meta.value for meta in volume.metas)
    if (claims or links) and not named:
        hint = f'Name who evaluated it: <meta property="{CERTIFIED}" refines="#…">; or do not claim it.'
        yield Fault("conformance is claimed, and nobody stands for it", hint, place=Place(volume.path))


def claimed(volume: Volume) -> tuple[list[str], list[str]]:
    """The standards of accessibility that the package says it keeps, in words and by address."""
    claims = [value for value in volume.said(CONFORMS) if "accessibility" in value.lower()]
    links = [node.get("href", "") for node in volume.package.iter("{*}link") if node.get("rel") == CONFORMS]
    return claims, links


RULES = (
    Rule("access_must", "Access modes, features and hazards are stated.", must, ACCESS, is_new),
    Rule("access_should", "A summary is stated, and whether the text alone is enough.", should, ACCESS, is_new),
    Rule("borne_out", "Every feature that is claimed is there.", borne_out, TRIED),
    Rule("unclaimed", "Pages that are there are stated.", unclaimed, TRIED),
    Rule("modes", "What is stated does not contradict the content.", modes, ACCESS),
    Rule("certified", "Conformance is claimed only where somebody is named who evaluated it.", certified, ACCESS),
)
