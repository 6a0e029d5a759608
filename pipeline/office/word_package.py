"""Find the parts of a Word package by their relationships, and count what leads outside without following it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Source
from pipeline.office import markup, packages
from pipeline.office.markup import Element

USUAL = "word/document.xml"
INSIDE_TEXT = ("hyperlink",)  # links are shown, and nobody follows them


class Relationship(NamedTuple):
    """What a part points to: `kind` is the last word of its type, such as "footnotes"."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a document by name, and the name of its main part."""

    parts: Mapping[str, bytes]
    name: str
    limits: Limits
    main: str = USUAL
    known: dict[str, dict[str, Relationship]] = field(default_factory=dict)  # links by part, as far as they were read

    def root(self, part: str) -> Element | None:
        if part not in self.parts:
            return None
        return markup.parse(self.parts[part], f"{self.name}, {packages.shown(part)}", self.limits)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Give what a part points to, by id; "" is the package itself."""
        if part not in self.known:
            folder, _, name = part.rpartition("/")
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            self.known[part] = {} if root is None else {one.get("Id", ""): pointed(one, folder) for one in root}
        return self.known[part]

    def related(self, kind: str, of: str | None = None) -> list[str]:
        """Name the parts of a kind, such as "header", that the main part points to, or another part."""
        links = self.relationships(self.main if of is None else of).values()
        targets = (one.target for one in links if one.kind == kind and not one.external)
        return [target for target in dict.fromkeys(targets) if target in self.parts]

    def roots(self, kind: str, of: str | None = None) -> Iterator[Element]:
        for part in self.related(kind, of):
            if (root := self.root(part)) is not None:
                yield root

    def outside(self) -> int:
        """Count what lies elsewhere: linked pictures, templates, objects. Links that a reader may click are none."""
        names = [name.replace("_rels/", "").removesuffix(".rels") for name in self.parts if name.endswith(".rels")]
        links = (one for name in names for one in self.relationships(name).values())
        return sum(one.external and one.kind not in INSIDE_TEXT for one in links)


def opened(source: Source, limits: Limits) -> WordPackage:
    """Raises as `packages.unpack`, and PipelineError where the main part is missing."""
    parts = packages.unpack(source, packages.WORD, limits)
    package = WordPackage(parts, source.name, limits)
    main = next(iter(package.related("officeDocument", of="")), USUAL)
    if main not in parts:
        raise PipelineError(f"{source.name}: the document itself is missing in it. {packages.MEND}")
    return replace(package, main=main)


def pointed(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    path = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(element.get("Type", "").rpartition("/")[2], path, external)
