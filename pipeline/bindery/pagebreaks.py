"""Mark in a text where each page of the print edition begins: page 37 is page 37.

A page is known by the count of letters and digits before it, furniture left out. Its break stands before the word it
begins with. A word torn by the turn of a page belongs to the page where it ends: the break stands before all of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.bindery.anatomy import TYPE, XHTML
from pipeline.bindery.places import INLINE, Place, Word, above, words

HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class Break:
    """A break that was put in: the number of its tree, its id there, the label of its page."""

    tree: int
    id: str
    label: str


def insert(
    bodies: Sequence[etree._Element], starts: Sequence[int], folios: Sequence[str], figures: Sequence[int] = ()
) -> tuple[Break, ...]:
    """Put a break for each page into the bodies of a book, which are one text. Without text there is no page.

    A page may be left out, as one whose break stands elsewhere; a page without a folio is known by its number.
    `figures` says how many pictures stand on the pages before each: a break stands before the one that heads its page.

    >>> body = etree.fromstring('<body xmlns="http://www.w3.org/1999/xhtml"><p>For <i>twenty-two</i> years.</p></body>')
    >>> insert([body], [3, 10], ["ii", "1"])
    (Break(tree=0, id='page-ii', label='ii'), Break(tree=0, id='page-1', label='1'))
    >>> [span.tail for span in body.iter(XHTML + "span")]
    ['', 'two']
    """
    known = list(words(bodies))
    if not known:
        return ()
    counts = [word.before for word in known]
    met = [known[bisect_right(counts, start) - 1] for start in starts]
    met = [*heads(bodies, met, figures), *met[len(figures) :]]
    labels = [folio or str(number) for number, folio in enumerate(folios, 1)]
    breaks = tuple(Break(word.tree, f"page-{label}", label) for word, label in zip(met, labels, strict=True))
    places = [outside(word.place) for word in met]
    for place, made in reversed(list(zip(places, breaks, strict=True))):  # from the end, so that the places stay true
        put(place, made)
    return breaks


def heads(bodies: Sequence[etree._Element], met: Sequence[Word], figures: Sequence[int]) -> Iterator[Word]:
    """Yield where each page begins: with its first word, or with a picture that stands before that word."""
    shown = [(tree, node) for tree, body in enumerate(bodies) for node in body.iter(XHTML + "figure")]
    order = {node: number for body in bodies if shown for number, node in enumerate(body.iter())}
    for word, before in zip(met, figures, strict=False):
        tree, figure = shown[before] if before < len(shown) else (word.tree, None)
        if figure is not None and (tree, order[figure]) < (word.tree, order[word.place.node]):
            yield Word(word.before, tree, Place(figure, False, 0))
        else:
            yield word


def outside(place: Place) -> Place:
    """Move a place at the very beginning of an element before it, so that no link, emphasis or heading holds a break.

    A heading is called by all that it holds, and would be called by the number of the page.
    """
    while place.node.tag in INLINE | HEADINGS and not place.behind and not place.offset:
        place = ahead(place.node)
    return place


def ahead(node: etree._Element) -> Place:
    before, parent = node.getprevious(), above(node)
    if before is not None:
        return Place(before, True, len(before.tail or ""))
    return Place(parent, False, len(parent.text or ""))


def put(place: Place, made: Break) -> None:
    """Split the text at a place and set the break between."""
    node = place.node
    told = {TYPE: "pagebreak", "role": "doc-pagebreak", "id": made.id, "aria-label": made.label}
    span = etree.Element(XHTML + "span", told)
    if place.behind:
        text, parent = node.tail or "", above(node)
        node.tail, span.tail = text[: place.offset], text[place.offset :]
        parent.insert(parent.index(node) + 1, span)
    else:
        text = node.text or ""
        node.text, span.tail = text[: place.offset], text[place.offset :]
        node.insert(0, span)
