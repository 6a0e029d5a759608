"""The web page: one file with its faces and pictures inside, that needs no script and asks the network for nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

from pipeline import addresses
from pipeline.bindery import typecases
from pipeline.model import Book, Pages
from pipeline.outputs import Output

SHOWN = re.compile(rf'src="({addresses.OURS}[^"]+)"')  # no text has such a quotation mark: it is escaped


def make(book: Book, pages: Pages | None) -> bytes:
    letters = typecases.letters_of([book.screen])
    css = book.css["screen"]
    for address in typecases.called(css, book.assets):
        packed = b64encode(typecases.subset(book.assets[address], letters, "woff2")).decode()
        css = css.replace(f'url("{address}")', f'url("data:font/woff2;base64,{packed}")')
    page = book.screen.replace(book.css["screen"], css, 1)  # the text may well say vivavoce:It
    return SHOWN.sub(lambda found: f'src="{carried(found[1], book.assets)}"', page).encode()


def carried(address: str, assets: Mapping[str, bytes]) -> str:
    return f"data:{addresses.media_type(address)};base64,{b64encode(assets[address]).decode()}"


OUTPUT = Output(".html", "unused", make, medium="screen")
