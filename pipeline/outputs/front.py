"""The front of the cover as a picture for shops: a JPEG of 1600 by 2560 pixels in RGB, as Kindle wants it."""

from __future__ import annotations

from io import BytesIO

from pipeline import covers
from pipeline.model import Book, Pages
from pipeline.outputs import Output
from pipeline.pressroom import wraps

SIZE = (1600, 2560)  # pixels
QUALITY = 90  # of 100; flat colours show no blocks


def make(book: Book, pages: Pages | None) -> bytes:
    import pypdfium2

    drawn = covers.lay_out(book, wraps.shop_front(book)).write_pdf()
    with pypdfium2.PdfDocument(drawn) as pdf:
        page = pdf[0]
        picture = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("RGB")
    whole = picture.crop((0, 0, *SIZE))  # half a pixel more than the page is drawn as a whole one
    saved = BytesIO()
    whole.save(saved, "JPEG", quality=QUALITY, subsampling=0, dpi=(300, 300))
    return saved.getvalue()


OUTPUT = Output(".cover.jpg", "unused", make)
