"""Every convention against its own folder, tests/conventions/<convention>/: texts, each beside the labels it has."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drafting import draft, labels

from pipeline import conventions
from pipeline.conventions import Convention
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Draft, Source
from pipeline.plugins import discover
from pipeline.read import read
from pipeline.settings import Limits

FOLDERS = Path(__file__).parent / "conventions"
CONVENTIONS = discover(conventions, Convention)


def inputs(convention: str) -> Iterator[Path]:
    folder = FOLDERS / convention
    yield from sorted(path for path in folder.glob("*") if not path.name.endswith(".sight.json"))


ALL = [pytest.param(name, path, id=f"{name}: {path.stem}") for name in CONVENTIONS for path in inputs(name)]


def as_json(sight: Sight, draft: Draft) -> str:
    rows = []
    for label in sight.labels:
        block = draft.blocks[label.block]
        name = block.text[label.name_start : label.name_end]
        rows.append(
            {"line": label.line, "text": block.text[label.start : label.end], "name": name, "usual": label.usual}
        )
    return json.dumps({"sureness": round(sight.sureness, 2), "why": sight.why, "labels": rows}, indent=1) + "\n"


@pytest.mark.parametrize(("name", "path"), ALL)
def test_a_text_has_its_golden_labels(name: str, path: Path, golden: Callable[[Path, str], None]) -> None:
    draft = read(Source(path.name, path.read_bytes()), None, Limits())
    sight = CONVENTIONS[name].look(Manuscript(draft))
    assert 0 <= sight.sureness <= 1
    assert list(sight.labels) == sorted(sight.labels, key=lambda label: (label.block, label.start))
    golden(path.with_name(f"{path.name}.sight.json"), as_json(sight, draft))


@pytest.mark.parametrize("name", CONVENTIONS)
def test_every_convention_has_texts_it_sees_and_texts_it_does_not(name: str) -> None:
    goldens = [json.loads(path.with_name(f"{path.name}.sight.json").read_text("utf-8")) for path in inputs(name)]
    assert any(golden["labels"] for golden in goldens)
    assert not all(golden["labels"] for golden in goldens)
    seen = {path.name.removesuffix(".sight.json") for path in (FOLDERS / name).glob("*.sight.json")}
    assert seen == {path.name for path in inputs(name)}


def test_no_folder_is_left_without_its_convention() -> None:
    assert {path.name for path in FOLDERS.iterdir()} == set(CONVENTIONS)


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_convention_keeps_its_pace_in_a_long_talk(name: str) -> None:
    long = Manuscript(draft(*(f"{who}: A word or two." for who in ("Ida Hall", "Editor") * 10_000)))
    assert len(long.heads) == 20_000
    began = time.perf_counter()
    CONVENTIONS[name].look(long)
    assert time.perf_counter() - began < 3


WORST = ("a ", "a.", "a:", "A b: ", " :", "\u00a0", "a’-", "Ida: \n", "\n", ">> ", ">", "- ", "— ", "[", "[0:0", "0:00 ",
         "(0:00", "(", "*", "**A", "A, ", "Q. ", "Q1 ", "1 ", "1. ", "Mr. ", "M", "A.", "«", "田", "か。", "\t", "\u3000")  # fmt: skip


@pytest.mark.parametrize("name", CONVENTIONS)
@pytest.mark.parametrize("pattern", WORST)
def test_a_convention_keeps_its_pace_on_the_worst_of_texts(name: str, pattern: str) -> None:
    whole = Manuscript(draft(pattern * (100_000 // len(pattern))))
    began = time.perf_counter()
    CONVENTIONS[name].look(whole)
    assert time.perf_counter() - began < 2


def test_a_label_is_a_name_and_a_colon_at_the_start_of_a_line() -> None:
    assert labels("Ida: We met: twice.", "Tom: At 12:30, in the rain: yes.", "Ida: So.") == ["Ida", "Tom", "Ida"]


def test_a_role_is_believed_at_once_and_a_name_beside_it() -> None:
    assert labels("Interviewer: Who taught you?", "Ida Hall: My aunt.") == ["Interviewer", "Ida Hall"]


def test_a_name_before_the_talk_begins_is_no_speaker() -> None:
    assert labels("Leeds: a city.", "Ida: We met.", "Tom Reed: Yes.", "Ida: So.", "Old Sam: Well.") == [
        "Ida",
        "Tom Reed",
        "Ida",
        "Old Sam",
    ]


def test_one_word_seen_once_is_no_speaker_where_others_speak() -> None:
    talk = (
        "Editor: Why?",
        "Ida Hall: So.",
        "Money: we had none.",
        "Dr. Reed: Well.",
        "Audience: When?",
        "Editor: Now.",
    )
    assert labels(*talk) == ["Editor", "Ida Hall", "Dr. Reed", "Audience", "Editor"]


def test_one_word_seen_once_is_a_speaker_where_it_is_part_of_a_name_that_speaks() -> None:
    talk = ("Editor: Why?", "Ida Hall: So.", "Hall: And so.", "Editor: When?", "Ida: In May.")
    assert labels(*talk) == ["Editor", "Ida Hall", "Hall", "Editor", "Ida"]


def test_the_one_who_answers_the_only_speaker_is_a_speaker() -> None:
    assert labels("Editor: Why?", "Ida: So.", "Editor: When?") == ["Editor", "Ida", "Editor"]


def test_how_a_sentence_opens_is_no_speaker_however_often() -> None:
    openings = (
        "First: we left.",
        "Remember: it rained.",
        "The question: why?",
        "First: we came back.",
        "Remember: snow.",
    )
    assert labels("Editor: Why?", "Ida Hall: So.", *openings) == ["Editor", "Ida Hall"]


def test_a_colon_in_an_essay_is_no_speaker() -> None:
    assert not labels("The point is: we left.", "It rained.", "The point is: we came back.", "So.", "It was late.")


def test_one_label_alone_is_no_talk() -> None:
    assert not labels("Summer: We rowed.", "It rained.", "Summer: We rowed again.")


def test_labels_in_lower_case_are_believed_where_most_paragraphs_have_one() -> None:
    assert labels("ida: hello", "tom: hello", "ida: you rowed?", "tom: i did") == ["ida", "tom", "ida", "tom"]


def test_a_no_break_space_may_stand_before_the_colon() -> None:
    assert labels("Ida\u00a0: Bonjour.", "Tom\u00a0: Bonjour.", "Ida\u00a0: Alors\u202f?") == ["Ida", "Tom", "Ida"]


def test_full_names_that_open_the_talk_are_speakers_where_surnames_go_on() -> None:
    talk = ("Sam Hunt: How are you?", "Lee Reed: Well.", "Hunt: And?", "Reed: And well.", "Hunt: So?", "Reed: So.")
    assert labels(*talk) == ["Sam Hunt", "Lee Reed", "Hunt", "Reed", "Hunt", "Reed"]


def test_a_talk_of_one_question_and_one_answer_is_a_talk_and_a_list_is_none() -> None:
    assert labels("On coffee", "Joe: What is coffee?", "Anna: It is nice.") == ["Joe", "Anna"]
    assert labels("Flour: two cups.", "Sugar: one cup.") == []
    assert labels("Joe: What is coffee?", "Anna: It is nice.", "Both laughed.") == []
