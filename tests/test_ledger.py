"""The record of edits: what it says of each, and that it is what its published schema promises."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import pytest
from drafting import DOCUMENT, TALK, decided, draft, understand
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline import flow, ledger, orders
from pipeline.clean import clean
from pipeline.cleaning_settings import RuleSettings
from pipeline.model import Change, Confidence, Finding, Level, Mode, Origin, Source, Verdict
from pipeline.rules import Phase
from pipeline.settings import Settings
from pipeline.survey import survey

FERRIES = "On ferries\n\nEditor: Is it yoru  boat?\n\nIda Hall: It is, and--so what?\n"
SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "ledger.schema.json").read_text("utf-8"))
PUBLISHED = Draft202012Validator(SCHEMA)
RULES = orders.rules_of(Settings())


def test_the_record_is_what_the_design_says() -> None:
    known = understand(FERRIES, verdicts={"deadbeef": "reject"})
    record = known.record
    assert list(record) == ["schema", "source", "sha256", "mode", "edits", "stale", "findings"]
    assert {key: record[key] for key in ("schema", "source", "sha256", "mode", "stale")} == {
        "schema": 1,
        "source": "talk.txt",
        "sha256": sha256(FERRIES.encode()).hexdigest(),
        "mode": "clean",
        "stale": ["deadbeef"],
    }
    assert [edit["rule"] for edit in record["edits"]] == ["double_space", "misspelling", "double_hyphen"]
    assert record["edits"][1] == {
        "id": known.cleaned.applied[1].id,
        "rule": "misspelling",
        "by": "rule",
        "block": 1,
        "line": 3,
        "phase": 3,
        "start": 14,
        "end": 18,
        "before": "yoru",
        "after": "your",
        "context": ["Editor: Is it ", " boat?"],
        "reason": known.cleaned.applied[1].reason,
        "confidence": "likely",
        "status": "applied",
    }
    assert list(record["edits"][1]) == [
        "id", "rule", "by", "block", "line", "phase", "start", "end", "before", "after", "context", "reason",
        "confidence", "status",
    ]  # fmt: skip
    assert record["findings"] == [
        {
            "check": "decisions",
            "path": "talk.decisions.toml",
            "line": 1,
            "message": "decision deadbeef matches no edit any more.",
            "hint": "Take it out, or decide again: vivavoce clean SOURCE --diff shows the edits.",
            "level": "warning",
        }
    ]
    assert json.loads(json.dumps(record)) == record


def test_the_record_has_every_edit_in_the_order_of_the_text_with_what_became_of_it() -> None:
    id = understand(FERRIES).cleaned.applied[1].id
    rows = understand(FERRIES, verdicts={id: "reject"}).record["edits"]
    assert [(row["rule"], row["status"]) for row in rows] == [
        ("double_space", "applied"),
        ("misspelling", "rejected"),
        ("double_hyphen", "applied"),
    ]


def test_a_persons_edit_is_told_by_her_name_with_her_reason() -> None:
    known = understand(FERRIES, changes=[Change("your boat", "your own boat", "ida", "So she said.")])
    [row] = (row for row in known.record["edits"] if row["rule"] == "hand")
    assert row == {
        "id": row["id"],
        "rule": "hand",
        "by": "ida",
        "block": 1,
        "line": 3,
        "phase": 5,
        "start": 14,
        "end": 23,
        "before": "your boat",
        "after": "your own boat",
        "context": ["Editor: Is it ", "?"],
        "reason": "So she said.",
        "confidence": "certain",
        "status": "applied",
    }


def test_what_is_only_proposed_is_listed_with_its_reason() -> None:
    rows = understand(FERRIES, Settings(rules=RuleSettings(level="certain"))).record["edits"]
    [row] = (row for row in rows if row["rule"] == "misspelling")
    assert (row["status"], row["confidence"]) == ("proposed", "likely")
    assert row["reason"].endswith(".")


def test_an_edit_in_a_wrapped_question_is_told_by_its_own_line() -> None:
    rows = understand("On ferries\n\nEditor: Is it, as\nthey say,\nyoru boat?\n\nIda Hall: It is.\n").record["edits"]
    assert [row["line"] for row in rows if row["rule"] == "misspelling"] == [5]


def test_what_was_said_of_the_encoding_is_on_the_record() -> None:
    source = Source("talk.txt", "A title\n\nEditor: A café?\n\nIda Hall: Yes.".encode("cp1252"))
    known = flow.understand(source, Settings(), RULES)
    assert [finding["check"] for finding in known.record["findings"]] == ["encoding"]


def test_a_finding_tells_its_place() -> None:
    row = ledger.finding_as_json(Finding("fonts", "no ☃.", "Take it out.", "info", Origin("talk.txt", 3)))
    assert row == {
        "check": "fonts",
        "path": "talk.txt",
        "line": 3,
        "message": "no ☃.",
        "hint": "Take it out.",
        "level": "info",
    }


# The published schema


def faults(record: dict[str, Any]) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in PUBLISHED.iter_errors(record)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_what_the_code_knows() -> None:
    edit, finding = (SCHEMA["$defs"][name]["properties"] for name in ("edit", "finding"))
    assert SCHEMA["properties"]["schema"]["const"] == ledger.SCHEMA
    assert tuple(SCHEMA["properties"]["mode"]["enum"]) == get_args(Mode)
    assert edit["confidence"]["enum"] == [one.name.lower() for one in Confidence]
    assert (edit["phase"]["minimum"], edit["phase"]["maximum"]) == (min(Phase), max(Phase))
    assert tuple(finding["level"]["enum"]) == get_args(Level)


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("text", [TALK, FERRIES, DOCUMENT.read_text("utf-8")], ids=["talk", "ferries", "document"])
def test_every_ledger_is_what_the_schema_says(text: str, mode: Mode) -> None:
    first = understand(text, Settings(mode=mode)).record["edits"]
    no: dict[str, Verdict] = {edit["id"]: "reject" for edit in first[:1]}
    known = understand(text, Settings(mode=mode), {**no, "deadbeef": "accept"}, changes=[Change("nowhere", "")])
    assert known.record["findings"]
    assert faults(known.record) == []


def test_a_built_ledger_is_what_the_schema_says(tmp_path: Path) -> None:
    said = decided({"deadbeef": "reject"}, [Change("my aunt", "her aunt")])
    flow.build(Source("talk.txt", FERRIES.encode()), Settings(outputs=("html",)), tmp_path / "talk", decisions=said)
    assert faults(json.loads((tmp_path / "talk" / "ledger.json").read_bytes())) == []


@settings(deadline=None)  # the word lists are read with the first text
@given(
    st.lists(st.text("ab .,tehT[1]\n \"'-", max_size=40), min_size=1, max_size=4),
    st.lists(st.builds(Change, st.text("ab te", min_size=1), st.text(max_size=3), st.text(), st.text())),
)
def test_a_ledger_of_whatever_text_is_what_the_schema_says(texts: list[str], changes: list[Change]) -> None:
    read = draft(*texts)
    cleaned = clean(read, survey(read), RULES, decisions=decided({}, changes))
    record = ledger.record(Source("talk.txt", b""), cleaned, cleaned.findings)
    assert faults(record) == []


@pytest.mark.parametrize("key", ["schema", "source", "sha256", "mode", "edits", "stale", "findings"])
def test_a_ledger_that_lacks_something_is_not(key: str) -> None:
    record = understand(FERRIES).record
    assert faults({name: value for name, value in record.items() if name != key})
    assert faults({**record, "more": 1})


def broken(row: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    return {name: one for name, one in row.items() if name != key} if value is GONE else {**row, key: value}


GONE = object()
STRANGE = [GONE, None, "", "x", 0, -1, 6, 1.5, True, [], ["a"], ["a", "b"], ["a", "a"], {}, [{}], "applied", "deadbeef"]


@pytest.mark.parametrize("value", STRANGE, ids=str)
@pytest.mark.parametrize("where", ["", "edits", "findings"])
def test_a_ledger_is_in_trouble_wherever_the_published_schema_finds_a_fault(where: str, value: Any) -> None:
    """Two descriptions of one format, and neither may be the looser."""
    record = understand(FERRIES, verdicts={"deadbeef": "reject"}).record
    row = record[where][0] if where else record
    for key in [*row, "strange"]:
        if key in ("schema", "source", "sha256") and not where:
            continue  # has words of its own
        bad = broken(row, key, value)
        whole = {**record, where: [bad, *record[where][1:]]} if where else bad
        if key == "strange" and value is GONE:
            assert faults(whole) == []
        told = ledger.trouble(json.dumps(whole).encode(), record["source"], record["sha256"])
        assert bool(faults(whole)) is bool(told), (key, told)


def test_where_a_ledger_breaks_its_schema_is_told() -> None:
    record = understand(FERRIES).record
    bad = {**record, "edits": [record["edits"][0], {**record["edits"][1], "line": "3"}]}
    told = ledger.trouble(json.dumps(bad).encode(), record["source"], record["sha256"])
    assert told == "breaks its schema at edits.1.line: Input should be a valid integer"


# A ledger that is none, or another's


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"schema": 2}, "has schema 2, which is not known here"),
        ({"schema": None}, "has schema None, which is not known here"),
        ({"edits": 3}, "is no ledger"),
        ({"source": "other.txt"}, "is that of 'other.txt'"),
        ({"sha256": "0" * 64}, "is that of another version of talk.txt"),
    ],
)
def test_a_ledger_of_another_version_or_source_is_known(change: dict[str, Any], said: str) -> None:
    record = understand(FERRIES).record
    content = json.dumps({**record, **change}).encode()
    assert ledger.trouble(content, record["source"], record["sha256"]) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b"\xff", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "is no ledger"),
        (b"{}", "is no ledger"),
    ],
)
def test_what_is_no_ledger_is_known(content: bytes, said: str) -> None:
    assert ledger.trouble(content, "talk.txt", "") == said
