"""What the editor says beside the text: NAME.toml next to the source, vivavoce.toml for what all documents share.

Both are optional. NAME.toml wins over vivavoce.toml, and the command line over both. An unknown key is an error that
names the nearest known one, so that no setting is ever lost to a slip of the keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date as Date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_args, get_type_hints

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline import tables
from pipeline.errors import UsageError
from pipeline.limits import Limits
from pipeline.model import USUAL_PRINTER, Role

ISO_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as a book needs it
LONGEST_FIELD = 1000  # characters of one field of metadata


def tidy(text: str) -> str:
    """Keep a field of metadata on one line and free of control characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def iso_date(text: str) -> str:
    if text and not (ISO_DATE.fullmatch(text) and is_day(f"{text}-01-01"[:10])):
        raise ValueError("a date is written YEAR, YEAR-MONTH or YEAR-MONTH-DAY, such as 2025-01-31")
    return text


def is_day(text: str) -> bool:
    try:
        Date.fromisoformat(text)
    except ValueError:
        return False
    return True


def language_tag(text: str) -> str:
    if text and not LANGUAGE.fullmatch(text):
        raise ValueError("a language is written as its code, such as en or de-AT")
    return text


def isbn_13(text: str) -> str:
    """Check the last digit of an ISBN by the rule of ISO 2108: weights 1 and 3 in turn, sum divisible by ten."""
    digits = [int(digit) for digit in re.findall("[0-9]", text)]
    plain = re.fullmatch("[0-9 -]*", text)
    if text and (not plain or len(digits) != 13 or (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10):
        raise ValueError("an ISBN has 13 digits and its last one must fit the others")
    return text


Line = Annotated[str, Field(max_length=LONGEST_FIELD), AfterValidator(tidy)]
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """A speaker as the editor knows him: found by any of `labels`, as they stand in the text."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    labels: tuple[Line, ...]
    name: Line = ""
    short: Line = ""
    role: Role | None = None
    about: Line = ""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Which rules are off, and from which confidence an edit is applied and not only proposed."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    off: tuple[str, ...] = ()
    level: Literal["unsure", "likely", "certain"] = "likely"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one build. `epoch` is SOURCE_DATE_EPOCH and never stands in a file."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line = ""
    short_title: Line = ""
    language: Annotated[Line, AfterValidator(language_tag)] = ""
    date: Annotated[Line, AfterValidator(iso_date)] = ""
    place: Line = ""
    outlet: Line = ""
    publisher: Line = ""
    identifier: Line = ""
    isbn: Annotated[Line, AfterValidator(isbn_13)] = ""
    rights: Line = ""
    description: Line = ""
    people: tuple[PersonSettings, ...] = ()
    convention: Line = ""
    not_speakers: tuple[Line, ...] = ()
    sponsors: bool = True
    theme: Line = "quarterly"
    printer: Line = USUAL_PRINTER
    outputs: Annotated[tuple[Line, ...], Field(min_length=1)] = ("pdf", "press", "epub", "html")
    page_list: bool = False
    glossary: tuple[Line, ...] = ()
    rules: RuleSettings = field(default_factory=RuleSettings)
    limits: Limits = field(default_factory=Limits)
    epoch: int | None = None


def gather(source: Path, said: Mapping[str, Any]) -> Settings:
    """Put together the settings of a source: vivavoce.toml in its folder or the one above, NAME.toml, what was `said`.

    Raises UsageError naming the file and the key.
    """
    folder = source.absolute().parent
    shared = next(
        (path for path in (folder / "vivavoce.toml", folder.parent / "vivavoce.toml") if path.is_file()), None
    )
    merged: dict[str, Any] = {}
    for path in (shared, source.with_suffix(".toml")):
        if path and path.is_file() and path != source:
            table = load(path)
            validate(table, path.name)
            merged = merge(merged, table)
    return validate(merge(merged, said), "the command line")


def load(path: Path) -> dict[str, Any]:
    table = tables.load(path)
    if "epoch" in table:
        raise UsageError(f"{path.name}: unknown key epoch. Write date, or set SOURCE_DATE_EPOCH.")
    return {key: value.isoformat() if isinstance(value, Date) else value for key, value in table.items()}


def merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = merge(merged[key], value) if both else value
    return merged


def validate(table: Mapping[str, Any], where: str) -> Settings:
    try:
        return TypeAdapter(Settings).validate_python(dict(table))
    except ValidationError as error:
        first = error.errors()[0]
        path = [str(step) for step in first["loc"]]
        key = ".".join(path)
        if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            known = keys_beside(path)
            near = get_close_matches(path[-1], known, n=1)
            advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise UsageError(f"{where}: unknown key {key}. {advice}") from None
        if first["type"] in ("missing", "missing_argument"):
            raise UsageError(f"{where}: {key} is missing. Add it.") from None
        what = (
            first["msg"]
            .removeprefix("Value error, ")
            .replace("Input should", "it should")
            .replace("valid tuple", "list")
        )
        raise UsageError(f"{where}: {key}: {what[0].lower()}{what[1:]}. Mend that value.") from None


def keys_beside(path: list[str]) -> list[str]:
    """Name the keys that are known where an unknown one was met."""
    kind: Any = Settings
    for step in path[:-1]:
        hint = kind if step.isdigit() else get_type_hints(kind)[step]
        kind = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), kind)
    return [found.name for found in fields(kind) if found.name != "epoch"]
