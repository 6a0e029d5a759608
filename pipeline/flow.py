"""The whole story: from a source document to a checked edition on the disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from pipeline import asides, bounds, comparison, ledger, notice, orders, report, rules, trail
from pipeline.clean import clean
from pipeline.comparison import Comparison
from pipeline.errors import PipelineError
from pipeline.journal import MANIFEST
from pipeline.model import (
    UNDECIDED,
    Book,
    Cleaned,
    Decisions,
    Draft,
    Finding,
    Interview,
    Lap,
    Level,
    Mode,
    Order,
    Product,
    Production,
    Source,
    Survey,
)
from pipeline.plugins import discover
from pipeline.publish import claimed
from pipeline.read import read
from pipeline.render import render
from pipeline.rules import Phase, Rule
from pipeline.settings import Settings
from pipeline.stopwatch import Say, Stopwatch
from pipeline.structure import structure
from pipeline.survey import survey

Press: TypeAlias = Callable[[Order, Say], Production]

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
    """What a build made: its folder, its files, all that there is to say about them, and where the time went."""

    folder: Path
    listing: dict[str, Any]
    record: dict[str, Any]
    findings: tuple[Finding, ...]
    laps: tuple[Lap, ...] = ()


def produce(order: Order, say: Say) -> Production:
    """Make the files in this process: the usual `Press`."""
    from pipeline import production

    return production.produce(order, say)


def build(
    source: Source,
    settings: Settings,
    folder: Path,
    *,
    encoding: str | None = None,
    decisions: Decisions = UNDECIDED,
    strict: bool = False,
    say: Say = lambda step: None,
    press: Press = produce,
    patience: float | None = None,
    wait: Say = lambda step: None,
) -> Edition:
    """Make the edition of one document, check it, and publish it only if it is sound.

    `press` makes the files, here or in another process; `patience` is how many seconds we wait for another build of the
    same document, and `wait` is told when that begins. Raises PipelineError for a document, a setting or a
    machine with which it cannot be done; then the folder keeps the edition it held.
    """
    watch = Stopwatch(say)
    with claimed(folder, patience, wait) as put:
        edition, files = make(source, settings, folder, encoding, decisions, STRICT if strict else USUAL, watch, press)
        watch.begin("publishing")
        put(files)
    return replace(edition, laps=(*watch.laps(), *edition.laps))


def make(
    source: Source,
    settings: Settings,
    folder: Path,
    encoding: str | None,
    decisions: Decisions,
    refused: Collection[Level],
    watch: Stopwatch,
    press: Press,
) -> tuple[Edition, dict[str, bytes]]:
    """Do all that a build does but publish: give what is to be said of the edition, and its files."""
    wanted = tuple(orders.outputs_of(settings))
    watch.begin("reading and cleaning")
    known = understand(source, settings, orders.rules_of(settings), encoding=encoding, decisions=decisions)
    watch.begin("pouring it into the templates")
    book = render(known.interview, known.survey, source, tell(known, settings), settings, orders.media_of(settings))
    watch.begin("making the files")
    seconds = bounds.seconds(settings.limits, len(source.content))
    paged, memory = orders.has_pages(settings), settings.limits.memory_bytes
    made = press(Order(book, folder.name, wanted, paged, seconds, memory), watch.say)
    watch.begin("writing the report")
    findings = (*known.findings, *book.findings, *made.findings)
    refuse(findings, folder.name, refused)
    beside = other_reading(known, source, settings, encoding) if settings.compare else None
    files, listing = wrap_up(known, beside, book, made, findings)
    return Edition(folder, listing, known.record, findings, made.laps), files


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
    known: Understood, beside: Comparison | None, book: Book, made: Production, findings: tuple[Finding, ...]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Add the papers that go with every edition: the ledger, the report and the manifest."""
    record = {**known.record, "findings": [ledger.finding_as_json(finding) for finding in findings]}
    with_ledger = [*made.products, Product("ledger", "ledger.json", report.as_bytes(record))]
    steps = trail.steps(known.cleaned, known.decisions)
    files_so_far = report.manifest(record, book, made.pages, with_ledger)
    shown = report.report(record, files_so_far, book, findings, steps, beside, made.rulings)
    every = [*with_ledger, Product("report", "report.html", shown.encode())]
    listing = report.manifest(record, book, made.pages, every)
    files = {product.name: product.content for product in every}
    return {**files, MANIFEST: report.as_bytes(listing)}, listing
