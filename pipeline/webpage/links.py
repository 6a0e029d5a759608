"""Tell the links of a page apart: those to elsewhere, and those that only play a sound or point at their own place."""

from __future__ import annotations

import re

from pipeline.webpage.tree import Element

ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
SIGNS = frozenset("▶►▷▸⏵⏯🔊🔉🔈🎧🎵♪¶§#🔗⚓∞\ufe0e\ufe0f")
JUMPING = frozenset({"play", "anchor", "permalink", "headerlink"})
LONGEST_SIGN = 3  # characters
AT = re.compile(r"[#?&;](?:t|time|start)=([0-9hms:.]{1,20})", re.IGNORECASE)
CALL = re.compile(r"""\(\s{0,9}["']?([0-9hms:.]{1,20})["']?\s{0,9}[,)]""")
CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,4}(?:\.[0-9]{1,9})?)")
UNITS = re.compile(r"(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7}(?:\.[0-9]{1,9})?)s?)?")


def target(element: Element) -> str:
    """Give the address of a link to the web or to a mailbox; that of any other is empty."""
    address = element.attributes.get("href", "").strip()
    return address if element.tag == "a" and ADDRESS.fullmatch(address) and address.isprintable() else ""


def is_jump(element: Element) -> bool:
    """Say whether a link only plays a sound or points at a place, so that its sign is no text.

    A class such as `anchor` alone does not tell: a heading may as a whole stand in its own anchor.
    """
    if element.tag != "a":
        return False
    text = element.content().strip()
    named = not JUMPING.isdisjoint(element.name_parts)
    if not any(map(str.isalnum, text)):
        return named or bool(text and SIGNS.issuperset(text)) or (len(text) <= LONGEST_SIGN and has_time(element))
    alone = element.parent is None or element.parent.letters == element.letters
    return named and len(text.split()) <= 2 and (has_time(element) or not alone)


def has_time(element: Element) -> bool:
    return seconds(element) is not None


def seconds(element: Element) -> float | None:
    """Read the moment that a link jumps to, from its data, its address or its script.

    >>> seconds(Element("a", {"onclick": "playAt('0:1:25')"}, 1)), seconds(Element("a", {"href": "?t=1m2s"}, 1))
    (85.0, 62.0)
    """
    said = element.attributes
    places = (AT.search(said.get("href", "")), CALL.search(said.get("onclick", "") or said.get("href", "")))
    for value in (said.get("data-time"), said.get("data-start"), *(place[1] for place in places if place)):
        found = CLOCK.fullmatch(value or "") or UNITS.fullmatch(value or "")
        if found and value:
            hours, minutes, rest = (float(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + rest
    return None
