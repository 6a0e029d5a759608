"""Check finished files, ours or made elsewhere: one PDF, EPUB or web page, or a whole build folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import checks, ledger, outputs, printers
from pipeline.checks import Check
from pipeline.errors import UsageError
from pipeline.limits import Limits
from pipeline.model import Finding, Printer, Product
from pipeline.outputs import Output
from pipeline.plugins import discover
from pipeline.publish import MANIFEST
from pipeline.read import load

LARGEST = Limits(source_bytes=2_000_000_000)  # what the shops take, and more than any of ours
LEDGER = "ledger.json"
Inspected = tuple[Path, tuple[Finding, ...]]


def inspect(path: Path, printer: str | None) -> Iterator[Inspected]:
    """Yield each file with what is wrong with it. Raises UsageError for what is no edition."""
    chosen = printers.load(printer) if printer else None
    if not is_there(path):
        raise UsageError(f"{path}: no such file or folder. Check the name.")
    if not path.is_dir():
        yield path, tuple(file_findings(path, chosen))
        return
    try:
        listing = json.loads((path / MANIFEST).read_bytes())
        rows = [(path / Path(row["name"]).name, row["sha256"]) for row in listing["files"]]
    except (OSError, ValueError, LookupError, TypeError):
        raise UsageError(f"{path}: no edition; there is no sound {MANIFEST} in it. Build it first.") from None
    for file, digest in rows:
        yield file, (*listed_findings(file, digest, chosen), *ledger_findings(file, listing))


def is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name that no disk can hold
        return False


def listed_findings(file: Path, digest: str, printer: Printer | None) -> Iterator[Finding]:
    if not file.is_file():
        yield Finding("manifest", f"{file.name} is missing.", "Build the edition again.", "error")
        return
    if sha256(file.read_bytes()).hexdigest() != digest:
        yield Finding("manifest", f"{file.name} was changed after the build.", "Build the edition again.", "error")
    if output_of(file):
        yield from file_findings(file, printer)


def ledger_findings(file: Path, listing: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold the ledger against the manifest beside it: it must be the record of the same source."""
    if file.name != LEDGER or not file.is_file():
        return
    if said := ledger.trouble(file.read_bytes(), listing.get("source", ""), listing.get("sha256", "")):
        yield Finding("ledger", f"{LEDGER} {said}.", "Build the edition again with this Vivavoce.", "error")


def file_findings(file: Path, printer: Printer | None) -> Iterator[Finding]:
    output = "press" if printer and file.suffix == ".pdf" else output_of(file)
    if output is None:
        known = ", ".join(one.suffix for one in discover(outputs, Output).values())
        raise UsageError(f"{file}: nothing here checks this kind of file. Known: {known}.")
    product = Product(output, file.name, load(file, LARGEST).content, printer=printer)
    for check in discover(checks, Check).values():
        if output in check.outputs:
            yield from check.look(product)


def output_of(file: Path) -> str | None:
    """Tell an output by the longest suffix that fits."""
    fitting = [(one.suffix, id) for id, one in discover(outputs, Output).items() if file.name.endswith(one.suffix)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None
