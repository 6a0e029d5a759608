"""The tables of the settings that tell shops and libraries what an edition is, and who made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict

from pipeline import fields
from pipeline.fields import STRICT, Line, Name
from pipeline.model import Part


@dataclass(frozen=True, slots=True)
class ContributorSettings:
    """Somebody who worked on the edition and does not speak in it; `file_as` is the name as libraries sort it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: Annotated[Name, AfterValidator(fields.filled)]
    part: Part
    file_as: Name = ""


@dataclass(frozen=True, slots=True)
class EbookSettings:
    """What is the e-book's own: its ISBN, and whether the faces of the theme go with it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    isbn: Annotated[Line, AfterValidator(fields.isbn_13)] = ""
    fonts: bool = False


@dataclass(frozen=True, slots=True)
class AccessibilitySettings:
    """Who evaluated the e-book and found that it meets EPUB Accessibility 1.1 and WCAG 2.2, level AA.

    Only a person can say so; without her name nothing is claimed. `report` is the address of what she wrote.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    evaluated_by: Name = ""
    evaluated_on: Annotated[Line, AfterValidator(fields.iso_date)] = ""
    credential: Line = ""
    report: Annotated[Line, AfterValidator(fields.web_address)] = ""
