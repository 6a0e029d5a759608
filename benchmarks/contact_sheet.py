"""Set one document in every theme and lay the pages side by side on one picture: `docs/themes.png`.

python -m benchmarks.contact_sheet source/mrna-vaccine-interview.txt docs/themes.png
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from pipeline import flow, themes
from pipeline.paginate import paginate
from pipeline.render import render
from pipeline.shelf import opened

HEIGHT = 300  # pixels of a page
GAP, NAME = 10, 28  # pixels around a page, and for the name of its theme
SHOWN = 5  # pages of each theme: the title, and the talk from its opener on
DESK = (232, 232, 228)


def main(source: Path, target: Path) -> None:
    rows = [row(theme, spread(source, theme)) for theme in themes.ids()]
    sheet = Image.new("RGB", (max(one.width for one in rows), sum(one.height for one in rows)), DESK)
    top = 0
    for one in rows:
        sheet.paste(one, (0, top))
        top += one.height
    sheet.quantize(64).save(target, optimize=True)


def spread(source: Path, theme: str) -> list[Image.Image]:
    """Picture the title page of a document and the pages from its opener on, as the theme sets them."""
    document = opened(source, {"theme": theme})
    known = document.understood()
    notice = flow.tell(known, document.settings)
    book = render(known.interview, known.survey, document.source, notice, document.settings)
    laid_out = paginate(book).document
    opener = next(
        number
        for number, page in enumerate(laid_out.pages)
        if any(box.element is not None and box.element.get("id") == "talk" for box in page._page_box.descendants())
    )
    written = BytesIO(laid_out.write_pdf())
    with pypdfium2.PdfDocument(written) as pdf:
        wanted = [0, *range(opener, min(opener + SHOWN - 1, len(pdf)))]
        return [pdf[number].render(scale=HEIGHT / pdf[number].get_height()).to_pil() for number in wanted]


def row(theme: str, pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width + GAP for page in pages) + GAP
    strip = Image.new("RGB", (width, HEIGHT + NAME + GAP), DESK)
    ImageDraw.Draw(strip).text((GAP, 8), theme, fill="black", font=ImageFont.load_default(13))
    left = GAP
    for page in pages:
        strip.paste(page, (left, NAME))
        left += page.width + GAP
    return strip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
