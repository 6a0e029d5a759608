"""From paper a code leads to the recording, from a screen an address leads to the very moment."""

from __future__ import annotations

import pytest

from pipeline import recording


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        ("https://example.org/bees.mp3", "https://example.org/bees.mp3#t=751"),
        ("https://example.org/bees?id=4&t=2", "https://example.org/bees?id=4&t=2#t=751"),
        ("https://example.org/bees.mp4#track=audio&t=9", "https://example.org/bees.mp4#track=audio&t=751"),
        ("https://www.youtube.com/watch?v=abc&t=9s&list=x", "https://www.youtube.com/watch?v=abc&list=x&t=751s"),
        ("https://M.YouTube.com/watch?v=abc#top", "https://M.YouTube.com/watch?v=abc&t=751s#top"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=751s"),
        ("https://player.vimeo.com/video/1?h=2", "https://player.vimeo.com/video/1?h=2#t=751s"),
        ("https://notyoutube.com/watch?v=abc", "https://notyoutube.com/watch?v=abc#t=751"),
    ],
)
def test_a_moment_is_named_as_the_player_wants_it(address: str, moment: str) -> None:
    assert recording.moment(address, 751.9) == moment


@pytest.mark.parametrize("address", ["", "https://example.org/#/bees", "https://example.org/#bees", "https://[bees"])
def test_an_address_that_takes_no_time_is_left_as_it_is(address: str) -> None:
    assert recording.moment(address, 751) == address


def test_the_beginning_is_a_moment_too() -> None:
    assert recording.moment("https://example.org/bees.mp3", 0) == "https://example.org/bees.mp3#t=0"


def test_no_address_has_no_code() -> None:
    assert recording.code("") is None
