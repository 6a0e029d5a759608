"""Every rule against its own case file, tests/rules/<rule>.diff.

A file holds cases parted by blank lines. The lines of one case are the blocks of one small document: `# ` says what it
shows, `- ` stands before the rule and `+ ` after it, `= ` stays as it is. `\\n` and `\\u200b` are written out. At the
end of its title a case may name its language, [fr], or say that it is a mere list of lines, [lines].
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import clean, edits, rules, survey
from pipeline.model import Block, Cleaned, Draft, Facts, Origin
from pipeline.plugins import discover
from pipeline.rules import Context, Rule

RULES = discover(rules, Rule)
CASES = Path(__file__).parent / "rules"
ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")
OPTION = re.compile(r"\[([a-z]{2}(?:-[A-Za-z]{2,4})?|lines)\]$")
LENGTH = 100_000  # characters
LONGEST = 2.0  # seconds
OTHERS = [(language, 20_000, 0.8) for language in ("fr", "de")]  # what works there and not in English

SCRAPS = (
    *" \t\n\u00a0\u200b\x07.,;:?!-'\"“”’…—()/@aI5", "the", "The", "teh", "boat", "Ida", "ida", "Leeds", "leeds", "in",
    "...", "--", "[3]", "[1[1[2", "[laughs]", "Editor: ", "editor: ", "Hall: ", "e.g.", ".com", ". ", ", ", "  ",
)  # fmt: skip

PATTERNS_TO_CHOKE_ON = (
    *" \t\n\u00a0\u200b\x00a1.,;:?!-_'\"[](…—é中",
    "a ", " a", "a  ", " \n", "\n ", "a\n", "a-\n", "a.", "a,", "a.B", "ab.Cd ", "ab,cd ", "ab ,", "a' ", "'a ", '"a',
    "[1", "[1]", "1]", " [1", "a[1]", "[1[", "the ", "The the ", "i i ", "--", "a--", "a -- ", "...", " . ", "a. b",
    "ab. cd ", "ab? ", "www.", "a@", "a/", "teh ", "5'10\"", "1\"", "='", "‘", "Ab ", "ab ", "ab\u00a0", "\u200b\ufeff",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def option(self) -> str:
        match = OPTION.search(self.title)
        return match[1] if match else ""


def read_cases(rule: str) -> Iterator[Case]:
    path = CASES / f"{rule}.diff"
    text = path.read_text("utf-8") if path.exists() else ""
    for part in filter(None, re.split(r"\n{2,}", text.strip("\n"))):
        rows = [(line[:2], unescaped(line[2:])) for line in part.split("\n")]
        assert {sign for sign, _ in rows} <= {"# ", "- ", "+ ", "= "}, (
            f"{path.name}: a line has none of the four signs."
        )
        yield Case(
            title=" ".join(row for sign, row in rows if sign == "# "),
            before=tuple(row for sign, row in rows if sign in ("- ", "= ")),
            after=tuple(row for sign, row in rows if sign in ("+ ", "= ")),
        )


def unescaped(line: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", line)


def run(texts: tuple[str, ...], option: str, chosen: dict[str, Rule]) -> Cleaned:
    """Clean a small document, one block a text, with some of the rules."""
    lines = option == "lines"
    blocks = tuple(
        Block("line" if lines else "paragraph", text, Origin("case", number)) for number, text in enumerate(texts, 1)
    )
    draft = Draft(blocks, Facts(language=None if lines else option or None))
    return clean.clean(draft, survey.survey_lines(draft) if lines else survey.survey(draft), chosen)


def texts_of(cleaned: Cleaned) -> tuple[str, ...]:
    return tuple(block.text for block in cleaned.draft.blocks)


ALL = [pytest.param(rule, case, id=f"{rule}: {case.title}") for rule in RULES for case in read_cases(rule)]


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_case_comes_out_as_it_says(rule: str, case: Case) -> None:
    assert len(case.before) == len(case.after), "each - needs its +"
    cleaned = run(case.before, case.option, {rule: RULES[rule]})
    assert texts_of(cleaned) == case.after


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_every_edit_of_a_case_can_be_undone(rule: str, case: Case) -> None:
    cleaned = run(case.before, case.option, {rule: RULES[rule]})
    for index, block in enumerate(cleaned.draft.blocks):
        assert edits.undo(block.text, [edit for edit in cleaned.applied if edit.block == index]) == case.before[index]


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_finds_nothing_in_its_own_result(rule: str, case: Case) -> None:
    assert not run(case.after, case.option, {rule: RULES[rule]}).applied


@pytest.mark.parametrize("case", [pytest.param(case.values[1], id=str(case.id)) for case in ALL])
def test_all_rules_together_find_nothing_in_their_own_result(case: Case) -> None:
    once = texts_of(run(case.before, case.option, RULES))
    again = run(once, case.option, RULES)
    assert not again.applied
    assert texts_of(again) == once


@given(st.lists(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join), min_size=1, max_size=4))
@settings(deadline=None)
def test_any_text_comes_back_when_all_is_undone(texts: list[str]) -> None:
    cleaned = run(tuple(texts), "", RULES)
    for index, block in enumerate(cleaned.draft.blocks):
        text = block.text
        for phase in reversed(rules.Phase):
            text = edits.undo(text, [edit for edit in cleaned.applied if (edit.block, edit.phase) == (index, phase)])
        assert text == texts[index]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_more_cases_that_must_stay_than_that_change(rule: str) -> None:
    lines = [same for case in read_cases(rule) for same in map(str.__eq__, case.before, case.after)]
    assert 0 < lines.count(False) < lines.count(True), f"tests/rules/{rule}.diff"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_in_one_line_what_it_does(rule: str) -> None:
    module = __import__(f"pipeline.rules.{rule}", fromlist=["RULE"])
    first = (module.__doc__ or "").split("\n")[0]
    assert first[:1].isupper()
    assert first.endswith((".", ","))
    assert RULES[rule].reason.endswith(".")
    assert RULES[rule].group


def test_no_case_file_is_left_without_its_rule() -> None:
    assert {path.stem for path in CASES.glob("*.diff")} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("language", "length", "longest"), [("en", LENGTH, LONGEST), *OTHERS])
def test_a_rule_keeps_its_pace_on_the_worst_of_texts(rule: str, language: str, length: int, longest: float) -> None:
    context = Context(place="title" if rule == "title_case" else "turn", language=language)
    for pattern in PATTERNS_TO_CHOKE_ON:
        for text in (pattern * (length // len(pattern)), "a" + pattern * (length // len(pattern)) + "b"):
            took = min(paces(lambda: list(RULES[rule].find(text, context)), longest))  # noqa: B023  # called here
            assert took < longest, f"{took:.1f} s on {length // 1000} kB of {pattern!r}"


def paces(work: Callable[[], object], longest: float, tries: int = 3) -> Iterator[float]:
    """Time some work, and again while it takes too long: another's load slows one try, a bad pattern all of them."""
    for _ in range(tries):
        began = time.process_time()
        work()
        took = time.process_time() - began
        yield took
        if took < longest:
            return
