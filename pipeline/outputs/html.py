"""The web page: one file with its faces and pictures inside, that needs no script and asks the network for nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

from pipeline import addresses
from pipeline.model import Book, Pages
from pipeline.outputs import Output

FEATURES = ["ccmp", "kern", "liga", "locl", "onum", "smcp"]  # what the screen style sheets ask of a face
SHOWN = re.compile(rf'src="({addresses.OURS}[^"]+)"')  # no text has such a quotation mark: it is escaped


def make(book: Book, pages: Pages | None) -> bytes:
    letters = "".join(sorted(set(book.screen)))
    css = book.css["screen"]
    for address, face in book.assets.items():
        called = f'url("{address}")'
        if called in css:
            packed = b64encode(subset(face, letters)).decode()
            css = css.replace(called, f'url("data:font/woff2;base64,{packed}")')
    page = book.screen.replace(book.css["screen"], css, 1)  # the text may well say vivavoce:It
    return SHOWN.sub(lambda found: f'src="{carried(found[1], book.assets)}"', page).encode()


def carried(address: str, assets: Mapping[str, bytes]) -> str:
    return f"data:{addresses.media_type(address)};base64,{b64encode(assets[address]).decode()}"


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
