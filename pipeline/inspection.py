"""Check finished files, ours or made elsewhere: one PDF, EPUB or web page, or a whole build folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import checks, jobs, ledger, outputs, printers, shops
from pipeline.checks import Check
from pipeline.errors import UsageError
from pipeline.journal import MANIFEST
from pipeline.limits import Limits
from pipeline.model import Finding, Printer, Product, Ruling, Shop
from pipeline.outputs import Output
from pipeline.plugins import discover
from pipeline.pressroom import preflight
from pipeline.read import load

LARGEST = Limits(source_bytes=2_000_000_000)  # what the shops take, and more than any of ours
LEDGER = "ledger.json"
EPUB_ONLY = "Name an EPUB, or leave --shop out."


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file with all that is wrong with it, and every rule that it was held against, kept or broken."""

    path: Path
    findings: tuple[Finding, ...]
    rulings: tuple[Ruling, ...] = ()


def inspect(path: Path, printer: str | None, paper: str | None = None, shop: str | None = None) -> Iterator[Inspected]:
    """Yield each file with what is wrong with it and what is not. Raises UsageError for what is no edition."""
    chosen = on_paper(printers.load(printer), paper) if printer else None
    sold_at = shops.load(shop) if shop else None
    if not is_there(path):
        raise UsageError(f"{path}: no such file or folder. Check the name.")
    if not path.is_dir():
        if paper and not chosen:
            raise UsageError(f"paper {paper}: whose? Name the printer with --printer.")
        kind = kind_of(path)
        looked = looked_at(path, "press" if chosen and kind == "pdf" else kind, chosen, sold_at)
        yield replace(looked, findings=(*looked.findings, *unsold(kind, sold_at)))
        return
    try:
        listing = json.loads((path / MANIFEST).read_bytes())
        rows = [(path / Path(row["name"]).name, row["sha256"]) for row in listing["files"]]
    except (OSError, ValueError, LookupError, TypeError):
        raise UsageError(f"{path}: no edition; there is no sound {MANIFEST} in it. Build it first.") from None
    chosen = chosen or builder(listing, paper)
    for file, digest in rows:
        output = output_of(file)
        known = looked_at(file, output, chosen, sold_at) if output and file.is_file() else Inspected(file, ())
        listed = (*listed_findings(file, digest), *ledger_findings(file, listing))
        yield Inspected(file, (*listed, *known.findings), known.rulings)


def unsold(kind: str, shop: Shop | None) -> Iterator[Finding]:
    if shop and kind != "epub":
        yield Finding("shop", f"{shop.title} takes EPUBs: nothing of it was held against this file.", EPUB_ONLY, "info")


def is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name that no disk can hold
        return False


def on_paper(printer: Printer, paper: str | None) -> Printer:
    """Leave a printer the one paper that a file is for. Raises UsageError for one that it does not have."""
    named = jobs.paper(printer, paper) if paper else None
    return replace(printer, papers={paper: named}) if paper and named else printer


def builder(listing: Mapping[str, Any], paper: str | None) -> Printer | None:
    """The printer for whom an edition was built, with its paper, as the manifest says; `paper` goes before that."""
    named, sort = listing.get("printer"), listing.get("paper")
    if named not in printers.ids():
        return None
    printer = printers.load(named)
    return on_paper(printer, paper or (sort if sort in [*printer.papers] else None))


def listed_findings(file: Path, digest: str) -> Iterator[Finding]:
    if not file.is_file():
        yield Finding("manifest", f"{file.name} is missing.", "Build the edition again.", "error")
    elif sha256(file.read_bytes()).hexdigest() != digest:
        yield Finding("manifest", f"{file.name} was changed after the build.", "Build the edition again.", "error")


def ledger_findings(file: Path, listing: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold the ledger against the manifest beside it: it must be the record of the same source."""
    if file.name != LEDGER or not file.is_file():
        return
    if said := ledger.trouble(file.read_bytes(), listing.get("source", ""), listing.get("sha256", "")):
        yield Finding("ledger", f"{LEDGER} {said}.", "Build the edition again with this Vivavoce.", "error")


def kind_of(file: Path) -> str:
    if output := output_of(file):
        return output
    known = ", ".join(one.suffix for one in discover(outputs, Output).values())
    raise UsageError(f"{file}: nothing here checks this kind of file. Known: {known}.")


def looked_at(file: Path, kind: str, printer: Printer | None, shop: Shop | None) -> Inspected:
    product = Product(kind, file.name, load(file, LARGEST).content, printer=printer, shop=shop)
    rulings: dict[str, Ruling] = {}  # what cannot be read breaks one rule, whoever looks at it
    findings: list[Finding] = []
    for check in discover(checks, Check).values():
        if kind in check.outputs and check.hold:
            rulings = {ruling.rule: ruling for ruling in check.hold(product)} | rulings
        elif kind in check.outputs:
            findings += check.look(product)
    return Inspected(file, (*findings, *preflight.broken(rulings.values())), tuple(rulings.values()))


def output_of(file: Path) -> str | None:
    """Tell an output by the longest suffix that fits."""
    fitting = [(one.suffix, id) for id, one in discover(outputs, Output).items() if file.name.endswith(one.suffix)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def as_json(inspected: Inspected) -> dict[str, Any]:
    return {
        "path": str(inspected.path),
        "findings": [*map(ledger.finding_as_json, inspected.findings)],
        "rules": [*map(ruling_as_json, inspected.rulings)],
    }


def ruling_as_json(ruling: Ruling) -> dict[str, Any]:
    """A rule that is kept has no level and no findings."""
    return {
        "rule": ruling.rule,
        "says": ruling.says,
        "level": ruling.level,
        "source": ruling.authority.source,
        "dated": ruling.authority.dated,
        "confidence": ruling.authority.confidence,
        "findings": [*map(ledger.finding_as_json, ruling.findings)],
    }
