"""Hold an EPUB against rules that EPUBCheck has not or does not see, and against those of a shop, before it goes out.

Each module beside this one has a few rules of one subject, as RULES. A rule says what should be so, and who says it;
its `look` yields what is not so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.bindery import anatomy, opening
from pipeline.bindery.anatomy import Unreadable
from pipeline.bindery.opening import Volume
from pipeline.model import Authority, Finding, Level, Product, Ruling

SEEN = "2026-11-23"
EPUB = Authority("EPUB 3.3, in our reading", SEEN, "B")
ACCESS = Authority("EPUB Accessibility 1.1, w3c/epub-specs", SEEN, "A")
WCAG = Authority("WCAG 2.2, in our reading", SEEN, "B")
TRIED = Authority("what we tried with EPUBCheck 5.3, EbookLib 0.20 and reading systems", "2026-11-22", "A")
CRAFT = Authority("what reading systems can do, by common knowledge", "2026-11-22", "C")

BUILD_ANEW = "Build it again; if it stays, this is a fault of the program that made it."
MOST_NAMED = 3  # places


class Place(NamedTuple):
    """A line of a file in the archive, from 1; 0 means the whole file."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Fault(NamedTuple):
    """What a rule found: a Finding that does not know yet which check it belongs to."""

    message: str
    hint: str
    level: Level = "error"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that should be so."""

    id: str
    says: str
    look: Callable[[Volume], Iterable[Fault]]
    by: Authority = EPUB
    applies: Callable[[Volume], object] = lambda volume: True


def hold(product: Product, check: str, rules: Iterable[Rule]) -> tuple[Ruling, ...]:
    """Tell of each rule whether it is kept; a file that cannot be opened breaks just one."""
    try:
        volume = opening.opened(product.content)
    except Unreadable as error:
        fault = Fault(str(error), BUILD_ANEW)
        return (Ruling("readable", "The file can be opened as an EPUB.", EPUB, tuple(findings([fault], check))),)
    return tuple(
        Ruling(rule.id, rule.says, rule.by, tuple(findings(rule.look(volume), check)))
        for rule in rules
        if rule.applies(volume)
    )


def findings(faults: Iterable[Fault], check: str) -> Iterator[Finding]:
    """One finding for each thing, with its places: a book without a language is one mistake, not a hundred."""
    places: dict[Fault, dict[Place, None]] = {}
    for fault in faults:
        found = places.setdefault(fault._replace(place=None), {})
        if fault.place:
            found[fault.place] = None
    for fault, found in places.items():
        where = f"{named([*found])}: " if found else ""
        yield Finding(check, f"{where}{fault.message.rstrip('.')}.", fault.hint, fault.level)


def named(places: list[Place]) -> str:
    """Name the first few places.

    >>> named([Place("a.xhtml", 3), Place("a.xhtml", 9), Place("b.xhtml")])
    'a.xhtml:3, a.xhtml:9, b.xhtml'
    >>> named([Place("a.xhtml", line) for line in range(1, 6)])
    'a.xhtml:1, a.xhtml:2, a.xhtml:3 and 2 more'
    """
    more = len(places) - MOST_NAMED
    return ", ".join(map(str, places[:MOST_NAMED])) + (f" and {more} more" if more > 0 else "")


def is_new(volume: Volume) -> bool:
    return not volume.is_old


def at(path: str, node: etree._Element) -> Place:
    return Place(path, anatomy.line_of(node))
