"""The tables of the settings that tell of pictures, booklets and covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field

from pipeline import fields
from pipeline.fields import STRICT, Filled, Line


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """A picture from a file below the source's folder; `after` are words of the paragraph behind which it stands."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    file: Filled
    alternative: Line = ""
    caption: Line = ""
    credit: Line = ""
    after: Line = ""


@dataclass(frozen=True, slots=True)
class BookletSettings:
    """How the pages of a booklet lie on sheets; `thickness` of the paper in millimetres.

    Without `fold` they lie two side by side, as they come.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    sheet: Line = "A4"
    thickness: Annotated[float, Field(ge=0, le=1)] = 0.1
    fold: bool = True
    instructions: bool = False


@dataclass(frozen=True, slots=True)
class CoverSettings:
    """What stands on the cover: a blurb on the back, a price such as "USD 12.99" beside the barcode, a picture.

    `front` is a finished picture of the front, for the e-book and the shops; the flat cover for the press is ours.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    blurb: Line = ""
    price: Annotated[Line, AfterValidator(fields.price)] = ""
    picture: Line = ""
    front: Line = ""
