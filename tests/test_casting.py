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
    assert names(*both, bracketed={"Ida Hall": ("IH",), "Tom Reed": ("TR",)}) == ["Ida Hall", "Tom Reed"]


def test_a_namesake_stays_as_the_label_has_it() -> None:
    said = talk("Stefan", "Ida Hall", "Stefan", "Clip Stefan", "Ida Hall", "Clip Stefan", "Stefan")
    assert names(*said, written=("Our host is Stefan Lund.",))[0] == "Stefan"


def introduced(label: str, *written: str) -> tuple[str, str]:
    """Give the name of one who speaks, and what is said of the person, as an introduction tells it."""
    (_, person) = people(("Lund", "Why?"), (label, "So."), written=written)
    return person.name, person.about


@pytest.mark.parametrize(
    ("label", "text", "name", "about"),
    [
        ("Hall", "We met Ida Hall in May.", "Ida Hall", ""),
        ("Dr. Hall", "Dr. Ida M. Hall, an expert on ferries, came.", "Dr. Ida M. Hall", "an expert on ferries"),
        ("Hall", "Dr. Ida Hall came.", "Dr. Ida Hall", ""),
        ("Hall", "We met Ida Hall, a keeper of bees; she rows.", "Ida Hall", "a keeper of bees"),
        ("Ida Hall", "It was Ida Hall, the last keeper.", "Ida Hall", "the last keeper"),
        ("Ida", "This is Ida Hall’s long winter.", "Ida Hall", ""),
        ("Hall", "That's Ida Hall, a botanist.", "Ida Hall", "a botanist"),
        ("Hall", "Tomorrow Hall will come.", "Hall", ""),
        ("Hall", "It rained. Asking Hall was no use.", "Hall", ""),
        ("Hall", "The Town Halls are closed.", "Hall", ""),
        ("Hall", "Then Ida Hall, tired of rain, came.", "Ida Hall", ""),
        ("Hall", "Then Ida Hall, who rows, came.", "Ida Hall", ""),
        ("Speaker 1", "It was Speaker 1, a guest.", "Speaker 1", ""),
        ("Editor", "The Editor, a man of few words, came.", "Editor", ""),
    ],
)
def test_the_full_name_is_what_the_introduction_tells(label: str, text: str, name: str, about: str) -> None:
    assert introduced(label, text) == (name, about)


def test_the_longest_name_counts_wherever_it_stands() -> None:
    texts = ("Hall came.", "We know Ida Hall, a guest, well.", "It is Dr. Ida Hall, a keeper of bees, of course.")
    assert introduced("Hall", *texts) == ("Dr. Ida Hall", "a keeper of bees")


def test_a_namesake_gives_nobody_his_name_nor_what_is_said_of_him() -> None:
    text = "We met Dr. Mary Hall, a botanist, and Mary Hall, a rower, and Anna M. Hall, a judge."
    assert introduced("Anna Hall", text) == ("Anna M. Hall", "a judge")
    assert introduced("A. Hall", "We met Mary Hall, a rower; then Anna Hall, a judge.") == ("A. Hall", "a judge")
    assert introduced("Tom Hall", text) == ("Tom Hall", "")


def test_one_called_by_title_or_in_capitals_is_named_in_full_within_the_talk_too() -> None:
    asked = ("Lund", "My guest is Dr. Ida Hall. Why?")
    assert names(asked, ("Dr. Hall", "So.")) == ["Lund", "Dr. Ida Hall"]
    assert names(asked, ("HALL", "So.")) == ["Lund", "Dr. Ida Hall"]
    assert names(asked, ("Ida", "So.")) == ["Lund", "Ida"]  # there may be another Ida


