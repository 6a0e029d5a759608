"""Weigh the elements of a page by the letters in them that are its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.webpage.tree import Element

COMMENTS = frozenset({"comments", "commentlist", "disqus", "respond"})


class Weights:
    """How many letters stand in an element, but for links and for what is left out of it.

    Where nearly all is linked, as in a transcript whose words lead to a recording, links count too.
    """

    def __init__(self, page: Element) -> None:
        self.linked_too = 10 * page.linked > 9 * page.letters
        self.lost: Counter[Element] = Counter()
        self.page = page

    def of(self, element: Element) -> int:
        return element.letters - (0 if self.linked_too else element.linked) - self.lost[element]

    def is_linked(self, element: Element) -> bool:
        """Say whether an element is mostly links, where not everything is."""
        return not self.linked_too and 2 * element.linked > element.letters

    def leave_out(self, elements: Iterable[Element]) -> None:
        for element in elements:
            weight = self.of(element)
            for owner in (element, *owners(element)):
                self.lost[owner] += weight

    def most_is_in(self, elements: Sequence[Element]) -> bool:
        """Say whether most of the page is in some elements; readers' comments may well be longer than the article."""
        total = self.of(self.page)
        parts = [self.of(element) for element in elements]
        own = [self.of(element) for element in elements if not element.name_parts & COMMENTS]
        return 2 * sum(own) > total or 5 * sum(parts) > 4 * total


def owners(element: Element) -> Iterator[Element]:
    while element.parent:
        element = element.parent
        yield element
