"""A person's own edits: on the record by her name, found by her words, and held like every other decision."""

from __future__ import annotations

import pytest
from drafting import decided, draft, understand
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import edits, flow, hand, orders
from pipeline.clean import CONFLICT, clean
from pipeline.model import Change, Cleaned, Decision, Decisions, Edit, Finding, Origin, Source, Verdict
from pipeline.rules import Phase
from pipeline.settings import Settings
from pipeline.survey import survey

RULES = orders.rules_of(Settings())
TEXT = "On ferries\n\nEditor: Is it yoru  boat?\n\nIda Hall: It is, and--so what?\n"
OWN = Change("your boat", "your own boat", "ida", "So she said.")


def run(changes: list[Change], verdicts: dict[str, Verdict] | None = None, text: str = TEXT) -> Cleaned:
    return understand(text, verdicts=verdicts, changes=changes).cleaned


def said(cleaned: Cleaned) -> str:
    return "\n".join(block.text for block in cleaned.draft.blocks)


def by_hand(cleaned: Cleaned) -> list[Edit]:
    return [edit for edit in (*cleaned.applied, *cleaned.proposed, *cleaned.rejected) if edit.rule == hand.RULE]


def test_her_words_take_the_place_of_those_that_stand_when_all_rules_are_done() -> None:
    cleaned = run([OWN])
    assert "Editor: Is it your own boat?" in said(cleaned)
    [edit] = by_hand(cleaned)
    assert (edit.by, edit.reason, edit.phase, edit.line) == ("ida", "So she said.", Phase.HAND, 3)
    assert cleaned.findings == ()


@pytest.mark.parametrize("by", ["", "rule"])
def test_an_edit_without_a_name_is_the_editors_and_never_a_rules(by: str) -> None:
    [edit] = by_hand(run([Change("your boat", "a boat", by)]))
    assert (edit.by, edit.reason) == ("editor", "The editor wrote it.")


def test_words_may_be_taken_out() -> None:
    assert "Editor: Is it your?" in said(run([Change(" boat", "")]))


@pytest.mark.parametrize(
    ("words", "where", "advice"),
    [
        ("yoru", "stands nowhere", "Quote the words as vivavoce clean SOURCE gives them"),
        ("It", "stands nowhere", ""),
        ("s", "stands 4 times", "Quote more of the words around it, until only one place is meant."),
    ],
)
def test_words_without_one_place_are_told_and_nothing_is_changed(words: str, where: str, advice: str) -> None:
    text = TEXT.replace("It is", "Yes")
    cleaned = run([Change(words, "X")], text=text)
    assert said(cleaned) == said(run([], text=text))
    [finding] = cleaned.findings
    assert finding.message == f"“{words}”, which is to be changed by hand, {where} in the cleaned text."
    assert finding.hint.startswith(advice)
    assert (finding.level, finding.origin) == ("warning", Origin("talk.decisions.toml", 1))


def test_words_of_many_lines_are_told_in_one() -> None:
    [finding] = run([Change("boat?\n\nIda " + "x " * 5000, "")]).findings
    assert finding.message.startswith("“boat? Ida x x ")
    assert "\n" not in finding.message and len(finding.message) < 200


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("A new word before it all.\n\n" + TEXT, id="a paragraph before"),
        pytest.param(TEXT + "\nEditor: And , then?\n", id="a turn at the end"),
        pytest.param(TEXT.replace("and--so what", "adn --so what"), id="words elsewhere"),
        pytest.param(TEXT.replace("\n\n", "\n\n\n"), id="more blank lines"),
    ],
)
@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_her_edit_and_what_is_decided_of_it_survive_changes_elsewhere(changed: str, verdict: Verdict) -> None:
    [first] = by_hand(run([OWN]))
    cleaned = run([OWN], {first.id: verdict}, changed)
    [again] = by_hand(cleaned)
    assert again.id == first.id
    assert again in (cleaned.rejected if verdict == "reject" else cleaned.applied)
    assert cleaned.stale == ()


