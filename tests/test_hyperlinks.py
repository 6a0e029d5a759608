"""What is a sound address, and what a reader is spared."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline import hyperlinks, read
from pipeline.limits import Limits
from pipeline.model import Source


@pytest.mark.parametrize(
    "address",
    [
        "http://e.org",
        "HTTP://E",
        "https://user:pw@e.org:8080/a%20b/(c)?d=e&f#g",
        "https://de.wikipedia.org/wiki/Käse",
        "https://a_b.example.org/",
        "http://[2001:db8::1]:80/",
        "http://192.0.2.1/",
        "mailto:ida@example.org?subject=Tide",
    ],
)
def test_a_sound_address(address: str) -> None:
    assert hyperlinks.is_sound(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://e.org:99999/x",
        "https://e.org:/x",
        "https://e.org/%zz",
        "https://e.org/[a]",
        "https://...",
        "https://-e.org",
        "http://[::1",
        "http://[::g]/",
        "http://192.0.2.999/",
        "http://ex%20ample/",
        "http://ex ample/",
        "http://a/\\b",
        "https://e.org/`{}|^",
        'https://e.org/"',
        "https://e.org/\u202e",
        "https://e.org/a#b#c",
        f"https://{'a.' * 127}org/",
        "mailto:",
        "mailto:a b@e.org",
        "javascript:alert(1)",
        "#nope",
        "",
    ],
)
def test_a_broken_address(address: str) -> None:
    assert not hyperlinks.is_sound(address)


@pytest.mark.parametrize("piece", ["a.", "a-", "a:", "a@", "%20", "[", "?"])
def test_a_long_address_is_read_in_no_time(piece: str) -> None:
    begun = process_time()
    assert not hyperlinks.is_sound(f"https://{piece * 50_000} ")
    assert not hyperlinks.is_sound(f"mailto:{piece * 50_000}|")
    assert process_time() - begun < 2


def test_a_link_that_leads_nowhere_loses_its_mark_and_is_told_once() -> None:
    text = (
        "Ida Hall: [one](https://e.org:99999/x), [two](<https://...>).\n\n"
        "Ida Hall: [three](https://e.org/a) and [four](http://[::1)."
    )
    draft = read.read(Source("talk.md", text.encode()), None, Limits())
    assert [block.text for block in draft.blocks] == ["Ida Hall: one, two.", "Ida Hall: three and four."]
    assert [mark.target for block in draft.blocks for mark in block.marks] == ["https://e.org/a"]
    (finding,) = draft.findings
    assert (finding.level, finding.message) == (
        "info",
        "links to what is no sound address: 3 left out; their text stays.",
    )
    assert finding.origin and finding.origin.line == 1
