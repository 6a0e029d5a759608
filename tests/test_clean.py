"""The copy editor's part: what is applied, proposed and rejected, and the ids by which the editor decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import process_time

import pytest
from drafting import DOCUMENT, decided, draft, understand
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import edits, flow, orders, rules
from pipeline.clean import CONFLICT, Manner, clean
from pipeline.model import (
    Block,
    Cleaned,
    Confidence,
    Decision,
    Decisions,
    Draft,
    Edit,
    Finding,
    Mode,
    Origin,
    Source,
    Survey,
    Verdict,
)
from pipeline.plugins import discover
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.settings import Settings
from pipeline.surroundings import contexts
from pipeline.survey import survey

UNSURE, LIKELY, CERTAIN = Confidence
RULES = discover(rules, Rule)


def rule(
    before: str, after: str, phase: Phase = Phase.WORDS, confidence: Confidence = LIKELY, own: Confidence | None = None
) -> Rule:
    """Make a rule that puts one text in the place of another, wherever it stands."""

    def find(text: str, context: Context) -> Iterator[Fix]:
        for match in re.finditer(before, text):
            yield Fix(*match.span(), after, own)

    return Rule(phase, "wording", "It says so.", confidence, find)


def run(
    texts: str | tuple[str, ...],
    rules: Mapping[str, Rule],
    verdicts: Mapping[str, Verdict] | None = None,
    level: Confidence = LIKELY,
) -> Cleaned:
    texts = (texts,) if isinstance(texts, str) else texts
    return clean(draft(*texts), Survey(), rules, Manner(level=level), decided(verdicts or {}))


def text(cleaned: Cleaned) -> str:
    return "\n".join(block.text for block in cleaned.draft.blocks)


def ids(cleaned: Cleaned) -> list[str]:
    return [edit.id for edit in (*cleaned.applied, *cleaned.proposed, *cleaned.rejected)]


@pytest.mark.parametrize(
    ("confidence", "own", "level", "applied"),
    [
        (LIKELY, None, LIKELY, True),
        (UNSURE, None, LIKELY, False),
        (CERTAIN, None, LIKELY, True),
        (LIKELY, None, CERTAIN, False),
        (UNSURE, None, UNSURE, True),
        (CERTAIN, UNSURE, LIKELY, False),
        (UNSURE, CERTAIN, LIKELY, True),
    ],
)
def test_an_edit_is_applied_from_its_level_on_and_else_proposed(
    confidence: Confidence, own: Confidence | None, level: Confidence, applied: bool
) -> None:
    cleaned = run("teh sea", {"r": rule("teh", "the", confidence=confidence, own=own)}, level=level)
    assert text(cleaned) == ("the sea" if applied else "teh sea")
    assert (len(cleaned.applied), len(cleaned.proposed)) == (applied, not applied)
    assert (cleaned.applied + cleaned.proposed)[0].confidence is (own or confidence)


def test_an_accepted_edit_is_applied_however_unsure_it_is() -> None:
    unsure = {"r": rule("teh", "the", confidence=UNSURE)}
    [id] = ids(run("teh sea", unsure))
    cleaned = run("teh sea", unsure, {id: "accept"})
    assert (text(cleaned), cleaned.stale) == ("the sea", ())


def test_a_rejected_edit_is_not_made_however_certain_it_is() -> None:
    certain = {"r": rule("teh", "the", confidence=CERTAIN)}
    [id] = ids(run("teh sea", certain))
    cleaned = run("teh sea", certain, {id: "reject"})
    assert (text(cleaned), [edit.id for edit in cleaned.rejected], cleaned.applied) == ("teh sea", [id], ())
    assert cleaned.stale == ()


def test_an_accepted_edit_wins_the_place_from_a_rival() -> None:
    rivals = {"long": rule("teh sea", "the ocean"), "short": rule("sea", "lake")}
    first = run("teh sea", rivals)
    assert (text(first), [edit.rule for edit in first.proposed]) == ("the ocean", ["short"])
    second = run("teh sea", rivals, {first.proposed[0].id: "accept"})
    assert (text(second), [edit.rule for edit in second.proposed]) == ("teh lake", ["long"])


def test_an_edit_that_gives_way_is_a_finding_that_names_both() -> None:
    cleaned = run(("Far off.", "teh sea"), {"long": rule("teh sea", "the ocean"), "short": rule("sea", "lake")})
    [made], [lost] = cleaned.applied, cleaned.proposed
    assert cleaned.findings == (
        Finding(
            CONFLICT,
            f"the edit {lost.id} of short gave way to long ({made.id}).",
            "To have it instead, accept it.",
            "info",
            Origin("talk.txt", 2),
        ),
    )


def test_edits_that_come_to_the_same_are_no_conflict() -> None:
    assert run("teh sea", {"long": rule("teh sea", "the sea"), "short": rule("teh", "the")}).findings == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(rule("l(?=eeds)", "L"), id="shorter, in the same phase"),
        pytest.param(rule("in leeds", "in Leeds"), id="longer, in the same phase"),
        pytest.param(rule("l(?=eeds)", "L", Phase.MARKS), id="shorter, in a later phase"),
        pytest.param(rule("in leeds", "in Leeds", Phase.MARKS), id="longer, in a later phase"),
    ],
)
def test_what_is_rejected_of_one_rule_no_other_rule_does(other: Rule) -> None:
    both = {"name": rule("leeds", "Leeds"), "other": other, "space": rule("  ", " ", Phase.SPACE)}
    source = "It  was  in leeds"
    [id] = [edit.id for edit in run(source, {"name": both["name"]}).applied]
    assert text(run(source, both)) == "It was in Leeds"
    cleaned = run(source, both, {id: "reject"})
    assert text(cleaned) == "It was in leeds"
    assert cleaned.stale == ()


def test_a_rejection_holds_only_where_it_was_said() -> None:
    both = {"name": rule("leeds", "Leeds"), "start": rule("l(?=eeds)", "L", Phase.MARKS)}
    source = "Not leeds here, but far from it, in the end, leeds"
    id = run(source, both).applied[0].id
    assert text(run(source, both, {id: "reject"})) == "Not leeds here, but far from it, in the end, Leeds"


def test_an_id_does_not_change_with_the_rest_of_the_source() -> None:
    one = {"r": rule("teh", "the")}
    before = ids(run(("It rained.", "We saw all of teh sea and the sky above."), one))
    after = ids(run(("It snowed, and teh wind blew.", "But", "we saw all of teh sea and the sky below."), one))
    assert before == after[1:]


def test_an_id_changes_with_the_words_around_and_with_the_edit_itself() -> None:
    first = ids(run("all of teh sea", {"r": rule("teh", "the")}))
    assert first != ids(run("some of teh sea", {"r": rule("teh", "the")}))
    assert first != ids(run("all of teh sea", {"r": rule("teh", "The")}))
    assert first != ids(run("all of teh sea", {"q": rule("teh", "the")}))


def test_an_id_does_not_change_with_the_layout_or_with_other_decisions() -> None:
    phases = {"s": rule(" {2}", " ", Phase.SPACE), "w": rule("yoru", "your"), "m": rule("--", "—", Phase.MARKS)}
    source = "It is  yoru -- sea"
    found = {edit.rule: edit.id for edit in run(source, phases).applied}
    for rejected in ([], ["w"], ["s"], ["s", "w"], ["s", "w", "m"]):
        again = run(source, phases, {found[name]: "reject" for name in rejected})
        assert {edit.rule: edit.id for edit in (*again.applied, *again.rejected)} == found
        assert again.stale == ()
    assert {edit.rule: edit.id for edit in run("It is\nyoru -- sea", phases).applied}["w"] == found["w"]


def test_an_id_met_twice_gets_a_number() -> None:
    """Only where the paragraphs around are the same, too."""
    first, second, third, *_, last = ids(run(("teh sea",) * 6, {"r": rule("teh", "the")}))
    assert re.fullmatch("[0-9a-f]{8}", second)
    assert third == f"{second}-2"
    assert not {first, last} & {second, third}


TWINS = ("It rained.", "teh sea", "It snowed, and we read.", "teh sea", "Then it was night.")


def test_twins_are_told_apart_by_the_paragraphs_around() -> None:
    one = {"r": rule("teh", "the")}
    first, second = ids(run(TWINS, one))
    [alone] = ids(run(TWINS[:3], one))
    assert len({first, second, alone}) == 3
    assert all(re.fullmatch("[0-9a-f]{8}", id) for id in (first, second))


@pytest.mark.parametrize("left", [TWINS[2:], ("It rained.", "the sea", *TWINS[2:])], ids=["deleted", "mended"])
def test_what_is_decided_on_one_twin_holds_when_the_other_is_gone(left: tuple[str, ...]) -> None:
    one = {"r": rule("teh", "the")}
    first, second = ids(run(TWINS, one))
    kept = run(left, one, {second: "reject"})
    assert "teh sea" in text(kept) and kept.stale == ()
    assert [edit.id for edit in kept.rejected] == [second]
    lost = run(left, one, {first: "reject"})
    assert "teh sea" not in text(lost) and lost.stale == (first,)


def test_what_is_decided_on_each_of_two_twins_holds_for_each() -> None:
    one = {"r": rule("teh", "the")}
    first, second = ids(run(TWINS, one))
    cleaned = run(TWINS, one, {first: "reject", second: "accept"})
    assert text(cleaned).splitlines()[1::2] == ["teh sea", "the sea"]


def test_twins_in_one_paragraph_are_told_apart_by_the_words_further_off() -> None:
    said = "Look there, it was teh sea before us, and then a wood, and look there, it was teh sea before us."
    assert len({id[:8] for id in ids(run(said.replace("look", "Look"), {"r": rule("teh", "the")}))}) == 2


def test_what_is_found_twice_in_one_place_is_one_edit() -> None:
    twice = rule("teh", "the")
    double = replace(twice, find=lambda text, context: iter([*twice.find(text, context), *twice.find(text, context)]))
    for level in (LIKELY, CERTAIN):
        assert ids(run("teh sea", {"r": double}, level=level)) == ids(run("teh sea", {"r": twice}, level=level))


def test_one_of_two_equal_edits_can_be_rejected() -> None:
    one = {"r": rule("teh", "the")}
    second = ids(run(("teh sea", "teh sea"), one))[1]
    assert text(run(("teh sea", "teh sea"), one, {second: "reject"})) == "the sea\nteh sea"


def test_a_decision_that_matches_nothing_is_stale() -> None:
    cleaned = run("the sea", {"r": rule("teh", "the")}, {"deadbeef": "reject", "cafecafe": "accept"})
    assert cleaned.stale == ("deadbeef", "cafecafe")


def test_a_decision_on_a_rule_of_another_mode_waits_for_it() -> None:
    said = Decisions((Decision("deadbeef", "reject", rule="stutter"), Decision("cafecafe", "reject", rule="r")))
    one = {"r": rule("teh", "the")}
    assert clean(draft("so"), Survey(), one, Manner(idle=frozenset({"stutter"})), said).stale == ("cafecafe",)
    assert clean(draft("so"), Survey(), one, Manner(), said).stale == ("deadbeef", "cafecafe")


def test_what_was_decided_in_one_mode_holds_in_it_and_is_stale_in_none() -> None:
    source = "A talk\n\nEditor: Is it yoru  boat?\n\nIda Hall: Yes.\n"
    [id] = [one.id for one in understand(source).cleaned.applied if one.rule == "misspelling"]
    said = decided({id: "reject"})
    said = Decisions((replace(said.decisions[0], rule="misspelling"),))
    modes: tuple[Mode, ...] = ("verbatim", "clean", "edited")
    for mode in modes:
        settings = Settings(mode=mode)
        known = flow.understand(
            Source("talk.txt", source.encode()), settings, orders.rules_of(settings), decisions=said
        )
        assert "yoru boat" in known.cleaned.draft.blocks[1].text
        assert known.cleaned.stale == ()


def test_no_rule_is_of_the_phase_that_is_the_editors() -> None:
    assert Phase.HAND not in {one.phase for one in RULES.values()}


def test_the_rules_of_one_phase_read_the_same_text_and_the_next_its_result() -> None:
    same = {"a": rule("one", "two"), "b": rule("two", "three"), "c": rule("two", "four", Phase.MARKS)}
    assert text(run("one two", same)) == "four three"
    assert [edit.start for edit in run("one two", same).applied] == [0, 4, 0]


def test_a_fix_that_changes_nothing_is_no_edit() -> None:
    assert not ids(run("the sea", {"r": rule("the", "the")}))


def test_an_edit_tells_its_words_its_reason_and_its_place() -> None:
    [made] = run(("Far off.", "It was all of teh sea, we saw."), {"r": rule("teh", "the")}).applied
    assert made == Edit(
        id=made.id,
        rule="r",
        phase=Phase.WORDS,
        block=1,
        line=2,
        start=14,
        end=17,
        before="teh",
        after="the",
        context=("was all of ", " sea, we saw."),
        reason="It says so.",
        confidence=LIKELY,
    )


def test_an_edit_tells_its_own_line_whatever_was_joined_before_it() -> None:
    joining = {"w": rule("yoru", "your", Phase.MARKS), "j": rule("\n", " ", Phase.SPACE)}
    read = Draft((Block("paragraph", "Is it\nall\nyoru boat, or\nyoru aunt's?", Origin("talk.txt", 3)),))
    made = clean(read, Survey(), joining).applied
    assert [(edit.rule, edit.line) for edit in made] == [("j", 3), ("j", 4), ("j", 5), ("w", 5), ("w", 6)]


SAID = 'He said  "it is so" , and--well, teh end...\n'


@pytest.mark.parametrize(
    ("said", "fewest"),
    [
        pytest.param((SAID * 5000)[:200_000], 20_000, id="edits"),
        pytest.param(
            "\n".join(f"{who}: what is it now , then?" for who in ("Ida Hall", "Editor") * 2500), 5000, id="labels"
        ),
    ],
)
@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_paragraph_with_thousands_of_edits_is_cleaned_in_seconds(said: str, fewest: int, verdict: Verdict) -> None:
    read = draft(said)
    seen = survey(read)
    began = process_time()
    first = clean(read, seen, RULES)
    assert len(first.applied) >= fewest
    assert process_time() - began < 5
    again = clean(
        read, seen, RULES, decisions=decided({edit.id: verdict for edit in first.applied if edit.phase == Phase.SPACE})
    )
    assert process_time() - began < 10
    assert again.stale == ()


def test_labels_move_along_with_every_phase() -> None:
    read = draft("  dr. Hall  : So.", "Editor: Why?", "Dr. Hall: So.", "Editor: Well.")
    cleaned = clean(read, survey(read), RULES)
    for label in cleaned.labels:
        said = cleaned.draft.blocks[label.block].text
        assert said[label.name_start : label.name_end] == label.usual
        assert said[label.end :] in ("So.", "Why?", "Well.")


def test_a_rule_is_told_where_a_paragraph_stands() -> None:
    read = draft("A title", "# A heading", "It rained.", "Editor: Why?", "Ida Hall: So.", "And so.")
    told = contexts(read.blocks, survey(read).labels, Survey(title=0, names=frozenset({"Ida"})), Phase.SPACE, ["teh"])
    assert [context.place for context in told] == ["title", "heading", "text", "turn", "turn", "turn"]
    assert [len(context.labels) for context in told] == [0, 0, 0, 1, 1, 0]
    assert (told[0].before, told[0].after) == (None, read.blocks[1])
    assert (told[5].before, told[5].after) == (read.blocks[4], None)
    assert {context.glossary for context in told} == {frozenset({"teh"})}


@settings(deadline=None)  # the word lists are read with the first text
@given(st.lists(st.text("ab .,tehT[1]\n \"'-", max_size=40), min_size=1, max_size=4))
def test_undoing_the_phases_backwards_gives_the_source_again(texts: list[str]) -> None:
    blocks = tuple(Block("paragraph", said, Origin("talk.txt", 1)) for said in texts)
    read = draft()
    read = type(read)(blocks)
    cleaned = clean(read, survey(read), {name: one for name, one in RULES.items() if name != "misspelling"})
    for index, block in enumerate(cleaned.draft.blocks):
        said = block.text
        for phase in reversed(Phase):
            said = edits.undo(said, [one for one in cleaned.applied if one.block == index and one.phase == phase])
        assert said == texts[index]


AGREED = [
    ("lowercase_name", "russia", "Russia"),
    ("stray_citation", " [1[1[1[1][2[2[2[2]", ""),
    ("title_case", "expert", "Expert"),
    ("misspelling", "yoru", "your"),
    ("label_drift", "dr. Morozova", "Dr. Morozova"),
    ("label_drift", "editor", "Editor"),
    ("label_drift", "Dr. morozova", "Dr. Morozova"),
    ("label_drift", "dr. Morozova", "Dr. Morozova"),
    ("lowercase_start", "what", "What"),
    ("lost_space", "", " "),
    ("lost_space", "", " "),
]


IDS = {
    "49ac34b1", "c9a339ef", "4e1fc34e", "1927a2bc", "b283fa76", "b29b8eae",
    "285ba4f4", "5d9de4eb", "e0c129a0", "c3bfcb93", "23eed101",
}  # fmt: skip


def test_the_document_gets_its_eleven_edits_and_no_other() -> None:
    """The changes are those that were agreed on for the document; its words that are merely odd stay."""
    known = understand(DOCUMENT.read_text("utf-8"), name=DOCUMENT.name)
    rows = [(row["rule"], row["before"], row["after"], row["status"]) for row in known.record["edits"]]
    assert sorted(rows) == sorted((*edit, "applied") for edit in AGREED)
    assert {row["id"] for row in known.record["edits"]} == IDS  # somebody may have decided on them
    said = "\n".join(block.text for block in known.cleaned.draft.blocks)
    for kept in (
        "Time.news",
        "prosperous",
        "engaging",
        "work. Moreover",
        "Morozova, for",
        "What precautions",
        "Expert on",
    ):
        assert kept in said


def test_a_rejected_edit_of_the_document_stays_rejected_whatever_else_changes() -> None:
    source = DOCUMENT.read_text("utf-8")
    [id] = [one.id for one in understand(source).cleaned.applied if one.before == "russia"]
    changed = source.replace("Thank you for having me.", "Thank you!").replace("yoru", "your")
    known = understand(changed, verdicts={id: "reject"})
    assert known.cleaned.draft.blocks[0].text.startswith("russia has made")
    assert known.cleaned.stale == ()
