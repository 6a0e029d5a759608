"""What a printer is: a TOML file beside this one, its rules with their source and date. Its file name is its id."""

from __future__ import annotations

import tomllib
from importlib import resources

from pipeline.errors import UsageError
from pipeline.model import Printer


def known() -> dict[str, Printer]:
    return {id: load(id) for id in ids()}


def ids() -> list[str]:
    names = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load(id: str) -> Printer:
    """Raises UsageError for a printer nobody described."""
    if id not in ids():
        raise UsageError(f"printer {id}: unknown. Known: {', '.join(ids())}.")
    return Printer(id=id, **tomllib.loads((resources.files(__name__) / f"{id}.toml").read_text("utf-8")))
