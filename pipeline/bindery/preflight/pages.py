"""The pages of the print edition: every break in the text has its line in the page list, and the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import XHTML
from pipeline.bindery.opening import Volume
from pipeline.bindery.preflight import ACCESS, EPUB, TRIED, Fault, Place, Rule, at

SOURCE = "pageBreakSource"
OLD_SOURCE = "source-of"  # of EPUB 3.0 to 3.2, refines a dc:source
NOTES = frozenset(["footnote", "endnote", "rearnote", "note", "noteref", "footnotes", "endnotes"])
NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes", "doc-noteref"})


class Break(NamedTuple):
    """Where a page begins in the text."""

    path: str
    node: etree._Element
    label: str


class Line(NamedTuple):
    """A line of the page list, and the element to which it leads."""

    link: etree._Element
    label: str
    node: etree._Element | None


@lru_cache(maxsize=1)  # every rule asks
def breaks(volume: Volume) -> list[Break]:
    """The page breaks in reading order."""
    return [Break(text.path, node, label_of(node)) for text, node in volume.nodes if is_break(node)]


def label_of(node: etree._Element) -> str:
    return (node.get("aria-label") or node.get("title") or anatomy.text_of(node)).strip()


def is_break(node: etree._Element) -> bool:
    return "pagebreak" in anatomy.types(node) or "doc-pagebreak" in anatomy.roles(node)


@lru_cache(maxsize=1)
def lines(volume: Volume) -> list[Line]:
    if not volume.nav:
        return []
    links = [link for nav in volume.navs("page-list") for link in nav.iter(f"{XHTML}a")]
    return [Line(link, anatomy.text_of(link), volume.node(link.get("href", ""), volume.nav.path)) for link in links]


def place(volume: Volume, node: etree._Element) -> Place:
    return at(volume.nav.path if volume.nav else volume.path, node)


def paged(volume: Volume) -> bool:
    return bool(volume.navs("page-list") or breaks(volume))


def flat(volume: Volume) -> Iterator[Fault]:
    for number, nav in enumerate(volume.navs("page-list")):
        if number:
            yield Fault("a second page list", "Make it one.", place=place(volume, nav))
        for nested in nav.iterfind(f".//{XHTML}ol//{XHTML}ol"):
            yield Fault("the page list is nested", "Set all pages in one list.", "warning", place(volume, nested))


def every_break(volume: Volume) -> Iterator[Fault]:
    listed = {line.node for line in lines(volume)}
    for path, node, label in breaks(volume):
        if node not in listed:
            yield Fault(f"page {label or '?'} is not in the page list", "List it.", place=at(path, node))


def targets(volume: Volume) -> Iterator[Fault]:
    """A line may lead to any element, but without a break there nobody hears where the page begins."""
    for link, label, node in lines(volume):
        if node is None or not (is_break(node) or is_note(node)):
            message = f"page {label} of the page list is no page break in the text"
            yield Fault(message, "Set a pagebreak there, and let the list lead to it.", "warning", place(volume, link))


def no_notes(volume: Volume) -> Iterator[Fault]:
    for link, label, node in lines(volume):
        if node is not None and is_note(node):
            hint = "List page breaks alone: EbookLib lists all that has an epub:type, unless epub3_pages is off."
            yield Fault(f"page {label} of the page list is a note", hint, place=place(volume, link))


def is_note(node: etree._Element) -> bool:
    return bool(anatomy.types(node) & NOTES or anatomy.roles(node) & NOTE_ROLES)


def in_order(volume: Volume) -> Iterator[Fault]:
    ranks = {one.node: rank for rank, one in enumerate(breaks(volume))}
    before = -1
    for link, label, node in lines(volume):
        if node is None or node not in ranks:
            continue
        if ranks[node] < before:
            message = f"page {label} of the page list stands behind one that comes later"
            yield Fault(message, "List pages as they are read.", place=place(volume, link))
        before = max(before, ranks[node])


def labels(volume: Volume) -> Iterator[Fault]:
    known = {one.node: one.label for one in breaks(volume)}
    counted = Counter(line.label for line in lines(volume))
    for link, label, node in lines(volume):
        if not label or counted[label] > 1:
            times = f"stands {counted[label]} times in the page list" if label else "of the page list has no number"
            yield Fault(f"page {label} {times}", "Give each page its own.", "warning", place(volume, link))
        elif node is not None and node in known and known[node] != label:
            message = f"page {label} of the page list is {known[node] or 'without a name'} in the text"
            yield Fault(message, "Let both say the folio.", "warning", place(volume, link))


def source(volume: Volume) -> Iterator[Fault]:
    """EPUB Accessibility 1.1 wants the edition named whose pages are counted; its property takes no prefix."""
    where = Place(volume.path)
    for meta in volume.metas:
        if meta.property.endswith(f":{SOURCE}"):
            message = f"{meta.property} has a prefix, which nobody reads"
            yield Fault(message, f'Write property="{SOURCE}".', place=Place(volume.path, meta.line))
    named = volume.said(SOURCE)
    old = any(meta.property == OLD_SOURCE for meta in volume.metas)
    if len(named) > 1 or any(not value for value in named):
        yield Fault(f"{SOURCE} names {len(named)} editions, or none", "Name one, by its ISBN.", place=where)
    elif paged(volume) and not named and not old and not any(SOURCE in meta.property for meta in volume.metas):
        hint = f'Write <meta property="{SOURCE}">urn:isbn:…</meta>, or none where there is no print edition.'
        yield Fault("there are page breaks, and nobody knows of which edition", hint, "warning", where)
    elif named and not paged(volume):
        yield Fault(f"{SOURCE} is stated, and there are no pages", "Take it out.", place=where)


RULES = (
    Rule("page_list_flat", "The page list is one flat list.", flat, EPUB, paged),
    Rule("pages_listed", "Every page break is in the page list.", every_break, ACCESS, paged),
    Rule("page_targets", "Every line of the page list leads to a page break.", targets, TRIED, paged),
    Rule("no_notes", "No note is listed as a page.", no_notes, TRIED, paged),
    Rule("page_order", "The page list follows the text.", in_order, EPUB, paged),
    Rule("page_labels", "Every page has its own number, the same in the list and in the text.", labels, TRIED, paged),
    Rule(
        "page_source", "Whose pages are counted is stated where there are pages, and by the right name.", source, ACCESS
    ),
)
