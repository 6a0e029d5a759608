"""What a printer is: a TOML file beside this one, its rules with their source and date. Its file name is its id.

Lengths say their unit, "0.125in" or "3mm", as the printer does; a Printer has them in millimetres. The keys are those
of Printer, Paper and CoverRules. `authorities` tells where each comes from: "" for all that have no entry of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from math import inf
from typing import Any

from pipeline import trims
from pipeline.errors import UsageError
from pipeline.model import Authority, CoverRules, Paper, Printer, Trim

LENGTH = re.compile(r"(-?[\d.]+) ?(mm|cm|in)")


def known() -> dict[str, Printer]:
    return {id: load(id) for id in ids()}


def ids() -> list[str]:
    names = (file.name for file in resources.files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load(id: str) -> Printer:
    """Raises UsageError for a printer nobody described."""
    if id not in ids():
        raise UsageError(f"printer {id}: unknown. Known: {', '.join(ids())}.")
    table = in_millimetres(tomllib.loads((resources.files(__name__) / f"{id}.toml").read_text("utf-8")))
    return Printer(
        id=id,
        authorities={name: Authority(**said) for name, said in table.pop("authorities").items()},
        standards=tuple(table.pop("standards", Printer.__dataclass_fields__["standards"].default)),
        forbids=frozenset(table.pop("forbids", ())),
        trims=tuple(map(trims.read, table.pop("trims", ()))),
        custom=between(table.pop("custom", None)),
        papers={name: paper(said) for name, said in table.pop("papers", {}).items()},
        gutters=tuple(
            (int(row["pages"]) if "pages" in row else 10**6, row["least"]) for row in table.pop("gutters", ())
        ),
        cover=CoverRules(**{**said, "barcode": tuple(said["barcode"])}) if (said := table.pop("cover", None)) else None,
        **table,
    )


def in_millimetres(value: Any) -> Any:
    """Turn every length of a table, wherever it stands, into millimetres."""
    if isinstance(value, Mapping):
        return {key: in_millimetres(one) for key, one in value.items()}
    if isinstance(value, list):
        return [in_millimetres(one) for one in value]
    if isinstance(value, str) and (length := LENGTH.fullmatch(value)):
        return round(float(length[1]) * trims.UNITS[length[2]], 7)
    return value


def paper(said: Mapping[str, Any]) -> Paper:
    fewer = tuple((trims.read(size), count) for size, count in said.get("most", {}).items())
    return Paper(said["title"], tuple(said["pages"]), said["page"], fewer, said.get("colour", False))


def between(sizes: Iterable[str] | None) -> tuple[Trim, Trim] | None:
    if sizes is None:
        return None
    least, greatest = map(trims.read, sizes)
    return least, greatest


def takes(printer: Printer, trim: Trim) -> bool:
    """Say whether a printer cuts pages to this size."""
    if not printer.trims and printer.custom is None:
        return True
    if any(trims.same(trim, listed) for listed in printer.trims):
        return True
    least, greatest = printer.custom or (Trim(inf, inf), Trim(0, 0))
    return least.width <= trim.width <= greatest.width and least.height <= trim.height <= greatest.height


def gutter(printer: Printer, pages: int) -> float:
    """The least inner margin of a book of so many pages, in millimetres."""
    return next((least for most, least in printer.gutters if pages <= most), printer.margin)


def limits(paper: Paper, trim: Trim) -> tuple[int, int]:
    """The fewest and the most pages that a paper takes in a trim."""
    least, most = paper.pages
    return least, next((fewer for size, fewer in paper.most if trims.same(trim, size)), most)


def spine(printer: Printer, paper: Paper, pages: int) -> float:
    """How wide the back of a book of so many pages is, in millimetres."""
    return round((printer.cover.spine_extra if printer.cover else 0) + pages * paper.page, 4)
