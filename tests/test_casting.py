"""Who is meant by a label, what their name is, who asks and who answers. All people are invented."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pipeline.casting import Evidence, cast
from pipeline.model import Credit, Person
from pipeline.settings import PersonSettings, Settings

NOBODY = Settings()
Said = tuple[tuple[str, str], ...]


def people(*said: tuple[str, str], settings: Settings = NOBODY, **told: Any) -> list[Person]:
    """Cast a talk, and list the people in the order in which they speak."""
    evidence = Evidence(said, **told)
    return list(dict.fromkeys(cast(evidence, settings).values()))


def names(*said: tuple[str, str], **told: Any) -> list[str]:
    return [person.name for person in people(*said, **told)]


def roles(*said: tuple[str, str], **told: Any) -> list[str]:
    return [person.role for person in people(*said, **told)]


def talk(*labels: str) -> Said:
    """A talk in which the labels take turns, and nobody asks."""
    return tuple((label, "So it was.") for label in labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("Editor", "Ida Hall", "Editor", "Hall"),
        ("Editor", "Ida Hall", "Editor", "Ida"),
        ("Editor", "Dr. Hall", "Editor", "Hall"),
        ("Editor", "Ida Hall", "Editor", "IH", "Editor", "I.H."),
        ("Editor", "Dr. Ida Hall", "Editor", "HALL", "Editor", "Ida Hall"),
        ("Editor", *("SECORD", "Editor") * 4, "SECOHD"),
        ("Editor", *("Norman", "Editor") * 4, "Nroman"),
    ],
)
def test_labels_that_tell_one_name_mean_one_person(labels: tuple[str, ...]) -> None:
    assert len(people(*talk(*labels))) == 2


@pytest.mark.parametrize(
    "labels",
    [
        ("Ida Hall", "Tom Hall", "Ida Hall", "Tom Hall"),
        ("Mr. Hall", "Mrs. Hall", "Mr. Hall", "Mrs. Hall"),
        ("Hall", "Ida Hall", "Hall", "Ida Hall", "Hall"),  # they answer one another
        ("Speaker 1", "Speaker 2", "Speaker 1"),
        ("Anna", "Anne", "Anna", "Anne"),
        ("Q", "A", "Q", "A"),
    ],
)
def test_labels_of_two_persons_stay_apart(labels: tuple[str, ...]) -> None:
    assert len(people(*talk(*labels))) == 2


def test_initials_are_followed_by_way_of_the_full_name_that_the_file_states() -> None:
    credit = Credit("Arvind Patel", "author")
    said = talk("Arvind", "Kim Lund", "AP", "Kim Lund", "A")
    assert names(*said, credits=(credit,)) == ["Arvind Patel", "Kim Lund"]


@pytest.mark.parametrize(
    "told",
    [
        {"title": "A talk with Ida Hall"},
        {"written": ("We met Ida Hall in May.",)},
        {"linked": frozenset({"Ida Hall"})},
        {"credits": (Credit("Ida Hall", "guest"),)},
        {"closing": ("// Tom Reed, Ida Hall",)},
    ],
)
def test_a_first_name_is_given_in_full_where_the_document_tells_it_outside_the_talk(told: dict[str, object]) -> None:
    assert names(("Tom", "Why?"), ("Ida", "So."), **told)[1] == "Ida Hall"


def test_a_person_tells_the_full_name_at_the_first_turn() -> None:
    assert names(("Tom", "Why?"), ("Ida", "Hi, I'm Ida Hall, and I row.")) == ["Tom", "Ida Hall"]
    assert names(("Tom", "Warum?"), ("Ida", "Mein Name ist Ida Hall.")) == ["Tom", "Ida Hall"]
    assert names(("Tom", "Why?"), ("Ida", "So."), ("Tom", "I'm Ida Hall, you said.")) == ["Tom", "Ida"]


def test_initials_are_explained_in_the_introduction_or_beside_the_first_label() -> None:
    said = talk("IH", "TR", "IH", "TR")
    assert names(*said, written=("We met Ida Hall (IH) and Tom Reed (TR).",)) == ["Ida Hall", "Tom Reed"]
    both = talk("Ida Hall", "Tom Reed", "IH", "TR")
    assert names(*both, asides={"Ida Hall": ("IH",), "Tom Reed": ("TR",)}) == ["Ida Hall", "Tom Reed"]


def test_a_namesake_stays_as_the_label_has_it() -> None:
    said = talk("Stefan", "Ida Hall", "Stefan", "Clip Stefan", "Ida Hall", "Clip Stefan", "Stefan")
    assert names(*said, written=("Our host is Stefan Lund.",))[0] == "Stefan"


def test_who_only_asks_or_answers_is_named_by_the_document() -> None:
    said = (("Q", "Ida, why?"), ("A", "So."), ("Q", "And then?"), ("A", "Nothing."))
    assert names(*said, title="Ida Hall", closing=("Interview: Tom Reed",)) == ["Tom Reed", "Ida Hall"]
    assert names(*said, written=("Ida Hall keeps the ferry.",)) == ["Interviewer", "Ida Hall"]
    assert names(*said, written=("By Tom Reed", "Ida Hall rows.")) == ["Tom Reed", "Ida Hall"]
    assert names(*said) == ["Interviewer", "Interviewee"]


def test_a_role_keeps_its_word_unless_a_line_names_the_person() -> None:
    said = (("Entrevistador", "¿Por qué?"), ("Ida Hall", "Así."))
    assert names(*said) == ["Entrevistador", "Ida Hall"]
    assert names(*said, written=("Entrevistador: Tomás Reed",)) == ["Tomás Reed", "Ida Hall"]


def test_what_the_introduction_says_of_a_person_is_kept() -> None:
    (_, hall) = people(
        ("Tom", "Why?"), ("Ida Hall", "So."), written=("We met Ida Hall, a botanist from Leeds, in May.",)
    )
    assert hall.about == "a botanist from Leeds"


def test_the_editors_word_stands_over_all() -> None:
    settings = Settings(people=(PersonSettings(("Ida", "Clip"), name="Dr. Ida Hall", role="other", about="a rower"),))
    (tom, hall) = people(("Tom", "Why?"), ("Ida", "So."), ("Clip", "And on."), ("Tom", "When?"), settings=settings)
    assert (hall.name, hall.short, hall.role, hall.about) == ("Dr. Ida Hall", "Dr. Hall", "other", "a rower")
    assert tom.key == "speaker-01"


ASKS, ANSWERS = ("Why?", "And then?", "When?"), ("So.", "It rained.", "In May.")


def between(*lines: tuple[str, tuple[str, ...]]) -> Said:
    """A talk in which everybody says the first of their lines, then everybody the second."""
    return tuple((label, texts[number]) for number in range(3) for label, texts in lines)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (between(("Editor", ASKS), ("Hall", ANSWERS)), ["interviewer", "interviewee"]),
        (between(("Reed", ASKS), ("Hall", ANSWERS)), ["interviewer", "interviewee"]),
        (between(("Reed", ANSWERS), ("Hall", ANSWERS)), ["other", "other"]),
        (between(("Reed", ASKS), ("Hall", ASKS)), ["other", "other"]),
        (between(("Speaker 1", ASKS), ("Speaker 2", ANSWERS)), ["other", "other"]),
        (between(("Editor", ASKS), ("Speaker 2", ANSWERS)), ["interviewer", "other"]),
        (between(("Moderator", ANSWERS), ("Hall", ANSWERS), ("Reed", ANSWERS)), ["moderator", *["interviewee"] * 2]),
        (between(("Q", ASKS), ("A", ANSWERS)), ["interviewer", "interviewee"]),
        (between(("Guest", ANSWERS), ("Reed", ASKS)), ["interviewee", "interviewer"]),
    ],
)
def test_a_part_comes_from_the_label_or_from_the_questions_and_is_never_guessed(said: Said, parts: list[str]) -> None:
    assert roles(*said) == parts


def test_whom_a_host_welcomes_is_the_guest_however_little_is_asked() -> None:
    said = (
        ("Reed", "Welcome to the show. My guest is Ida Hall."),
        ("Ida Hall", "Thanks for having me."),
        ("Reed", "You row."),
        ("Ida Hall", "I do. Do you?"),
    )
    assert roles(*said) == ["interviewer", "interviewee"]


def test_hosts_among_themselves_ask_nobody() -> None:
    said = (("Reed", "Welcome to the show. I'm Reed."), ("Hall", "And I'm Hall."), ("Lund", "I'm Lund, and it rains."))
    assert roles(*said, *talk("Reed", "Hall", "Lund", "Reed", "Hall")) == ["other", "other", "other"]


def test_who_chips_in_once_is_neither_host_nor_guest() -> None:
    said = (*between(("Reed", ASKS), ("Ida Hall", ANSWERS)) * 3, ("Caller", "Hello there."))
    assert roles(*said) == ["interviewer", "interviewee", "other"]


def test_credits_tell_the_parts() -> None:
    credits = (Credit("Ida Hall", "guest"), Credit("Tom Reed", "host"))
    assert roles(*talk("Tom Reed", "Ida Hall"), credits=credits) == ["interviewer", "interviewee"]


def test_thousands_of_labels_are_told_apart_in_no_time() -> None:
    labels = [
        f"Ann{number:x} Hall{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")) for number in range(3_000)
    ]
    began = time.process_time()
    assert len(people(*talk(*labels))) == 3_000
    assert time.process_time() - began < 5
