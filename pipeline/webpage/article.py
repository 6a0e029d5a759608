"""Find the article of a page among its menus, and say what is left out.

In doubt everything stays: an element is left out for its tag, its name or its links, never because it is short, and
never if most of the page's own words are in it, whatever it is called. What counts are letters outside of links: a
menu has none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass

from pipeline.webpage.tree import HEADINGS, PARTING, UNSEEN, Element, Text, listed
from pipeline.webpage.weights import COMMENTS, Weights, owners

MAIN_TAGS = frozenset({"main", "article"})
MAIN_ROLES = frozenset({"main", "article", "articlebody"})
MAIN_NAMES = listed("transcript interview entry-content post-content article-body article-content post-body")
DIVISIONS = listed("html body div section td tr tbody table center form font")
AROUND_TAGS = listed("nav aside footer form dialog menu noscript button select")
AROUND_ROLES = listed("navigation complementary contentinfo search dialog alertdialog menu menubar toolbar")
AROUND_NAMES = listed(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar footer masthead share sharing social cookie cookies "
    "consent gdpr newsletter subscribe signup related recommended promo advert ads ad advertisement sponsor popup "
    "modal pagination pager skip toolbar login"
)
NAMED = PARTING - HEADINGS - {"html", "body"}  # what may be left out for its name
UNSHOWN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
LONGEST_MENU = 5_000  # letters
OWN_WORDS = 300  # letters outside of links, from which a piece beside the article may be a part of it


@dataclass(frozen=True, slots=True)
class Article:
    """Where the article stands, and what of the page is not read."""

    roots: frozenset[Element]
    hidden: tuple[Element, ...]
    surroundings: tuple[Element, ...]


def find(page: Element) -> Article:
    weights = Weights(page)
    hidden = left_out(page, is_hidden, weights, ())
    weights.leave_out(hidden)
    around = left_out(page, is_around, weights, hidden)
    weights.leave_out(around)
    named = list(outermost(page, is_main, {*hidden, *around}))
    trusted = 2 * sum(map(weights.of, named)) > weights.of(page)
    roots = frozenset(named) if trusted else frozenset({heaviest(page, weights)})
    pieces = list(beside(page, roots, {*hidden, *around}, OWN_WORDS if trusted else 0, weights))
    many = 3 * sum(map(weights.of, pieces)) > weights.of(page)
    around += [piece for piece in pieces if weights.is_linked(piece) or not many]
    gone = {*hidden, *around}
    return Article(roots, tuple(whole(hidden, gone)), tuple(whole(around, gone)))


def whole(elements: Iterable[Element], gone: Set[Element]) -> Iterator[Element]:
    """Yield the elements that do not go with another one around them."""
    return (element for element in elements if gone.isdisjoint(owners(element)))


def left_out(
    page: Element, test: Callable[[Element], bool], weights: Weights, without: Collection[Element]
) -> list[Element]:
    """List what passes a test; of what together would be most of the page, only that which is links."""
    found = list(outermost(page, lambda element: test(element) and not weights.most_is_in([element]), without))
    return [element for element in found if weights.is_linked(element)] if weights.most_is_in(found) else found


def outermost(page: Element, test: Callable[[Element], bool], without: Collection[Element]) -> Iterator[Element]:
    """Yield the elements that pass a test and stand in no other that does, nor in one that is left out."""
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if element in without or element.tag in UNSEEN:
            continue
        if element is not page and test(element):
            yield element
        else:
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))


def is_hidden(element: Element) -> bool:
    said = element.attributes
    return (
        "hidden" in said
        or said.get("aria-hidden", "").strip().lower() == "true"
        or UNSHOWN.search(said.get("style", "")) is not None
    )


def is_around(element: Element) -> bool:
    """Say whether an element is made as a menu, a footer, a form, an advertisement or the like."""
    role = element.attributes.get("role", "").strip().lower()
    if element.tag == "header" or role == "banner":
        return not element.titled and not any(is_main(owner) for owner in owners(element))
    if element.tag in AROUND_TAGS or role in AROUND_ROLES:
        return not any(owner.tag == "blockquote" for owner in owners(element))
    return element.tag in NAMED and (not element.name_parts.isdisjoint(AROUND_NAMES | COMMENTS) or is_menu(element))


def is_menu(element: Element) -> bool:
    """Say whether an element is a row of links, three or more, all to pages of the same site."""
    if not element.linked or 5 * element.linked < 4 * element.letters or element.letters > LONGEST_MENU:
        return False
    addresses = [inner.attributes.get("href", "") for inner in element.inside() if inner.tag == "a" and inner.linked]
    return len(addresses) >= 3 and not any("//" in address for address in addresses)


def is_main(element: Element) -> bool:
    said = {element.attributes.get(key, "").lower() for key in ("role", "itemprop")}
    named = {*element.names, element.attributes.get("id", "").lower()}
    return element.tag in MAIN_TAGS or not said.isdisjoint(MAIN_ROLES) or not named.isdisjoint(MAIN_NAMES)


def heaviest(page: Element, weights: Weights) -> Element:
    """Go down from the page as long as one part of it holds four fifths of all."""
    found = page
    while True:
        parts = [part for part in found.children if isinstance(part, Element) and part.tag in DIVISIONS]
        part = max(parts, key=weights.of, default=None)
        if part is None or 5 * weights.of(part) < 4 * weights.of(page) or not weights.of(part):
            return found
        found = part


def beside(
    page: Element, roots: Collection[Element], without: Collection[Element], enough: int, weights: Weights
) -> Iterator[Element]:
    """Yield what stands beside the article and is no part of it; the title above it is."""
    if page in roots:
        return
    title = title_above(page, roots)
    kept = {*roots, *([title] if title else [])}
    way = {owner for element in kept for owner in owners(element)}
    tail: list[Element] = []
    for piece in outermost(page, lambda element: element not in way, without):
        if piece in kept:
            tail.clear()
        elif is_no_part(piece, enough, weights):
            yield piece
        elif piece.tag in HEADINGS:
            tail.append(piece)
        elif piece.letters:
            tail.clear()
    yield from tail  # headings above nothing


def title_above(page: Element, roots: Collection[Element]) -> Element | None:
    """Find the last heading of the first degree before the article, where that has none of its own."""
    title = None
    for element in page.inside():
        if element in roots:
            return None if any(root.titled or root.tag == "h1" for root in roots) else title
        title = element if element.tag == "h1" else title
    return None


def is_no_part(piece: Element, enough: int, weights: Weights) -> bool:
    among_words = piece.tag not in PARTING and any(
        isinstance(node, Text) and node.content.strip() for node in (piece.parent.children if piece.parent else ())
    )
    return not among_words and (weights.is_linked(piece) or weights.of(piece) < enough)
