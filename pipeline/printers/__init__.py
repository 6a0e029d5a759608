"""What a printer is: a TOML file beside this one, its rules with their source and date. Its file name is its id."""

from __future__ import annotations

import tomllib
from importlib import resources

from pipeline.errors import UsageError
from pipeline.model import Printer


def known() -> dict[str, Printer]:
    files = resources.files(__name__).iterdir()
    ids = sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))
    return {id: load(id) for id in ids}


def load(id: str) -> Printer:
    """Raises UsageError for a printer nobody described."""
    file = resources.files(__name__) / f"{id}.toml"
    if not file.is_file():
        raise UsageError(f"printer {id}: unknown. Known: {', '.join(known())}.")
    return Printer(id=id, **tomllib.loads(file.read_text("utf-8")))
