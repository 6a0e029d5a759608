"""What a shop for e-books is: a TOML file beside this one, its limits with source and date. Its file name is its id.

The keys are those of Shop and CoverImage. `authorities` tells where each comes from: "" for all without an entry.
"""

from __future__ import annotations

import tomllib
from importlib import resources

from pipeline.errors import UsageError
from pipeline.model import Authority, CoverImage, Shop


def known() -> dict[str, Shop]:
    return {id: load(id) for id in ids()}


def ids() -> list[str]:
    names = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load(id: str) -> Shop:
    """Raises UsageError for a shop nobody described."""
    if id not in ids():
        raise UsageError(f"shop {id}: unknown. Known: {', '.join(ids())}.")
    table = tomllib.loads((resources.files(__name__) / f"{id}.toml").read_text("utf-8"))
    return Shop(
        id=id,
        authorities={name: Authority(**said) for name, said in table.pop("authorities").items()},
        wants=frozenset(table.pop("wants", ())),
        forbids=frozenset(table.pop("forbids", ())),
        cover=CoverImage(**table.pop("cover", {})),
        **table,
    )
