"""Lay a finished EPUB open, ours or made elsewhere: its archive, its package, and all in it that is XML.

Nothing is fetched and no entity expanded. What cannot be read is left out, and told as damage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from pipeline.bindery import anatomy, archives
from pipeline.bindery.anatomy import OPF, XHTML, Item, Meta, TooMuch, Unreadable

CONTAINER = "META-INF/container.xml"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
COVER = "cover-image"
ELEMENTS = 500_000  # of all files


class Text(NamedTuple):
    """A file of XHTML. One that is not `linear` lies beside the way of a reader."""

    path: str
    tree: etree._Element
    linear: bool


@dataclass(frozen=True, eq=False)  # without slots: files are parsed when they are first asked for, and kept
class Volume:
    """An EPUB laid open; `path` is where its package is."""

    content: bytes
    files: Mapping[str, bytes]
    path: str
    package: etree._Element

    @property
    def is_old(self) -> bool:
        """Whether it is an EPUB 2, which has neither a navigation document nor a date of change."""
        return self.package.get("version", "").startswith("2")

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(anatomy.item_of(node, self.path) for node in self.package.iter(f"{OPF}item"))

    @cached_property
    def read(self) -> tuple[dict[str, etree._Element], dict[str, Unreadable]]:
        """The package and every file of XML that the manifest names, and what keeps some from being read."""
        trees: dict[str, etree._Element] = {self.path: self.package}
        damage: dict[str, Unreadable] = {}
        left = ELEMENTS
        for name in dict.fromkeys(item.path for item in self.items if item.path and item.type.endswith("xml")):
            if name not in self.files or name in trees:
                continue
            try:
                tree = anatomy.parse(self.files, name)
            except Unreadable as error:
                damage[name] = error
                continue
            left -= sum(1 for _ in tree.iter(etree.Element))
            if left < 0:
                damage[name] = TooMuch(f"the texts have more than {ELEMENTS:,} elements; from {name} on none was read")
                break
            trees[name] = tree
        return trees, damage

    @property
    def trees(self) -> dict[str, etree._Element]:
        return self.read[0]

    @property
    def damage(self) -> dict[str, Unreadable]:
        return self.read[1]

    @cached_property
    def spine(self) -> tuple[Text, ...]:
        """The files of XHTML that the reading order names, each where it first does."""
        known = {item.id: item for item in self.items}
        paths: dict[str, bool] = {}
        for node in self.package.iter(f"{OPF}itemref"):
            item = known.get(node.get("idref", ""))
            if item and item.path and item.path in self.trees and item.type == XHTML_TYPE:
                paths.setdefault(item.path, node.get("linear") != "no")
        return tuple(Text(path, self.trees[path], linear) for path, linear in paths.items())

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The files of XHTML in reading order, and behind them those beside it."""
        bound = {text.path for text in self.spine}
        paths = dict.fromkeys(item.path for item in self.items if item.path and item.type == XHTML_TYPE)
        beside = (path for path in paths if path in self.trees and path not in bound)
        return (*self.spine, *(Text(path, self.trees[path], False) for path in beside))

    @cached_property
    def nodes(self) -> tuple[tuple[Text, etree._Element], ...]:
        """Every element of the texts, in reading order."""
        return tuple((text, node) for text in self.texts for node in text.tree.iter(etree.Element))

    @cached_property
    def nav(self) -> Text | None:
        """The navigation document."""
        paths = {item.path for item in self.items if "nav" in item.properties}
        return next((text for text in self.texts if text.path in paths), None)

    @cached_property
    def ncx(self) -> Text | None:
        """The contents for old devices."""
        paths = [item.path for item in self.items if item.type == NCX_TYPE]
        return next((Text(path, self.trees[path], False) for path in paths if path and path in self.trees), None)

    @cached_property
    def marked(self) -> dict[str, dict[str, etree._Element]]:
        """Every element that has an id, by its file; of several with one id, the first."""
        found: dict[str, dict[str, etree._Element]] = {path: {} for path in self.trees}
        for path, tree in self.trees.items():
            for node in tree.iter(etree.Element):
                if (id := node.get("id")) is not None:
                    found[path].setdefault(id, node)
        return found

    @cached_property
    def covers(self) -> tuple[Item, ...]:
        """What is named as the picture of the cover, or was so in EPUB 2: <meta name="cover" content="its-id"/>."""
        old = {node.get("content") for node in self.package.iter(f"{OPF}meta") if node.get("name") == "cover"}
        named = tuple(item for item in self.items if COVER in item.properties)
        return named or tuple(item for item in self.items if item.id in old)

    @cached_property
    def metas(self) -> tuple[Meta, ...]:
        return tuple(map(anatomy.meta_of, self.package.iter(f"{OPF}meta")))

    def said(self, property: str) -> list[str]:
        """What the package says of the book itself under this property."""
        return [meta.value for meta in self.metas if meta.property == property and not meta.refines]

    def navs(self, kind: str) -> list[etree._Element]:
        """The lists of one kind in the navigation document, such as toc or page-list."""
        return [node for node in self.nav.tree.iter(f"{XHTML}nav") if kind in anatomy.types(node)] if self.nav else []

    def node(self, href: str, base: str) -> etree._Element | None:
        """The element to which a link leads; None where it leads to a whole file or nowhere."""
        where, fragment = anatomy.target(href, base)
        return self.marked.get(where or "", {}).get(fragment)


@lru_cache(maxsize=1)
def unpacked(content: bytes) -> dict[str, bytes]:
    """Raises Refused for an archive that is broken or could do harm."""
    return archives.unpack(content)


@lru_cache(maxsize=1)  # several checks open the same file, one after another; none changes what it is given
def opened(content: bytes) -> Volume:
    """Raises Unreadable for what is no EPUB, or has no package that can be read."""
    try:
        files = unpacked(content)
    except archives.Refused as error:
        raise Unreadable(f"not a sound archive: {error}") from None
    path = package_path(files)
    return Volume(content, files, path, anatomy.parse(files, path))


def package_path(files: Mapping[str, bytes]) -> str:
    for root in anatomy.parse(files, CONTAINER).iter(f"{anatomy.OCF}rootfile"):
        return root.get("full-path", "")
    raise Unreadable(f"{CONTAINER} names no package")
