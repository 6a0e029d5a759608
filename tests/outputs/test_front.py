"""The front for shops is a picture of a fixed size with the title on it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from cover_makers import DESIGNS, booked
from PIL import Image

from pipeline.model import Picture
from pipeline.outputs import front


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("theme", DESIGNS)
def test_the_front_is_1600_by_2560_in_rgb(theme: str) -> None:
    picture = opened(front.make(booked(theme=theme), None))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1600, 2560), "RGB")


def test_the_field_reaches_all_four_corners() -> None:
    picture = opened(front.make(booked(theme="zine"), None))
    for corner in ((0, 0), (1599, 0), (0, 2559), (1599, 2559)):
        assert picture.getpixel(corner) == pytest.approx((255, 210, 31), abs=3)


def test_another_title_gives_another_picture_and_the_same_one_the_same() -> None:
    assert front.make(booked(), None) == front.make(booked(), None)
    assert front.make(booked(), None) != front.make(booked("The day train"), None)


def test_there_is_no_barcode_on_the_front() -> None:
    assert front.make(booked(), None) == front.make(booked(isbn="", price=""), None)


def test_the_editor_s_own_front_is_the_shops_picture_too() -> None:
    made = BytesIO()
    Image.new("RGB", (16, 26), "teal").save(made, "JPEG")
    own = Picture("vivavoce:picture-1.jpg", 16, 26, "")
    book = booked()
    with_own = replace(book, cover=replace(book.cover, front=own), assets={**book.assets, own.address: made.getvalue()})
    assert front.make(with_own, None) == made.getvalue()
