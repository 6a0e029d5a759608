"""Invented books ready for a cover, by the rules of a printer like KDP, and covers made of them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import makers
from PIL import Image

from pipeline.house import TEMPLATES
from pipeline.model import Book, CoverCopy, CoverRules, Imprint, Interview, Pages, Paper, Person, Picture, Trim
from pipeline.outputs import cover

INCH = 25.4
KDP = CoverRules(
    bleed=0.125 * INCH,
    safety=0.25 * INCH,
    spine_extra=0,
    spine_text=80,
    spine_clear=0.0625 * INCH,
    barcode=(2 * INCH, 1.2 * INCH),
    barcode_gap=0.25 * INCH,
)
WHITE = Paper("white", (24, 828), 0.002252 * INCH)
SIX_BY_NINE = Trim(6 * INCH, 9 * INCH)
ISBN = "978-0-306-40615-7"
LONG = ("A conversation about orchards and the long patience of people who keep bees behind a station; " * 5)[:400]
GUEST = Person("speaker-02", "Dr. Ida Hall", "Dr. Hall", "interviewee", "a keeper of bees since 1987")
ASKER = Person("speaker-01", "Mara Lindqvist", "Lindqvist", "interviewer")
DESIGNS = ["base", *sorted(path.name.removesuffix(".css.j2") for path in (TEMPLATES / "covers").iterdir())]


def booked(
    title: str = "The night train",
    theme: str = "base",
    *,
    isbn: str = ISBN,
    price: str = "USD 12.99",
    language: str = "en",
    pictured: bool = False,
    **rules: Any,
) -> Book:
    imprint = Imprint(title, language, "urn:uuid:1", "2021-03-04T05:06:07Z", publisher="Orchard & Lane", isbn=isbn)
    at = makers.printer(**{"cover": KDP, "marks": 0, "multiple": 2, **rules})
    content = BytesIO()
    Image.new("RGB", (2000, 2400), (90, 120, 100)).save(content, "PNG")
    picture = Picture("vivavoce:pictures/garden.png", 2000, 2400, "A garden")
    return makers.bare_book(
        imprint,
        replace(makers.job(at, SIX_BY_NINE), paper=WHITE),
        Interview(title, (), language, (ASKER, GUEST), ()),
        design=replace(makers.bare_book(imprint).design, theme=theme),
        cover=CoverCopy("What does a hive know of winter?", price, picture if pictured else None),
        assets={picture.address: content.getvalue()},
    )


def paged(count: int) -> Pages:
    return Pages(SimpleNamespace(pages=[None] * count), (), ())


def made(book: Book, pages: int = 300) -> bytes:
    return cover.make(book, paged(pages))
