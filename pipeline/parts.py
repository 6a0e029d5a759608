"""List the parts there are, each with the first line of its own documentation."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

from pipeline import checks, conventions, outputs, plugins, printers, readers, rules, styles
from pipeline.render import themes
from pipeline.templating import TEMPLATES

FOLDERS: dict[str, ModuleType] = {
    "rules": rules,
    "readers": readers,
    "conventions": conventions,
    "outputs": outputs,
    "checks": checks,
}
KINDS = (*FOLDERS, "themes", "printers", "styles")


def catalogue(kind: str) -> list[tuple[str, str]]:
    """Give id and description of every part of a kind."""
    if kind == "themes":
        return [(name, first_comment(name)) for name in themes()]
    if kind == "printers":
        return [(id, f"{one.title}; {one.source}, {one.dated}") for id, one in printers.known().items()]
    if kind == "styles":
        return [(id, f"{one.title}; {one.source}, {one.dated}") for id, one in styles.known().items()]
    rows = list(described(FOLDERS[kind]))
    return [(id, f"{what} {belongs(id)}") for id, what in rows] if kind == "rules" else rows


def belongs(rule: str) -> str:
    """Say to which group a rule belongs, and from which reading on it is at work where that is not the usual one."""
    known = plugins.discover(rules, rules.Rule)[rule]
    return f"({known.group}{', edited only' if known.mode == 'edited' else ''})"


def described(folder: ModuleType) -> Iterator[tuple[str, str]]:
    for name in plugins.modules(folder):
        module = importlib.import_module(f"{folder.__name__}.{name}")
        yield name, (inspect.getdoc(module) or "").partition("\n")[0]


def first_comment(theme: str) -> str:
    source = (TEMPLATES / "themes" / f"{theme}.css.j2").read_text("utf-8")
    comment = re.match(r"\{#\s*(.*?)\s*#\}", source, re.DOTALL)
    return comment[1] if comment else ""
