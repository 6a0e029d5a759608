"""See that text stands out from its ground, by day and by night (WCAG 2.2, 1.4.3): 4.5 to 1, for large type 3 to 1.

Read are the colours that style sheets state, by their selectors; what lies behind what on a page is not worked out.
A colour without its counterpart is told, because a reader at night may set the other one. Colours of the reader's
system go together by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pipeline.bindery import opening, shades, stylesheets
from pipeline.bindery.anatomy import Unreadable
from pipeline.bindery.shades import Colour
from pipeline.bindery.stylesheets import Sheet
from pipeline.checks import Check
from pipeline.model import Finding, Product

NAME = "contrast"
HINT = "Make the one darker or the other lighter."
BOTH = "State both, or neither: a reader at night may set the other."
LEAST, LEAST_OF_LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3
LARGE, LARGE_AND_BOLD = 1.5, 1.2  # ems, where one is 12 points: 18 points, and 14 points with a little to spare
BOLD = 700  # font-weight from here on
EMS = {"em": 1, "rem": 1, "px": 1 / 16, "pt": 1 / 12}
PAGE = ("body", "html", ":root")
BARE = re.compile(r"(?:^|[\s>+~])(?:img|svg|hr|video|canvas)[^\s>+~]*$|::?(?:before|after)$")  # mostly without text
BLOCKS = ("media", "supports", "layer", "container")
OTHER = re.compile(r"prefers-color-scheme:\s*(light|dark)")
PAPER = re.compile(r"\s*(?:only\s+)?(?:print|speech)\b[^,]*")
COUNTED = ("color", "background", "background-color", "font", "font-size", "font-weight")
DEEPEST = 20  # blocks in blocks
SHORTER = "Write it shorter and flatter."


@dataclass(frozen=True, slots=True)
class Look:
    """What style sheets say of a selector: the colour of its text and of its ground, the size of its type in ems."""

    text: Colour | None = None
    ground: Colour | None = None
    size: float = 1.0
    bold: bool = False


def look(product: Product) -> Iterator[Finding]:
    if product.output == "epub":
        found = sheets_bound(product.content)
    else:
        found, refused = stylesheets.of_page(product.content)
        yield from (Finding(NAME, f"{reason}, and was not looked into.", SHORTER) for _, reason in refused)
    for message, hint in dict.fromkeys(faults(found)):
        yield Finding(NAME, message, hint)


def sheets_bound(content: bytes) -> tuple[Sheet, ...]:
    """Give the style sheets of an EPUB; that one cannot be read, its rules say."""
    try:
        return stylesheets.of_book(opening.opened(content))[0]
    except Unreadable:
        return ()


def faults(sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    for _, together in groupby(sheets, key=lambda sheet: sheet.scope):
        known = [*together]
        told = dict.fromkeys(weighed(looks(known, "light")))
        yield from told
        for message, hint in weighed(looks(known, "dark")):
            if (message, hint) not in told:
                yield f"in dark mode, {message}", hint


def looks(sheets: Iterable[Sheet], scheme: str) -> dict[str, Look]:
    """Gather what is said of each selector; what comes later counts."""
    known: dict[str, Look] = {}
    for sheet in sheets:
        rows = [("[style]", last(sheet.rules))] if sheet.owner else declared(sheet.rules, scheme)
        for selector, declarations in rows:
            for one in declarations:
                known[selector] = after(known.get(selector, Look()), one.lower_name, one.value)
    return known


def declared(rules: Iterable[Any], scheme: str, depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """Yield what rules declare, also those within blocks; what is for paper or for the other scheme is left out."""
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            stated = last(tinycss2.parse_blocks_contents(rule.content, True, True))
            selectors = tinycss2.serialize(rule.prelude).split(",") if stated else ()
            yield from ((" ".join(selector.split()), stated) for selector in selectors)
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in BLOCKS and depth < DEEPEST:
            asked = tinycss2.serialize(rule.prelude).lower()
            if not PAPER.fullmatch(asked) and scheme in (OTHER.findall(asked) or [scheme]):
                yield from declared(tinycss2.parse_rule_list(rule.content, True, True), scheme, depth + 1)


def last(parts: Iterable[Any]) -> list[Any]:
    """Keep of each property that counts here what is declared last: of a thousand in one rule, six at most."""
    kept: dict[str, Any] = {}
    for part in parts:
        if part.type == "declaration" and part.lower_name in COUNTED:
            kept.pop(part.lower_name, None)
            kept[part.lower_name] = part
    return [*kept.values()]


def after(before: Look, name: str, tokens: Iterable[Any]) -> Look:
    """Lay one declaration over what was said before."""
    values = [token for token in tokens if token.type != "whitespace"]
    if name == "color":
        return replace(before, text=shades.read(values))
    if name in ("background", "background-color"):
        return replace(before, ground=shades.read(values))
    for value in values if name in ("font", "font-size", "font-weight") else ():
        if value.type in ("dimension", "percentage") and name != "font-weight":
            times = 0.01 if value.type == "percentage" else EMS.get(value.lower_unit, 0)
            return replace(before, size=value.value * times)  # in `font`, the height of the line comes later
        if value.type == "number" or (value.type == "ident" and value.lower_value == "bold"):
            before = replace(before, bold=value.type == "ident" or value.value >= BOLD)
    return before


def weighed(known: Mapping[str, Look]) -> Iterator[tuple[str, str]]:
    """Hold each text against its ground: its own, or that of what it stands in, or of the page."""
    outer = surroundings(known)
    coloured = {name for selector, names in outer.items() if known[selector].text for name in names}
    for selector, own in known.items():
        inside = selector not in PAGE and selector in coloured
        if not (own.text or own.ground) or (not own.text and (inside or BARE.search(selector))):
            continue
        names = [*(name for name in outer[selector] if name not in PAGE), *(name for name in PAGE if name in known)]
        around = [own, *(known[name] for name in names)]
        text = next((one.text for one in around if one.text), None)
        ground = next((one.ground for one in around if one.ground), None)
        if text and ground:
            yield from too_close(selector, text, ground, own)
        elif (text or ground or Colour("")).channels:
            said, unsaid = ("text", "ground") if text else ("ground", "text")
            yield f"{selector}: a colour for the {said}, and none for the {unsaid}.", BOTH


def surroundings(known: Iterable[str]) -> dict[str, list[str]]:
    """Give for each selector those in which it stands, the nearest first.

    In alphabetical order a selector comes right behind those with which it begins, so that only these are compared.

    >>> surroundings([".box p i", ".boxes", ".box", ".box p"])
    {'.box': [], '.box p': ['.box'], '.box p i': ['.box p', '.box'], '.boxes': []}
    """
    outer: dict[str, list[str]] = {}
    begun: list[str] = []
    for name in sorted(known):
        while begun and not name.startswith(begun[-1]):
            begun.pop()
        outer[name] = [other for other in reversed(begun) if stands_in(name, other)]
        begun.append(name)
    return outer


def stands_in(name: str, outer: str) -> bool:
    """Say whether a selector, by its words, is of something within another or of a case of it.

    >>> [stands_in(name, ".box") for name in (".box p", ".box:hover", ".boxes", ".box")]
    [True, True, False, False]
    """
    return name.startswith(outer) and name[len(outer) : len(outer) + 1] in tuple(" >+~:.[#")


def too_close(selector: str, text: Colour, ground: Colour, own: Look) -> Iterator[tuple[str, str]]:
    ratio = shades.contrast(text, ground)
    least = LEAST_OF_LARGE if own.size >= (LARGE_AND_BOLD if own.bold else LARGE) else LEAST
    if ratio is not None and ratio < least:
        yield f"{selector}: {text.name} on {ground.name} has a contrast of {ratio:.2f}, less than {least:g} to 1.", HINT


CHECK = Check(frozenset({"epub", "html"}), look)
