"""What the editor says beside the text: NAME.toml next to the source, vivavoce.toml for what all documents share.

Both are optional. NAME.toml wins over vivavoce.toml, and the command line over both. An unknown key is an error that
names the nearest known one, so that no setting is ever lost to a slip of the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, get_args, get_type_hints

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pipeline import tables
from pipeline.catalogue_settings import AccessibilitySettings, ContributorSettings, EbookSettings
from pipeline.cleaning_settings import NoticeSettings, RuleSettings
from pipeline.errors import UsageError
from pipeline.fields import (
    STRICT,
    Filled,
    Line,
    Name,
    bare_doi,
    brief,
    isbn_13,
    iso_date,
    language_tag,
    sound_identifier,
    web_address,
    with_dates_as_text,
)
from pipeline.limits import Limits
from pipeline.model import USUAL_PRINTER, Mode, Role
from pipeline.print_settings import BookletSettings, CoverSettings, PictureSettings

SHARED = "vivavoce.toml"


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """A speaker as the editor knows him: found by any of `labels`, as they stand in the text."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    labels: Annotated[tuple[Filled, ...], Field(min_length=1)]
    name: Name = ""
    short: Name = ""
    role: Role | None = None
    about: Line = ""
    file_as: Name = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one build.

    `epoch` is SOURCE_DATE_EPOCH and `folder` that of the source: neither ever stands in a file.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line = ""
    short_title: Line = ""
    language: Annotated[Line, AfterValidator(language_tag)] = ""
    date: Annotated[Line, AfterValidator(iso_date)] = ""
    published: Annotated[Line, AfterValidator(iso_date)] = ""
    place: Line = ""
    outlet: Line = ""
    publisher: Line = ""
    identifier: Annotated[Line, AfterValidator(sound_identifier)] = ""
    isbn: Annotated[Line, AfterValidator(isbn_13)] = ""
    doi: Annotated[Line, AfterValidator(bare_doi)] = ""
    rights: Line = ""
    license: Annotated[Line, AfterValidator(web_address)] = ""
    description: Line = ""
    subjects: tuple[Filled, ...] = ()
    series: Line = ""
    series_number: Line = ""
    people: tuple[PersonSettings, ...] = ()
    contributors: tuple[ContributorSettings, ...] = ()
    ebook: EbookSettings = field(default_factory=EbookSettings)
    accessibility: AccessibilitySettings = field(default_factory=AccessibilitySettings)
    convention: Line = ""
    not_speakers: tuple[Line, ...] = ()
    sponsors: bool = True
    mode: Mode = "clean"
    compare: bool = False
    style: Line = "smithsonian"
    notice: NoticeSettings = field(default_factory=lambda: NoticeSettings())
    theme: Line = "quarterly"
    labels: Line = ""
    printer: Line = USUAL_PRINTER
    trim: Line = ""
    paper: Line = ""
    standard: Line = ""
    profile: Line = ""
    recording: Annotated[Line, AfterValidator(web_address)] = ""
    portrait: PictureSettings | None = None
    pictures: tuple[PictureSettings, ...] = ()
    pull_quotes: tuple[Line, ...] = ()
    booklet: BookletSettings = field(default_factory=lambda: BookletSettings())
    cover: CoverSettings = field(default_factory=lambda: CoverSettings())
    outputs: Annotated[tuple[Line, ...], Field(min_length=1)] = ("pdf", "press", "epub", "html")
    page_list: bool = False
    glossary: tuple[Line, ...] = ()
    rules: RuleSettings = field(default_factory=RuleSettings)
    limits: Limits = field(default_factory=Limits)
    epoch: int | None = None
    folder: Path | None = None


def gather(source: Path, said: Mapping[str, Any]) -> Settings:
    """Put together the settings of a source: vivavoce.toml in its folder or the one above, NAME.toml, what was `said`.

    Raises UsageError naming the file and the key.
    """
    folder = source.absolute().parent
    *everywhere, own = files(source)
    shared = next((path for path in everywhere if tables.lies(path)), None)
    merged: dict[str, Any] = {}
    for path in (shared, own):
        if path and tables.lies(path) and path != source:
            table = load(path)
            validate(table, path.name)
            merged = merge(merged, table)
    chosen = validate(merge(merged, said), "the command line")
    profile = str(folder / chosen.profile) if chosen.profile else ""
    return replace(chosen, folder=folder, profile=profile)


def files(source: Path) -> tuple[Path, Path, Path]:
    """Name the files that may hold settings of a source: of the two for all documents the first there is counts."""
    folder = source.absolute().parent
    return folder / SHARED, folder.parent / SHARED, source.with_suffix(".toml")


def load(path: Path) -> dict[str, Any]:
    table = tables.load(path)
    if "epoch" in table:
        raise UsageError(f"{path.name}: unknown key epoch. Write date, or set SOURCE_DATE_EPOCH.")
    if "folder" in table:
        raise UsageError(f"{path.name}: unknown key folder. Files are looked for in that of the source.")
    return {key: with_dates_as_text(value) for key, value in table.items()}


def merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = merge(merged[key], value) if both else value
    return merged


@cache
def validator() -> TypeAdapter[Settings]:
    return TypeAdapter(Settings)


def validate(table: Mapping[str, Any], where: str) -> Settings:
    try:
        return validator().validate_python(dict(table))
    except ValidationError as error:
        first = error.errors()[0]
        path = [str(step) for step in first["loc"]]
        key = brief(".".join(path))
        if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            known = keys_beside(path)
            near = get_close_matches(path[-1], known, n=1)
            advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise UsageError(f"{where}: unknown key {key}. {advice}") from None
        if first["type"] in ("missing", "missing_argument"):
            raise UsageError(f"{where}: {key} is missing. Add it.") from None
        raise UsageError(f"{where}: {key}: {in_our_words(first)}. Mend that value.") from None


def in_our_words(error: ErrorDetails) -> str:
    if error["type"] == "string_too_long":
        return f"it has more than {error['ctx']['max_length']:,} characters"
    if error["type"] in ("string_too_short", "too_short"):
        return "it is empty"
    said = error["msg"].removeprefix("Value error, ")
    said = said.replace("Input should", "it should").replace("valid tuple", "list")
    return said[0].lower() + said[1:]


def keys_beside(path: list[str]) -> list[str]:
    """Name the keys that are known where an unknown one was met."""
    kind: Any = Settings
    for step in path[:-1]:
        hint = kind if step.isdigit() else get_type_hints(kind)[step]
        kind = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), kind)
    return [found.name for found in fields(kind) if found.name not in ("epoch", "folder")]
