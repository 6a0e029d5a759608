"""Find the parts that live one to a file: the file is the registration, its name the id.

An installed package adds parts of its own through an entry point of the group `vivavoce.<folder>`,
such as `vivavoce.rules`; the entry point's name is the id and it points at the part.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

Part = TypeVar("Part")

OURS = "vivavoce."


def discover(package: ModuleType, kind: type[Part]) -> dict[str, Part]:
    """Map each module of a package to the one part it offers, named as its type in capitals.

    Raises TypeError for a module without its part: that is a fault of the house, not of a document.
    """
    offered = {**modules(package), **installed(package)}
    for name, part in offered.items():
        if not isinstance(part, kind):
            raise TypeError(f"{package.__name__}.{name} must offer {kind.__name__.upper()}, a {kind.__name__}.")
    return dict(sorted(offered.items()))  # type: ignore[arg-type]  # each was just seen to be a Part


def modules(package: ModuleType) -> dict[str, object]:
    wanted = package.__name__.rpartition(".")[2].removesuffix("s").upper()
    return {module.__name__.rpartition(".")[2]: getattr(module, wanted, None) for module in files(package)}


@cache
def files(package: ModuleType) -> tuple[ModuleType, ...]:
    names = (info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


@cache
def installed(package: ModuleType) -> dict[str, object]:
    group = f"{OURS}{package.__name__.rpartition('.')[2]}"
    return {point.name: point.load() for point in points().select(group=group)} if announced() else {}


@cache
def announced() -> bool:
    """Say whether any installed package may announce a part of ours: to have Python look takes ten times as long."""
    return any(map(may_announce, map(Path, sys.path)))


def may_announce(folder: Path) -> bool:
    lists = folder.glob("*.*-info/entry_points.txt")
    try:
        return folder.is_file() or any(OURS.encode() in one.read_bytes() for one in lists)  # a file holds zipped ones
    except OSError:
        return True


@cache
def points() -> Any:
    from importlib.metadata import entry_points

    return entry_points()
