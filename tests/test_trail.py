"""The trail of edits: each in its sentence, with what became of it and who said so."""

from __future__ import annotations

import pytest
from drafting import DOCUMENT, decided, understand

from pipeline import trail
from pipeline.model import Decision, Decisions

MESSY = """A talk

Ida: It  rained. We saw teh boat,and it left...

Editor: Did it , really?
"""


def steps(text: str = MESSY, decisions: Decisions | None = None) -> list[trail.Step]:
    said = decisions or Decisions()
    known = understand(text, verdicts=said.verdicts)
    return trail.steps(known.cleaned, said)


def test_every_edit_has_its_step_in_the_order_of_the_record() -> None:
    known = understand(MESSY)
    laid = trail.steps(known.cleaned, Decisions())
    assert [step.edit.id for step in laid] == [row["id"] for row in known.record["edits"]]
    assert [step.status for step in laid] == [row["status"] for row in known.record["edits"]]
    assert len(laid) >= 5


def test_an_edit_stands_in_its_own_sentence_as_its_phase_read_it() -> None:
    spelling = next(step for step in steps() if step.edit.rule == "misspelling")
    assert (spelling.before, spelling.after) == ("We saw ", " boat,and it left...")


@pytest.mark.parametrize("text", [MESSY, DOCUMENT.read_text("utf-8")], ids=["messy", "document"])
def test_the_words_around_an_edit_stand_beside_it_in_the_text_of_its_phase(text: str) -> None:
    known = understand(text)
    texts = dict(trail.phases(known.cleaned, range(len(known.cleaned.draft.blocks))))
    for step in trail.steps(known.cleaned, Decisions()):
        quoted = step.before.removeprefix("…") + step.edit.before + step.after.removesuffix("…")
        assert quoted in texts[step.edit.block, step.edit.phase]


def test_undoing_all_phases_gives_the_text_as_it_was_found() -> None:
    known = understand(MESSY)
    for (block, phase), text in trail.phases(known.cleaned, range(len(known.cleaned.draft.blocks))):
        if phase == 1:
            assert text == known.draft.blocks[block].text


def test_who_judged_an_edit_is_named() -> None:
    id = next(step.edit.id for step in steps() if step.edit.rule == "misspelling")
    judged = next(step for step in steps(decisions=Decisions((Decision(id, "reject", "Ada"),))) if step.edit.id == id)
    assert (judged.status, judged.judge) == ("rejected", "Ada")
    assert {step.judge for step in steps()} == {""}


@pytest.mark.parametrize(
    ("text", "span", "around"),
    [
        ("One. Two teh. Three.", (9, 12), ("Two ", ".")),
        ("teh", (0, 3), ("", "")),
        ("He said: “No!” So teh end", (18, 21), ("So ", " end")),
        ("line one\nteh line", (9, 12), ("", " line")),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_it_end(text: str, span: tuple[int, int], around: tuple[str, str]) -> None:
    assert trail.sentence(text, *span) == around


def test_a_sentence_without_end_is_cut_and_says_so() -> None:
    before, after = trail.sentence("word " * 1000, 2500, 2504)
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) == len(after) == trail.LONGEST + 1


def test_decisions_on_other_texts_do_not_matter() -> None:
    assert [step.judge for step in steps(decisions=decided({"0badc0de": "reject"}))] == [""] * len(steps())
