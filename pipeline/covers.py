"""Compose a cover: the design of the theme, and type as large as its room allows, laid out as one page.

A design is one template, `covers/THEME.css.j2`; a theme without one has that of `cover.css.j2`. What it sets at its
top is a statement of how its title and its names are set: see there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from pipeline import house, languages, templating, themes
from pipeline.composing import engine
from pipeline.errors import PipelineError
from pipeline.lengths import PIXEL, POINT
from pipeline.model import Book, Person, Picture, Trim
from pipeline.pressroom import barcodes, wraps
from pipeline.pressroom.copyfitting import LEAST, STEP, breadth, fit, one_line, parted, shortened, width
from pipeline.pressroom.wraps import Wrap
from pipeline.words import roles, typeset

BASE = "cover.css.j2"
UPRIGHT, WIDE = 4 / 5, 3 / 2  # the shapes between which a picture keeps its own
GAP = 4.0  # mm between the text of the back and the barcode
AGAIN, REST = 1.7, 0.86  # the sizes of title and people on the back, to that of what the editor says
AGAIN_ROOM = 0.3  # of its height, for the title
PARTED = 0.6  # lines between two paragraphs there
MOST = 62  # letters in a line there
OPTICAL = 0.42  # of what is free on the back stands above its text
LETTER = 0.48  # ems that a letter takes on a spine
HOUSE, NAMES, TITLE = 0.2, 0.3, 0.72  # of a spine, at most: its end, and a title with the names behind it
BESIDE = 3  # letters of white behind a title
SMALLER = 0.7  # of the size that a spine allows, at the least


@dataclass(frozen=True, slots=True)
class Back:
    """What the back says, with the size in points of its text and where that begins, in millimetres from the top.

    Where the editor says nothing, the title leads there again. `share` is the size of the lead to that of the text.
    """

    lead: tuple[str, ...]
    again: bool
    share: float
    people: tuple[str, ...]
    size: float
    top: float = 0


def lay_out(book: Book, wrap: Wrap) -> Any:
    """Lay the cover out as a WeasyPrint document. Raises PipelineError where the design cannot be drawn as it says.

    A picture takes what the text leaves: this is known when the text has been laid out without it.
    """
    picture = book.cover.picture if book.cover.picture and book.cover.picture.address else None
    document, window = drawn(book, wrap, picture, Trim(0, 0))
    if picture is None:
        return document
    return drawn(book, wrap, picture, shape(picture, Trim(window["width"], window["foot"] - foot_of_head(document))))[0]


def drawn(book: Book, wrap: Wrap, picture: Picture | None, shown: Trim) -> tuple[Any, Mapping[str, float]]:
    """Draw the cover with a picture of this size, and give what the design states of the picture's window."""
    design, studio = f"covers/{book.design.theme}.css.j2", book.design.studio
    if not any((folder / design).is_file() for folder in (house.TEMPLATES, *([studio] if studio else []))):
        design = BASE
    css, stated = templating.stated(design, studio, wrap=wrap, picture=picture, shown=shown)
    markup = templating.page("cover.html.j2", wrap=wrap, picture=picture, **told(book, wrap, stated))
    assets = {picture.address: book.assets[picture.address]} if picture else {}
    document, said = engine.lay_out(markup, (css,), {**themes.faces(book.design.theme, css, studio), **assets})
    if said or len(document.pages) != 1:
        raise PipelineError(f"templates/{design}: {'; '.join(said) or 'more than one page'}. Mend the template.")
    return document, stated["window"]


def foot_of_head(document: Any) -> float:
    """Find in a laid-out cover, in millimetres from its top, where title and names end."""
    boxes = document.pages[0]._page_box.descendants(placeholders=True)
    heads = [box for box in boxes if box.element is not None and box.element.get("class") == "head"]
    return max((box.position_y + box.margin_height() for box in heads), default=0) * PIXEL / POINT


def shape(picture: Picture, room: Trim) -> Trim:
    """Size a picture to a room: in its own shape unless that is very high or very wide, and then cut at two sides.

    >>> shape(Picture("", 3000, 1000, ""), Trim(90, 80))
    Trim(width=90, height=60.0)
    """
    ratio = min(max(picture.width / picture.height, UPRIGHT), WIDE)
    width = min(room.width, max(room.height, 0) * ratio)
    return Trim(width, width / ratio)


