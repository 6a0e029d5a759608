"""The reading PDF: tagged as the interview it is, with bookmarks and links, PDF/A-2a and PDF/UA-1 in one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import PipelineError
from pipeline.lengths import PIXEL
from pipeline.model import Book, Pages
from pipeline.outputs import Output
from pipeline.tagging import folios, furniture, packet, tree
from pipeline.tagging.tree import Leaf

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

ASTRAY = "the tags of its pages do not follow their boxes"


def make(book: Book, pages: Pages | None) -> bytes:
    import pikepdf

    if pages is None:
        raise TypeError("a PDF is made of pages")
    written = pages.document.write_pdf(pdf_variant="pdf/a-2a", uncompressed_pdf=True)  # it is packed when it is saved
    with pikepdf.open(BytesIO(written)) as pdf:
        tag(pdf, pages.document, book.design.theme)
        folios.label(pdf, pages.folios)
        packet.describe(pdf, book)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def tag(pdf: Pdf, document: Any, theme: str) -> None:
    """Put a structure tree of our own in the place of WeasyPrint's, and tell text from furniture.

    Raises PipelineError for a theme whose boxes WeasyPrint tags in another order than it lays them out.
    """
    import pikepdf

    try:
        leaves = list(paired(pdf, document))
    except ValueError as error:
        raise PipelineError(
            f"templates/themes/{theme}.css.j2: {error}. "
            "Take out what it moves out of the flow, such as position: absolute, or choose another theme."
        ) from None
    spoken = tree.plant(pdf, leaves)
    drawn: defaultdict[int, set[int]] = defaultdict(set)
    for leaf in leaves:
        drawn[leaf.page].add(leaf.number)
    for number, page in enumerate(pdf.pages):
        furniture.set_apart(pdf, page, drawn[number], spoken.get(number, set()))
        page.obj.Tabs = pikepdf.Name.S
    for leaf in leaves:
        if leaf.annotation is not None and "/Dest" in leaf.annotation:
            leaf.annotation.Contents = " ".join("".join(leaf.path[-1].itertext()).split())


class Drawn(NamedTuple):
    """A box that shows something: text, a picture, or the way of a link."""

    page: int
    box: Any
    path: tuple[Any, ...]


def paired(pdf: Pdf, document: Any) -> Iterator[Leaf]:
    """Find the element of each tagged piece: WeasyPrint tags its boxes in their order, and keeps no other trace.

    This reads WeasyPrint's own boxes, which are private. Raises ValueError for tags in another order.
    """
    index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    shown = (drawn for number, page in enumerate(document.pages) for drawn in flow(page._page_box, number, ()))
    for drawn, tagged in zip_longest(shown, pieces(pdf.Root.StructTreeRoot.K[0])):
        if drawn is None or tagged is None:
            raise ValueError(ASTRAY)
        (number, box, path), (page, piece) = drawn, tagged
        link = None if isinstance(piece, int) else piece.Obj
        if (number, bool(box.link_annotation)) != (index[page.objgen], link is not None):
            raise ValueError(ASTRAY)
        if link is not None:
            yield Leaf(path, number, -1, link)
        else:
            yield Leaf(path, number, piece, None, bounds(box, document.pages[number].height), is_ornament(box))


def flow(box: Any, page: int, path: tuple[Any, ...]) -> Iterator[Drawn]:
    """Yield what the boxes of a page show, in the order in which WeasyPrint tags it; margins are not tagged."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        return
    if box.element is not None and box.element not in path:
        path = (*path, box.element)
    if box.link_annotation or isinstance(box, boxes.ReplacedBox | boxes.TextBox):
        yield Drawn(page, box, path)
    for child in getattr(box, "children", ()):
        yield from flow(child, page, path)


def bounds(box: Any, height: float) -> tuple[float, float, float, float] | None:
    """Give the edges of a picture in points from the lower left of a page, whose height is in pixels."""
    from weasyprint.formatting_structure import boxes

    if not isinstance(box, boxes.ReplacedBox):
        return None
    left, top = box.content_box_x(), height - box.content_box_y()
    return PIXEL * left, PIXEL * (top - box.height), PIXEL * (left + box.width), PIXEL * top


def is_ornament(box: Any) -> bool:
    """Tell the marks that a style sheet adds, such as leaders, from its words and numbers."""
    return "::" in (box.element_tag or "") and not any(map(str.isalnum, getattr(box, "text", "")))


def pieces(element: Object) -> Iterator[tuple[Object, Any]]:
    """Yield the numbered pieces and the links of WeasyPrint's structure tree, each with its page."""
    for kid in element.K:
        if isinstance(kid, int):
            yield element.Pg, kid
        elif kid.Type == "/OBJR":
            yield kid.Pg, kid
        else:
            yield from pieces(kid)


OUTPUT = Output(".pdf", "needed", make)
