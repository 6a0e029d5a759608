"""The record of edits, as ledger.json shows it, and the editor's decisions, as NAME.decisions.toml keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import tomli_w

from pipeline import tables
from pipeline.errors import MachineError, UsageError
from pipeline.model import Cleaned, Edit, Finding, Origin, Source

SCHEMA = 1
STALE = "decisions"  # the check by which stale decisions are known among the findings
Verdict = Literal["accept", "reject"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The editor's yes or no to one edit; rule, before and after are there for whoever reads the file."""

    id: str
    verdict: Verdict
    by: str = ""
    rule: str = ""
    before: str = ""
    after: str = ""


def record(source: Source, cleaned: Cleaned, findings: Iterable[Finding]) -> dict[str, Any]:
    """Put the whole record into one JSON document, the edits in the order in which they stand in the text."""
    status = (("applied", cleaned.applied), ("proposed", cleaned.proposed), ("rejected", cleaned.rejected))
    rows = [(edit, name) for name, edits in status for edit in edits]
    rows.sort(key=lambda row: (row[0].block, row[0].phase, row[0].start, row[0].rule))
    return {
        "schema": SCHEMA,
        "source": source.name,
        "sha256": source.sha256,
        "mode": "clean",
        "edits": [edit_as_json(edit, name) for edit, name in rows],
        "stale": list(cleaned.stale),
        "findings": [finding_as_json(finding) for finding in findings],
    }


def stale(source: Source, cleaned: Cleaned) -> Iterator[Finding]:
    """Tell the editor of every decision that matches nothing any more."""
    file = Origin(decisions_path(Path(source.name)).name, 1)
    for id in cleaned.stale:
        hint = "Take it out, or decide again: vivavoce clean SOURCE --diff shows the edits."
        yield Finding(STALE, f"decision {id} matches no edit any more.", hint, "warning", file)


def edit_as_json(edit: Edit, status: str) -> dict[str, Any]:
    row = asdict(edit)
    return {
        **{key: row[key] for key in ("id", "rule", "by", "block", "line", "phase", "start", "end", "before", "after")},
        "context": list(edit.context),
        "reason": edit.reason,
        "confidence": edit.confidence.name.lower(),
        "status": status,
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "path": finding.origin.path if finding.origin else None,
        "line": finding.origin.line if finding.origin else None,
        "message": finding.message,
        "hint": finding.hint,
        "level": finding.level,
    }


def decisions_path(source: Path) -> Path:
    return source.with_suffix(".decisions.toml")


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read the editor's decisions; none where there is no file. Raises UsageError for a file that cannot be read."""
    if not path.is_file():
        return ()
    table = tables.load(path)
    rows = table.pop("decision", [])
    if table or not isinstance(rows, list):
        named = next(iter(table), "decision")
        raise UsageError(f"{path.name}: {named} is no list of decisions. Begin each with [[decision]].")
    return tuple(decision(row, number, path.name) for number, row in enumerate(rows, start=1))


def decision(row: Mapping[str, Any], number: int, where: str) -> Decision:
    try:
        found = Decision(**row)
        readable = all(isinstance(value, str) for value in row.values())
    except TypeError:
        readable = False
    if not readable:
        raise UsageError(
            f"{where}: decision {number} needs id and verdict, and may have by, rule, before and after. Mend it."
        )
    if found.verdict not in ("accept", "reject"):
        raise UsageError(f"{where}: decision {number}: verdict {found.verdict!r}. Write accept or reject.")
    return found


def save_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write all decisions, one for each id. Raises MachineError where the folder cannot be written."""
    rows = [{key: value for key, value in asdict(decision).items() if value} for decision in decisions]
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(tomli_w.dumps({"decision": rows}), "utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise MachineError(f"{path}: {(error.strerror or '').lower()}. Make the folder writable.") from None


def decide(
    record: Mapping[str, Any], before: Iterable[Decision], wanted: Iterable[tuple[Verdict, str]], by: str
) -> tuple[Decision, ...]:
    """Add verdicts, each on an edit's id or on all edits of a rule, to earlier decisions; the last word counts.

    Raises UsageError for a word that names neither.
    """
    decided = {decision.id: decision for decision in before}
    for verdict, word in wanted:
        meant = [edit for edit in record["edits"] if word in (edit["id"], edit["rule"])]
        if not meant:
            known = [name for edit in record["edits"] for name in (edit["id"], edit["rule"])]
            near = get_close_matches(word, known, n=1)
            advice = f"Did you mean {near[0]}?" if near else "See vivavoce clean SOURCE --diff."
            raise UsageError(f"{record['source']}: no edit and no rule at work here is called {word}. {advice}")
        for edit in meant:
            decided[edit["id"]] = Decision(edit["id"], verdict, by, edit["rule"], edit["before"], edit["after"])
    return tuple(decided.values())
