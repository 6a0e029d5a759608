"""From the cleaned paragraphs to people, turns and exchanges. All talks are invented."""

from __future__ import annotations

import time

import pytest
from drafting import TALK, draft, interview, understand

from pipeline.clean import clean
from pipeline.model import Exchange, Mark, Passage
from pipeline.settings import PersonSettings, Settings
from pipeline.structure import cut, structure
from pipeline.survey import survey


def turns(*paragraphs: str, settings: Settings | None = None) -> list[tuple[str, str, str]]:
    found = interview(*paragraphs, settings=settings)
    people = {person.key: person.name for person in found.people}
    return [
        (people[turn.speaker or ""], turn.kind, " / ".join(block.text for block in turn.blocks)) for turn in found.turns
    ]


def test_a_talk_is_understood_as_a_whole() -> None:
    found = understand(TALK).interview
    assert found.title == "The keeper of the ferry"
    assert [block.origin.line for block in found.standfirst] == [3]
    assert [(person.name, person.short, person.role, person.about) for person in found.people] == [
        ("Editor", "Editor", "interviewer", ""),
        ("Dr. Ida Hall", "Dr. Hall", "interviewee", "a botanist from Leeds"),
    ]
    assert [len(part.turns) for part in found.parts if isinstance(part, Exchange)] == [2, 2]
    assert [[block.origin.line for block in turn.blocks] for turn in found.turns] == [[5], [7], [9], [11, 13]]
    assert not found.findings


def test_a_turn_is_the_longest_run_of_one_speaker() -> None:
    said = ("Editor: Why?", "Ida Hall: So.", "And so.", "Ida Hall: And on.", "Editor: Well.")
    assert turns(*said) == [
        ("Editor", "question", "Why?"),
        ("Ida Hall", "answer", "So. / And so. / And on."),
        ("Editor", "question", "Well."),
    ]


def test_labels_within_one_paragraph_part_turns_that_know_their_lines() -> None:
    found = interview("Editor: Why\nthe boat?\nIda Hall: So\nand\nso\nit was.\nEditor: Well.", "And on.")
    assert [(turn.blocks[0].text, turn.blocks[0].origin.line) for turn in found.turns] == [
        ("Why the boat?", 1),
        ("So and so it was.", 3),
        ("Well.", 7),
    ]


def test_what_stands_under_a_label_on_its_own_line_is_said_by_that_speaker() -> None:
    assert turns("Editor:", "Why?", "Ida Hall:", "So.", "Editor:", "Well.") == [
        ("Editor", "question", "Why?"),
        ("Ida Hall", "answer", "So."),
        ("Editor", "question", "Well."),
    ]


def test_an_exchange_opens_with_every_question_and_every_unasked_turn() -> None:
    found = interview("Ida Hall: Come in.", "Editor: Why?", "Ida Hall: So.", "Tom Reed: Yes.", "Editor: Well.")
    shape = [
        (part.question is not None, [turn.kind for turn in part.answers])
        for part in found.parts
        if isinstance(part, Exchange)
    ]
    assert shape == [(False, ["answer"]), (True, ["answer", "answer"]), (True, [])]


def test_talk_without_an_asker_is_remarks_each_for_itself() -> None:
    found = interview("Ida: It rained.", "Tom: It did.", "Ida: All day.")
    assert [turn.kind for turn in found.turns] == ["remark"] * 3
    assert len(found.parts) == 3


def test_anonymous_speakers_keep_their_labels_and_have_no_part() -> None:
    found = interview("Speaker 1: Why?", "Speaker 2: So.", "Speaker 1: When?")
    assert [(person.name, person.role) for person in found.people] == [("Speaker 1", "other"), ("Speaker 2", "other")]


def test_a_text_without_speakers_is_an_essay_and_nobody_is_invented() -> None:
    found = interview("On ferries", "They wait.", "They leave.")
    assert (found.title, found.people, found.turns, found.standfirst) == ("On ferries", (), (), ())
    assert [part.kind for part in found.parts if isinstance(part, Passage)] == ["text"]
    assert [block.text for block in found.blocks] == ["They wait.", "They leave."]
    assert [(finding.check, finding.level) for finding in found.findings] == [("speakers", "warning")]


def test_labels_without_any_speech_are_no_talk() -> None:
    found = interview("Editor:", "Ida Hall:")
    assert (found.people, found.parts) == ((), ())
    assert [finding.check for finding in found.findings] == ["speakers", "title"]


def test_a_heading_stands_between_exchanges() -> None:
    read = draft("Editor: Why?", "Ida Hall: So.", "# The winter", "It froze.", "Editor: Well.")
    seen = survey(read)
    parts = structure(clean(read, seen, {}), seen, Settings()).parts
    assert [part.kind if isinstance(part, Passage) else len(part.turns) for part in parts] == [2, "heading", 1, 1]
    assert [part.blocks[0].text for part in parts if isinstance(part, Passage)] == ["The winter"]


