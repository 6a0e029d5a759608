"""Read what a caption says: its text without tags, with bold and italics as marks and voices as speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5

from pipeline.model import Mark
from pipeline.subtitles.timing import Timed

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)([^<>\n]*+)>|<[0-9][0-9:.]*+>|\{\\[^{}\n]*+\}")
ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
PLAIN = frozenset({"u", "c", "s", "lang", "ruby", "rt", "font", "span"})  # known to change no word
LAST_CHARACTER = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Caption:
    """What one caption shows. `voices` says from which character on somebody speaks, or nobody known."""

    text: str
    line: int
    start: float | None
    end: float | None
    marks: tuple[Mark, ...] = ()
    voices: tuple[tuple[int, str | None], ...] = ()
    grows: bool = False  # word by word, as captions do that a machine writes while somebody speaks


def shown(timed: Timed, strange: Counter[str]) -> Caption:
    """Take the tags out of a caption, and count those that no subtitle has."""
    text = timed.text
    if not ("<" in text or "&" in text or "{" in text):
        return Caption(text, timed.line, timed.start, timed.end)
    page = Page()
    done = 0
    for tag in TAG.finditer(text):
        page.write(unescaped(text[done : tag.start()]))
        done = tag.end()
        if tag[2]:
            page.turn(tag[2].lower(), unescaped(tag[3]), tag[1] == "/", strange)
        elif tag[0].startswith("<"):
            page.grows = True
    page.write(unescaped(text[done:]))
    plain = "".join(page.pieces)
    marks = (mark for mark in page.marked() if plain[mark.start : mark.end].strip())
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.style)))
    return Caption(plain, timed.line, timed.start, timed.end, ordered, tuple(page.voices), page.grows)


@dataclass(slots=True)
class Page:
    """The text as far as it is written, and what is open."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    changes: list[tuple[int, str, int]] = field(default_factory=list)
    voices: list[tuple[int, str | None]] = field(default_factory=list)
    grows: bool = False

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def turn(self, name: str, rest: str, closes: bool, strange: Counter[str]) -> None:
        """Heed a tag. Its name may have classes, and a voice its speaker, as in <v.loud Ida Hall>."""
        if name in STYLES:
            self.changes.append((self.length, STYLES[name], -1 if closes else 1))
        elif name == "v":
            self.voices.append((self.length, None if closes else speaker(rest)))
        elif name == "br":
            self.write(" ")
        elif name not in PLAIN:
            strange[name] += 1

    def marked(self) -> Iterator[Mark]:
        """Yield the stretches that are bold or in italics; what nobody closes lasts to the end."""
        for style in ("strong", "emphasis"):
            depth = start = 0
            for at, changed, step in [*self.changes, (self.length, style, 0)]:
                if changed != style:
                    continue
                before, depth = depth, max(0, depth + step) if step else 0
                if not before:
                    start = at
                elif not depth and start < at:
                    yield Mark(start, at, "strong" if style == "strong" else "emphasis")


def speaker(rest: str) -> str | None:
    words = rest.split()
    return " ".join(words[1:] if rest.startswith(".") else words) or None


def unescaped(text: str) -> str:
    r"""Decode entities, which never end a line.

    >>> unescaped("R&D &amp; &lt;us&gt;&#10;&nosuch;")
    'R&D & <us> &nosuch;'
    """
    return ENTITY.sub(character, text) if "&" in text else text


def character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity[0]).replace("\n", " ")
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code > LAST_CHARACTER or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code) if chr(code).splitlines() == [chr(code)] else " "
