"""What a style is: a TOML file beside this one, with its source and date. Its file name is its id.

It says which of the rules that make speech prose are at work in the edited mode.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources

from pipeline.errors import UsageError

USUAL = "smithsonian"


@dataclass(frozen=True, slots=True)
class Style:
    """How far speech is edited, after whose practice."""

    id: str
    title: str
    dated: str
    source: str
    rules: tuple[str, ...]


def known() -> dict[str, Style]:
    return {id: load(id) for id in ids()}


def ids() -> list[str]:
    names = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load(id: str) -> Style:
    """Raises UsageError for a style nobody described."""
    if id not in ids():
        near = get_close_matches(id, ids(), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(ids())}."
        raise UsageError(f"style: no style is named {id}. {advice}")
    table = tomllib.loads((resources.files(__name__) / f"{id}.toml").read_text("utf-8"))
    return Style(id=id, **{**table, "rules": tuple(table["rules"])})
