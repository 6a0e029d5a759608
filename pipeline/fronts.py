"""The front of the cover as a picture for shops: the editor's own, or ours, of 1600 by 2560 pixels for Kindle."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline import covers
from pipeline.addresses import OURS
from pipeline.model import Book, Picture
from pipeline.pressroom import wraps

if TYPE_CHECKING:
    from PIL.Image import Image

ADDRESS = f"{OURS}front.jpg"
SIZE = (1600, 2560)  # pixels
QUALITY = 90  # of 100; flat colours show no blocks


def picture(book: Book) -> bytes:
    """Give the editor's own front as it was developed, or draw ours."""
    own = book.cover.front
    return recast(book.assets[own.address]) if own else drawn(book)


def kept(book: Book, front: bytes) -> Book:
    """Give a book with a front that was drawn for it, as one that the editor brought."""
    cover = replace(book.cover, front=Picture(ADDRESS, *SIZE, ""))
    return replace(book, cover=cover, assets={**book.assets, ADDRESS: front})


def recast(content: bytes) -> bytes:
    """Make a JPEG of another picture."""
    from PIL import Image

    with Image.open(BytesIO(content)) as opened:
        return content if opened.format == "JPEG" else saved(opened.convert("RGB"))


def drawn(book: Book) -> bytes:
    import pypdfium2

    with pypdfium2.PdfDocument(covers.lay_out(book, wraps.shop_front(book)).write_pdf(uncompressed_pdf=True)) as pdf:
        page = pdf[0]
        drawing = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("RGB")
    return saved(drawing.crop((0, 0, *SIZE)))  # half a pixel more than the page is drawn as a whole one


def saved(front: Image) -> bytes:
    made = BytesIO()
    front.save(made, "JPEG", quality=QUALITY, subsampling=0, dpi=(300, 300))
    return made.getvalue()
