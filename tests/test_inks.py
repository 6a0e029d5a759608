"""Flat colours and the pixels of pictures become what the press can print, by the profile of its condition."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import makers
import pytest
from PIL import Image, ImageCms

from pipeline.model import Condition
from pipeline.pressroom import halftones, inks, profiles
from pipeline.pressroom.inks import Ink

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = Condition("Custom", "a condition that is not FOGRA39", profiles.fogra39().profile[:-4] + bytes(4))


def reddish(profile: bytes = b"") -> Image.Image:
    picture = Image.new("RGB", (2, 2), (178, 34, 34))
    picture.info["icc_profile"] = profile
    return picture


@pytest.mark.parametrize(
    ("ink", "printed"),
    [
        ((1, 1, 1, 0), (0.8, 0.8, 0.8, 0)),
        ((1, 0.5, 0, 1), (0.933, 0.466, 0, 1)),
        ((0.7, 0.7, 0.5, 0.5), (0.7, 0.7, 0.5, 0.5)),
        ((0, 0, 0, 0.04), (0, 0, 0, 0.1)),
        ((0.05, 0.02, 0, 0), (0.1, 0.04, 0, 0)),
        ((0.05, 0, 0, 0.5), (0.05, 0, 0, 0.5)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_too_much_ink_is_taken_from_the_colours_and_too_faint_a_tint_is_raised(ink: Ink, printed: Ink) -> None:
    assert inks.printable(ink, makers.job(makers.printer(ink=240, tint=10))) == printed


def test_no_flat_colour_of_any_kind_is_above_the_limit() -> None:
    job = makers.job(makers.printer(ink=240))
    steps = (0.0, 0.33, 0.66, 1.0)
    flat = [(cyan, magenta, yellow, black) for cyan, magenta, yellow, black in product(steps, repeat=4)]
    assert round(max(sum(inks.printable(ink, job)) for ink in flat), 6) == 2.4


def test_another_condition_converts_by_its_own_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    used = []
    original = inks.transform

    def spied(mode: str, own: bytes, press: bytes) -> ImageCms.ImageCmsTransform:
        used.append(press)
        return original(mode, own, profiles.fogra39().profile)

    monkeypatch.setattr(inks, "transform", spied)
    inks.picture(reddish(), SWAPPED)
    assert used == [SWAPPED.profile]


def test_srgb_said_and_srgb_taken_for_granted_are_the_same() -> None:
    said, granted = (inks.picture(reddish(profile), profiles.fogra39()).tobytes() for profile in (SRGB, b""))
    assert said == granted


@pytest.mark.parametrize("profile", [b"no profile at all", profiles.fogra39().profile])
def test_a_profile_that_is_broken_or_for_other_colours_is_passed_over(profile: bytes) -> None:
    assert inks.picture(reddish(profile), profiles.fogra39()).tobytes() == (
        inks.picture(reddish(), profiles.fogra39()).tobytes()
    )


def test_inks_meant_for_our_press_stay_as_they_are() -> None:
    picture = Image.new("CMYK", (1, 1), (10, 20, 30, 40))
    for profile in (b"", profiles.fogra39().profile, b"broken"):
        picture.info["icc_profile"] = profile
        assert inks.picture(picture, profiles.fogra39()).tobytes() == bytes((10, 20, 30, 40))


def test_no_pixel_holds_more_ink_than_the_paper_bears() -> None:
    chance = Image.effect_noise((301, 300), 200)
    picture = Image.merge("CMYK", (chance, chance.rotate(90).resize(chance.size), chance.rotate(180), chance))
    limited = halftones.limited(picture, 240)
    before, after = picture.tobytes(), limited.tobytes()
    sums = [sum(after[at : at + 4]) for at in range(0, len(after), 4)]
    assert max(sum(before[at : at + 4]) for at in range(0, len(before), 4)) > 800
    assert max(sums) == 612
    assert after[3::4] == before[3::4]
    for at in range(0, len(after), 4):
        if sum(before[at : at + 4]) <= 612:
            assert after[at : at + 4] == before[at : at + 4]


def test_a_saturated_picture_from_srgb_keeps_to_the_limit() -> None:
    colours = bytes(value for colour in product(range(0, 256, 17), repeat=3) for value in colour)
    picture = inks.picture(Image.frombytes("RGB", (64, 64), colours), profiles.fogra39())
    for ink in (240, 300):
        printed = halftones.limited(picture, ink).tobytes()
        assert max(sum(printed[at : at + 4]) for at in range(0, len(printed), 4)) <= ink * 2.55


def test_a_damaged_jpeg_profile_does_not_hide_the_inks_of_an_adobe_jpeg() -> None:
    packed = BytesIO()
    Image.new("CMYK", (8, 8), (0, 200, 100, 0)).save(packed, "JPEG", quality=100, icc_profile=b"broken")
    opened = Image.open(BytesIO(packed.getvalue()))
    assert list(halftones.inked(opened, makers.job()).tobytes()[:4]) == pytest.approx([0, 200, 100, 0], abs=3)
