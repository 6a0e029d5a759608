"""The record of edits and the editor's decisions, as they stand in their files."""

from __future__ import annotations

import json
import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from drafting import understand
from hypothesis import given
from hypothesis import strategies as st

from pipeline import flow, ledger, orders
from pipeline.errors import MachineError, UsageError
from pipeline.ledger import Decision
from pipeline.model import Finding, Origin, Source
from pipeline.settings import Settings

TALK = "On ferries\n\nEditor: Is it yoru  boat?\n\nIda Hall: It is, and--so what?\n"
DECISIONS = (Decision("1a2b3c4d", "reject", "ida", "misspelling", "teh", "the"), Decision("5e6f7a8b-2", "accept"))


def test_the_record_is_what_the_design_says() -> None:
    known = understand(TALK, verdicts={"deadbeef": "reject"})
    record = known.record
    assert list(record) == ["schema", "source", "sha256", "mode", "edits", "stale", "findings"]
    assert {key: record[key] for key in ("schema", "source", "sha256", "mode", "stale")} == {
        "schema": 1,
        "source": "talk.txt",
        "sha256": sha256(TALK.encode()).hexdigest(),
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
        "reason": record["edits"][1]["reason"],
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
    id = understand(TALK).cleaned.applied[1].id
    rows = understand(TALK, verdicts={id: "reject"}).record["edits"]
    assert [(row["rule"], row["status"]) for row in rows] == [
        ("double_space", "applied"),
        ("misspelling", "rejected"),
        ("double_hyphen", "applied"),
    ]


def test_an_edit_in_a_wrapped_question_is_told_by_its_own_line() -> None:
    rows = understand("On ferries\n\nEditor: Is it, as\nthey say,\nyoru boat?\n\nIda Hall: It is.\n").record["edits"]
    assert [row["line"] for row in rows if row["rule"] == "misspelling"] == [5]


def test_what_was_said_of_the_encoding_is_on_the_record() -> None:
    source = Source("talk.txt", "A title\n\nEditor: A café?\n\nIda Hall: Yes.".encode("cp1252"))
    known = flow.understand(source, Settings(), orders.rules_of(Settings()))
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


def test_the_decisions_lie_beside_the_source() -> None:
    assert ledger.decisions_path(Path("source/talk.txt")) == Path("source/talk.decisions.toml")
    assert ledger.decisions_path(Path("a.b/talk.v2.md")) == Path("a.b/talk.v2.decisions.toml")


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    ledger.save_decisions(tmp_path / "talk.decisions.toml", DECISIONS)
    assert ledger.load_decisions(tmp_path / "talk.decisions.toml") == DECISIONS
    assert [path.name for path in tmp_path.iterdir()] == ["talk.decisions.toml"]


@given(
    st.lists(st.builds(Decision, st.text(min_size=1), st.just("reject"), st.text(), st.text(), st.text(), st.text()))
)
def test_no_text_is_lost_in_the_file_of_decisions(decisions: list[Decision]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.decisions.toml"
        ledger.save_decisions(path, decisions)
        assert ledger.load_decisions(path) == tuple(decisions)


def test_decisions_may_be_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "talk.decisions.toml"
    path.write_text('\ufeff# ours\n[[decision]]\nid = "1a2b3c4d"\nverdict = "accept"\n', "utf-8")
    assert ledger.load_decisions(path) == (Decision("1a2b3c4d", "accept"),)


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_without_decisions_there_are_none(tmp_path: Path, content: str) -> None:
    assert ledger.load_decisions(tmp_path / "none.toml") == ()
    (tmp_path / "empty.toml").write_text(content)
    assert ledger.load_decisions(tmp_path / "empty.toml") == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[decision]]\nid = 'a", "talk.decisions.toml: not valid TOML: "),
        ("[[decision]]\nid = 'a'", "talk.decisions.toml: decision 1 needs id and verdict, and may have "),
        ("[[decision]]\nverdict = 'reject'", "talk.decisions.toml: decision 1 needs id and verdict, "),
        ("[[decision]]\nid = 'a'\nverdict = 'no'", "talk.decisions.toml: decision 1: verdict 'no'. Write accept or "),
        ("[[decision]]\nid = 'a'\nverdict = 'reject'\nwhy = 'x'", "talk.decisions.toml: decision 1 needs id "),
        ("[[decision]]\nid = 1\nverdict = 'reject'", "talk.decisions.toml: decision 1 needs id "),
        ("[[decision]]\nid = ['a']\nverdict = 'reject'", "talk.decisions.toml: decision 1 needs id "),
        ("decision = ['a']", "talk.decisions.toml: decision 1 needs id "),
        ("decision = 5", "talk.decisions.toml: decision is no list of decisions. Begin each with [[decision]]."),
        ("[decision]\nid = 'a'\nverdict = 'reject'", "talk.decisions.toml: decision is no list of decisions. "),
        ("[[decisions]]\nid = 'a'\nverdict = 'reject'", "talk.decisions.toml: decisions is no list of decisions. "),
    ],
)
def test_a_broken_file_of_decisions_is_told_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "talk.decisions.toml").write_text(content)
    with pytest.raises(UsageError) as caught:
        ledger.load_decisions(tmp_path / "talk.decisions.toml")
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_decisions_that_are_not_utf_8_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "talk.decisions.toml").write_bytes(b"# \xe9")
    with pytest.raises(UsageError, match=r"^talk\.decisions\.toml: byte 2 is not UTF-8\. "):
        ledger.load_decisions(tmp_path / "talk.decisions.toml")


def test_where_nothing_can_be_written_the_old_decisions_stay(tmp_path: Path) -> None:
    path = tmp_path / "talk.decisions.toml"
    ledger.save_decisions(path, DECISIONS[:1])
    (tmp_path / ".talk.decisions.toml.new").mkdir()  # in the way of whatever is written
    with pytest.raises(MachineError, match=r"is a directory\. Make the folder writable\.$"):
        ledger.save_decisions(path, DECISIONS)
    assert ledger.load_decisions(path) == DECISIONS[:1]


def test_a_verdict_on_a_rule_is_one_on_each_of_its_edits_and_the_last_word_counts() -> None:
    record = understand("It is teh sea.\n\nAnd teh sky above it.\n").record
    first, second = (edit["id"] for edit in record["edits"])
    before = (Decision(first, "accept", "tom"), Decision("deadbeef", "reject"))
    decided = ledger.decide(record, before, [("reject", "misspelling"), ("accept", second)], "ida")
    assert decided == (
        Decision(first, "reject", "ida", "misspelling", "teh", "the"),
        Decision("deadbeef", "reject"),
        Decision(second, "accept", "ida", "misspelling", "teh", "the"),
    )


def test_a_word_that_names_no_edit_gets_the_nearest_one() -> None:
    record = understand("It is teh sea.\n").record
    with pytest.raises(
        UsageError, match=r"^talk\.txt: no edit and no rule .* mispelling\. Did you mean misspelling\?$"
    ):
        ledger.decide(record, (), [("reject", "mispelling")], "ida")
    with pytest.raises(UsageError, match="See vivavoce clean SOURCE --diff"):
        ledger.decide(record, (), [("reject", "xyz")], "ida")


def test_the_file_of_decisions_leaves_out_what_is_empty(tmp_path: Path) -> None:
    ledger.save_decisions(tmp_path / "a.toml", DECISIONS[1:])
    rows = tomllib.loads((tmp_path / "a.toml").read_text("utf-8"))
    assert rows == {"decision": [{"id": "5e6f7a8b-2", "verdict": "accept"}]}
