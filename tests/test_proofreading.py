"""A rule that fails, talks nonsense or never ends costs one paragraph its help, and nothing else."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from drafting import draft

from pipeline import flow, orders, proofreading
from pipeline.clean import Manner, clean
from pipeline.errors import LimitError, PipelineError
from pipeline.model import Cleaned, Confidence, Finding, Origin, Source, Survey
from pipeline.proofreading import CHECK, PATIENCE
from pipeline.rules import Context, Fix, Phase, Rule
from pipeline.settings import Settings

TEXTS = ("It was teh first.", "Here is BAD and teh second.", "And teh third.")
MENDED = ["It was the first.", "Here is BAD and the second.", "And the third."]
BLIND = "b" * 200 + "!"
Find = Callable[[str, Context], Iterator[Fix]]


def as_rule(find: Find, phase: Phase = Phase.WORDS) -> Rule:
    return Rule(phase, "spelling", "It says so.", Confidence.LIKELY, find)


def spell(text: str, context: Context) -> Iterator[Fix]:
    for match in re.finditer("teh", text):
        yield Fix(*match.span(), "the")


def ill(*values: Any) -> Fix:
    """Make a fix of values that no sound rule gives."""
    return Fix(*values)


def only_on_bad(*made: Any) -> Find:
    """Find what `spell` finds, and something that is no fix where the text is bad."""

    def find(text: str, context: Context) -> Iterator[Fix]:
        yield from spell(text, context)
        if "BAD" in text:
            yield from made

    return find


def raising(error: BaseException) -> Find:
    def find(text: str, context: Context) -> Iterator[Fix]:
        yield from spell(text, context)
        if "BAD" in text:
            raise error

    return find


def endless(text: str, context: Context) -> Iterator[Fix]:
    while "BAD" in text:
        pass
    yield from spell(text, context)


def stubborn(text: str, context: Context) -> Iterator[Fix]:
    """Whatever happens, go on."""
    while "BAD" in text:
        try:
            sum(range(1000))
        except Exception:  # noqa: S112  # that is what is wrong with it
            continue
    yield from spell(text, context)


def backtracking(text: str, context: Context) -> Iterator[Fix]:
    if "BAD" in text:
        re.match("(b|b?)+c", BLIND)
    yield from spell(text, context)


def run(seconds: float = 10, **named: Find) -> Cleaned:
    manner = replace(Manner(), seconds=seconds)
    return clean(draft(*TEXTS), Survey(), {name: as_rule(find) for name, find in named.items()}, manner)


def said(cleaned: Cleaned) -> list[str]:
    return [block.text for block in cleaned.draft.blocks]


def told(cleaned: Cleaned) -> Finding:
    """Give the one finding there is, which names the rule and the line."""
    [finding] = cleaned.findings
    assert (finding.check, finding.level, finding.origin) == (CHECK, "warning", Origin("talk.txt", 2))
    assert finding.message.startswith("the rule wild failed here: ")
    assert finding.message.endswith(".") and "\n" not in finding.message
    assert 'rules.off = ["wild"]' in finding.hint
    return finding


@pytest.mark.parametrize(
    ("find", "why"),
    [
        pytest.param(raising(ValueError("no\n such  thing.")), "no such thing.", id="an error"),
        pytest.param(raising(KeyError()), "KeyError.", id="an error without words"),
        pytest.param(raising(RecursionError("too deep")), "too deep.", id="too deep"),
        pytest.param(raising(StopIteration()), "generator raised StopIteration.", id="a stop"),
        pytest.param(raising(ValueError("x " * 5000)), "", id="an error of many words"),
        pytest.param(only_on_bad(Fix(8, 999, "")), "its fix reaches from 8 to 999 in a text of 27 ", id="too far"),
        pytest.param(only_on_bad(Fix(-3, 2, "")), "its fix reaches from -3 to 2 ", id="before the text"),
        pytest.param(only_on_bad(Fix(5, 2, "")), "its fix reaches from 5 to 2 ", id="backwards"),
        pytest.param(only_on_bad(ill(0, 1, None)), "its fix holds NoneType where ", id="no text"),
        pytest.param(only_on_bad(ill(0.0, 1, "")), "its fix holds float where ", id="half a place"),
        pytest.param(only_on_bad(ill(0, 1, "", "sure")), "its fix holds str where ", id="strange confidence"),
        pytest.param(only_on_bad(ill(0, 1, "", None, 5)), "its fix holds int where ", id="strange reason"),
        pytest.param(only_on_bad((0, 1, "")), "'tuple' object has no attribute ", id="no fix"),
        pytest.param(only_on_bad(None), "'NoneType' object has no attribute ", id="nothing"),
        pytest.param(lambda text, context: None if "BAD" in text else spell(text, context), "", id="no findings"),
    ],
)
def test_a_rule_that_fails_is_one_finding_and_its_paragraph_goes_on_unchanged_by_it(find: Find, why: str) -> None:
    alone = run(wild=find)
    assert said(alone) == [MENDED[0], TEXTS[1], MENDED[2]]
    finding = told(alone)
    assert why in finding.message and len(finding.message) < 300
    assert said(run(wild=find, spelling=spell)) == MENDED


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this machine has no alarm clock")
@pytest.mark.parametrize("find", [endless, stubborn, backtracking])
def test_a_rule_that_runs_past_its_time_is_one_finding(find: Find) -> None:
    began = process_time()
    cleaned = run(0.05, wild=find, spelling=spell)
    assert process_time() - began < 2
    assert said(cleaned) == MENDED
    assert "it took too long" in told(cleaned).message


def test_a_rule_that_is_overdue_again_and_again_is_asked_no_more() -> None:
    asked: list[str] = []

    def slow(text: str, context: Context) -> Iterator[Fix]:
        asked.append(text)
        yield from endless("BAD", context)

    rules = {"wild": as_rule(slow), "spelling": as_rule(spell)}
    cleaned = clean(draft(*("teh sea",) * 40), Survey(), rules, Manner(seconds=0.02))
    assert said(cleaned) == ["the sea"] * 40
    assert len(asked) == len(cleaned.findings) == PATIENCE
    begins = [finding.hint.partition(" goes on")[0] for finding in cleaned.findings]
    assert begins == ["The paragraph", "The paragraph", "All that follows"]


def test_the_clock_counts_what_the_rule_works_and_nothing_else() -> None:
    met = []
    for one in proofreading.read(
        draft("teh sea", "teh sky").blocks, [Context()] * 2, {"spelling": as_rule(spell)}, 0.05
    ):
        met.append(one)
        until = process_time() + 0.2
        while process_time() < until:
            pass
    assert [isinstance(one, Finding) for one in met] == [False, False]


def test_the_alarm_clock_is_given_back_as_it_was() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    run(0.05, wild=endless)
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_in_a_thread_rules_work_and_fail_as_everywhere() -> None:
    done: list[Cleaned] = []
    thread = threading.Thread(target=lambda: done.append(run(wild=raising(ValueError("no")), spelling=spell)))
    thread.start()
    thread.join()
    assert said(done[0]) == MENDED
    assert "no." in told(done[0]).message


@pytest.mark.parametrize(
    "error", [PipelineError("talk.txt: no."), LimitError("no."), MemoryError(), KeyboardInterrupt()]
)
def test_what_stops_the_whole_is_no_failure_of_a_rule(error: BaseException) -> None:
    with pytest.raises(type(error)):
        run(wild=raising(error))


def test_a_failure_in_one_phase_stops_no_other_phase() -> None:
    later = as_rule(lambda text, context: iter([Fix(0, 1, "X")]), Phase.MARKS)
    cleaned = clean(draft(*TEXTS), Survey(), {"wild": as_rule(raising(ValueError("no"))), "later": later})
    assert [text[0] for text in said(cleaned)] == ["X", "X", "X"]
    told(cleaned)


SOURCE = Source("talk.txt", b"A talk\n\nEditor: Is it BAD?\n\nIda Hall: It is yoru boat.\n")


@pytest.mark.parametrize("find", [raising(ValueError("no")), endless])
def test_an_edition_is_built_in_spite_of_an_installed_rule_that_fails(
    find: Find, install: Callable[[str, Rule], None], tmp_path: Path
) -> None:
    install("wild", as_rule(find))
    settings = Settings(outputs=("html",))
    settings = replace(settings, limits=replace(settings.limits, rule_seconds=1))
    edition = flow.build(SOURCE, settings, tmp_path / "talk")
    [finding] = (finding for finding in edition.findings if finding.check == CHECK)
    assert finding.message.startswith("the rule wild failed here: ")
    assert finding.origin == Origin("talk.txt", 3)
    assert [row["rule"] for row in edition.record["edits"]] == ["misspelling"]
    assert [row["check"] for row in edition.record["findings"]] == [CHECK]
    with pytest.raises(PipelineError, match=r"^talk\.txt:3: the rule wild failed here: "):
        flow.build(SOURCE, settings, tmp_path / "talk", strict=True)


def test_an_installed_rule_works_like_one_of_the_house_and_can_be_left_out(
    install: Callable[[str, Rule], None],
) -> None:
    find = as_rule(lambda text, context: (Fix(*match.span(), "GOOD") for match in re.finditer("BAD", text)))
    install("wild", find)
    for off, found in (((), ["wild", "misspelling"]), (("wild",), ["misspelling"]), (("spelling",), [])):
        settings = replace(Settings(), rules=replace(Settings().rules, off=off))
        known = flow.understand(SOURCE, settings, orders.rules_of(settings))
        assert [row["rule"] for row in known.record["edits"]] == found