def test_nothing_that_is_written_is_lost_but_labels_and_the_title() -> None:
    known = understand(TALK + "\nTom Reed: Well, well.\n\nEditor:\n")
    found = known.interview
    kept = " ".join([found.title or "", *(block.text for block in found.blocks)])
    said = " ".join(block.text for block in known.cleaned.draft.blocks)
    for label in ("Editor:", "Dr. Hall:", "Tom Reed:"):
        said = said.replace(label, "")
    assert sorted(kept.split()) == sorted(said.split())


def test_marks_are_cut_with_their_text() -> None:
    block = draft("Ida:  one two ").blocks[0]
    marks = (Mark(0, 4, "strong"), Mark(2, 9, "emphasis"), Mark(10, 14, "link", "#"), Mark(13, 14, "strong"))
    piece = cut(type(block)(block.kind, block.text, block.origin, marks), 4, 14, 7)
    assert (piece.text, piece.origin.line) == ("one two", 7)
    assert piece.marks == (Mark(0, 3, "emphasis"), Mark(4, 7, "link", "#"))


def test_the_editor_corrects_a_person_and_joins_two_labels() -> None:
    known = PersonSettings(("dr. hall", "Ida"), name="Prof. Ida Hall", role="other", about="a rower")
    found = interview(
        "Editor: Why?", "Dr. Hall: So.", "Ida: And on.", "Editor: Well.", settings=Settings(people=(known,))
    )
    assert [(person.key, person.name, person.short, person.role, person.about) for person in found.people] == [
        ("speaker-01", "Editor", "Editor", "interviewer", ""),
        ("speaker-02", "Prof. Ida Hall", "Prof. Hall", "other", "a rower"),
    ]
    assert [turn.speaker for turn in found.turns] == ["speaker-01", "speaker-02", "speaker-01"]


def test_a_person_whom_nobody_is_labelled_as_is_reported() -> None:
    settings = Settings(people=(PersonSettings(("Nobody", "No one")),))
    found = interview("A title", "Editor: Why?", "Ida Hall: So.", settings=settings)
    assert [finding.message for finding in found.findings] == ["nobody in the text is labelled Nobody or No one."]


def test_a_surname_is_the_person_whose_full_name_is_a_label_too() -> None:
    found = interview("Editor: Why?", "Ida Hall: So.", "Hall: And on.", "Editor: Well.", "HALL: Yes.")
    assert [person.name for person in found.people] == ["Editor", "Ida Hall"]
    assert [turn.speaker for turn in found.turns] == ["speaker-01", "speaker-02", "speaker-01", "speaker-02"]


def test_a_surname_of_two_people_is_nobody_elses() -> None:
    found = interview("Editor: Why?", "Ida Hall: So.", "Tom Hall: No.", "Hall: And on.", "Editor: Well.", "Hall: Yes.")
    assert [person.name for person in found.people] == ["Editor", "Ida Hall", "Tom Hall", "Hall"]


def test_a_text_without_a_title_is_told_of() -> None:
    found = interview("Editor: Why?", "Ida Hall: So.")
    assert [(finding.check, finding.level) for finding in found.findings] == [("title", "info")]


def test_the_editor_gives_the_title() -> None:
    assert interview("A title", "Editor: Why?", "Ida Hall: So.", settings=Settings(title="Better")).title == "Better"


def test_two_people_with_one_surname_are_never_called_alike() -> None:
    found = interview("Editor: Why?", "Anna Hall: So.", "Mary Hall: No.", "Dr. Reed: Well.", "Editor: When?")
    assert [(person.name, person.short) for person in found.people] == [
        ("Editor", "Editor"),
        ("Anna Hall", "Anna Hall"),
        ("Mary Hall", "Mary Hall"),
        ("Dr. Reed", "Dr. Reed"),
    ]


def test_a_short_name_that_the_editor_gave_stands_and_its_namesake_gives_way() -> None:
    known = PersonSettings(("Anna Hall",), short="Hall")
    found = interview("Editor: Why?", "Anna Hall: So.", "Mary Hall: No.", settings=Settings(people=(known,)))
    assert [person.short for person in found.people] == ["Editor", "Hall", "Mary Hall"]


def test_a_surname_is_followed_to_the_person_whom_the_settings_join() -> None:
    settings = Settings(people=(PersonSettings(("Ida Hall", "IH")),))
    said = ("IH: It rained.", "Tom Reed: It did.", "Hall: All day.", "Tom Reed: Yes.", "Ida Hall: So.", "Tom Reed: No.")
    found = interview(*said, settings=settings)
    assert [(person.name, person.short) for person in found.people] == [("Ida Hall", "Hall"), ("Tom Reed", "Reed")]
    assert [turn.speaker for turn in found.turns] == ["speaker-01", "speaker-02"] * 3


