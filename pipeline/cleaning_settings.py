"""The tables of the settings that tell how a text is cleaned, and how the edition speaks of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict

from pipeline.fields import STRICT, Line, iso_date, with_kinds


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Which rules are off and on, whatever the mode, and from which confidence an edit is applied, not only proposed.

    A rule is named by its id or by its group.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    level: Literal["unsure", "likely", "certain"] = "likely"


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """How the notice of editing is worded, and what was done to the text before it came here.

    `wording` must have a place for {kinds}, what was edited, so that it cannot claim less than was done; {count} stands
    for a phrase such as "three changes". `sessions` are the dates of the talks that the text was compiled from.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    wording: Annotated[Line, AfterValidator(with_kinds)] = ""
    before: tuple[Literal["condensed", "reordered", "revised", "translated", "compiled"], ...] = ()
    sessions: tuple[Annotated[Line, AfterValidator(iso_date)], ...] = ()
