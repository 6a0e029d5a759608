"""What the editor said, as it stands in its file: read and written whole, and never taken for another's."""

from __future__ import annotations

import os
import tempfile
import tomllib
from pathlib import Path

import pytest
from drafting import understand
from hypothesis import given
from hypothesis import strategies as st

from pipeline import decisions
from pipeline.cleaning_settings import RuleSettings
from pipeline.decisions import ALL
from pipeline.errors import MachineError, UsageError
from pipeline.model import Change, Decision, Decisions, Verdict
from pipeline.settings import Settings

FIRST = Decision("1a2b3c4d", "reject", "ida", "misspelling", "teh", "the")
SAID = Decisions((FIRST, Decision("5e6f7a8b-2", "accept")), (Change("the boat", "her boat", "ida", "It is hers."),))
GROUPS = {"misspelling": "spelling", "double_space": "spaces", "space_before_mark": "spaces"}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return tmp_path / "talk.txt"


def write(talk: Path, content: str) -> Path:
    path = decisions.path_for(talk)
    path.write_text(content, "utf-8")
    return path


def test_the_decisions_lie_beside_the_source() -> None:
    assert decisions.path_for(Path("source/talk.txt")) == Path("source/talk.decisions.toml")
    assert decisions.path_for(Path("a.b/talk.v2.md")) == Path("a.b/talk.v2.decisions.toml")


def test_decisions_are_read_as_they_were_written(talk: Path) -> None:
    assert decisions.save(talk, SAID) == decisions.path_for(talk)
    assert decisions.load(talk) == SAID
    assert [path.name for path in talk.parent.iterdir()] == ["talk.decisions.toml"]


def test_the_file_says_its_schema_and_its_source_and_leaves_out_what_is_empty(talk: Path) -> None:
    rows = tomllib.loads(decisions.save(talk, SAID).read_text("utf-8"))
    assert rows == {
        "schema": 1,
        "source": "talk.txt",
        "decision": [
            {
                "id": "1a2b3c4d",
                "verdict": "reject",
                "by": "ida",
                "rule": "misspelling",
                "before": "teh",
                "after": "the",
            },
            {"id": "5e6f7a8b-2", "verdict": "accept"},
        ],
        "edit": [{"before": "the boat", "after": "her boat", "by": "ida", "reason": "It is hers."}],
    }
    assert tomllib.loads(decisions.save(talk, Decisions()).read_text("utf-8")) == {"schema": 1, "source": "talk.txt"}


def test_each_decision_is_a_block_of_its_own_however_short_it_is(talk: Path) -> None:
    said = Decisions((Decision("1a2b3c4d", "accept"),), (Change("a", ""),))
    assert decisions.save(talk, said).read_text("utf-8") == (
        'schema = 1\nsource = "talk.txt"\n\n[[decision]]\nid = "1a2b3c4d"\nverdict = "accept"\n\n'
        '[[edit]]\nbefore = "a"\nafter = ""\nby = ""\nreason = ""\n'
    )


def test_the_same_verdict_said_twice_is_no_contradiction(talk: Path) -> None:
    row = "[[decision]]\nid = 'a'\nverdict = 'reject'\n"
    write(talk, row + row)
    assert decisions.load(talk).verdicts == {"a": "reject"}


def test_a_folder_in_the_place_of_the_file_is_told(talk: Path) -> None:
    decisions.path_for(talk).mkdir()
    with pytest.raises(UsageError, match=r"^talk\.decisions\.toml: a folder, where the file of decisions belongs\. "):
        decisions.load(talk)


def test_the_edits_of_which_the_opposite_was_said_before_are_named() -> None:
    before = Decisions((Decision("a", "accept"), Decision("b", "reject"), Decision("c", "reject")))
    after = Decisions((Decision("a", "reject"), Decision("b", "reject", "tom"), Decision("d", "accept")))
    assert decisions.overturned(before, after) == ["a"]


texts = st.text()
verdicts = st.sampled_from(["accept", "reject"])
changes = st.builds(Change, st.text(min_size=1), texts, texts, texts).filter(lambda one: one.before != one.after)


rows = st.builds(Decision, texts, verdicts, texts, texts, texts, texts)


