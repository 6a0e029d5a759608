"""What is asked of a book in a reading system: each question can be answered with no."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from makers import block, interview
from PIL import Image

from benchmarks import accept, readers, reading
from benchmarks.reading import Edition
from pipeline.model import Interview, Passage

SAID = "Editor Do they sleep? Dr. Hall They do. Editor Where? Dr. Hall There."
PAGES = {"1": "Dotheysleep", "2": "TheydoWhereThere"}


@pytest.fixture
def talk() -> Interview:
    made = interview("Do they sleep?", "They do.", "Where?", "There.")
    return replace(made, parts=(Passage("heading", (block("The night"),)), *made.parts))


def entry(label: str, depth: int, text: str, **told: Any) -> dict[str, Any]:
    return {"label": label, "depth": depth, "href": "talk.xhtml#q1", "text": [text], "shown": True, **told}


def contents() -> list[dict[str, Any]]:
    return [
        entry("The night", 2, "The night"),
        entry("Do they …", 3, "Do they sleep?"),
        entry("Where?", 3, "Where? There."),
    ]


def seen(**told: Any) -> dict[str, Any]:
    """Tell of a book that a reading system shows as it should."""
    look: dict[str, Any] = {"out": [], "pale": [], "size": 16}
    return {
        "reader": "foliate",
        "console": [],
        "requests": [],
        "direction": "",
        "looks": {"light": look, "large": {**look, "size": 32}},
        "text": [SAID],
        "contents": contents(),
        "landmarks": [
            {"type": kind, "label": kind, "text": [], "shown": True} for kind in ("titlepage", "toc", "bodymatter")
        ],
        "pages": [entry("1", 1, "Do they sleep?"), entry("2", 1, "They do.")],
        **told,
    }


def faults(talk: Interview, **told: Any) -> list[str]:
    return list(readers.shortcomings(seen(**told), Edition("bees", "quarterly", talk, Path()), PAGES))


def test_a_book_that_is_shown_as_it_should_has_no_fault(talk: Interview) -> None:
    assert faults(talk) == []


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"console": ["Blocked script"]}, "it says on the console: Blocked script"),
        ({"requests": ["https://example.org/x"]}, "it asks the network for https://example.org/x"),
        ({"direction": "rtl"}, "its pages are not turned ltr"),
        ({"landmarks": []}, "landmarks are missing: bodymatter, titlepage, toc"),
        ({"contents": contents()[:2]}, "contents: 2 places in the talk, not 3"),
        ({"contents": [*contents()[:2], entry("Where?", 2, "Where?")]}, "contents: Where? stands on level 2"),
        ({"contents": [*contents()[:2], entry("Where?", 3, "There.")]}, "contents: Where? does not lead there"),
        ({"contents": [*contents()[:2], entry("Where?", 3, "")]}, "contents: Where? does not lead there"),
        ({"pages": [entry("1", 1, "Do they sleep?")]}, "pages: 2 not in the page list"),
        (
            {"pages": [entry("1", 1, "Do they sleep?"), entry("2", 1, "sleep?")]},
            "pages: 2 is another page of the PDF",
        ),
        (
            {"pages": [entry("1", 1, "Do they sleep?", shown=False), entry("2", 1, "They do.")]},
            "pages: 1 is not shown",
        ),
        ({"text": [SAID.replace("They do. ", "")]}, "not said: They do."),
        ({"text": [SAID.replace("Dr. Hall There.", "There.")]}, "nobody is named before: There."),
    ],
)
def test_each_fault_is_told(talk: Interview, told: dict[str, Any], fault: str) -> None:
    assert faults(talk, **told) == [fault]


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        ({"out": ["figure: 400 px"]}, "light: sticks out: figure: 400 px"),
        ({"pale": ["2.1:1 Where?"]}, "light: pale: 2.1:1 Where?"),
        ({"size": 20}, "its text does not grow with the reader's size"),
    ],
)
def test_each_look_is_judged(talk: Interview, look: dict[str, Any], fault: str) -> None:
    looks = seen()["looks"]
    assert faults(talk, looks={**looks, "light": {**looks["light"], **look}}) == [fault]


def test_turns_are_looked_for_in_their_order(talk: Interview) -> None:
    swapped = "Editor Where? Dr. Hall There. Editor Do they sleep? Dr. Hall They do."
    assert list(readers.unspoken(talk, swapped)) == ["not said: Where?", "not said: There."]


def test_pages_that_epubjs_cannot_name_are_passed_over() -> None:
    assert list(readers.of_pages([entry("NaN", 1, "Nobody owns the fog")], {"iv": "Contents"})) == []


def test_lam_and_alef_are_known_in_any_order() -> None:
    assert readers.loosened("ثلاثين") == readers.loosened("ثالثين") != readers.loosened("ثمانين")


def test_the_samples_are_opened_with_their_pictures(tmp_path: Path) -> None:
    found = reading.documents(tmp_path, [], 10)
    assert [one.source.name for one in found] == ["arabic.txt", "hebrew.txt", "lightship.md", "invented-10.md"]
    settings = found[2].settings
    assert settings.folder is not None and settings.portrait is not None
    with Image.open(settings.folder / settings.portrait.file) as portrait:
        assert portrait.format == "JPEG" and portrait.size == (1000, 1250)


def test_a_line_tells_how_many_messages_and_then_which(talk: Interview, tmp_path: Path) -> None:
    (tmp_path / "bees.epub").write_bytes(bytes(12_345))
    edition = Edition("bees", "quarterly", talk, tmp_path)
    line, *told = accept.shown(edition, ["ERROR RSC-005, nav.xhtml:3: Error"], ["serious image-alt,\n talk.xhtml"])
    assert line.split() == ["bees", "quarterly", "12", "1", "1"]
    assert told == ["    ERROR RSC-005, nav.xhtml:3: Error", "    serious image-alt, talk.xhtml"]
