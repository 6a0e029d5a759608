"""Compose a cover: the design of the theme, and type as large as its room allows, laid out as one page.

A design is one template, `covers/THEME.css.j2`; a theme without one has that of `cover.css.j2`. What it sets at its
top is a statement of how its title and its names are set: see there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from pipeline import languages, templating, themes
from pipeline.composing import engine
from pipeline.errors import PipelineError
from pipeline.model import Book, Person, Trim
from pipeline.pressroom import POINT, barcodes, wraps
from pipeline.pressroom.wraps import Wrap
from pipeline.words import roles, typeset

BASE = "cover.css.j2"
STEP = 0.94  # from one size of type to the next smaller one
LEAST = 6.0  # pt
GAP = 4.0  # mm between the text of the back and the barcode
PARTED = 0.5  # lines between two paragraphs there
LETTER = 0.48  # ems that a letter takes on a spine
HOUSE, NAMES, TITLE = 0.2, 0.3, 0.72  # of a spine, at most: its end, and a title with the names behind it
BESIDE = 3  # letters of white behind a title
SMALLER = 0.7  # of the size that a spine allows, at the least
LEAST_HOUSE = 7.0  # pt of a publisher's name; a longer one takes two lines
LONG_WORD = 1.15  # a word of wide letters is so much longer than usual ones, a line is not
CAPITAL = 0.45  # by which capitals are wider than small letters
ASKING = ("interviewer", "moderator")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in lines, with the size in points at which they fit their room."""

    lines: tuple[str, ...]
    size: float


def lay_out(book: Book, wrap: Wrap) -> Any:
    """Lay the cover out as a WeasyPrint document. Raises PipelineError where the design cannot be drawn as it says."""
    picture = book.cover.picture if book.cover.picture and book.cover.picture.address else None
    design, studio = f"covers/{book.design.theme}.css.j2", book.design.studio
    if not any((folder / design).is_file() for folder in (templating.TEMPLATES, *([studio] if studio else []))):
        design = BASE
    css, stated = templating.stated(design, studio, wrap=wrap, picture=picture)
    markup = templating.page("cover.html.j2", wrap=wrap, picture=picture, **told(book, wrap, stated))
    shown = {picture.address: book.assets[picture.address]} if picture else {}
    document, said = engine.lay_out(markup, (css,), {**themes.faces(book.design.theme, css, studio), **shown})
    if said or len(document.pages) != 1:
        raise PipelineError(f"templates/{design}: {'; '.join(said) or 'more than one page'}. Mend the template.")
    return document


def told(book: Book, wrap: Wrap, stated: Mapping[str, Any]) -> dict[str, object]:
    """Gather what the template is told."""
    imprint, people = book.imprint, book.interview.people
    guests = [person for person in people if person.role == "interviewee"]
    wording = languages.spoken(imprint.language).wording["page"]
    names = ", ".join(person.name for person in guests)
    house = imprint.publisher or imprint.outlet
    copy = on_back(book.cover.blurb, people, wording["asked"])
    measure = (wrap.panel.width - 2 * wrap.inset) * POINT * stated["measure"]
    rooms = {part: Trim(measure, wrap.height * POINT * stated[part]["room"]) for part in ("title", "names")}
    drawn = barcodes.of(book)
    return {
        "imprint": imprint,
        "direction": "rtl" if wrap.mirrored else "ltr",
        "kicker": wording["kicker"] if guests else "",
        "title": fit(imprint.title, rooms["title"], stated["title"]),
        "names": fit(names, rooms["names"], stated["names"]),
        "house": house,
        "house_size": one_line(house, measure, stated["house"]),
        "copy": [typeset.tied(paragraph) for paragraph in copy],
        "copy_size": copy_size(copy, wrap, stated["copy"]),
        "spine": on_spine(imprint.title, names, house, wrap),
        "bars": list(barcodes.bars(drawn)) if drawn else [],
        "legends": list(barcodes.legends(drawn, imprint.isbn)) if drawn else [],
    }


def on_back(blurb: str, people: Iterable[Person], asked: str) -> list[str]:
    """List the paragraphs of the back: what the editor says, who the guests are, and who asked."""
    abouts = [f"{person.name}, {person.about}" for person in people if person.role == "interviewee" and person.about]
    askers = [person.name for person in people if person.role in ASKING and not roles.role_of(person.name)]
    return [*filter(None, [blurb]), *abouts, *([asked.format(name=", ".join(askers))] if askers else [])]


def fit(text: str, room: Trim, setting: Mapping[str, float]) -> Fitted:
    """Set a text as large as a room in points allows, in lines of even length.

    `setting` has the `largest` size in points, the `leading` and the width of a usual `character`, both in ems. Only
    Chinese and Japanese are broken inside what looks like a word.
    """
    size, character = setting["largest"], setting["character"] * breadth(text)
    while True:
        most = max(int(room.width / (size * character)), 1)
        lines = typeset.balanced(text, most)
        taken = sum(max(1, ceil(width(line) / most)) for line in lines)
        whole = all(width(word) * LONG_WORD <= most or width(word) > len(word) for word in text.split())
        if (whole and taken * size * setting["leading"] <= room.height) or size * STEP < LEAST:
            return Fitted(tuple(lines), round(size, 2))
        size *= STEP


def one_line(text: str, measure: float, setting: Mapping[str, float]) -> float:
    """Size a text for one line, as far as it is still read then."""
    size = measure / (max(width(text), 1) * setting["character"] * breadth(text))
    return round(max(min(setting["largest"], size), LEAST_HOUSE), 2)


def breadth(text: str) -> float:
    """Tell how much wider than usual the characters of a text are, by the capitals among them."""
    return 1 + CAPITAL * sum(map(str.isupper, text)) / max(len(text), 1)


def width(text: str) -> int:
    """Count characters, those of Chinese and Japanese twice."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def copy_size(copy: Iterable[str], wrap: Wrap, setting: Mapping[str, float]) -> float:
    """Find the size at which the text of the back stays above the barcode."""
    room = Trim((wrap.panel.width - 2 * wrap.inset) * POINT, (wrap.barcode.y - wrap.inset - GAP) * POINT)
    size = setting["largest"]
    while size * STEP >= LEAST:
        most = room.width / (size * setting["character"])
        lines = sum(ceil(width(paragraph) / most) + PARTED for paragraph in copy)
        if lines * size * setting["leading"] <= room.height:
            break
        size *= STEP
    return round(size, 2)


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


def shortened(text: str, most: int) -> str:
    """Cut a text at a word.

    >>> shortened("The night train, to the coast", 18)
    'The night train…'
    """
    if width(text) <= most:
        return text
    cut = text[:most]
    return cut.rpartition(" ")[0].rstrip(",;:—– ") + "…" if " " in cut else cut[:-1] + "…"