def told(book: Book, wrap: Wrap, stated: Mapping[str, Any]) -> dict[str, object]:
    """Gather what the template is told."""
    imprint, people = book.imprint, book.interview.people
    wording = languages.spoken(imprint.language).wording["page"]
    names = ", ".join(person.name for person in roles.named(people))
    house = imprint.publisher or imprint.outlet
    measure = (wrap.panel.width - 2 * wrap.inset) * POINT * stated["measure"]
    rooms = {part: Trim(measure, wrap.height * POINT * stated[part]["room"]) for part in ("title", "names")}
    title, under = parted(imprint.title, rooms["title"], stated["title"])
    symbols = barcodes.of(book)
    about = tuple(on_back(people if names else (), wording["asked"]))
    return {
        "imprint": imprint,
        "direction": "rtl" if wrap.mirrored else "ltr",
        "kicker": wording["kicker"] if roles.guests(people) and languages.of(imprint.language) else "",
        "title": title,
        "under": under,
        "names": fit(names, rooms["names"], stated["names"]),
        "house": house,
        "house_size": one_line(house, measure, stated["house"]),
        "back": placed(lead(book, about, wrap, stated["copy"]), wrap, stated["copy"]),
        "most": MOST * stated["copy"]["character"],
        "rest": REST,
        "spine": on_spine(imprint.title, names, house, wrap),
        "bars": list(barcodes.bars(symbols)) if symbols else [],
        "legends": list(barcodes.legends(symbols, imprint.isbn)) if symbols else [],
    }


def on_back(people: Iterable[Person], asked: str) -> list[str]:
    """List what the back says of the people: who the guests are, and who asked."""
    people = tuple(people)
    abouts = [f"{person.name}, {person.about}" for person in roles.guests(people) if person.about]
    askers = [person.name for person in roles.askers(people)]
    return [*abouts, *([asked.format(name=", ".join(askers))] if askers else [])]


def lead(book: Book, about: tuple[str, ...], wrap: Wrap, setting: Mapping[str, float]) -> Back:
    """Begin the back with what the editor says of the book, or else with its title."""
    people, size = tuple(map(typeset.tied, about)), setting["largest"]
    if book.cover.blurb:
        return Back((typeset.tied(book.cover.blurb),), False, 1, people, size)
    room = Trim((wrap.panel.width - 2 * wrap.inset) * POINT, wrap.height * AGAIN_ROOM * POINT)
    title = fit(book.imprint.title, room, {**setting, "largest": size * AGAIN})
    return Back(title.lines, True, round(title.size / size, 4), people, size)


def placed(back: Back, wrap: Wrap, setting: Mapping[str, float]) -> Back:
    """Size the text of the back so that it stays above the barcode, and put it a little above the middle of that room.

    `setting` has, besides what copyfitting wants, the `top` of the room in millimetres, and its `foot` where it ends
    above the barcode.
    """
    foot = min(wrap.barcode.y, setting.get("foot", wrap.height)) - GAP
    room = Trim((wrap.panel.width - 2 * wrap.inset) * POINT, (foot - setting["top"]) * POINT)
    while back.size * STEP >= LEAST and depth(back, room.width, setting) > room.height:
        back = replace(back, size=back.size * STEP)
    free = max(room.height - depth(back, room.width, setting), 0)
    return replace(back, size=round(back.size, 2), top=round(setting["top"] + free * OPTICAL / POINT, 3))


def depth(back: Back, measure: float, setting: Mapping[str, float]) -> float:
    """Estimate how deep the text of the back is, in points."""
    letters = min(measure / (back.size * setting["character"]), MOST)
    lines = 0.0
    for share, texts in ((back.share, back.lead), (REST, back.people)):
        held = measure if back.again and texts is back.lead else letters / share
        lines += share * (sum(ceil(width(text) / held) for text in texts) + PARTED * len(texts))
    return lines * back.size * setting["leading"]


def on_spine(title: str, names: str, house: str, wrap: Wrap) -> dict[str, object]:
    """Fit title, names and publisher to the length of the spine: smaller, then shortened; nothing on a narrow one."""
    if not wrap.type:
        return {}
    length = (wrap.height - 2 * wrap.inset) * POINT / (LETTER * breadth(title))
    size, least = wrap.type, max(wrap.type * SMALLER, wraps.LEAST_TYPE)
    while size * STEP >= least and width(title) + width(names) + BESIDE > length / size * TITLE:
        size *= STEP
    letters = length / size
    spare = int(letters * TITLE) - BESIDE
    named = shortened(names, max(int(letters * NAMES), spare - width(title)))
    return {
        "size": round(size, 2),
        "title": shortened(title, spare - width(named)),
        "names": named,
        "house": house if width(house) <= letters * HOUSE else "",
    }
