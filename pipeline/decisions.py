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
from pipeline.fields import brief
from pipeline.model import NOTHING, Change, Decision, Decisions, Verdict

SCHEMA = 1
ALL = "--all"  # all that is proposed


def path_for(source: Path) -> Path:
    return source.with_suffix(".decisions.toml")


def load(source: Path) -> Decisions:
    """Read what the editor said of a source; nothing where there is no file.

    Raises UsageError for a file that cannot be read, that a later version wrote, that speaks of another source or
    contradicts itself.
    """
    path = path_for(source)
    if not tables.lies(path):
        with suppress(OSError):
            if path.is_dir():
                raise UsageError(f"{path.name}: a folder, where the file of decisions belongs. Move it away.")
        return Decisions()
    table = tables.load(path)
    if type(schema := table.pop("schema", SCHEMA)) is not int:
        raise UsageError(f"{path.name}: schema must be a bare number. Write schema = {SCHEMA}.")
    if schema != SCHEMA:
        raise UsageError(f"{path.name}: schema {schema} is not known here. Use the Vivavoce that wrote it.")
    if (named := table.pop("source", plain(source.name))) != plain(source.name):
        raise UsageError(
            f"{path.name}: it speaks of {brief(str(named))}, not of {source.name}. "
            "Was that renamed? Write its new name."
        )
    rows = {"decision": table.pop("decision", []), "edit": table.pop("edit", [])}
    strange = next((name for name, found in rows.items() if not isinstance(found, list)), next(iter(table), None))
    if strange:
        raise UsageError(
            f"{path.name}: {brief(strange)} is no list of decisions. Begin each with [[decision]] or [[edit]]."
        )
    said = tuple(decision(row, number, path.name) for number, row in enumerate(rows["decision"], start=1))
    agree(said, path.name)
    return Decisions(said, tuple(change(row, number, path.name) for number, row in enumerate(rows["edit"], start=1)))


def decision(row: Any, number: int, where: str) -> Decision:
    if not fits(row, Decision, needed=("id", "verdict")):
        raise UsageError(
            f"{where}: decision {number} needs id and verdict, and may have by, rule, before and after. Mend it."
        )
    if row["verdict"] not in get_args(Verdict):
        raise UsageError(f"{where}: decision {number}: verdict {brief(row['verdict'])!r}. Write accept or reject.")
    return Decision(**row)


def agree(said: Iterable[Decision], where: str) -> None:
    """Raises UsageError for a yes and a no to the same edit."""
    first: dict[str, tuple[int, Verdict]] = {}
    for number, one in enumerate(said, start=1):
        before, verdict = first.setdefault(one.id, (number, one.verdict))
        if verdict != one.verdict:
            raise UsageError(
                f"{where}: decision {before} says {verdict} and decision {number} says {one.verdict} of the same edit, "
                f"{brief(one.id)}. Take one of them out."
            )


def change(row: Any, number: int, where: str) -> Change:
    if not fits(row, Change, needed=("before", "after")) or not row["before"]:
        raise UsageError(f"{where}: edit {number} needs before and after, and may have by and reason. Mend it.")
    if row["before"] == row["after"]:
        raise UsageError(f"{where}: edit {number} changes nothing. Write other words after, or take it out.")
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
        "decision": [{key: plain(value) for key, value in asdict(one).items() if value} for one in said.decisions],
        "edit": [{key: plain(value) for key, value in asdict(one).items()} for one in said.changes],
    }
    blocks = [tomli_w.dumps({"schema": SCHEMA, "source": plain(source.name)})]
    blocks += (f"[[{name}]]\n{tomli_w.dumps(row)}" for name, found in rows.items() for row in found)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text("\n".join(blocks), "utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise MachineError(f"{path}: {(error.strerror or '').lower()}. Make the folder writable.") from None
    return path


def plain(text: str) -> str:
    r"""Write out what no file in UTF-8 can hold, such as a byte of a file name that is no character.

    >>> print(plain("b\udcffes.txt"))
    b\udcffes.txt
    """
    return text.encode("utf-8", "backslashreplace").decode()


def decide(
    record: Mapping[str, Any],
    before: Decisions,
    wanted: Iterable[tuple[Verdict, str]],
    by: str,
    groups: Mapping[str, str] = NOTHING,
) -> Decisions:
    """Add verdicts to earlier decisions, each on an edit's id, a rule, a group of rules, or ALL that is proposed.

    What is said of an edit counts more than what is said of its rule, and that more than what is said of its group;
    else the last word counts. Raises UsageError for a word that names nothing here.
    """
    verdicts = {word: verdict for verdict, word in wanted}
    called = {edit["id"]: names(edit, groups) for edit in record["edits"]}
    known = dict.fromkeys([ALL, *(name for own in called.values() for name in own)])
    for word in verdicts.keys() - known.keys():
        near = get_close_matches(word, known, n=1)
        advice = f"Did you mean {near[0]}?" if near else "See vivavoce clean SOURCE --diff."
        raise UsageError(f"{record['source']}: no edit, rule or group of rules at work here is called {word}. {advice}")
    decided = {decision.id: decision for decision in before.decisions}
    for edit in record["edits"]:
        name = next((name for name in called[edit["id"]] if name in verdicts), None)
        if name:
            row = (edit[key] for key in ("rule", "before", "after"))
            decided[edit["id"]] = Decision(edit["id"], verdicts[name], by, *row)
    return replace(before, decisions=tuple(decided.values()))


def overturned(before: Decisions, after: Decisions) -> list[str]:
    """Name the edits of which the opposite was said before."""
    earlier = before.verdicts
    return [one.id for one in after.decisions if earlier.get(one.id, one.verdict) != one.verdict]


def names(edit: Mapping[str, Any], groups: Mapping[str, str]) -> list[str]:
    """Say by what an edit is called, its very own name first."""
    every = (edit["id"], edit["rule"], groups.get(edit["rule"]), ALL if edit["status"] == "proposed" else None)
    return [name for name in every if name]
