"""Gather what an edition says of itself: from the settings, from the text, and never from the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pipeline.catalogue_settings import AccessibilitySettings
from pipeline.model import Contributor, Evaluation, Finding, Imprint, Interview, Source
from pipeline.settings import Settings

NO_DATE = "1980-01-01T00:00:00Z"  # the first moment a zip archive can tell; formats demand one where we know none


def gather(interview: Interview, source: Source, settings: Settings) -> Imprint:
    """Without an identifier of its own the edition gets one made of its content, so that it stays the same."""
    title = interview.title or title_from(source.name)
    said = "\n".join(block.text for block in interview.blocks)
    isbn = digits(settings.ebook.isbn)
    named = settings.identifier or (f"urn:isbn:{isbn}" if isbn else "")
    return Imprint(
        title=title,
        language=interview.language,
        identifier=named or f"urn:uuid:{uuid5(NAMESPACE_URL, title + chr(10) + said)}",
        modified=moment(settings),
        date=settings.date,
        published=settings.published,
        place=settings.place,
        outlet=settings.outlet,
        publisher=settings.publisher,
        isbn=settings.isbn,
        ebook_isbn=settings.ebook.isbn,
        doi=settings.doi,
        rights=settings.rights,
        license=settings.license,
        description=settings.description,
        subjects=settings.subjects,
        series=settings.series,
        series_number=settings.series_number,
        contributors=tuple(Contributor(one.name, one.part, one.file_as) for one in settings.contributors),
        recording=settings.recording,
        evaluation=evaluation(settings.accessibility),
    )


def evaluation(said: AccessibilitySettings) -> Evaluation | None:
    """Only where a person gives her name there is anything to claim."""
    if not said.evaluated_by:
        return None
    return Evaluation(said.evaluated_by, said.evaluated_on, said.credential, said.report)


def doubts(said: Settings) -> Iterator[Finding]:
    """Tell what the settings say in vain."""
    access = said.accessibility
    if said.series_number and not said.series:
        yield Finding("imprint", "series_number stands there without series, and is left out.", "Write series.")
    if not access.evaluated_by and (access.evaluated_on or access.credential or access.report):
        message = "[accessibility] does not say who evaluated the e-book, so nothing is claimed."
        yield Finding("imprint", message, "Write evaluated_by.")
    if said.isbn and digits(said.isbn) == digits(said.ebook.isbn):
        message = "the printed book and the e-book have one ISBN; each form needs its own."
        yield Finding("imprint", message, "Mend isbn, or isbn in [ebook].")


def digits(isbn: str) -> str:
    return "".join(filter(str.isdigit, isbn))


def title_from(name: str) -> str:
    """Make a title of a file name, for a document that has none.

    >>> title_from("night-train_2.txt")
    'Night train 2'
    """
    words = re.sub(r"[-_\s]+", " ", Path(name).stem).strip()
    return words[:1].upper() + words[1:] or "Untitled"


def moment(settings: Settings) -> str:
    """Say when the edition was made, without asking the clock: a date of the settings, else SOURCE_DATE_EPOCH."""
    if date := settings.published or settings.date:
        year, month, day = (*date.split("-"), "01", "01")[:3]
        return f"{year}-{month}-{day}T00:00:00Z"
    if settings.epoch is not None:
        return datetime.fromtimestamp(settings.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return NO_DATE
