"""What stands on the imprint page: who did what, where the edition belongs, and by which numbers it is found."""

from __future__ import annotations

from typing import get_args

import makers
import pytest
from lxml import etree

from pipeline import languages
from pipeline.catalogue_settings import ContributorSettings, EbookSettings
from pipeline.model import Part
from pipeline.settings import Settings

PRINTED, DIGITAL = "978-3-16-148410-0", "978-1-86197-271-2"


def lines(settings: Settings) -> list[str]:
    page = etree.fromstring(makers.book(makers.interview("Do they sleep?", "They do."), settings).screen.encode())
    (imprint,) = (node for node in page.iter("{*}section") if node.get("id") == "imprint")
    return ["".join(map(str, line.itertext())) for line in imprint.iter("{*}p")]


def test_each_part_is_told_once_with_all_who_had_it() -> None:
    crew: tuple[tuple[str, Part], ...] = (
        ("Ada Roy", "translator"),
        ("Kim Lo", "introduction"),
        ("Jo <Bell>", "translator"),
    )
    made = lines(Settings(contributors=tuple(ContributorSettings(name, part) for name, part in crew)))
    assert "Translated by Ada Roy, Jo <Bell>" in made and "Introduction: Kim Lo" in made


@pytest.mark.parametrize("tag", languages.tags())
def test_every_language_has_words_for_every_part(tag: str) -> None:
    wording = languages.spoken(tag).wording["page"]
    parts: tuple[Part, ...] = get_args(Part)
    assert all("{names}" in wording[part] for part in parts)
    assert len({wording[part] for part in parts}) == len(parts)


@pytest.mark.parametrize(("number", "said"), [("", "Small talks"), ("3", "Small talks, no. 3")])
def test_the_series_stands_below_the_title(number: str, said: str) -> None:
    assert lines(Settings(series="Small talks", series_number=number))[:2] == ["What the bees know", said]


@pytest.mark.parametrize(
    ("printed", "digital", "numbers"),
    [
        (PRINTED, "", [f"ISBN {PRINTED}"]),
        ("", DIGITAL, [f"ISBN {DIGITAL} (e-book)"]),
        (PRINTED, DIGITAL, [f"ISBN {PRINTED} (print)", f"ISBN {DIGITAL} (e-book)"]),
    ],
)
def test_the_numbers_say_what_they_are_of(printed: str, digital: str, numbers: list[str]) -> None:
    made = lines(Settings(isbn=printed, ebook=EbookSettings(isbn=digital)))
    assert made[-len(numbers) :] == numbers
    assert not any(line.startswith("urn:") for line in made)


def test_an_edition_without_an_isbn_is_found_by_its_identifier() -> None:
    assert lines(Settings())[-1].startswith("urn:uuid:")


def test_the_licence_and_the_doi_stand_as_addresses() -> None:
    made = lines(Settings(license="https://example.org/by", doi="10.1234/bees", publisher="Hive", published="2026-03"))
    assert made[1:4] == ["Hive, 2026-03", "License: https://example.org/by", "https://doi.org/10.1234/bees"]
