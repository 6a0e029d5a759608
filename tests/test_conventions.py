"""Every convention against its own folder, tests/conventions/<convention>/: texts, each beside the labels it has."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drafting import draft, labels, understand

from pipeline import cli, conventions
from pipeline.conventions import Convention
from pipeline.errors import UsageError
from pipeline.limits import Limits
from pipeline.listening.manuscript import Manuscript
from pipeline.listening.sight import Sight
from pipeline.model import Draft, Origin, Source
from pipeline.plugins import discover
from pipeline.read import read
from pipeline.settings import Settings
from pipeline.survey import Hints, survey

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
    return (
        json.dumps(
            {"sureness": round(sight.sureness, 2), "why": sight.why, "labels": rows}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


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
    began = time.process_time()
    CONVENTIONS[name].look(long)
    assert time.process_time() - began < 3


WORST = ("a ", "a.", "a:", "A b: ", " :", "\u00a0", "a’-", "Ida: \n", "\n", ">> ", ">", "- ", "— ", "[", "[0:0", "(",
         "0:00 ", "(0:00", "*", "**A", "A, ", "Q. ", "Q1 ", "1 ", "1. ", "Mr. ", "M", "A.", "«", "田", "か。", "A – ",
         "\t", "\u3000", "A \u3000", ">>\n>", "[0:00] <a")  # fmt: skip


@pytest.mark.parametrize("name", CONVENTIONS)
@pytest.mark.parametrize("pattern", WORST)
def test_a_convention_keeps_its_pace_on_the_worst_of_texts(name: str, pattern: str) -> None:
    whole = Manuscript(draft(pattern * (100_000 // len(pattern))))
    began = time.process_time()
    CONVENTIONS[name].look(whole)
    assert time.process_time() - began < 2


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
    assert labels("Editor: Why?", "Ida Hall: So.", *openings, "Editor: When?") == ["Editor", "Ida Hall", "Editor"]


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


# The contest of conventions


TWO_KINDS = (
    *("Ida Hall: We met twice.", "Tom Reed: At the quay, in the rain.") * 3,
    *(">> Is it late?", ">> Very.") * 3,
)
EXAMINED = """Mr. Hall: Who taught you?

Mrs. Reed: My aunt did.

Mr. Hall: And the winter?

Mrs. Reed: The lake freezes.

Remark: it was late, and cold.

