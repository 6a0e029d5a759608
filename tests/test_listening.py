"""How lines begin, what stands aside, which labels a convention misses, and what looks like a label."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from drafting import draft

from pipeline import asides, casting, listening, words
from pipeline.listening import lookalikes, margins, stragglers, timecodes, typography
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.readers import text


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("00:12:31", 751),
        ("[0:22]", 22),
        ("[0:22 ]", 22),
        ("(00:01:00 - 00:02:00)", 60),
        ("0h12m31s", 751),
        ("1h02m", 3720),
        ("12m 3s", 723),
        ("00:01.500", 1.5),
        ("#00:02:11-4#", 131),
        ("[00:25:486", 1986),
    ],
)
def test_a_time_code_is_read_in_seconds(stamp: str, seconds: float) -> None:
    assert timecodes.seconds(stamp) == seconds


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("and [0:22] so", "and so"),
        ("so #00:02:11-4#", "so"),
        ("[inaudible 00:03:11]", "[inaudible]"),
        ("0:22", ""),
        ("at 12:30 we left", "at 12:30 we left"),
        ("it was 2:1", "it was 2:1"),
    ],
)
def test_time_codes_stand_in_brackets_in_a_note_or_alone(said: str, left: str) -> None:
    found = said
    for start, end, _ in sorted(timecodes.find(said), reverse=True):
        found = found[:start] + found[end:]
    assert found == left


def head(line: str) -> Head:
    (found,) = Manuscript(draft(line)).heads
    return found


@pytest.mark.parametrize(
    ("line", "name", "speech"),
    [
        ("Ida Hall: So.", "Ida Hall", "So."),
        ("Ida Hall\u00a0: So.", "Ida Hall", "So."),
        ("记者：您好。", "记者", "您好。"),
        ("[00:00:03] Ida", "Ida", ""),
        ("[00:00:03] Ida: So.", "Ida", "So."),
        ("Ida (00:01:25):", "Ida", ""),
        ("Ida Hall  0:22", "Ida Hall", ""),
        ("Ida Hall 0:22", "Ida Hall", ""),
        ("**Ida** [0:20 ] So.", "Ida", "So."),
        ("Ida: 00:01:25", "Ida", ""),
        ("Ida (Interviewer): So.", "Ida", "So."),
        ("IDA HALL, HOST: So.", "IDA HALL", "So."),
        ("[Chercheur] (0:00 - 0:26)", "Chercheur", ""),
        ("[12:04] <ida> so", "ida", "so"),
        ("SPEAKER_00: So.", "SPEAKER_00", "So."),
        ("Q12 Ida Hall: So.", "Ida Hall", "So."),
        (">> IDA: So.", "IDA", "So."),
    ],
)
def test_a_line_may_begin_with_a_label_of_many_shapes(line: str, name: str, speech: str) -> None:
    found = head(line)
    assert (found.name, line[found.end :]) == (name, speech)
    assert line[found.name_start : found.name_end] == name


@pytest.mark.parametrize("line", ["It rained, and we left.", "https://example.org", "a, b", "Rain; and so on."])
def test_a_sentence_begins_with_no_label(line: str) -> None:
    assert not [head for head in Manuscript(draft(line)).heads if head.colon or head.stamp]


def test_what_is_beside_a_name_is_kept() -> None:
    found = head("**Ida Hall** (IH) [00:01:00]: So.")
    assert (found.aside, found.stamped, found.marked, found.alone) == ("IH", "after", True, False)
    assert found.label.time == 60


def aside(*lines: str) -> list[tuple[str, str]]:
    read = draft(*lines)
    return [(one.kind, read.blocks[one.block].text[one.start : one.end]) for one in margins.find(Manuscript(read))]


def test_the_numbers_of_every_fifth_line_are_line_numbers() -> None:
    lines = [f"  {number}  so it was" if number % 5 == 0 else "     so it was" for number in range(1, 21)]
    assert [kind for kind, _ in aside(*lines)] == ["line number"] * 4


def test_page_heads_return_with_a_number_that_grows() -> None:
    assert aside("The Review 1", "It rained.", "The Review 2", "So.", "The Review 3") == [
        ("page head", "The Review 1"),
        ("page head", "The Review 2"),
        ("page head", "The Review 3"),
    ]


def found_beside(*lines: str) -> list[str]:
    manuscript = Manuscript(draft(*lines))
    return [label.usual for label in stragglers.find(manuscript, {"anna lee", "secord", "hall"}, own_lines=False)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Why? Anna Lee: So.", "Anna Lee"),
        ("SECOHD: Yes.", "SECOHD"),
        ("SEC0RD: Yes.", "SEC0RD"),
        ("Anan Lee: So.", "Anan Lee"),
        ("HALL; Yes.", "HALL"),
        ("Anna Lee [0:22]", "Anna Lee"),
    ],
)
def test_a_known_speaker_is_heard_in_a_label_that_is_damaged_or_inside_a_line(line: str, label: str) -> None:
    assert found_beside(line) == [label]


@pytest.mark.parametrize("line", ["He told Anna Lee: come.", "Tom Reed: So.", "Anna Lee", "Hall said: no."])
def test_a_name_in_a_sentence_is_no_label(line: str) -> None:
    assert found_beside(line) == []


@pytest.mark.parametrize(
    "name", ["Date", "Tip", "Hinweis", "Exemple", "Nota", "Источник", "日期", "Step 2", "https", "12"]
)
def test_some_words_before_a_colon_are_never_speakers(name: str) -> None:
    assert lookalikes.is_lookalike(name)


def test_credit_lines_stand_above_and_below_the_talk() -> None:
    lines = ("Interviewer: Tom Reed", "Guest: Ida Hall", "Interviewer: Why?", "Guest: So.", "Interview: Tom Reed")
    manuscript = Manuscript(draft(*lines))
    assert {line.number for line in lookalikes.credit_lines(manuscript)} == {1, 2}


@pytest.mark.parametrize("asked", ["Why?", "Why?”", "为什么？", "لماذا؟", "そうですか。", "¿Por qué?"])
def test_a_question_is_known_by_its_mark(asked: str) -> None:
    assert typography.ASKS.search(asked)
    assert not typography.ASKS.search("So it was.")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Find every pattern that reads what a stranger wrote."""
    modules = [asides, text]
    for package in (listening, casting, words):
        modules += [import_module(f"{package.__name__}.{info.name}") for info in iter_modules(package.__path__)]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


NASTY = (
    "a ", "a", ": ", "a: ", "[0:0", "0:00 ", "Mr. A ", "I'm ", "[", "(", "A. ", "A", "«", "田", "\u3000", " \n", "\n",
    "-", "# ", "♪", "by ", "this interview ", "Ab-", "1", "_a",
)  # fmt: skip


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_can_be_made_to_run_for_seconds(name: str, pattern: re.Pattern[str]) -> None:
    for scrap in NASTY:
        whole = scrap * (100_000 // len(scrap))
        began = time.process_time()
        for _ in pattern.finditer(whole):
            pass
        pattern.match(whole)
        assert time.process_time() - began < 2, (name, scrap)
