"""The whole story: from a source document to a checked edition on the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import asides, checks, comparison, ledger, notice, orders, report, rules, trail
from pipeline.checks import Check
from pipeline.clean import clean
from pipeline.comparison import Comparison
from pipeline.errors import PipelineError
from pipeline.model import (
    UNDECIDED,
    Book,
    Cleaned,
    Decisions,
    Draft,
    Finding,
    Interview,
    Level,
    Mode,
    Pages,
    Product,
    Ruling,
    Source,
    Survey,
)
from pipeline.paginate import paginate
from pipeline.plugins import discover
from pipeline.pressroom import preflight
from pipeline.publish import MANIFEST, publish
from pipeline.read import read
from pipeline.render import render
from pipeline.rules import Phase, Rule
from pipeline.settings import Settings
from pipeline.structure import structure
from pipeline.survey import survey

USUAL: frozenset[Level] = frozenset({"error"})  # what keeps an edition from being published
STRICT: frozenset[Level] = frozenset({"error", "warning"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A document read, cleaned and understood, with the record of its edits."""

    draft: Draft
    survey: Survey
    cleaned: Cleaned
    interview: Interview
    findings: tuple[Finding, ...]
    record: dict[str, Any]
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class Edition:
    """What a build made: its folder, its files and all that there is to say about them."""

    folder: Path
    listing: dict[str, Any]
    record: dict[str, Any]
    findings: tuple[Finding, ...]


def build(
    source: Source,
    settings: Settings,
    folder: Path,
    *,
    encoding: str | None = None,
    decisions: Decisions = UNDECIDED,
    strict: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> Edition:
    """Make the edition of one document, check it, and publish it only if it is sound.

    Raises PipelineError for a document, a setting or a machine with which it cannot be done; then the folder keeps
    the edition it held.
    """
    wanted = orders.outputs_of(settings)
    say("reading and cleaning")
    known = understand(source, settings, orders.rules_of(settings), encoding=encoding, decisions=decisions)
    book = render(known.interview, known.survey, source, tell(known, settings), settings, orders.media_of(settings))
    say("laying out the pages")
    pages = paginate(book) if orders.has_pages(settings) else None
    products = []
    for name, output in wanted.items():
        say(f"writing {folder.name}{output.suffix}")
        content = output.make(book, pages)
        products.append(Product(name, folder.name + output.suffix, content, book, pages, book.job.printer))
    printed = next((product.content for product in products if product.output == "pdf"), None)
    products = [replace(product, printed=printed) for product in products]
    say("checking")
    found, rulings = examine(products)
    findings = (*known.findings, *book.findings, *(pages.findings if pages else ()), *found)
    refuse(findings, folder.name, STRICT if strict else USUAL)
    beside = other_reading(known, source, settings, encoding) if settings.compare else None
    files, listing = wrap_up(known, beside, book, pages, products, findings, rulings)
    publish(folder, files)
    return Edition(folder, listing, known.record, findings)


def understand(
    source: Source,
    settings: Settings,
    at_work: Mapping[str, Rule],
    *,
    encoding: str | None = None,
    decisions: Decisions = UNDECIDED,
) -> Understood:
    """Read, survey, clean and structure a document: all that comes before the first page.

    `at_work` are the rules that clean it: usually those of the settings.
    """
    draft = read(source, encoding, settings.limits)
    seen = survey(draft, settings.language, orders.hints_of(settings))
    cleaned = clean(draft, seen, at_work, orders.manner_of(settings), decisions)
    interview = structure(cleaned, seen, settings)
    findings = (*draft.findings, *cleaned.findings, *interview.findings, *ledger.stale(source, cleaned))
    return Understood(draft, seen, cleaned, interview, findings, ledger.record(source, cleaned, findings), decisions)


def tell(known: Understood, settings: Settings) -> str:
    """Compose the notice of editing from what was applied or left out; a person's own hand is as free as any reading.

    A text without its sponsors' messages is no longer there word for word.
    """
    at_work = discover(rules, Rule)
    made = [at_work.get(edit.rule) if edit.phase != Phase.HAND else None for edit in known.cleaned.applied]
    left_out = [] if settings.sponsors else [one for one in known.findings if one.check == asides.SPONSORED]
    groups = [*(rule.group if rule else "wording" for rule in made), *(notice.SPONSORS for _ in left_out)]
    modes: list[Mode] = [known.cleaned.mode, *(rule.mode if rule else "edited" for rule in made)]
    if left_out:
        modes.append("clean")
    return notice.compose(groups, known.interview.language, orders.freest(modes), settings.notice)


def examine(products: Iterable[Product]) -> tuple[tuple[Finding, ...], tuple[tuple[str, Ruling], ...]]:
    """Run every check on the files it reads; some hold a file against rules, and tell also of those that it keeps."""
    findings: list[Finding] = []
    rulings: list[tuple[str, Ruling]] = []
    for product in products:
        for check in discover(checks, Check).values():
            if product.output not in check.outputs or check.when == "asked":
                continue
            if check.hold:
                held = check.hold(product)
                rulings += [(product.name, ruling) for ruling in held]
                findings += preflight.broken(held)
            else:
                findings += check.look(product)
    return tuple(findings), tuple(rulings)


def refuse(findings: Iterable[Finding], name: str, levels: Collection[Level]) -> None:
    """Stop at the first finding that is too grave; the editor mends it, and sees the next."""
    for finding in findings:
        if finding.level in levels:
            where = f"{finding.origin.path}:{finding.origin.line}" if finding.origin else name
            raise PipelineError(f"{where}: {finding.message} {finding.hint}")


def other_reading(known: Understood, source: Source, settings: Settings, encoding: str | None) -> Comparison:
    """Read the source once more and lay it beside the edition: word for word, or cleaned where that is verbatim."""
    other = replace(settings, mode="clean" if settings.mode == "verbatim" else "verbatim")
    read_so = understand(source, other, orders.rules_of(other), encoding=encoding, decisions=known.decisions)
    rows = tuple(comparison.side_by_side(read_so.interview, known.interview))
    return Comparison((other.mode, settings.mode), rows)


def wrap_up(
    known: Understood,
    beside: Comparison | None,
    book: Book,
    pages: Pages | None,
    products: Sequence[Product],
    findings: tuple[Finding, ...],
    rulings: Sequence[tuple[str, Ruling]],
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Add the papers that go with every edition: the ledger, the report and the manifest."""
    record = {**known.record, "findings": [ledger.finding_as_json(finding) for finding in findings]}
    with_ledger = [*products, Product("ledger", "ledger.json", as_bytes(record))]
    steps = trail.steps(known.cleaned, known.decisions)
    files_so_far = report.manifest(record, book, pages, with_ledger)
    shown = report.report(record, files_so_far, book, findings, steps, beside, rulings)
    every = [*with_ledger, Product("report", "report.html", shown.encode())]
    listing = report.manifest(record, book, pages, every)
    files = {product.name: product.content for product in every}
    return {**files, MANIFEST: as_bytes(listing)}, listing


def as_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