Mr. Hall: Thank you.
"""


def test_the_surest_convention_wins_and_its_claim_says_why() -> None:
    seen = survey(draft("HARDY: Why?", "STONE: So.", "HARDY: And then?", "STONE: Nothing."))
    first, second = seen.claims[:2]
    assert (first.convention, second.convention) == ("capital_label", "colon_label")
    assert first.sureness > second.sureness > 0
    assert first.why == "4 labels: HARDY, STONE"
    assert seen.labels == first.labels
    assert sorted(claim.convention for claim in seen.claims) == sorted(CONVENTIONS)


def test_a_convention_that_loses_says_why_too() -> None:
    claims = {claim.convention: claim for claim in survey(draft("Ida: Why?", "It rained.")).claims}
    assert claims["named_by_format"].why == "the format names nobody"
    assert claims["dialogue_dash"].why == "few lines begin with a dash"
    assert not any(claim.labels for claim in claims.values())


def test_parse_explains_the_contest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(EXAMINED, "utf-8")
    monkeypatch.setattr("sys.argv", ["vivavoce", "parse", "talk.txt", "--explain"])
    assert cli.run() == 0
    told = capsys.readouterr().out
    rows = [line.split() for line in told.splitlines() if line.split() and line.split()[0] in CONVENTIONS]
    assert len(rows) == len(CONVENTIONS)
    assert rows[0] == ["honorific_label", "0.84", "5", "labels:", "Mr.", "Hall,", "Mrs.", "Reed"]
    assert rows[1] == ["colon_label", "0.83", "5", "labels:", "Mr.", "Hall,", "Mrs.", "Reed"]
    assert [float(row[1]) for row in rows] == sorted((float(row[1]) for row in rows), reverse=True)


def test_the_settings_force_a_convention_however_unsure() -> None:
    plain = understand("\n\n".join(TWO_KINDS))
    forced = understand("\n\n".join(TWO_KINDS), Settings(convention="colon_label"))
    assert plain.survey.claims[0].convention == "chevron"
    assert forced.survey.claims == plain.survey.claims
    assert [label.usual for label in forced.survey.labels] == ["Ida Hall", "Tom Reed"] * 3
    assert [label.usual for label in plain.survey.labels] == [""] * 6


def test_a_forced_convention_that_sees_nobody_makes_an_essay() -> None:
    assert understand(EXAMINED, Settings(convention="chevron")).interview.people == ()


def test_an_unknown_convention_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        understand(EXAMINED, Settings(convention="semicolon"))
    assert str(caught.value) == f"convention semicolon: unknown. Known: {', '.join(CONVENTIONS)}."


def test_who_is_no_speaker_by_the_settings_has_no_label() -> None:
    talk = "\n\n".join(("Ida: Why?", "Leeds: a city.", "Ida: So.", "Leeds: a fine city.", "Tom: Yes.", "Tom: Oh."))
    assert [label.usual for label in understand(talk).survey.labels] == ["Ida", "Leeds", "Ida", "Leeds", "Tom", "Tom"]
    known = understand(talk, Settings(not_speakers=("leeds",)))
    assert [label.usual for label in known.survey.labels] == ["Ida", "Ida", "Tom", "Tom"]
    assert [person.name for person in known.interview.people] == ["Ida", "Tom"]


def test_two_conventions_nearly_equal_are_reported() -> None:
    (found,) = survey(draft(*TWO_KINDS)).findings
    assert (found.check, found.level, found.origin) == ("convention", "warning", Origin("talk.txt", 7))
    assert found.message == (
        "two conventions explain the speakers nearly as well: chevron (6 times >>) was taken, "
        "colon_label (6 labels: Ida Hall, Tom Reed) was not."
    )
    assert found.hint == 'Write convention = "colon_label" into the settings if that is right.'


def test_two_conventions_that_see_the_same_labels_are_no_rivals() -> None:
    assert survey(draft("HALL: Why?", "REED: So.", "HALL: And then?", "REED: Nothing.")).findings == ()


def test_a_forced_convention_has_no_rival() -> None:
    assert survey(draft(*TWO_KINDS), hints=Hints(convention="chevron")).findings == ()


def test_a_label_marked_otherwise_than_the_rest_is_reported_with_its_line() -> None:
    talk = ("HALL: Why?", "REED: So.", "HALL: And then?", "REED; Nothing.", "HALL: Never?", "REED: Never.")
    seen = survey(draft(*talk))
    assert [label.usual for label in seen.labels] == ["HALL", "REED"] * 3
    (found,) = seen.findings
    assert (found.check, found.level, found.origin) == ("label", "info", Origin("talk.txt", 4))
    assert found.message == "REED is marked otherwise than the rest, and taken for a speaker’s label."
    assert found.hint == 'Write not_speakers = ["REED"] into the settings if it is none.'


def test_a_label_that_appears_once_and_is_written_as_no_name_is_reported() -> None:
    talk = ("[12:04] <ida> hello", "[12:05] <tom> hello", "[12:06] <ida> late", "[12:07] <tom> yes", "[12:08] <sam> hm")
    (found,) = survey(draft(*talk)).findings
    assert (found.check, found.origin) == ("label", Origin("talk.txt", 5))
    assert found.message == "sam appears once, and is taken for a speaker’s label."


def test_a_speaker_of_a_machine_may_have_an_underscore() -> None:
    talk = ("SPEAKER_00: Who taught you?", "SPEAKER_01: My aunt.", "SPEAKER_00: And then?", "SPEAKER_01: Nothing.")
    assert labels(*talk) == ["SPEAKER_00", "SPEAKER_01"] * 2


@pytest.mark.parametrize("stamp", ["0:01", "00:01:02"])
def test_one_space_may_stand_between_a_name_and_its_time(stamp: str) -> None:
    talk = (f"Ida Hall {stamp}", "Who taught you?", f"Tom Reed {stamp}", "My aunt.", f"Ida Hall {stamp}", "And then?")
    assert labels(*talk) == ["Ida Hall", "Tom Reed", "Ida Hall"]
