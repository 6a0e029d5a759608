"""The record of edits, as ledger.json shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline import decisions
from pipeline.model import Cleaned, Edit, Finding, Origin, Source

SCHEMA = 1
STALE = "decisions"  # the check by which stale decisions are known among the findings


def record(source: Source, cleaned: Cleaned, findings: Iterable[Finding]) -> dict[str, Any]:
    """Put the whole record into one JSON document, the edits in the order in which they stand in the text."""
    status = (("applied", cleaned.applied), ("proposed", cleaned.proposed), ("rejected", cleaned.rejected))
    rows = [(edit, name) for name, edits in status for edit in edits]
    rows.sort(key=lambda row: (row[0].block, row[0].phase, row[0].start, row[0].rule))
    return {
        "schema": SCHEMA,
        "source": source.name,
        "sha256": source.sha256,
        "mode": cleaned.mode,
        "edits": [edit_as_json(edit, name) for edit, name in rows],
        "stale": list(cleaned.stale),
        "findings": [finding_as_json(finding) for finding in findings],
    }


def stale(source: Source, cleaned: Cleaned) -> Iterator[Finding]:
    """Tell the editor of every decision that matches nothing any more."""
    file = Origin(decisions.path_for(Path(source.name)).name, 1)
    for id in cleaned.stale:
        hint = "Take it out, or decide again: vivavoce clean SOURCE --diff shows the edits."
        yield Finding(STALE, f"decision {id} matches no edit any more.", hint, "warning", file)


def trouble(content: bytes, source: str, sha256: str) -> str:
    """Say in a few words why a ledger is none of this source, or nothing where it is one."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return "is no JSON"
    if not (isinstance(record, dict) and isinstance(record.get("edits"), list)):
        return "is no ledger"
    if (schema := record.get("schema")) != SCHEMA:
        return f"has schema {schema!r}, which is not known here"
    if (named := (record.get("source"), record.get("sha256"))) != (source, sha256):
        return f"is that of {named[0]!r}" if named[0] != source else f"is that of another version of {source}"
    return ""


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
