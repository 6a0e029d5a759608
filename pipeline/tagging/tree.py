"""Plant the structure tree of a PDF: one element for each of the markup's, however many pages and lines it takes.

WeasyPrint tags the boxes of its layout: every line is an element, every page begins the talk anew, and of a turn only
remains that it was a `div`. So its tree goes, and ours follows the markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.tagging import roles

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


class Leaf(NamedTuple):
    """A piece of a page: text or a picture by its number there, or else a link's annotation.

    `path` holds the elements around it, outermost first; `bounds` is set for pictures, in points from the lower left.
    An `ornament` is not read to anybody.
    """

    path: tuple[Any, ...]
    page: int
    number: int
    annotation: Object | None = None
    bounds: tuple[float, float, float, float] | None = None
    ornament: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A structure element that still grows."""

    type: str
    entries: dict[str, str]
    kids: list[Branch | Leaf] = field(default_factory=list)


def plant(pdf: Pdf, leaves: Iterable[Leaf]) -> dict[int, set[int]]:
    """Give a PDF its structure tree, and back the numbers that are in it, by page."""
    import pikepdf

    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    parents = Parents(defaultdict(dict), [])
    root.K = pikepdf.Array([written(pdf, grown(leaves), root, parents)])
    root.RoleMap = pikepdf.Dictionary({f"/{own}": pikepdf.Name(f"/{known}") for own, known in roles.ROLES.items()})
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers(pdf, parents)))
    root.ParentTreeNextKey = len(pdf.pages) + len(parents.links)
    pdf.Root.StructTreeRoot = root
    return {page: set(owners) for page, owners in parents.pages.items()}


class Parents(NamedTuple):
    """The way back: the structure element of each piece of a page, and of each link."""

    pages: defaultdict[int, dict[int, Object]]
    links: list[tuple[Object, Object]]


def grown(leaves: Iterable[Leaf]) -> Branch:
    """Hang every leaf on the branch of its innermost element; what is for the eye alone is left on the ground."""
    trunk = Branch("Document", {})
    known: dict[Any, Branch] = {}
    for leaf in leaves:
        if leaf.ornament or any(map(roles.unspoken, leaf.path)):
            continue
        branch = trunk
        for depth, element in enumerate(leaf.path):
            if element not in known:
                known[element] = sprout(branch, element, leaf.path[:depth])
            branch = known[element]
        branch.kids.append(leaf)
    return trunk


def sprout(branch: Branch, element: Any, around: tuple[Any, ...]) -> Branch:
    entries = roles.entries(element)
    for type in roles.types(element, around):
        branch.kids.append(made := Branch(type, entries))
        branch, entries = made, {}
    return branch


def written(pdf: Pdf, branch: Branch, parent: Object, parents: Parents) -> Object:
    import pikepdf

    element = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{branch.type}"), P=parent)
    )
    for key, value in branch.entries.items():
        element[key] = pikepdf.String(value)
    element.K = pikepdf.Array(
        [
            written(pdf, kid, element, parents) if isinstance(kid, Branch) else hung(pdf, kid, element, parents)
            for kid in branch.kids
        ]
    )
    return element


def hung(pdf: Pdf, leaf: Leaf, element: Object, parents: Parents) -> Any:
    """Refer to a piece of a page; the first one tells on which page the element begins."""
    import pikepdf

    page = pdf.pages[leaf.page].obj
    if "/Pg" not in element:
        element.Pg = page
    if leaf.annotation is not None:
        parents.links.append((leaf.annotation, element))
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=leaf.annotation, Pg=page)
    parents.pages[leaf.page][leaf.number] = element
    if leaf.bounds:
        box = pikepdf.Array([round(edge, 3) for edge in leaf.bounds])
        element.A = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=box)
    if element.Pg.objgen == page.objgen:
        return leaf.number
    return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=leaf.number)


def numbers(pdf: Pdf, parents: Parents) -> Any:
    """List the way back by key: that of each page, then that of each link."""
    import pikepdf

    listed: list[Any] = []
    for key, page in enumerate(pdf.pages):
        owners = parents.pages[key]
        row = [owners.get(number) for number in range(max(owners, default=-1) + 1)]
        page.obj.StructParents = key
        listed += [key, pdf.make_indirect(pikepdf.Array(row))]
    for key, (annotation, element) in enumerate(parents.links, start=len(pdf.pages)):
        annotation.StructParent = key
        listed += [key, element]
    return pikepdf.Array(listed)
