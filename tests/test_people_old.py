"""Who is meant by a label, what their name is, who asks and who answers. All people are invented."""

from __future__ import annotations

import time

import pytest

from pipeline.words import people, surnames


@pytest.mark.parametrize("label", ["Dr. Hall", "dr. hall", "DR. HALL", "Dr  Hall", " Dr. Hall "])
def test_all_spellings_of_a_label_have_one_key(label: str) -> None:
    assert people.key_of(label) == "dr hall"


def test_the_usual_form_is_the_commonest_then_the_one_with_more_capitals_then_the_first() -> None:
    assert people.usual_form(["ida", "Ida", "ida"]) == "ida"
    assert people.usual_form(["ida hall", "Ida hall", "Ida Hall"]) == "Ida Hall"
    assert people.usual_form(["Ida hall", "ida Hall"]) == "Ida hall"


def full_name(label: str, *texts: str) -> tuple[str, str]:
    surname = surnames.surname(label)
    return surnames.full_name(label, surnames.mentions([surname], texts)[surname])


@pytest.mark.parametrize(
    ("label", "text", "name", "about"),
    [
        ("Hall", "We met Ida Hall in May.", "Ida Hall", ""),
        ("Dr. Hall", "Dr. Ida M. Hall, an expert on ferries, came.", "Dr. Ida M. Hall", "an expert on ferries"),
        ("Hall", "We met Ida Hall, a keeper of bees; she rows.", "Ida Hall", "a keeper of bees"),
        ("Ida Hall", "It was Ida Hall, the last keeper.", "Ida Hall", "the last keeper"),
        ("Hall", "Tomorrow Hall will come.", "Hall", ""),
        ("Hall", "It rained. Asking Hall was no use.", "Hall", ""),
        ("Hall", "The Town Halls are closed.", "Hall", ""),
        ("Hall", "Then Ida Hall, tired of rain, came.", "Ida Hall", ""),
        ("Editor", "The Editor, a man of few words, came.", "Editor", ""),
        ("Speaker 1", "It was Speaker 1, a guest.", "Speaker 1", ""),
        ("Q", "Q, a letter.", "Interviewer", ""),
        ("A", "A", "Interviewee", ""),
    ],
)
def test_the_full_name_is_what_the_text_tells(label: str, text: str, name: str, about: str) -> None:
    assert full_name(label, text) == (name, about)


def test_the_longest_name_counts_wherever_it_stands() -> None:
    texts = ["Hall came.", "We know Ida Hall, a guest, well.", "It is Dr. Ida Hall, a keeper of bees, of course."]
    assert full_name("Hall", *texts) == ("Dr. Ida Hall", "a keeper of bees")


def test_a_namesake_gives_nobody_his_name_nor_what_is_said_of_him() -> None:
    text = "We met Dr. Mary Hall, a botanist, and Mary Hall, a rower, and Anna M. Hall, a judge."
    assert full_name("Anna Hall", text) == ("Anna M. Hall", "a judge")
    assert full_name("A. Hall", "We met Mary Hall, a rower; then Anna Hall, a judge.") == ("A. Hall", "a judge")
    assert full_name("Tom Hall", text) == ("Tom Hall", "")


def test_a_text_full_of_one_name_is_no_burden() -> None:
    began = time.perf_counter()
    full_name("Ed Hall", "A Hall " * 30_000)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Ida Hall", "Hall"),
        ("Dr. Ida Hall", "Dr. Hall"),
        ("Professor Ida Hall", "Professor Hall"),
        ("Ida", "Ida"),
        ("Speaker 2", "Speaker 2"),
        ("ida hall", "ida hall"),
        ("", ""),
    ],
)
def test_later_a_person_is_called_by_the_surname(label: str, short: str) -> None:
    assert people.short_name(label) == short


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ({"Editor": ["Why?"], "Hall": ["So."]}, ["interviewer", "interviewee"]),
        ({"Moderator": ["Well."], "Hall": ["So."], "Reed": ["No."]}, ["moderator", "interviewee", "interviewee"]),
        ({"Q": ["Why?"], "A": ["So."]}, ["interviewer", "interviewee"]),
        ({"Guest": ["So."], "Reed": ["Why?", "When?"]}, ["interviewee", "interviewer"]),
        ({"Reed": ["Why?", "When?"], "Hall": ["So.", "In May."]}, ["interviewer", "interviewee"]),
        ({"Reed": ["Why?", "When?"], "Hall": ["Why?", "In May?"]}, ["other", "other"]),
        ({"Reed": ["So."], "Hall": ["In May."]}, ["other", "other"]),
        ({"Reed": ["Why?"], "Hall": ["So."], "Lee": ["No."]}, ["other", "other", "other"]),
        ({"Speaker 1": ["Why?"], "Speaker 2": ["So."]}, ["other", "other"]),
        ({"Editor": ["Why?"], "Speaker 2": ["So."]}, ["interviewer", "other"]),
        ({"Editor": ["Why?"], "Hall": ["So."], "Reed": ["Why?", "When?"]}, ["interviewer", "interviewee", "other"]),
        ({"Host": ["Well."], "Reporter": ["Why?"]}, ["other", "other"]),
        ({"Host": ["Well."], "Reporter": ["Why?"], "Reed": ["Why?"]}, ["other", "other", "other"]),
        ({"Host": ["Well."], "Reporter": ["Why?"], "Hall": ["So."]}, ["interviewer", "interviewer", "interviewee"]),
        ({"Host": ["Why?"]}, ["interviewer"]),
        ({}, []),
    ],
)
def test_a_role_comes_from_the_label_or_from_the_questions_and_is_never_guessed(
    said: dict[str, list[str]], roles: list[str]
) -> None:
    assert list(people.roles(said).values()) == roles
