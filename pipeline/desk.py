"""The copy editor's desk: the cleaned text of a document or of loose lines, and the record of its edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pipeline import flow, ledger, rules
from pipeline.clean import clean
from pipeline.errors import UsageError
from pipeline.limits import Limits
from pipeline.model import Cleaned, Draft, Finding, Source
from pipeline.plugins import discover
from pipeline.read import lines
from pipeline.rules import Rule
from pipeline.shelf import Document
from pipeline.survey import survey_lines


@dataclass(frozen=True, slots=True)
class Work:
    """A cleaned text, the record of its edits, and what there is to say about it."""

    text: str
    record: dict[str, Any]
    findings: tuple[Finding, ...]


def document(opened: Document, among: Mapping[str, Rule], encoding: str | None = None) -> Work:
    """Clean a document by those of its rules that are among the given ones; one left out makes no decision stale."""
    usual = flow.rules_of(opened.settings)
    at_work = {name: rule for name, rule in usual.items() if name in among}
    known = flow.understand(opened.source, opened.settings, at_work, encoding=encoding, verdicts=opened.verdicts)
    text = joined(known.draft, known.cleaned)
    if at_work.keys() == usual.keys():
        return Work(text, known.record, known.findings)
    findings = tuple(finding for finding in known.findings if finding.check != ledger.STALE)
    record = ledger.record(opened.source, replace(known.cleaned, stale=()), findings)
    return Work(text, record, findings)


def loose_lines(source: Source, among: Mapping[str, Rule], limits: Limits, encoding: str | None = None) -> Work:
    """Clean lines that have nothing to do with one another: as many come out as went in."""
    draft = lines(source, encoding, limits)
    cleaned = clean(draft, survey_lines(draft), among)
    text = "\n".join(block.text for block in cleaned.draft.blocks)
    return Work(text, ledger.record(source, cleaned, draft.findings), draft.findings)


def joined(draft: Draft, cleaned: Cleaned) -> str:
    """Put the cleaned blocks together again with the blank lines that stood between them."""
    parts = [cleaned.draft.blocks[0].text]
    for (above, below), block in zip(pairwise(draft.blocks), cleaned.draft.blocks[1:], strict=True):
        gap = below.origin.line - above.origin.line - above.text.count("\n")
        parts += ["\n" * gap, block.text]
    return "".join(parts)


def chosen_rules(only: Iterable[str], skip: Iterable[str]) -> dict[str, Rule]:
    """Raises UsageError for a rule that nobody knows."""
    known = discover(rules, Rule)
    only, skip = list(only), list(skip)
    for name in (*only, *skip):
        if name not in known:
            raise UsageError(f"rule {name}: unknown. Known: {', '.join(known)}.")
    return {name: rule for name, rule in known.items() if (not only or name in only) and name not in skip}
