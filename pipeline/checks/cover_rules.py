"""Whether a cover fits its book and its printer: its size, its spine, its safe zone, and the white for the bars.

How it is made of inks is held to the same rules as the press PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any

from pipeline import printers
from pipeline.checks import Check
from pipeline.lengths import POINT
from pipeline.model import USUAL_PRINTER, Book, Finding, Product, Ruling
from pipeline.pressroom import barcodes, preflight, wraps
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import (
    Proof,
    Rule,
    colours,
    conformance,
    contents,
    coverage,
    pictures,
    strokes,
    typefaces,
)
from pipeline.pressroom.preflight.items import NEAR, TEXT, Item, is_background, is_on_spine, is_within, items
from pipeline.pressroom.preflight.sheets import inside
from pipeline.pressroom.wraps import Wrap

CLOSE = 0.25  # of the lower of two lines: so far letters may reach into one another's lines
SCALE = 300 / 72  # pixels to the point at which the white box is looked at
WHITE = 250  # of 255: lighter than any tint that a press prints
RIM = 0.8  # mm around everything in the box
AGAIN = "Make it again: `vivavoce build NAME --to cover`."
DESIGN = "Mend the design of the cover."
OF_INKS = tuple(
    rule for room in (conformance, contents, colours, coverage, strokes, pictures, typefaces) for rule in room.RULES
)
Row = tuple[str, str, Callable[[Proof], Iterator[Fault]]]


def look(product: Product) -> Iterator[Finding]:
    return preflight.broken(hold(product))


def hold(product: Product) -> tuple[Ruling, ...]:
    rules = [Rule(id, says, look, "cover") for id, says, look in (*of_any(product), *of_its_book(product))]
    return preflight.hold(product, "cover_rules", (*rules, *OF_INKS))


def of_any(product: Product) -> Iterator[Row]:
    stated = wraps.rules(product.printer or printers.load(USUAL_PRINTER))
    yield "single", "A cover is one flat sheet.", single
    yield "bleed", f"It bleeds {stated.bleed:g} mm at all four edges.", partial(bleed, least=stated.bleed)
    yield "apart", "No text lies on another.", apart
    yield "stated", "{printer.title} states rules for covers.", unstated
    if stated.template:
        yield "template", "The cover stands on the template of {printer.title}.", of_our_own


def of_its_book(product: Product) -> Iterator[Row]:
    """Yield what can only be held against a cover whose book and pages are known."""
    book, pages = product.book, product.pages
    if book is None or pages is None:
        return
    wrap = wraps.whole(book, len(pages.document.pages))
    stated = wrap.rules
    yield "size", f"It is {wrap.width:.1f} × {wrap.height:.1f} mm with the spine.", partial(size, wrap=wrap)
    safe = f"Backgrounds apart, nothing stands within {stated.safety:g} mm of the cut or a fold."
    yield "placed", safe, partial(placed, wrap=wrap)
    clear = f"Text on a spine wants {stated.spine_text} pages, and {stated.spine_clear:g} mm to both folds."
    yield "spine", clear, partial(on_spine, wrap=wrap)
    yield "white", "The box of the barcode is white.", partial(white, wrap=wrap, content=product.content)
    yield "barcode", "There is a barcode where the printer needs one.", partial(numbered, book=book)
    yield "price", "The price can be read beside the barcode.", partial(priced, book=book)


def single(proof: Proof) -> Iterator[Fault]:
    if proof.count != 1:
        yield Fault(f"{proof.count} pages, a flat cover is one", AGAIN)


def bleed(proof: Proof, least: float) -> Iterator[Fault]:
    for sheet in proof.sheets:
        there = min(inside(sheet.trim, sheet.bleed)) / POINT
        if there < least - NEAR:
            yield Fault(f"bleed of {there:.1f} mm", AGAIN)


def apart(proof: Proof) -> Iterator[Fault]:
    texts = [item for item in items(proof) if item.kind == TEXT]
    if any(on_one_another(*pair) for pair in combinations(texts, 2)):
        yield Fault("one text lies on another", DESIGN)


def on_one_another(one: Item, other: Item) -> bool:
    """Compare two lines of text; those set closely may touch, where a descender meets an ascender."""
    deep = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > NEAR and deep > NEAR + CLOSE * min(one.bottom - one.top, other.bottom - other.top)


def unstated(proof: Proof) -> Iterator[Fault]:
    if proof.printer.cover is None:
        message = f"the printer states no rules for covers; those of {USUAL_PRINTER} were taken"
        yield Fault(message, "Ask the printer for its bleed and its spine.", "info")


def of_our_own(proof: Proof) -> Iterator[Fault]:
    hint = "Order it for this trim, paper and number of pages, and place the cover in it."
    yield Fault("the printer takes a cover only on the template that it makes for each book", hint, "info")


def size(proof: Proof, wrap: Wrap) -> Iterator[Fault]:
    for sheet in proof.sheets:
        there = sheet.size
        if abs(there.width - wrap.width) > NEAR or abs(there.height - wrap.height) > NEAR:
            yield Fault(
                f"the cover is {there.width:.1f} × {there.height:.1f} mm, around these pages it would be "
                f"{wrap.width:.1f} × {wrap.height:.1f} mm",
                "Make the cover and the pages in one build.",
            )


def placed(proof: Proof, wrap: Wrap) -> Iterator[Fault]:
    safe, box = wrap.rules.safety, wrap.barcode
    panels = [(start + safe, start + wrap.panel.width - safe) for start in (wrap.back, wrap.front)]
    zones = [(left, safe, right, wrap.height - safe) for left, right in panels]
    zones.append((box.x, box.y, box.x + box.width, box.y + box.height))
    for item in items(proof):
        if not (is_on_spine(item, wrap) or is_background(item, wrap) or any(is_within(item, *zone) for zone in zones)):
            yield Fault(f"{item.kind} within {safe:g} mm of the cut or a fold", DESIGN)


def on_spine(proof: Proof, wrap: Wrap) -> Iterator[Fault]:
    clear, safe, end = wrap.rules.spine_clear, wrap.rules.safety, wrap.fold + wrap.spine
    for item in items(proof):
        if not is_on_spine(item, wrap):
            continue
        if not wrap.type:
            yield Fault(f"text on a spine of {wrap.spine:.1f} mm, which is to be bare", DESIGN)
        elif not is_within(item, wrap.fold + clear, safe, end - clear, wrap.height - safe):
            yield Fault(f"text within {clear:g} mm of a fold of the spine or {safe:g} mm of the cut", DESIGN)


def white(proof: Proof, wrap: Wrap, content: bytes) -> Iterator[Fault]:
    """Look at the box of the barcode: its rim is white, and all of it where the printer adds the bars."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as pdf:
        picture = pdf[0].render(scale=SCALE).to_pil().convert("L")
    sheet, box = proof.sheets[0], wrap.barcode
    x, y = sheet.trim[0] - sheet.media[0] + box.x * POINT, sheet.media[3] - sheet.trim[3] + box.y * POINT
    right, foot, rim = x + box.width * POINT, y + box.height * POINT, RIM * POINT
    parts = [(x, y, right, y + rim), (x, foot - rim, right, foot), (x, y, x + rim, foot), (right - rim, y, right, foot)]
    if wrap.bars == wraps.NO_BARS:
        parts = [(x, y, right, foot)]
    if min(darkest(picture, part) for part in parts) < WHITE:
        yield Fault("the box of the barcode is not white", DESIGN)


def darkest(picture: Any, part: tuple[float, ...]) -> int:
    """Give the darkest grey of a part in points, but for its outermost pixels, which it shares."""
    left, top, right, foot = (round(edge * SCALE) for edge in part)
    grey: int = picture.crop((left + 1, top + 1, right - 1, foot - 1)).getextrema()[0]
    return grey


def numbered(proof: Proof, book: Book) -> Iterator[Fault]:
    if wraps.rules(proof.printer).barcode_needed and not book.imprint.isbn:
        yield Fault("there is no barcode, since the book has no ISBN", "Set isbn in its settings.", "warning")


def priced(proof: Proof, book: Book) -> Iterator[Fault]:
    if book.imprint.isbn and barcodes.price_code(book.cover.price) == barcodes.NO_PRICE:
        message = f"no code says {book.cover.price}; beside the barcode stands {barcodes.NO_PRICE}, for no price"
        yield Fault(message, f"State a price in {', '.join(barcodes.CURRENCIES)}, or none.", "info")


CHECK = Check(frozenset({"cover"}), look, hold)
