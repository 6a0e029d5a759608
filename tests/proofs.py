"""Small pages for those who read lines back: a grid of 14 pt, in our own face, and as many lines as one asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import font_source_serif_pro
import weasyprint

from pipeline.model import Grid, Pages

FACE = (Path(font_source_serif_pro.font_directory) / "SourceSerifPro-Regular.otf").as_uri()
LEADING, MARGIN = 14, 10
STYLE = f"""
@font-face {{ font-family: Text; src: url({FACE}) }}
html {{ font: 10pt/{LEADING}pt Text; orphans: 1; widows: 1; hyphens: manual; hyphenate-character: "-" }}
body, p, h3 {{ margin: 0; font-weight: 400; font-size: inherit; break-after: auto }}
.talk {{ page: talk }}
"""


def pages(talk: str, style: str = "", *, lines: int = 8, width: int = 200) -> Pages:
    """Lay out the inside of a talk, on pages of so many lines, whose measure is `width` points."""
    sheet = f"@page {{ size: {width + 2 * MARGIN}pt {lines * LEADING + 2 * MARGIN}pt; margin: {MARGIN}pt }}"
    html = f'<html lang="en"><style>{sheet}{STYLE}{style}</style><section class="talk">{talk}</section></html>'
    document: Any = weasyprint.HTML(string=html).render()
    grid = Grid(
        width + 2 * MARGIN, lines * LEADING + 2 * MARGIN, MARGIN, MARGIN, MARGIN, MARGIN, lines=lines, leading=LEADING
    )
    return Pages(document, (0,) * len(document.pages), tuple(map(str, range(1, len(document.pages) + 1))), grid=grid)


def said(*lines: str) -> str:
    """Set a paragraph of an answer, line by line."""
    return f'<p class="said">{"<br>".join(lines)}</p>'


def turn(kind: str, *paragraphs: str, label: str = "") -> str:
    named = f'<p class="label">{label}</p>' if label else ""
    return f'<div class="turn {kind}">{named}{"".join(paragraphs)}</div>'


def filled(lines: int) -> str:
    """An answer of so many paragraphs of a line."""
    return turn("answer", *(said(f"Line {number}.") for number in range(1, lines + 1)))