def test_a_person_joined_with_a_role_has_the_role_and_the_name() -> None:
    settings = Settings(people=(PersonSettings(("Tom Reed", "Editor")),))
    said = ("Tom Reed: Why?", "Ida Hall: So.", "Editor: Well.", "Ida Hall: Yes.", "Tom Reed: And?")
    found = interview(*said, settings=settings)
    assert [(person.name, person.role) for person in found.people] == [
        ("Tom Reed", "interviewer"),
        ("Ida Hall", "interviewee"),
    ]


def test_hosts_without_a_guest_make_remarks() -> None:
    assert [kind for _, kind, _ in turns("Host: Come in.", "Reporter: Thank you.", "Host: So.")] == ["remark"] * 3


def test_how_an_answer_opens_is_no_speaker() -> None:
    openings = ("First: we had no money.", "Second: we had no boat.", "Remember: it was winter.", "Money: none.")
    found = interview(
        "Editor: Why?", "Ida Hall: So.", *openings, "Editor: When?", "Ida Hall: In May.", "First: the ice."
    )
    assert [person.name for person in found.people] == ["Editor", "Ida Hall"]
    assert [block.text for block in found.turns[1].blocks] == ["So.", *openings]


def test_a_title_and_a_blank_line_leave_the_talk_below_a_line_a_turn() -> None:
    found = understand(
        "The ferry\n\nEditor: Why?\nIda Hall: So.\nAnd so.\nEditor: When?\nIda Hall: In May.\n"
    ).interview
    assert found.title == "The ferry"
    assert [[block.text for block in turn.blocks] for turn in found.turns] == [
        ["Why?"],
        ["So.", "And so."],
        ["When?"],
        ["In May."],
    ]


def test_five_thousand_people_are_told_apart_in_no_time() -> None:
    names = [f"Ann{letters(number)} Of{letters(number)}" for number in range(5_000)]
    crowd = "We met " + ", ".join(f"Dr. {name}" for name in names) + "."
    read = draft("A title", crowd, "Editor: Who came?", *(f"{name}: Here I am." for name in names))
    seen = survey(read)
    cleaned = clean(read, seen, {})
    began = time.process_time()
    found = structure(cleaned, seen, Settings())
    assert time.process_time() - began < 3
    assert [person.name for person in found.people] == ["Editor", *(f"Dr. {name}" for name in names)]


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_a_label_that_the_editor_declared_needs_no_other_evidence() -> None:
    settings = Settings(people=(PersonSettings(labels=("van der Berg",), name="Pieter van der Berg"),))
    talk = ("Editor: When did you leave?", "van der Berg: In May.", "Editor: Why?", "van der Berg: I was tired of it.")
    assert [name for name, *_ in turns(*talk, settings=settings)] == ["Editor", "Pieter van der Berg"] * 2


@pytest.mark.parametrize(("language", "warned"), [("", True), ("la", False)])
def test_a_text_of_no_known_language_is_told_of_until_its_language_is_named(language: str, warned: bool) -> None:
    answer = "Naves lacum transeunt, cum venti silent; deinde remiges domum redeunt gaudentes. " * 5
    found = interview(
        "Editor: Warum?", f"Ida Hall: {answer}", "Editor: Und dann?", settings=Settings(language=language)
    )
    assert ("language" in {finding.check for finding in found.findings}) is warned


def test_a_heading_too_long_for_a_title_stays_in_the_text_and_is_told() -> None:
    long = "# " + "tide " * 400
    found = understand(f"{long}\n\nEditor: Why?\n\nIda Hall: So.\n", name="talk.md").interview
    assert found.title == ("tide " * 200).rstrip()
    assert ("tide " * 400).rstrip() in [block.text for block in found.blocks]
    (told,) = (one for one in found.findings if one.check == "title")
    assert told.message.startswith("the title has 1,999 characters: it stays in the text, ")


@pytest.mark.parametrize("hidden", ["\uffff", "\x07", "\u202e", "\u200d", "\U0001fffe"])
def test_what_nobody_sees_is_no_part_of_a_name_or_a_title(hidden: str) -> None:
    found = understand(f"The ti{hidden}de\n\nEditor: Why?\n\nIda {hidden}Hall: So.\n\nIda Hall: And so.\n").interview
    assert [person.name for person in found.people] == ["Editor", "Ida Hall"]
    assert found.title == ("The ti\u200dde" if hidden == "\u200d" else "The tide")
