"""The record of edits, as ledger.json shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline import decisions
from pipeline.fields import brief
from pipeline.model import Cleaned, Edit, Finding, Level, Mode, Origin, Source

SCHEMA = 1
STALE = "decisions"  # the check by which stale decisions are known among the findings
EXACT = ConfigDict(extra="forbid", strict=True)


def once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(ids)) < len(ids):
        raise ValueError("an id stands there twice")
    return ids


Filled = Annotated[str, Field(min_length=1)]
Offset = Annotated[int, Field(ge=0)]
Line = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class EditRow:
    """An edit as docs/ledger.schema.json describes it."""

    __pydantic_config__: ClassVar[ConfigDict] = EXACT

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[1-9][0-9]*)?$")]
    rule: Filled
    by: Filled
    block: Offset
    line: Line
    phase: Annotated[int, Field(ge=1, le=5)]
    start: Offset
    end: Offset
    before: str
    after: str
    context: tuple[str, str]
    reason: Filled
    confidence: Literal["unsure", "likely", "certain"]
    status: Literal["applied", "proposed", "rejected"]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as docs/ledger.schema.json describes it."""

    __pydantic_config__: ClassVar[ConfigDict] = EXACT

    check: Filled
    path: str | None
    line: Line | None
    message: Filled
    hint: str
    level: Level


@dataclass(frozen=True, slots=True)
class Record:
    """A whole ledger as docs/ledger.schema.json describes it."""

    __pydantic_config__: ClassVar[ConfigDict] = EXACT

    schema: Literal[1]
    source: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    mode: Mode
    edits: tuple[EditRow, ...]
    stale: Annotated[tuple[str, ...], AfterValidator(once)]
    findings: tuple[FindingRow, ...]


def record(source: Source, cleaned: Cleaned, findings: Iterable[Finding]) -> dict[str, Any]:
    """Put the whole record into one JSON document, the edits in the order in which they stand in the text."""
    return {
        "schema": SCHEMA,
        "source": source.name,
        "sha256": source.sha256,
        "mode": cleaned.mode,
        "edits": [edit_as_json(edit, status) for edit, status in every(cleaned)],
        "stale": list(cleaned.stale),
        "findings": [finding_as_json(finding) for finding in findings],
    }


def every(cleaned: Cleaned) -> list[tuple[Edit, str]]:
    """Give each edit with what became of it, phase by phase in the order of the text."""
    kinds = (("applied", cleaned.applied), ("proposed", cleaned.proposed), ("rejected", cleaned.rejected))
    rows = [(edit, status) for status, edits in kinds for edit in edits]
    return sorted(rows, key=lambda row: (row[0].block, row[0].phase, row[0].start, row[0].rule))


def stale(source: Source, cleaned: Cleaned) -> Iterator[Finding]:
    """Tell the editor of every decision that matches nothing any more."""
    file = Origin(decisions.path_for(Path(source.name)).name, 1)
    for id in cleaned.stale:
        hint = "Take it out, or decide again: vivavoce clean SOURCE --diff shows the edits."
        yield Finding(STALE, f"decision {brief(id)} matches no edit any more.", hint, "warning", file)


def trouble(content: bytes, source: str, sha256: str) -> str:
    """Say in a few words why a ledger is none of this source, or nothing where it is one."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return "is no JSON"
    if not (isinstance(record, dict) and isinstance(record.get("edits"), list)):
        return "is no ledger"
    if (schema := record.get("schema")) != SCHEMA:
        return f"has schema {brief(repr(schema))}, which is not known here"
    if (named := (record.get("source"), record.get("sha256"))) != (source, sha256):
        other = brief(repr(named[0])) if named[0] != source else f"another version of {source}"
        return f"is that of {other}"
    return breach(content)


def breach(content: bytes) -> str:
    """Say where a ledger is not what its schema promises, or nothing where it is."""
    try:
        promised().validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "its beginning"
        return f"breaks its schema at {brief(place)}: {brief(first['msg'])}".rstrip(".")
    return ""


@cache
def promised() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


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


def finding_from_json(row: Mapping[str, Any]) -> Finding:
    origin = Origin(row["path"], row["line"]) if row["path"] is not None else None
    return Finding(row["check"], row["message"], row["hint"], row["level"], origin)
