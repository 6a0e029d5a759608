"""List the parts there are, each with the first line of its own documentation."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from types import ModuleType

from pipeline import checks, conventions, jobs, outputs, plugins, printers, readers, rules, shops, styles, themes
from pipeline.model import Printer

FOLDERS: dict[str, ModuleType] = {
    "rules": rules,
    "readers": readers,
    "conventions": conventions,
    "outputs": outputs,
    "checks": checks,
}
KINDS = (*FOLDERS, "themes", "printers", "shops", "styles")


def catalogue(kind: str) -> list[tuple[str, str]]:
    """Give id and description of every part of a kind."""
    if kind == "themes":
        return themes.described()
    if kind == "printers":
        return [(id, "\n".join(sold(one))) for id, one in printers.known().items()]
    if kind == "shops":
        return [
            (id, f"{one.title}; {said.source}, {said.dated}")
            for id, one in shops.known().items()
            for said in [one.authority("")]
        ]
    if kind == "styles":
        return [(id, f"{one.title}; {one.source}, {one.dated}") for id, one in styles.known().items()]
    rows = list(described(FOLDERS[kind]))
    return [(id, f"{what} {belongs(id)}") for id, what in rows] if kind == "rules" else rows


def sold(printer: Printer) -> Iterator[str]:
    """Name a printer, who says its rules, its papers and its trims."""
    said = printer.authority("")
    yield f"{printer.title}; {said.source}, {said.dated}"
    if printer.papers:
        yield f"papers: {', '.join(printer.papers)}"
    if printer.trims or printer.custom:
        yield f"trims: {jobs.offered(printer).removeprefix('one of ')}"


def belongs(rule: str) -> str:
    """Say to which group a rule belongs, and from which reading on it is at work where that is not the usual one."""
    known = plugins.discover(rules, rules.Rule)[rule]
    return f"({known.group}{', edited only' if known.mode == 'edited' else ''})"


def described(folder: ModuleType) -> Iterator[tuple[str, str]]:
    for name in plugins.modules(folder):
        module = importlib.import_module(f"{folder.__name__}.{name}")
        yield name, (inspect.getdoc(module) or "").partition("\n")[0]
