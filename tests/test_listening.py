"""How lines begin, what stands aside, which labels a convention misses, and what looks like a label."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest
from drafting import draft

from pipeline import asides, casting, conventions, listening, words
from pipeline.listening import lookalikes, margins, stragglers, timecodes, typography
from pipeline.listening.manuscript import Head, Manuscript
from pipeline.model import Block, Draft, Mark, Origin
from pipeline.readers import text
from pipeline.words.questions import asks


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
        ("[1:02:03.250]", 3723.25),
        ("00:00:12,500", 12.5),
        ("(0:22–0:40)", 22),
        ("[0:22 --> 0:40]", 22),
        ("{0:22}", 22),
        ("[0 : 22]", 22),
        ("[012:31]", 751),
        ("2min 5s", 125),
        ("", 0),
    ],
)
def test_a_time_code_is_read_in_seconds(stamp: str, seconds: float) -> None:
    assert timecodes.seconds(stamp) == seconds


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("and [0:22] so", "and so"),
        ("so #00:02:11-4#", "so"),
        ("[inaudible 00:03:11]", "[inaudible 00:03:11]"),
        ("0:22", ""),
        ("so [0:22]  [0:31] on", "so on"),
        ("so <0:22> {0:31} on", "so on"),
        ("so [0:22 - 0:31] on", "so on"),
        ("it [laughs 0:22 - 0:31] rained", "it [laughs 0:22 - 0:31] rained"),
        ("one\n0:22\ntwo", "one\n\ntwo"),
        ("12:04 PM", ""),
        ("at 12:30 we left", "at 12:30 we left"),
        ("12:30 we left", "12:30 we left"),
        ("at 7:05 p.m., not 7:06 PM", "at 7:05 p.m., not 7:06 PM"),
        ("open (at 9:00) [1998] [12]", "open (at 9:00) [1998] [12]"),
        ("as in Luke 5:12", "as in Luke 5:12"),
        ("it was 2:1", "it was 2:1"),
    ],
)
def test_time_codes_stand_in_brackets_or_alone(said: str, left: str) -> None:
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
        ("- Ida: So.", "Ida", "So."),
        ("3. Ida: So.", "Ida", "So."),
        ("__Ida__: So.", "Ida", "So."),
        ("Ida — 0:22", "Ida", ""),
        ("Ida Hall – [00:12:31]", "Ida Hall", ""),
        ("0:22 | Ida", "Ida", ""),
        ("Speaker - 1: So.", "Speaker - 1", "So."),
        ("王小明（主持人）：您好。", "王小明", "您好。"),
    ],
)
def test_a_line_may_begin_with_a_label_of_many_shapes(line: str, name: str, speech: str) -> None:
    found = head(line)
    assert (found.name, line[found.end :]) == (name, speech)
    assert line[found.name_start : found.name_end] == name


@pytest.mark.parametrize(
    "line",
    [
        "It rained, and we left.",
        "https://example.org",
        "a, b",
        "Rain; and so on.",
        "12:30: So.",
        "Ida:3 boats",
        "(Ida: So.",
    ],
)
def test_a_sentence_begins_with_no_label(line: str) -> None:
    assert not [head for head in Manuscript(draft(line)).heads if head.colon or head.stamp]


def test_what_is_beside_a_name_is_kept() -> None:
    found = head("**Ida Hall** (IH) [00:01:00]: So.")
    assert (found.bracketed, found.stamped, found.marked, found.alone) == ("IH", "after", True, False)
    assert found.label.time == 60


@pytest.mark.parametrize(
    ("line", "stamp", "stamped", "colon"),
    [
        ("[0:22] Ida: So.", "[0:22]", "before", ":"),
        ("Ida [0:22]: So.", "[0:22]", "after", ":"),
        ("Ida: [0:22] So.", "[0:22]", "after", ":"),
        ("Ida  0:22", "0:22", "after", ""),
        ("记者：您好。", "", "", "："),
        ("Ida", "", "", ""),
    ],
)
def test_a_head_says_where_the_time_stands(line: str, stamp: str, stamped: str, colon: str) -> None:
    found = head(line)
    assert (found.stamp, found.stamped, found.colon) == (stamp, stamped, colon)
    assert found.label.time == (22 if stamp else None)


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("Ida (Interviewer): So.", "Interviewer"),
        ("IDA HALL, HOST: So.", "HOST"),
        ("王小明（主持人）：您好。", "主持人"),
        ("Ida Hall (IH: So.", None),
        ("Ida: So (Interviewer).", ""),
    ],
)
def test_what_stands_in_brackets_or_behind_a_comma_is_beside_the_name(line: str, beside: str | None) -> None:
    found = [one.bracketed for one in Manuscript(draft(line)).heads]
    assert found == ([beside] if beside is not None else ["IH"])


def test_bold_type_and_a_line_of_its_own_set_a_name_apart() -> None:
    assert (head("**Ida**: So.").marked, head("Ida: So.").marked) == (True, False)
    assert (head("Ida:").alone, head("Ida: So.").alone) == (True, False)
    block = replace(draft("Ida: So.").blocks[0], marks=(Mark(0, 4, "strong"),))
    assert [one.marked for one in Manuscript(Draft((block,))).heads] == [True]


def test_offsets_count_in_the_block_and_lines_in_the_source() -> None:
    (first, second) = Manuscript(draft("Ida: So.\nTom Reed: No.")).heads
    assert (first.line.number, second.line.number) == (1, 2)
    assert (second.name_start, second.name_end, second.end, second.line.start) == (9, 17, 19, 9)


def test_notes_and_pictures_have_no_lines() -> None:
    (block,) = draft("Ida: So.").blocks
    blocks = (replace(block, kind="note"), replace(block, kind="figure"), replace(block, kind="heading"))
    assert [line.block for line in Manuscript(Draft(blocks)).lines] == [2]


def aside(*lines: str) -> list[tuple[str, str]]:
    read = draft(*lines)
    return [(one.kind, read.blocks[one.block].text[one.start : one.end]) for one in margins.find(Manuscript(read))]


def test_the_numbers_of_every_fifth_line_are_line_numbers() -> None:
    lines = [f"  {number}  so it was" if number % 5 == 0 else "     so it was" for number in range(1, 21)]
    assert [kind for kind, _ in aside(*lines)] == ["line number"] * 4


@pytest.mark.parametrize("row", ["Verse {n} of the song", "Verse {n}\nAnswer {n}"])
def test_lines_that_count_and_head_nothing_are_a_list(row: str) -> None:
    assert aside("Ida: We sang it all.", "\n".join(row.format(n=n) for n in range(1, 30)), "Tom: Well.") == []


def test_page_heads_return_with_a_number_that_grows() -> None:
    assert aside("The Review 1", "It rained.", "The Review 2", "So.", "The Review 3") == [
        ("page head", "The Review 1"),
        ("page head", "The Review 2"),
        ("page head", "The Review 3"),
    ]


def test_each_kind_of_margin_is_told_apart() -> None:
    numbered = [f"{number}  Q. So it was." for number in range(1, 9)]
    assert aside(*numbered) == [("line number", f"{number}  ") for number in range(1, 9)]
    assert aside("0- Why?", "So.", "1- When?", "So.", "2- Where?") == [
        ("question code", "0- "),
        ("question code", "1- "),
        ("question code", "2- "),
    ]
    assert aside("It rained. [0:22]") == [("time code", " [0:22]")]
    assert aside("It rained.", "1. It rained.", "12 boats") == []


def test_the_text_of_a_numbered_line_begins_behind_its_number() -> None:
    manuscript = Manuscript(draft(*(f"{number}  Ida: So." for number in range(1, 9))))
    assert {line.text for line in manuscript.lines} == {"Ida: So."}
    assert {(head.name_start, head.end) for head in manuscript.heads} == {(3, 8)}


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


@pytest.mark.parametrize("name", ["Ida", "Interviewer", "Dr. Hall", "Speaker 1", "田中", "Notley", "Stepan", "Q"])
def test_a_speaker_is_no_lookalike(name: str) -> None:
    assert not lookalikes.is_lookalike(name)


@pytest.mark.parametrize(
    "name",
    [
        "datum",
        "Lieu",
        "Fecha",
        "Luogo",
        "Дата",
        "Tarih",
        "Θέμα",
        "הערה",
        "ملاحظة",
        "विषय",
        "참고",
        "写真",
        "Uwaga",
        "Plats",
    ],
)
def test_each_language_has_words_that_are_never_speakers(name: str) -> None:
    assert lookalikes.is_lookalike(name)


def test_credit_lines_stand_above_and_below_the_talk() -> None:
    lines = ("Interviewer: Tom Reed", "Guest: Ida Hall", "Interviewer: Why?", "Guest: So.", "Interview: Tom Reed")
    manuscript = Manuscript(draft(*lines))
    assert {line.number for line in lookalikes.credit_lines(manuscript)} == {1, 2}


@pytest.mark.parametrize("asked", ["Why?", "Why?”", "为什么？", "لماذا؟", "そうですか。", "¿Por qué?"])
def test_a_question_is_known_by_its_mark(asked: str) -> None:
    assert asks(asked)
    assert not asks("So it was.")


def typeset(*rows: tuple[str, bool]) -> list[tuple[int, str]]:
    """List the paragraph and the part of each label that type alone tells; true is bold."""
    read = draft(*(said for said, _ in rows))
    blocks = tuple(
        replace(block, marks=(Mark(0, len(block.text), "strong"),) if bold else ())
        for block, (_, bold) in zip(read.blocks, rows, strict=True)
    )
    sight = typography.questions(Manuscript(Draft(blocks)), lambda block: typography.styled(block, "strong"), "in bold")
    return [(label.block, label.usual) for label in sight.labels]


def test_questions_in_bold_and_answers_in_plain_type_need_no_labels() -> None:
    rows = (("Why?", True), ("So.", False), ("And so.", False), ("When?", True), ("In May.", False))
    assert typeset(*rows) == [(0, "Q"), (1, "A"), (3, "Q"), (4, "A")]


def test_headings_in_bold_that_ask_nothing_part_no_turns() -> None:
    rows = (
        ("Why?", True),
        ("So.", False),
        ("The Winter", True),
        ("And so.", False),
        ("When?", True),
        ("In May.", False),
    )
    assert typeset(*rows) == [(0, "Q"), (1, "A"), (4, "Q"), (5, "A")]


@pytest.mark.parametrize(
    "rows",
    [
        (("Why?", True), ("So.", False), ("And so.", False)),  # one question
        (("The Boat", True), ("So.", False), ("The Lake", True), ("So.", False), ("The Ice.", True)),  # none asks
        (("Why?", True), ("When?", False), ("Where?", True), ("Who?", False)),  # all ask
        (*(("So.", False),) * 9, ("Why?", True), ("So.", False), ("When?", True), ("So.", False)),  # they come late
    ],
)
def test_bold_type_alone_is_no_question(rows: tuple[tuple[str, bool], ...]) -> None:
    assert typeset(*rows) == []


def test_a_style_reaches_over_spaces_and_not_over_plain_words() -> None:
    (block,) = draft("Why is that? So it is.").blocks
    assert typography.styled(replace(block, marks=(Mark(0, 3, "strong"), Mark(4, 12, "strong"))), "strong") == 12
    assert typography.styled(replace(block, marks=(Mark(0, 3, "strong"), Mark(7, 12, "strong"))), "strong") == 3
    assert typography.styled(replace(block, marks=(Mark(0, 12, "emphasis"),)), "strong") == 0
    assert typography.styled(replace(block, marks=(Mark(0, 21, "strong"),)), "strong") == len(block.text)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Find every pattern that reads what a stranger wrote."""
    modules = [asides, text]
    for package in (listening, casting, words, conventions):
        modules += [import_module(f"{package.__name__}.{info.name}") for info in iter_modules(package.__path__)]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


