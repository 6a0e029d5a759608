"""What the package says of the book: its language, its people, its numbers, its cover, and what is in its files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from pipeline import languages
from pipeline.bindery import anatomy
from pipeline.bindery.anatomy import DC, LANG, MATHML, OPF, SVG
from pipeline.bindery.opening import COVER, Volume
from pipeline.bindery.preflight import EPUB, TRIED, Fault, Place, Rule, at, is_new
from pipeline.bindery.preflight.texts import is_remote, is_script
from pipeline.model import Authority

MARC = "marc:relators"
CODE = re.compile("[a-z]{3}")
ISBN = re.compile(r"isbn(?:[-\s]?1[03](?=[:\s)]|$))?", re.IGNORECASE)
GAP = r"[-\s\u2010-\u2015]?"
BARE = re.compile(rf"97[89](?:{GAP}[0-9]){{10}}")
NUMBER = re.compile(
    rf"{BARE.pattern}(?![0-9])|[0-9](?:{GAP}[0-9]){{8}}{GAP}[0-9Xx](?![0-9])|[0-9](?:{GAP}[0-9X]){{7,}}"
)
SCHEME = f"{OPF}scheme"
HOLDS: Mapping[str, Callable[[etree._Element], bool]] = {
    "svg": lambda node: node.tag == f"{SVG}svg",
    "mathml": lambda node: node.tag == f"{MATHML}math",
    "scripted": is_script,
    "remote-resources": is_remote,
}
PEOPLE = ("creator", "contributor")
ROLES = Authority("EPUB 3.3, D.3.11; one role each by w3c/epub-specs issue 1129", "2026-11-22", "B")
NUMBERS = Authority("ISO 2108, the last digit of an ISBN", "2026-11-22", "B")


def language(volume: Volume) -> Iterator[Fault]:
    """Titles and names are read aloud too, and those of a language from right to left need their direction said."""
    stated = [said for node in volume.package.iter(f"{DC}language") if (said := anatomy.text_of(node))]
    code = stated[0] if stated else "und"
    place = at(volume.path, volume.package)
    if not volume.package.get(LANG):
        yield Fault("the package does not say its language", f'Write xml:lang="{code}" into it.', "warning", place)
    if languages.direction(code) != "rtl":
        return
    if volume.package.get("dir") != "rtl":
        yield Fault("the package does not say its direction", 'Write dir="rtl" into it.', "warning", place)
    for node in volume.package.iter(f"{OPF}spine"):
        if node.get("page-progression-direction") != "rtl":
            hint = 'Write page-progression-direction="rtl" into the spine.'
            yield Fault("its pages are turned the wrong way", hint, "warning", at(volume.path, node))


def one_role(volume: Volume) -> Iterator[Fault]:
    given: dict[str, list[str]] = defaultdict(list)
    for meta in volume.metas:
        if meta.property == "role" and meta.scheme == MARC:
            given[meta.refines].append(meta.value)
    for node in volume.package.iter(*(DC + name for name in PEOPLE)):
        codes = given.get(node.get("id") or "no id", [])
        if len(codes) != 1 or not CODE.fullmatch(codes[0]):
            said = ", ".join(codes) or "none"
            hint = 'Say it by one <meta property="role" scheme="marc:relators">, such as ive for who was interviewed.'
            message = f"{anatomy.text_of(node) or 'nobody'} has not one role but {said}"
            yield Fault(message, hint, "warning", at(volume.path, node))


def isbn(volume: Volume) -> Iterator[Fault]:
    for node in volume.package.iter(f"{DC}identifier", f"{DC}source"):
        said = anatomy.text_of(node)
        if not all(map(fits, isbns_in(said, (node.get(SCHEME) or "").lower() == "isbn"))):
            message = f"{said!r} is no ISBN: its last digit does not fit, or there are too few"
            yield Fault(message, "Copy it again from its list.", place=at(volume.path, node))


def isbns_in(text: str, said: bool) -> list[str]:
    """The numbers of what is called an ISBN, or looks like one.

    >>> isbns_in("ISBN-13: 978-3-16-148410-0 (EPUB)", False), isbns_in("urn:uuid:97831614", False)
    (['9783161484100'], [])
    """
    if said or ISBN.search(text) or BARE.fullmatch(text):
        return [re.sub("[^0-9X]", "", number.upper()) for number in NUMBER.findall(ISBN.sub("=", text))]
    return []


def fits(number: str) -> bool:
    """Say whether the last digit fits: weights 1 and 3 and full tens, or 10 to 1 and full elevens.

    >>> fits("9783161484100"), fits("9783161484101"), fits("080442957X")
    (True, False, True)
    """
    if re.fullmatch("[0-9]{13}", number):
        return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(number)) % 10 == 0
    if re.fullmatch("[0-9]{9}[0-9X]", number):
        return sum((10 if digit == "X" else int(digit)) * (10 - index) for index, digit in enumerate(number)) % 11 == 0
    return False


def cover_image(volume: Volume) -> Iterator[Fault]:
    covers = [item for item in volume.covers if COVER in item.properties]
    if not covers:
        hint = 'Give the manifest one with properties="cover-image"; Vivavoce does with a PDF, or by front in [cover].'
        yield Fault("no picture is named as the cover", hint, "info", Place(volume.path))
    for item in covers[1:]:
        yield Fault("a second picture is named as the cover", "Name one.", place=Place(volume.path, item.line))
    for item in covers:
        if not item.type.startswith("image/"):
            message = f"the cover is no picture but {item.type or 'of no type'}"
            yield Fault(message, "Name the picture itself.", place=Place(volume.path, item.line))


def properties(volume: Volume) -> Iterator[Fault]:
    """A reading system that trusts the manifest does not draw what it does not name."""
    items = {item.path: item for item in volume.items}
    needed: dict[str, set[str]] = {text.path: set() for text in volume.texts}
    for text, node in volume.nodes:
        needed[text.path] |= {name for name, holds in HOLDS.items() if holds(node)}
    for path, names in needed.items():
        place = Place(volume.path, items[path].line)
        for name in sorted(names - items[path].properties):
            yield Fault(f"{path} holds what needs the property {name}", f'Write "{name}".', place=place)
        idle = items[path].properties & HOLDS.keys() - names - {"remote-resources"}  # which may be in a style
        for name in sorted(idle):
            yield Fault(f"{path} has the property {name}, and nothing of the kind", "Take it out.", place=place)


RULES = (
    Rule(
        "language",
        "The package says its language, and its direction where that is from right to left.",
        language,
        TRIED,
    ),
    Rule("one_role", "Each person has one role, by its MARC code.", one_role, ROLES, is_new),
    Rule("isbn", "The last digit of an ISBN fits.", isbn, NUMBERS),
    Rule("cover_image", "One picture is named as the cover.", cover_image, EPUB, is_new),
    Rule(
        "properties",
        "The manifest says which files hold SVG, MathML, scripts or what is elsewhere.",
        properties,
        EPUB,
        is_new,
    ),
)
