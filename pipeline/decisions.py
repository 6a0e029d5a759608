"""What the editor said, as NAME.decisions.toml keeps it: her verdicts on edits, and the edits of her own hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import tomli_w

from pipeline import tables
from pipeline.errors import MachineError, UsageError
from pipeline.model import Change, Decision, Decisions, Verdict

SCHEMA = 1


def path_for(source: Path) -> Path:
    return source.with_suffix(".decisions.toml")


def load(source: Path) -> Decisions:
    """Read what the editor said of a source; nothing where there is no file.

    Raises UsageError for a file that cannot be read, that a later version wrote, or that speaks of another source.
    """
    path = path_for(source)
    if not path.is_file():
        return Decisions()
    table = tables.load(path)
    if (schema := table.pop("schema", SCHEMA)) != SCHEMA:
        raise UsageError(f"{path.name}: schema {schema} is not known here. Use the Vivavoce that wrote it.")
    if (named := table.pop("source", source.name)) != source.name:
        raise UsageError(
            f"{path.name}: it speaks of {named}, not of {source.name}. Was that renamed? Write its new name."
        )
    rows = {"decision": table.pop("decision", []), "edit": table.pop("edit", [])}
    strange = next((name for name, found in rows.items() if not isinstance(found, list)), next(iter(table), None))
    if strange:
        raise UsageError(f"{path.name}: {strange} is no list of decisions. Begin each with [[decision]] or [[edit]].")
    return Decisions(
        tuple(decision(row, number, path.name) for number, row in enumerate(rows["decision"], start=1)),
        tuple(change(row, number, path.name) for number, row in enumerate(rows["edit"], start=1)),
    )


def decision(row: Any, number: int, where: str) -> Decision:
    if not fits(row, Decision, needed=("id", "verdict")):
        raise UsageError(
            f"{where}: decision {number} needs id and verdict, and may have by, rule, before and after. Mend it."
        )
    if row["verdict"] not in get_args(Verdict):
        raise UsageError(f"{where}: decision {number}: verdict {row['verdict']!r}. Write accept or reject.")
    return Decision(**row)


def change(row: Any, number: int, where: str) -> Change:
    if not fits(row, Change, needed=("before", "after")) or not row["before"]:
        raise UsageError(f"{where}: edit {number} needs before and after, and may have by and reason. Mend it.")
    return Change(**row)


def fits(row: Any, kind: type[Decision | Change], needed: Iterable[str]) -> bool:
    known = {field.name for field in fields(kind)}
    return (
        isinstance(row, Mapping)
        and known >= row.keys() >= set(needed)
        and all(isinstance(value, str) for value in row.values())
    )


def save(source: Path, said: Decisions) -> Path:
    """Write all that was said of a source, and say where. Raises MachineError where the folder cannot be written."""
    path = path_for(source)
    rows = {
        "decision": [{key: value for key, value in asdict(one).items() if value} for one in said.decisions],
        "edit": [asdict(one) for one in said.changes],
    }
    table = {"schema": SCHEMA, "source": source.name, **{name: found for name, found in rows.items() if found}}
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(tomli_w.dumps(table), "utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise MachineError(f"{path}: {(error.strerror or '').lower()}. Make the folder writable.") from None
    return path


def decide(record: Mapping[str, Any], before: Decisions, wanted: Iterable[tuple[Verdict, str]], by: str) -> Decisions:
    """Add verdicts, each on an edit's id or on all edits of a rule, to earlier decisions; the last word counts.

    Raises UsageError for a word that names neither.
    """
    decided = {decision.id: decision for decision in before.decisions}
    for verdict, word in wanted:
        meant = [edit for edit in record["edits"] if word in (edit["id"], edit["rule"])]
        if not meant:
            known = [name for edit in record["edits"] for name in (edit["id"], edit["rule"])]
            near = get_close_matches(word, known, n=1)
            advice = f"Did you mean {near[0]}?" if near else "See vivavoce clean SOURCE --diff."
            raise UsageError(f"{record['source']}: no edit and no rule at work here is called {word}. {advice}")
        for edit in meant:
            decided[edit["id"]] = Decision(edit["id"], verdict, by, edit["rule"], edit["before"], edit["after"])
    return replace(before, decisions=tuple(decided.values()))