LONGEST = 1.0  # second for 100 kB
NASTY = (
    *" \t\n\u00a0\u3000.,:?[(-—«♪*01aAé田ה：", "a ", ": ", "a: ", "[0:0", "0:00 ", "Mr. A ", "I'm ", "A. ", " \n", "# ",
    "by ", "this interview ", "Ab-", "_a", "? ", "か。", "1:", "#0:00", "[1", "[a ", "(a", "1. ", "- 1 ", "Q1 ",
    "A b: ", "Ida: \n", "a' ", "Ida Hall, ", "guest ", "talk with ", "interview by ", "thanks to a ", "this is the ",
    "1m1s ",
)  # fmt: skip


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_can_be_made_to_run_for_seconds(name: str, pattern: re.Pattern[str]) -> None:
    for scrap in NASTY:
        for length in (5_000, 100_000):  # what is far too slow fails at once
            nasty = f"a{scrap * (length // len(scrap))}b"
            began = time.process_time()
            for _ in pattern.finditer(nasty):
                pass
            pattern.match(nasty[1:])
            assert time.process_time() - began < max(0.05, LONGEST * length / 100_000), (name, scrap)


def test_a_semicolon_asks_in_greek_alone() -> None:
    assert asks("Τι κάνεις;")
    assert not asks("We left; it rained.")


def test_a_bare_time_may_have_its_own_colon() -> None:
    found = head("Ida Hall 0:22: So.")
    assert (found.name, found.label.time) == ("Ida Hall", 22)


def test_the_hour_of_a_clock_is_no_time_of_the_recording() -> None:
    assert head("Ida Hall  12:04 PM").label.time is None


def test_a_page_full_of_labels_is_no_burden() -> None:
    names = "\n".join(f"Name{'abcdefghij'[number % 10]}: So it was." for number in range(12_000))
    marks = tuple(Mark(number * 17, number * 17 + 5, "strong") for number in range(12_000))
    block = Block("paragraph", names, Origin("talk.md", 1), marks)
    began = time.process_time()
    assert len(Manuscript(Draft((block,))).heads) == 12_000
    assert time.process_time() - began < 2