@pytest.mark.parametrize(
    "said",
    [
        "My name is Ida Hall.",
        "This is Ida Hall speaking.",
        "Ich heiße Ida Hall.",
        "Je m’appelle Ida Hall.",
        "Je suis Ida Hall.",
        "Me llamo Ida Hall.",
        "Mi chiamo Ida Hall.",
        "O meu nome é Ida Hall.",
        "Ik ben Ida Hall.",
        "Nazywam się Ida Hall.",
        "Jag heter Ida Hall.",
        "Меня зовут Ida Hall.",
    ],
)
def test_one_may_introduce_oneself_in_many_languages(said: str) -> None:
    more = talk("Lund", "Ida", "Lund", "Ida")
    assert names(("Lund", "?"), ("Ida", said), *more)[1] == "Ida Hall"
    assert names(*talk("Lund", "Ida"), ("Lund", said), *more)[1] == "Ida"


def test_a_sentence_that_is_a_last_answer_names_nobody() -> None:
    assert names(("Lund", "Who?"), ("Ida", "I'm Ida.")) == ["Lund", "Ida"]


def test_whom_the_introduction_calls_by_initials_has_the_full_name_and_what_is_said() -> None:
    (hall, _) = people(*talk("IH", "TR"), written=("We met Ida van Hall (IH) and Tom Reed (TR).",))
    assert (hall.name, hall.short) == ("Ida van Hall", "van Hall")


@pytest.mark.parametrize(
    "told",
    [
        {"written": ("Guest: Ida Hall", "Interview: Tom Reed")},
        {"written": ("Interview: Tom Reed\nGuest: Ida Hall, botanist",)},
        {"closing": ("Guest: Ida Hall", "Interviewer: Tom Reed")},
        {"credits": (Credit("Ida Hall", "guest"), Credit("Tom Reed", "host"))},
        {"credits": (Credit("Ida Hall", "guest"), Credit("Tom Reed", "author"))},
        {"title": "Ida Hall on ferries", "closing": ("Interview conducted by Tom Reed",)},
        {"title": "Ida Hall sur le lac", "closing": ("Propos recueillis par Tom Reed",)},
        {"title": "Ida Hall am See", "closing": ("Das Gespräch führte Tom Reed",)},
    ],
)
def test_credit_lines_and_bylines_name_those_whom_no_label_names(told: dict[str, object]) -> None:
    assert names(("Q", "Why?"), ("A", "So."), **told) == ["Tom Reed", "Ida Hall"]
    assert names(("Interviewer", "Why?"), ("Q", "So."))[0] == "Interviewer"


def test_a_name_in_a_script_without_capitals_is_completed() -> None:
    said = (("聞き手", "なぜですか。"), ("大庭", "雨です。"))
    assert names(*said, written=("聞き手：田中", "橋大工の大庭道隆さんに聞いた。")) == ["田中", "大庭道隆"]


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


def test_the_part_beside_a_label_tells_the_part() -> None:
    said = talk("Tom Reed", "Ida Hall")
    assert roles(*said, bracketed={"Tom Reed": ("interviewer",)}) == ["interviewer", "interviewee"]


def test_two_hosts_and_a_guest_have_their_parts() -> None:
    said = (
        ("Tom Reed", "Welcome to the show. I'm Tom."),
        ("Lee Kim", "And I'm Lee. Our guest is Ida Hall."),
        ("Ida Hall", "Thanks for having me."),
    )
    assert roles(*said, *between(("Lee Kim", ASKS), ("Ida Hall", ANSWERS), ("Tom Reed", ASKS))) == [
        "interviewer",
        "interviewer",
        "interviewee",
    ]


@pytest.mark.parametrize(
    ("host", "guest"),
    [
        ("Willkommen im Studio.", "Danke für die Einladung."),
        ("Bienvenue dans l’émission.", "Merci de m’inviter."),
        ("Nuestra invitada es Ida.", "Gracias por invitarme."),
        ("Oggi parliamo con Ida.", "Grazie per l’invito."),
        ("Hoje a nossa convidada rema.", "Obrigada pelo convite."),
        ("У нас в гостях Ида.", "Спасибо, что пригласили."),
        ("Welkom bij de uitzending.", "Bedankt voor de uitnodiging."),
        ("欢迎收听。", "谢谢你的邀请。"),
    ],
)
def test_hosts_and_guests_greet_in_many_languages(host: str, guest: str) -> None:
    said = (("Reed", host), ("Hall", guest), *talk("Reed", "Hall", "Reed", "Hall"))
    assert roles(*said) == ["interviewer", "interviewee"]
    assert roles(*talk("Reed", "Hall", "Reed", "Hall")) == ["other", "other"]


