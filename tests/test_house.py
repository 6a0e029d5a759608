"""The house rules: sizes, what may be called and imported where, and a test for every part."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline import checks, conventions, outputs, printers, readers, rules, themes
from pipeline.checks import Check
from pipeline.conventions import Convention
from pipeline.outputs import Output
from pipeline.plugins import discover
from pipeline.readers import Reader
from pipeline.rules import Rule

TESTS = Path(__file__).parent
HOUSE = TESTS.parent / "pipeline"
MODULES = {path.relative_to(HOUSE).as_posix(): ast.parse(path.read_text("utf-8")) for path in HOUSE.rglob("*.py")}

LONGEST_MODULE, LONGEST_FUNCTION = 200, 40  # lines
LONGER = {
    "cli.py": "the commands, one short function each",
    "model.py": "the values, one short class each",
}
CLOCKS = frozenset({"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"})
NETWORK = frozenset({"socket", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3", "ssl"})
SPEAKERS = frozenset({"__main__.py", "cli.py", "terminal.py", "bulletin.py"})
WITH_A_CLOCK = {
    "scratch.py": "tells how old a dead process's leavings are",
    "stopwatch.py": "tells where the time of a build went",
    "watch.py": "pauses between two looks",
    "workers.py": "stops what takes too long",
    "tickets.py": "holds the time of a file against that of its build",
}
LAYOUT = ("paginate.py", "composing/", "outputs/")


def calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the owner and the name of everything that is called; the owner of a plain function is empty."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def importers(library: str) -> set[str]:
    return {name for name, tree in MODULES.items() if any(one.split(".")[0] == library for one in imports(tree))}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_fits_the_eye(name: str) -> None:
    if name not in LONGER:
        assert len((HOUSE / name).read_text("utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(MODULES[name]):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_no_module_is_excused_that_has_become_short() -> None:
    for name in LONGER:
        assert len((HOUSE / name).read_text("utf-8").splitlines()) > LONGEST_MODULE, name


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    if name not in ("__init__.py", "__main__.py"):
        first = (ast.get_docstring(MODULES[name]) or "").split("\n")[0]
        assert first.endswith((".", ":", ",")), f"{name}: {first!r}"


@pytest.mark.parametrize("name", MODULES)
def test_nobody_asks_the_clock(name: str) -> None:
    if name in WITH_A_CLOCK:
        return
    for owner, called in calls(MODULES[name]):
        of_time = owner.split(".")[-1] in ("", "time", "datetime", "date", "Date", "dt")
        assert not (of_time and called in CLOCKS), f"{owner}.{called}()"
    assert not {"time", "sched"} & set(imports(MODULES[name]))


@pytest.mark.parametrize("name", MODULES)
def test_nobody_goes_to_the_network(name: str) -> None:
    found = {one for one in imports(MODULES[name]) if one.split(".")[0] in NETWORK} - {"urllib.parse"}
    assert not found


@pytest.mark.parametrize("name", MODULES)
def test_only_the_command_line_prints(name: str) -> None:
    if name not in SPEAKERS:
        assert not {
            called for owner, called in calls(MODULES[name]) if (owner, called) in (("", "print"), ("click", "echo"))
        }
        assert not {ast.unparse(node) for node in ast.walk(MODULES[name]) if isinstance(node, ast.Attribute)} & {
            "sys.stdout",
            "sys.stderr",
        }


def test_the_layout_engine_is_imported_where_pages_are_made_and_only_when_needed() -> None:
    assert importers("weasyprint")
    assert all(name.startswith(LAYOUT) for name in importers("weasyprint"))
    assert importers("ebooklib") == {"outputs/epub.py"}
    for name in importers("weasyprint") | importers("ebooklib"):
        heads = {one.split(".")[0] for node in MODULES[name].body for one in imports_of(node)}
        assert not heads & {"weasyprint", "ebooklib"}, f"{name} imports it before it is needed"


def imports_of(node: ast.stmt) -> list[str]:
    return list(imports(node)) if isinstance(node, (ast.Import, ast.ImportFrom)) else []


@pytest.mark.parametrize("arguments", [["list", "rules"], ["list", "outputs"], ["parse", "talk.txt"], ["--help"]])
def test_a_small_question_waits_for_no_layout_engine(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "talk.txt").write_text("Editor: Why?\nIda Hall: So.\n")
    script = (
        "import sys; from pipeline import cli; "
        f"sys.argv = ['vivavoce', *{arguments}]; code = cli.run(); "
        "print('heavy:', sorted({'weasyprint', 'ebooklib', 'PIL', 'pikepdf', 'pypdfium2'} & set(sys.modules)), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, env=os.environ
    )
    assert done.stdout.endswith("heavy: [] 0\n"), done.stdout + done.stderr


def test_the_model_imports_nothing_of_ours() -> None:
    assert not [one for one in imports(MODULES["model.py"]) if one.startswith("pipeline")]


@pytest.mark.parametrize(
    "missing",
    [
        *(f"rules/{name}.diff" for name in discover(rules, Rule)),
        *(f"readers/{name}" for name in discover(readers, Reader)),
        *(f"conventions/{name}" for name in discover(conventions, Convention)),
        *(f"outputs/test_{name}.py" for name in discover(outputs, Output)),
        *(f"checks/test_{name}.py" for name in discover(checks, Check)),
        *(f"golden/{name}" for name in themes.ids()),
    ],
)
def test_every_part_has_its_test(missing: str) -> None:
    path = TESTS / missing
    assert any(path.iterdir()) if path.is_dir() else path.is_file(), f"tests/{missing} is missing"


def test_every_printer_is_dated_and_has_its_source() -> None:
    for id, printer in printers.known().items():
        assert printer.title, id
        for authority in (printer.authority(""), *printer.authorities.values()):
            assert date.fromisoformat(authority.dated), id
            assert authority.source, id
