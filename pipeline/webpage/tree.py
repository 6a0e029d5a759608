"""Grow the tree of a web page: its elements and texts, each with its line in the source.

The tokens are lxml's, fed line by line to a tree of our own. lxml's own tree loses what follows `</html>` and all below
2048 elements, counts lines to 65535 only, and needs 94 s for one tag of 100,000 attributes; the tree here does none of
that. Measured with a page of 146 kB on one core: lxml 3 ms, tinyhtml5 80 ms without lines; the parser of Python 3.11.7
took 74 s for 100 kB of `<a <a <a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.errors import LimitError
from pipeline.limits import Limits


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNSEEN = listed("head script style template svg canvas iframe object audio video noembed map datalist")
PARTING = listed(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav noscript ol "
    "optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead tr ul "
    "xmp"
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
IMPLIED = frozenset({"html", "head", "body"})  # the parser adds them where the source has none
# The parser ends these before a paragraph, as HTML 4 wanted it; it lets their newer names go on, as browsers do.
ENDED_EARLY = re.compile(r"<(/?)([biu])(?=[\s/>])", re.IGNORECASE)
NEWER = {"b": "strong", "i": "em", "u": "strong"}
VERBATIM = re.compile("<(?:textarea|xmp|plaintext|title>[^<]*<[^/])", re.IGNORECASE)  # a tag is text there
NAME_PARTS = re.compile("[a-z0-9]+")
LONGEST_NAMES = 500  # characters of an element's classes, or of its id, that are looked at


@dataclass(frozen=True, slots=True)
class Text:
    content: str
    line: int


@dataclass(slots=True, eq=False)
class Element:
    """`letters` counts what is to be seen inside, without spaces; `linked`, how many of them lead elsewhere.

    `titled` says whether a heading of the first degree is among it.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    parent: Element | None = None
    children: list[Element | Text] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    titled: bool = False

    @property
    def names(self) -> list[str]:
        """List the names of its classes, in lower case."""
        return self.attributes.get("class", "")[:LONGEST_NAMES].lower().split()

    @property
    def name_parts(self) -> set[str]:
        """Take its classes, id and role apart: `site-nav` is `site` and `nav`."""
        said = (self.attributes.get(key, "")[:LONGEST_NAMES] for key in ("class", "id", "role", "itemprop"))
        return set(NAME_PARTS.findall(" ".join(said).lower()))

    def inside(self) -> Iterator[Element]:
        """Yield the element itself and all others in it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def texts(self) -> Iterator[str]:
        """Yield what is to be seen in it, text by text."""
        waiting: list[Element | Text] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                yield node.content
            elif node is self or node.tag not in UNSEEN:
                waiting.extend(reversed(node.children))

    def content(self) -> str:
        return "".join(self.texts())


def grow(text: str, name: str, limits: Limits) -> Element:
    """Raises LimitError over `elements` or `depth`."""
    from lxml import etree

    tree = Tree(name, limits)
    tree.reached += text[: len(text) - len(text.lstrip())].count("\n")
    parser = etree.HTMLParser(target=tree, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]  # str only, no bytes
    renames = not VERBATIM.search(text)
    for line in text.split("\n"):
        parser.feed((ENDED_EARLY.sub(renamed, f"{line}\n") if renames else f"{line}\n").encode())
        tree.line += 1
    if text:  # the parser takes nothing at all for an error
        parser.close()
    return tree.root


def renamed(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{NEWER[tag[2].lower()]}"


class Tree:
    """A tree that grows with what the parser calls.

    Tags come with the line they end on. Text may come late: its line is counted on from the tag before it.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.line = 1
        self.reached = 1
        self.elements = 0
        self.root = Element("", {}, 1)
        self.open = [self.root]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in IMPLIED or attributes:
            self.reached = self.line
        element = Element(tag, dict(attributes), self.reached, self.open[-1])
        self.open[-1].children.append(element)
        self.open.append(element)
        self.elements += 1
        self.hold("elements", self.elements)
        self.hold("depth", len(self.open) - 1)

    def hold(self, key: str, value: int) -> None:
        limit = getattr(self.limits, key)
        if value > limit:
            what = "elements" if key == "elements" else "elements inside each other"
            raise LimitError(
                f"{self.name}:{self.line}: {value:,} {what}; limit {key} is {limit:,}. "
                f"Split the document, or raise the limit with --limit {key}=NUMBER."
            )

    def end(self, tag: str) -> None:
        if tag not in IMPLIED:
            self.reached = self.line
        element = self.open.pop()
        if element.tag in UNSEEN:
            return
        if leads_elsewhere(element):
            element.linked = element.letters
        owner = self.open[-1]
        owner.letters += element.letters
        owner.linked += element.linked
        owner.titled |= element.titled or tag == "h1"

    def data(self, content: str) -> None:
        self.open[-1].children.append(Text(content, self.reached))
        self.open[-1].letters += sum(map(len, content.split()))
        self.reached += content.count("\n")

    def comment(self, _: str) -> None:
        self.reached = self.line

    def pi(self, *_: str | None) -> None:
        self.reached = self.line

    def close(self) -> Element:
        return self.root


def leads_elsewhere(element: Element) -> bool:
    """Say whether an element is a link to another page, and not to a moment of a recording or a place on this one."""
    address = element.attributes.get("href", "#").strip().lower()
    return element.tag == "a" and not address.startswith(("#", "javascript:"))
