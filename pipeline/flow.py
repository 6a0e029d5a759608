"""The whole story: from a source document to a checked edition on the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import checks, conventions, ledger, notice, outputs, report, rules
from pipeline.checks import Check
from pipeline.clean import clean
from pipeline.conventions import Convention
from pipeline.errors import PipelineError, UsageError
from pipeline.model import Book, Cleaned, Confidence, Draft, Finding, Interview, Level, Pages, Product, Source, Survey
from pipeline.outputs import Output
from pipeline.paginate import paginate
from pipeline.plugins import discover
from pipeline.publish import MANIFEST, publish
from pipeline.read import read
from pipeline.render import render
from pipeline.rules import Rule
from pipeline.settings import Settings
from pipeline.structure import structure
from pipeline.survey import Hints, survey

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
    verdicts: Mapping[str, str] | None = None,
    strict: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> Edition:
    """Make the edition of one document, check it, and publish it only if it is sound.

    Raises PipelineError for a document, a setting or a machine with which it cannot be done; then the folder keeps
    the edition it held.
    """
    wanted = outputs_of(settings)
    say("reading and cleaning")
    known = understand(source, settings, rules_of(settings), encoding=encoding, verdicts=verdicts)
    book = render(known.interview, known.survey, source, tell(known.cleaned), settings)
    say("laying out the pages")
    pages = (
        paginate(book) if settings.page_list or any(output.pages == "needed" for output in wanted.values()) else None
    )
    products = []
    for name, output in wanted.items():
        say(f"writing {folder.name}{output.suffix}")
        content = output.make(book, pages)
        products.append(Product(name, folder.name + output.suffix, content, book, pages, book.printer))
    say("checking")
    findings = (
        *known.findings,
        *(pages.findings if pages else ()),
        *examine(products),
    )
    refuse(findings, folder.name, STRICT if strict else USUAL)
    files, listing = wrap_up(known.record, book, pages, products, findings)
    publish(folder, files)
    return Edition(folder, listing, known.record, findings)


def understand(
    source: Source,
    settings: Settings,
    at_work: Mapping[str, Rule],
    *,
    encoding: str | None = None,
    verdicts: Mapping[str, str] | None = None,
) -> Understood:
    """Read, survey, clean and structure a document: all that comes before the first page.

    `at_work` are the rules that clean it: usually those of the settings.
    """
    draft = read(source, encoding, settings.limits)
    seen = survey(draft, settings.language, hints_of(settings))
    cleaned = clean(
        draft,
        seen,
        at_work,
        level=Confidence[settings.rules.level.upper()],
        glossary=settings.glossary,
        verdicts=verdicts,
    )
    interview = structure(cleaned, seen, settings)
    findings = (*draft.findings, *interview.findings, *ledger.stale(source, cleaned))
    return Understood(draft, seen, cleaned, interview, findings, ledger.record(source, cleaned, findings))


def hints_of(settings: Settings) -> Hints:
    known = discover(conventions, Convention)
    if settings.convention and settings.convention not in known:
        raise UsageError(f"convention {settings.convention}: unknown. Known: {', '.join(known)}.")
    declared = tuple(label for person in settings.people for label in person.labels)
    return Hints(settings.convention, declared, settings.not_speakers)


def rules_of(settings: Settings) -> dict[str, Rule]:
    known = discover(rules, Rule)
    for name in settings.rules.off:
        if name not in known:
            raise UsageError(f"rules.off: no rule is named {name}. Known: {', '.join(known)}.")
    return {name: rule for name, rule in known.items() if name not in settings.rules.off}


def outputs_of(settings: Settings) -> dict[str, Output]:
    known = discover(outputs, Output)
    for name in settings.outputs:
        if name not in known:
            raise UsageError(f"output {name}: unknown. Known: {', '.join(known)}.")
    return {name: known[name] for name in settings.outputs}


def tell(cleaned: Cleaned) -> str:
    """Compose the notice of editing from what was applied."""
    known = discover(rules, Rule)
    return notice.compose([known[edit.rule].amends for edit in cleaned.applied])


def examine(products: Iterable[Product]) -> tuple[Finding, ...]:
    """Run every check on the files it reads."""
    known = discover(checks, Check)
    return tuple(
        finding
        for product in products
        for check in known.values()
        if product.output in check.outputs
        for finding in check.look(product)
    )


def refuse(findings: Iterable[Finding], name: str, levels: Collection[Level]) -> None:
    """Stop at the first finding that is too grave; the editor mends it, and sees the next."""
    for finding in findings:
        if finding.level in levels:
            where = f"{finding.origin.path}:{finding.origin.line}" if finding.origin else name
            raise PipelineError(f"{where}: {finding.message} {finding.hint}")


def wrap_up(
    record: dict[str, Any], book: Book, pages: Pages | None, products: Sequence[Product], findings: tuple[Finding, ...]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Add the papers that go with every edition: the ledger, the report and the manifest."""
    record = {**record, "findings": [ledger.finding_as_json(finding) for finding in findings]}
    with_ledger = [*products, Product("ledger", "ledger.json", as_bytes(record))]
    shown = report.report(record, report.manifest(record, book, pages, with_ledger), book, findings)
    every = [*with_ledger, Product("report", "report.html", shown.encode())]
    listing = report.manifest(record, book, pages, every)
    files = {product.name: product.content for product in every}
    return {**files, MANIFEST: as_bytes(listing)}, listing


def as_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