def test_a_voice_of_a_kind_that_many_are_has_no_part() -> None:
    clips = tuple((f"Clip {name}", "It rains.") for name in ("Ann", "Bo", "Cy"))
    said = (*between(("Tom Reed", ASKS), ("Ida Hall", ANSWERS)), *clips)
    assert roles(*said) == ["interviewer", "interviewee", "other", "other", "other"]


def test_an_anonymous_voice_has_no_part_beside_those_who_have() -> None:
    said = (*between(("Tom Reed", ASKS), ("Ida Hall", ANSWERS)), ("Audience Member", "When?"), ("Ida Hall", "Now."))
    assert roles(*said) == ["interviewer", "interviewee", "other"]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ((("Host", "Why?"),), ["interviewer"]),
        ((("Host", "Well."), ("Reporter", "Why?")), ["other", "other"]),
        ((("Host", "Well."), ("Reporter", "Why?"), ("Reed", "Why?")), ["other", "other", "other"]),
        ((("Host", "Well."), ("Reporter", "Why?"), ("Hall", "So.")), ["interviewer", "interviewer", "interviewee"]),
        ((), []),
    ],
)
def test_several_hosts_without_a_guest_ask_nobody(said: Said, parts: list[str]) -> None:
    assert roles(*said) == parts


def test_the_editor_settles_who_asks() -> None:
    settings = Settings(people=(PersonSettings(("Hall",), role="interviewer"),))
    said = between(("Reed", ASKS), ("Hall", ANSWERS))
    assert [person.role for person in people(*said, settings=settings)][1] == "interviewer"


def test_of_two_entries_of_the_editor_for_one_label_the_first_counts() -> None:
    entries = (PersonSettings(("Ida",), name="Ida Hall"), PersonSettings(("ida",), name="Ida Reed"))
    assert names(*talk("Ida", "Tom"), settings=Settings(people=entries)) == ["Ida Hall", "Tom"]


def test_a_text_full_of_one_name_is_no_burden() -> None:
    long = "A Hall, " * 10_000
    began = time.process_time()
    people(("Lund", "Why?"), ("Ed Hall", long), ("Q", "Why?"), ("A", long), written=(long,), closing=(long,))
    assert time.process_time() - began < 5


def test_thousands_of_labels_are_told_apart_in_no_time() -> None:
    labels = [
        f"Ann{number:x} Hall{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")) for number in range(3_000)
    ]
    began = time.process_time()
    assert len(people(*talk(*labels))) == 3_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("mark", ["-", "— ", "'"])
def test_a_label_without_end_is_no_burden(mark: str) -> None:
    said = talk("Ida " + mark * 50_000, "Tom", "Ida " + mark * 40_000, "Tom")
    began = time.process_time()
    people(*said)
    assert time.process_time() - began < 2


def test_who_is_anonymous_until_the_editor_names_him_asks_or_answers_by_that_name() -> None:
    settings = Settings(people=(PersonSettings(("Speaker 1",), name="Tom Reed"),))
    evidence = Evidence(between(("Speaker 1", ASKS), ("Ida Hall", ANSWERS)))
    assert [person.role for person in dict.fromkeys(cast(evidence, settings).values())] == [
        "interviewer",
        "interviewee",
    ]


def test_what_is_said_of_a_person_may_stand_apart_from_the_initials() -> None:
    written = ("Ida Hall, a pilot from the estuary, brings ships in.", "Tom Reed (TR) met Ida Hall (IH).")
    assert [person.about for person in people(*talk("TR", "IH", "TR"), written=written)] == [
        "",
        "a pilot from the estuary",
    ]
