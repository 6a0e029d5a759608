"""The copy editor's desk: the cleaned text of a document or of loose lines, and the record of its edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from pipeline import decisions, edits, flow, hand, ledger, orders, rules
from pipeline.clean import clean
from pipeline.errors import UsageError
from pipeline.flow import Understood
from pipeline.model import Change, Cleaned, Decisions, Draft, Finding, Source, Verdict
from pipeline.plugins import discover
from pipeline.read import lines
from pipeline.rules import Rule
from pipeline.settings import Settings
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
    usual = orders.rules_of(opened.settings)
    at_work = {name: rule for name, rule in usual.items() if name in among}
    known = flow.understand(opened.source, opened.settings, at_work, encoding=encoding, decisions=opened.decisions)
    text = joined(known.draft, known.cleaned)
    if at_work.keys() == usual.keys():
        return Work(text, known.record, known.findings)
    findings = tuple(finding for finding in known.findings if finding.check not in (ledger.STALE, hand.CHECK))
    record = ledger.record(opened.source, replace(known.cleaned, stale=()), findings)
    return Work(text, record, findings)


def decided(
    opened: Document,
    wanted: Sequence[tuple[Verdict, str]],
    changes: Sequence[Change],
    by: str,
    encoding: str | None = None,
) -> Decisions:
    """Add what the editor says now to what she said before.

    Raises UsageError for a word that names nothing, and for an edit of hers that finds no place.
    """
    for number, change in enumerate(changes, start=1):
        decisions.change(asdict(change), number, "--write")
    if changes and not hand.has_a_say(opened.settings.mode):
        raise UsageError("--write: a verbatim reading keeps the words as they are. Write for --mode clean or edited.")
    said = opened.decisions
    if wanted:
        said = decisions.decide(opened.understood(encoding).record, said, wanted, by, orders.groups())
    if changes:
        said = replace(said, changes=tuple(dict.fromkeys((*said.changes, *changes))))
        hold(replace(opened, decisions=said).understood(encoding), changes, opened.source.name)
    return said


def hold(known: Understood, changes: Iterable[Change], name: str) -> None:
    """Raises UsageError for the first change that was not made, or only in the place of another."""
    astray = [finding for finding in known.findings if finding.check == hand.CHECK]
    for change in changes:
        if told := next((one for one in astray if one.message.startswith(hand.quoted(change))), None):
            raise UsageError(f"{name}: {told.message} {told.hint}")
        if said := objection(known.cleaned, change):
            raise UsageError(f"{name}: {hand.quoted(change)} {said}")


def objection(cleaned: Cleaned, change: Change) -> str:
    """Say which other edit by hand stands in the way of a change."""
    by_hand = [edit for edit in (*cleaned.applied, *cleaned.proposed) if edit.rule == hand.RULE]
    same = (change.before, change.after)
    if refused := next(
        (edit for edit in cleaned.rejected if edit.rule == hand.RULE and (edit.before, edit.after) == same), None
    ):
        return f"was changed so before, and that was rejected. Accept {refused.id}."
    made = next((edit for edit in by_hand if (edit.before, edit.after) == same), None)
    if made is None:
        return "is changed so already. Write something else, or nothing."
    others = (edit for edit in by_hand if edit is not made and edit.block == made.block)
    rival = next((edit for edit in others if edits.clash(edit, made)), None)
    return f"meets {rival.id}, an edit by hand. Reject that first." if rival else ""


def loose_lines(source: Source, settings: Settings, among: Mapping[str, Rule], encoding: str | None = None) -> Work:
    """Clean lines that have nothing to do with one another: as many come out as went in."""
    draft = lines(source, encoding, settings.limits)
    at_work = {name: rule for name, rule in orders.rules_of(settings).items() if name in among}
    cleaned = clean(draft, survey_lines(draft, settings.language), at_work, orders.manner_of(settings))
    text = "\n".join(block.text for block in cleaned.draft.blocks)
    findings = (*draft.findings, *cleaned.findings)
    return Work(text, ledger.record(source, cleaned, findings), findings)


def joined(draft: Draft, cleaned: Cleaned) -> str:
    """Put the cleaned blocks together again with the blank lines that stood between them; one that went leaves none."""
    gaps = [below.origin.line - above.origin.line - above.text.count("\n") for above, below in pairwise(draft.blocks)]
    rows = zip((0, *gaps), draft.blocks, cleaned.draft.blocks, strict=True)
    left = [(gap, block.text) for gap, found, block in rows if block.text or not found.text]
    return "".join("\n" * gap + text for gap, text in left).lstrip("\n")


def chosen_rules(only: Sequence[str], skip: Sequence[str]) -> dict[str, Rule]:
    """Choose rules by their ids or groups. Raises UsageError for one that nobody knows."""
    known = discover(rules, Rule)
    wanted, unwanted = rules.named(known, only, "--only"), rules.named(known, skip, "--skip")
    return {name: rule for name, rule in known.items() if name in (wanted or known) and name not in unwanted}
