"""Read the lines of the talk back from the laid-out pages, as a proofreader finds them in the galley.

All lengths are points. This reads WeasyPrint's own boxes, which are private, as paginate does; tests with small pages
guard the reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.lengths import PIXEL
from pipeline.model import Pages

TALK, TURN = "talk", "turn"  # classes of templates/parts


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set, and where; pages, paragraphs, turns and the lines of a paragraph count from 1.

    `baseline` is measured from the top of the page, `x` from its left. `overflow` is what sticks out of the measure,
    `space` what justification adds to each word space, in ems. `around` holds the tags and classes of the elements
    around the line. A line `beside` the flow is in the margin, a float or a box of its own: a drop cap, a hanging
    label. `turn` is 0 where nobody speaks. `number` and `of` count the paragraph's lines over all pages. `head` and
    `foot` tell whether the line is the first or last of the flow in its page or column.
    """

    page: int
    x: float
    baseline: float
    width: float
    height: float
    overflow: float
    space: float
    text: str
    around: frozenset[str]
    beside: bool
    turn: int
    paragraph: int
    number: int = 1
    of: int = 1
    head: bool = False
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page the walk is: the column (0 is none), and the elements around."""

    page: int
    column: int = 0
    around: frozenset[str] = frozenset()
    beside: bool = False
    turn: int = 0
    element: Any = None


def lines(pages: Pages) -> tuple[Line, ...]:
    """Give the lines of the talk in the order of the text, without running heads and notes at the foot."""
    found = [
        row for number, page in enumerate(pages.document.pages, 1) for row in walk(page._page_box, None, Place(number))
    ]
    paragraphs: dict[tuple[int, str], int] = {}
    turns: dict[int, int] = {0: 0}
    set_so = [
        measured(
            place,
            box,
            holder,
            turn=turns.setdefault(place.turn, len(turns)),
            paragraph=paragraphs.setdefault((id(box.element), box.element_tag), len(paragraphs) + 1),
        )
        for place, box, holder in found
    ]
    edges = heads_and_feet([place for place, _, _ in found])
    return tuple(
        numbered(replace(line, head=head, foot=foot) for line, (head, foot) in zip(set_so, edges, strict=True))
    )


def walk(box: Any, holder: Any, place: Place) -> Iterator[tuple[Place, Any, Any]]:
    """Yield each line box of the talk with its place and the box that holds it; floats come before their paragraph."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox):
        return
    place = entered(box, place)
    if isinstance(box, boxes.LineBox):
        if TALK in place.around and any(texts(box)):
            yield place, box, holder
        place = replace(place, beside=True)  # what is a line inside a line stands in a box of its own
    elif not isinstance(box, boxes.TextBox) and not box.is_in_normal_flow():
        place = replace(place, beside=True)
    for child in getattr(box, "children", ()):
        yield from walk(child, box, place)


def entered(box: Any, place: Place) -> Place:
    if box.is_column:
        place = replace(place, column=id(box))
    if box.element is None or box.element is place.element:
        return place
    classes = (box.element.get("class") or "").split()
    turn = id(box.element) if TURN in classes else place.turn
    return replace(place, element=box.element, around=place.around | {box.element.tag, *classes}, turn=turn)


def measured(place: Place, box: Any, holder: Any, *, turn: int, paragraph: int) -> Line:
    runs = list(texts(box))
    left = holder.content_box_x()
    over = left - box.position_x
    if box.style["direction"] == "ltr":
        over = box.position_x + box.width - left - holder.width
    return Line(
        page=place.page,
        x=box.position_x * PIXEL,
        baseline=(box.position_y + box.baseline) * PIXEL,
        width=box.width * PIXEL,
        height=box.height * PIXEL,
        overflow=max(over * PIXEL, 0.0) if holder.width else 0.0,  # without a measure it is hung there on purpose
        space=max((run.justification_spacing / run.style["font_size"] for run in runs), default=0.0),
        text="".join(run.text for run in runs).strip(),
        around=place.around,
        beside=place.beside,
        turn=turn,
        paragraph=paragraph,
    )


def texts(box: Any) -> Iterator[Any]:
    """Yield the runs of one line, without what floats beside it."""
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from texts(child)


def heads_and_feet(places: Sequence[Place]) -> Iterator[tuple[bool, bool]]:
    """Say of each line whether it is the first and the last of its column, or of its page where no columns are.

    What spans all columns is at the head or foot only where it is that of the page.
    """
    flow = [(at, place.page, place.column) for at, place in enumerate(places) if not place.beside]
    heads, feet = set(), set()
    for _, on_page in groupby(flow, itemgetter(1)):
        rows = list(on_page)
        columns = [list(inside) for column, inside in groupby(rows, itemgetter(2)) if column]
        heads |= {one[0][0] for one in (rows, *columns)}
        feet |= {one[-1][0] for one in (rows, *columns)}
    yield from ((at in heads, at in feet) for at in range(len(places)))


def numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """Count the lines of each paragraph."""
    kept = list(lines)
    totals = Counter(line.paragraph for line in kept)
    met: Counter[int] = Counter()
    for line in kept:
        met[line.paragraph] += 1
        yield replace(line, number=met[line.paragraph], of=totals[line.paragraph])