def test_her_edit_keeps_its_id_whatever_is_decided_of_the_rules() -> None:
    first = run([OWN])
    [mine] = by_hand(first)
    space = next(edit.id for edit in first.applied if edit.rule == "double_hyphen")
    assert by_hand(run([OWN], {space: "reject"}))[0].id == mine.id


def test_a_verbatim_reading_neither_takes_her_words_nor_warns_of_them() -> None:
    [mine] = by_hand(run([OWN]))
    changes = [OWN, Change("nowhere", "")]
    said_no = Decisions((Decision(mine.id, "reject", rule=hand.RULE),), tuple(changes))
    verbatim = Settings(mode="verbatim")
    source = Source("talk.txt", TEXT.encode())
    read = flow.understand(source, verbatim, orders.rules_of(verbatim), decisions=said_no)
    assert by_hand(read.cleaned) == [] and read.cleaned.findings == () and read.cleaned.stale == ()
    assert said(read.cleaned) == said(understand(TEXT, verbatim).cleaned)


def test_an_edit_of_hers_that_is_rejected_is_not_made_and_stays_on_the_record() -> None:
    [edit] = by_hand(run([OWN]))
    cleaned = run([OWN], {edit.id: "reject"})
    assert said(cleaned) == said(run([]))
    assert [one.id for one in cleaned.rejected] == [edit.id]


def test_of_two_edits_in_one_place_one_gives_way_and_both_are_named() -> None:
    cleaned = run([OWN, Change("boat?", "ship?", "tom")])
    assert "your own boat?" in said(cleaned)
    kept, lost = by_hand(cleaned)
    assert lost in cleaned.proposed
    [finding] = cleaned.findings
    assert (finding.check, finding.level, finding.origin) == (CONFLICT, "info", Origin("talk.txt", 3))
    assert f"the edit {lost.id} of hand gave way to hand ({kept.id})." == finding.message
    accepted = run([OWN, Change("boat?", "ship?", "tom")], {lost.id: "accept"})
    assert "Is it your ship?" in said(accepted)


def test_she_may_do_herself_what_she_does_not_let_a_rule_do() -> None:
    rule = next(edit.id for edit in run([]).applied if edit.rule == "misspelling")
    own = Change("yoru", "your", "ida")
    cleaned = run([own], {rule: "reject"})
    assert "Is it your boat?" in said(cleaned)
    assert [edit.by for edit in cleaned.applied if edit.before == "yoru"] == ["ida"]


def test_an_edit_written_twice_is_made_once() -> None:
    cleaned = run([OWN, OWN])
    assert said(cleaned) == said(run([OWN]))
    assert len(by_hand(cleaned)) == 1 and cleaned.findings == ()


@settings(deadline=None)  # the word lists are read with the first text
@given(
    st.lists(st.text("ab .,tehT", max_size=30), min_size=1, max_size=3),
    st.lists(st.builds(Change, st.text("ab te", min_size=1, max_size=3), st.text("xy", max_size=3)), max_size=4),
)
def test_undo_takes_her_edits_back_too_and_each_is_made_or_told(texts: list[str], changes: list[Change]) -> None:
    read = draft(*texts)
    cleaned = clean(read, survey(read), RULES, decisions=decided({}, changes))
    for index, block in enumerate(cleaned.draft.blocks):
        text = block.text
        for phase in reversed(Phase):
            text = edits.undo(text, [one for one in cleaned.applied if one.block == index and one.phase == phase])
        assert text == read.blocks[index].text
    untouched = clean(read, survey(read), RULES).draft.blocks
    found = list(hand.find(untouched, changes))
    assert len(found) == len(changes)
    assert [one for one in cleaned.findings if one.check == hand.CHECK] == [
        one for one in found if isinstance(one, Finding)
    ]
