"""Draw the front of the cover as a picture for shops: a JPEG in RGB of 1600 by 2560 pixels, as Kindle wants it."""

from __future__ import annotations

from io import BytesIO

from pipeline import covers
from pipeline.model import Book
from pipeline.pressroom import wraps

SIZE = (1600, 2560)  # pixels
QUALITY = 90  # of 100; flat colours show no blocks


def drawn(book: Book) -> bytes:
    import pypdfium2

    with pypdfium2.PdfDocument(covers.lay_out(book, wraps.shop_front(book)).write_pdf()) as pdf:
        page = pdf[0]
        picture = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("RGB")
    whole = picture.crop((0, 0, *SIZE))  # half a pixel more than the page is drawn as a whole one
    saved = BytesIO()
    whole.save(saved, "JPEG", quality=QUALITY, subsampling=0, dpi=(300, 300))
    return saved.getvalue()
