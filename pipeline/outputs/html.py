"""The web page: one file with its faces inside, that needs no script and asks for nothing from the network."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from pipeline.model import Book, Pages
from pipeline.outputs import Output

FEATURES = ["ccmp", "kern", "liga", "locl", "onum", "smcp"]  # what the screen style sheets ask of a face


def make(book: Book, pages: Pages | None) -> bytes:
    letters = "".join(sorted(set(book.screen)))
    css = book.css["screen"]
    for address, face in book.assets.items():
        called = f'url("{address}")'
        if called in css:
            packed = b64encode(subset(face, letters)).decode()
            css = css.replace(called, f'url("data:font/woff2;base64,{packed}")')
    return book.screen.replace(book.css["screen"], css, 1).encode()  # the text may well say vivavoce:It


def subset(face: bytes, letters: str) -> bytes:
    """Cut a face down to some letters: about 15 kB for a language written in Latin letters."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(face), recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=FEATURES))
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        packed = BytesIO()
        font.save(packed)
    return packed.getvalue()


OUTPUT = Output(".html", "unused", make)