@given(st.lists(rows, unique_by=lambda one: one.id), st.lists(changes))
def test_no_text_is_lost_in_the_file_of_decisions(said: list[Decision], written: list[Change]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.txt"
        kept = tuple(one for one in said if one.id)
        decisions.save(path, Decisions(kept, tuple(written)))
        assert decisions.load(path) == Decisions(kept, tuple(written))


def test_what_no_file_can_hold_is_written_out(tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"b\xffes.txt")
    try:
        decisions.save(source, Decisions((Decision("1a2b3c4d", "reject", before="a\udcff"),)))
    except MachineError:
        pytest.skip("this disk takes no such name")
    [found] = decisions.load(source).decisions
    assert found.before == "a\\udcff"


def test_decisions_may_be_written_by_hand(talk: Path) -> None:
    write(talk, '\ufeff# ours\n[[decision]]\nid = "1a2b3c4d"\nverdict = "accept"\n[[edit]]\nbefore = "a"\nafter = ""\n')
    assert decisions.load(talk) == Decisions((Decision("1a2b3c4d", "accept"),), (Change("a", ""),))


def test_without_decisions_there_are_none(talk: Path) -> None:
    assert decisions.load(talk) == Decisions()
    write(talk, "# nothing yet\n")
    assert decisions.load(talk) == Decisions()


BROKEN = [
    ("[[decision]]\nid = 'a", "not valid TOML: "),
    ("[[decision]]\nid = 'a'", "decision 1 needs id and verdict, and may have by, rule, before and after. Mend it."),
    ("[[decision]]\nverdict = 'reject'", "decision 1 needs id and verdict, "),
    ("[[decision]]\nid = 'a'\nverdict = 'no'", "decision 1: verdict 'no'. Write accept or reject."),
    ("[[decision]]\nid = 'a'\nverdict = 'reject'\nwhy = 'x'", "decision 1 needs id "),
    ("[[decision]]\nid = 1\nverdict = 'reject'", "decision 1 needs id "),
    ("[[decision]]\nid = ['a']\nverdict = 'reject'", "decision 1 needs id "),
    ("[[decision]]\nid = 'a'\nverdict = 'reject'\n[[decision]]\nid = 'b'", "decision 2 needs id "),
    ("decision = ['a']", "decision 1 needs id "),
    ("decision = 5", "decision is no list of decisions. Begin each with [[decision]] or [[edit]]."),
    ("[decision]\nid = 'a'\nverdict = 'reject'", "decision is no list of decisions. "),
    ("[[decisions]]\nid = 'a'\nverdict = 'reject'", "decisions is no list of decisions. "),
    ("[[edit]]\nbefore = 'a'", "edit 1 needs before and after, and may have by and reason. Mend it."),
    ("[[edit]]\nbefore = ''\nafter = 'b'", "edit 1 needs before and after, "),
    ("[[edit]]\nbefore = 'a'\nafter = 'b'\nrule = 'c'", "edit 1 needs before and after, "),
    ("[[edit]]\nbefore = 'a'\nafter = 1", "edit 1 needs before and after, "),
    ("[[edit]]\nbefore = 'a'\nafter = 'a'", "edit 1 changes nothing. Write other words after, or take it out."),
    ("edit = 'a'", "edit is no list of decisions. "),
    ("schema = 2", "schema 2 is not known here. Use the Vivavoce that wrote it."),
    ("schema = '1'", "schema must be a bare number. Write schema = 1."),
    ("schema = true", "schema must be a bare number. "),
    (
        "[[decision]]\nid = 'a'\nverdict = 'reject'\n[[decision]]\nid = 'b'\nverdict = 'reject'\n"
        "[[decision]]\nid = 'a'\nverdict = 'accept'",
        "decision 1 says reject and decision 3 says accept of the same edit, a. Take one of them out.",
    ),
    ("source = 'other.txt'", "it speaks of other.txt, not of talk.txt. Was that renamed? Write its new name."),
    ('source = "a\\nb"', "it speaks of a b, not of talk.txt. "),
    ('schema = "\\n"', "schema must be a bare number. "),
    ('"a\\nb" = 1', "a b is no list of decisions. "),
    ("source = 5", "it speaks of 5, not of talk.txt. "),
]


@pytest.mark.parametrize(("content", "said"), BROKEN)
def test_a_file_that_is_not_this_sources_decisions_is_told_in_one_line(talk: Path, content: str, said: str) -> None:
    write(talk, content)
    with pytest.raises(UsageError) as caught:
        decisions.load(talk)
    assert str(caught.value).startswith(f"talk.decisions.toml: {said}")
    assert "\n" not in str(caught.value)


def test_decisions_that_are_not_utf_8_are_told_in_one_line(talk: Path) -> None:
    decisions.path_for(talk).write_bytes(b"# \xe9")
    with pytest.raises(UsageError, match=r"^talk\.decisions\.toml: byte 2 is not UTF-8\. "):
        decisions.load(talk)


def test_where_nothing_can_be_written_the_old_decisions_stay(talk: Path) -> None:
    decisions.save(talk, Decisions((FIRST,)))
    (talk.parent / ".talk.decisions.toml.new").mkdir()  # in the way of whatever is written
    with pytest.raises(MachineError, match=r"is a directory\. Make the folder writable\.$"):
        decisions.save(talk, SAID)
    assert decisions.load(talk) == Decisions((FIRST,))


def test_a_verdict_on_a_rule_is_one_on_each_of_its_edits_and_the_last_word_counts() -> None:
    record = understand("It is teh sea.\n\nAnd teh sky above it.\n").record
    first, second = (edit["id"] for edit in record["edits"])
    before = Decisions((Decision(first, "accept", "tom"), Decision("deadbeef", "reject")), SAID.changes)
    decided = decisions.decide(record, before, [("reject", "misspelling"), ("accept", second)], "ida")
    assert decided == Decisions(
        (
            Decision(first, "reject", "ida", "misspelling", "teh", "the"),
            Decision("deadbeef", "reject"),
            Decision(second, "accept", "ida", "misspelling", "teh", "the"),
        ),
        SAID.changes,
    )


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_said_of_an_edit_counts_more_than_of_its_rule_and_that_more_than_of_its_group(order: int) -> None:
    record = understand("It is  teh sea , so.\n\nAnd  teh sky.\n").record
    spaces = [edit for edit in record["edits"] if edit["rule"] == "double_space"]
    said: list[tuple[Verdict, str]] = [
        ("reject", "spaces"),
        ("accept", "double_space"),
        ("reject", spaces[1]["id"]),
    ]
    found = decisions.decide(record, Decisions(), said[::order], "ida", GROUPS).verdicts
    assert found == {
        edit["id"]: "accept" if edit["id"] == spaces[0]["id"] else "reject"
        for edit in record["edits"]
        if edit["rule"] != "misspelling"
    }


def test_all_are_all_that_is_proposed_but_what_is_said_of_one() -> None:
    careful = Settings(rules=RuleSettings(level="certain"))
    record = understand("It is  teh sea.\n\nAnd teh sky above it.\n", careful).record
    statuses = {edit["id"]: edit["status"] for edit in record["edits"]}
    proposed = [id for id, status in statuses.items() if status == "proposed"]
    assert len(proposed) >= 2 and "applied" in statuses.values()
    found = decisions.decide(record, Decisions(), [("accept", ALL), ("reject", proposed[0])], "ida").verdicts
    assert found == {id: "reject" if id == proposed[0] else "accept" for id in proposed}


def test_all_of_nothing_is_no_mistake() -> None:
    assert decisions.decide(understand("It is.\n").record, SAID, [("accept", ALL)], "ida") == SAID


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("mispelling", "Did you mean misspelling?"),
        ("speling", "Did you mean spelling?"),
        ("xyz", "See vivavoce clean SOURCE --diff."),
        ("double_space", "See vivavoce clean SOURCE --diff."),  # a rule, but it has found nothing
    ],
)
def test_a_word_that_names_no_edit_gets_the_nearest_one(word: str, advice: str) -> None:
    record = understand("It is teh sea.\n").record
    with pytest.raises(UsageError) as caught:
        decisions.decide(record, Decisions(), [("reject", word)], "ida", GROUPS)
    assert str(caught.value) == (f"talk.txt: no edit, rule or group of rules at work here is called {word}. {advice}")


def test_an_id_with_a_slip_gets_the_nearest_one() -> None:
    record = understand("It is teh sea.\n").record
    id = record["edits"][0]["id"]
    with pytest.raises(UsageError, match=f"Did you mean {id}\\?$"):
        decisions.decide(record, Decisions(), [("reject", id[:-1])], "ida", GROUPS)


def test_a_file_whose_name_has_no_room_for_another_suffix_has_no_decisions(tmp_path: Path) -> None:
    assert decisions.load(tmp_path / f"{'a' * 250}.txt") == Decisions()
