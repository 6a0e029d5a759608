"""Labels and names: what is a name, whose part a word tells, where a text names people. All people are invented."""

from __future__ import annotations

import pytest

from pipeline.words import names, people, roles


@pytest.mark.parametrize("label", ["Dr. Hall", "dr. hall", "DR. HALL", "Dr  Hall", " Dr. Hall "])
def test_all_spellings_of_a_label_have_one_key(label: str) -> None:
    assert roles.key_of(label) == "dr hall"


def test_initials_and_ideographs_have_one_key_however_they_are_spaced() -> None:
    assert roles.key_of("A. L.") == roles.key_of("AL") == "al"
    assert roles.key_of("主持 人") == "主持人"


def test_the_usual_form_is_the_commonest_then_the_one_with_more_capitals_then_the_first() -> None:
    assert people.usual_form(["ida", "Ida", "ida"]) == "ida"
    assert people.usual_form(["ida hall", "Ida hall", "Ida Hall"]) == "Ida Hall"
    assert people.usual_form(["Ida hall", "ida Hall"]) == "Ida hall"


@pytest.mark.parametrize(
    "label", ["Ida", "Ida Hall", "Dr. Ida M. Hall", "Ida van der Hall", "HALL", "田中", "זהר לוי", "O’Hall", "Jean-Luc"]
)
def test_a_name_has_a_capital_in_each_word_where_the_script_has_them(label: str) -> None:
    assert people.is_name(label)


@pytest.mark.parametrize("label", ["", "ida", "Ida said", "The point is", "12", "Anna Lee Went Home Again Today"])
def test_a_sentence_is_no_name(label: str) -> None:
    assert not people.is_name(label)


@pytest.mark.parametrize(
    "label",
    ["Speaker 0", "SPEAKER_00", "spk_1", "Unknown Speaker", "Audience Member 2", "Frau", "Homme", "Sprecher 1", "P3"],
)
def test_nobody_knows_who_an_anonymous_speaker_is(label: str) -> None:
    assert people.is_anonymous(label)
    assert not people.is_anonymous("Ida Hall")


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Ida Hall", "Hall"),
        ("Dr. Ida Hall", "Dr. Hall"),
        ("Professor Ida Hall", "Professor Hall"),
        ("Ida van der Hall", "van der Hall"),
        ("Ida Hall-Reed", "Hall-Reed"),
        ("Ida", "Ida"),
        ("Speaker 2", "Speaker 2"),
        ("ida hall", "ida hall"),
        ("", ""),
    ],
)
def test_later_a_person_is_called_by_the_surname(label: str, short: str) -> None:
    assert people.short_name(label) == short


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Interviewer", "interviewer"),
        ("INTERVIEWER 2", "interviewer"),
        ("Redaktion", "interviewer"),
        ("Entrevistadora", "interviewer"),
        ("Корр.", "interviewer"),
        ("记者", "interviewer"),
        ("聞き手", "interviewer"),
        ("מראיין", "interviewer"),
        ("المذيع", "interviewer"),
        ("Moderatorin", "moderator"),
        ("司会", "moderator"),
        ("Interviewé", "interviewee"),
        ("interviewe", "interviewee"),
        ("Narrator", "interviewee"),
        ("Ida", None),
        ("A", None),
        ("P", None),
    ],
)
def test_a_word_for_a_part_is_known_in_many_languages(label: str, role: str | None) -> None:
    assert roles.role_of(label) == role


@pytest.mark.parametrize(("asks", "answers"), [("Q", "A"), ("P", "R"), ("F", "A"), ("В", "О"), ("I", "R"), ("س", "ج")])
def test_a_letter_tells_a_part_only_beside_its_counterpart(asks: str, answers: str) -> None:
    beside = {roles.key_of(asks), roles.key_of(answers)}
    assert roles.role_of(asks, beside) == "interviewer"
    assert roles.role_of(answers, beside) == "interviewee"


def test_a_word_for_a_part_gets_its_accents() -> None:
    assert roles.written("Interviewe") == "Interviewé"
    assert roles.written("Chercheur") == "Chercheur"


def mentioned(text: str) -> list[str]:
    return [mention.name for mention in names.mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met Ida Hall in May.", ["Ida Hall", "May"]),
        ("Then Ida Hall, tired of rain, came.", ["Ida Hall"]),
        ("Dr. Ida M. Hall came with\nTom Reed.", ["Dr. Ida M. Hall", "Tom Reed"]),
        ("Mit Luise Amthor sprach sie.", ["Luise Amthor"]),
        ("Our guest, Ida van Hall", ["Ida van Hall"]),
        ("Ida\n\nHall", ["Ida", "Hall"]),
        ("I'm Ida Hall. It’s Tom Reed.", ["Ida Hall", "Tom Reed"]),
        ("Ida Hall’s winter and Ida Hall's Ferry", ["Ida Hall", "Ida Hall", "Ferry"]),
        ("We saw Ida D'Angelo and Tom O’Reilly.", ["Ida D'Angelo", "Tom O’Reilly"]),
        ("Why? Because THE RAIN came.", ["RAIN"]),
        ("it rained", []),
    ],
)
def test_names_in_a_text_are_runs_of_capital_words(text: str, found: list[str]) -> None:
    assert mentioned(text) == found


def test_what_is_said_right_behind_a_name_is_said_of_the_person() -> None:
    hall, *_ = names.mentions("We met Ida Hall (IH), and Tom Reed.")
    assert (hall.bracketed, hall.opens) == ("IH", False)
    (hall,) = names.mentions("Ida Hall, a keeper of bees from the lake; she rows.")
    assert (hall.about, hall.opens) == ("a keeper of bees from the lake", True)


@pytest.mark.parametrize(
    ("label", "name", "fits"),
    [
        ("Hall", "Ida Hall", True),
        ("Ida", "Ida Hall", True),
        ("Dr. Hall", "Ida Hall", True),
        ("I. Hall", "Ida Hall", True),
        ("Hall Ida", "Ida Hall", False),
        ("Ann Hall", "Ida Hall", False),
        ("Hal", "Ida Hall", False),
    ],
)
def test_a_label_fits_a_name_that_holds_all_its_words_in_order(label: str, name: str, fits: bool) -> None:
    assert names.fits(label, name) is fits


@pytest.mark.parametrize(
    ("label", "initials"), [("IH", True), ("I.H.", True), ("IVH", True), ("HI", False), ("I", False), ("IR", False)]
)
def test_initials_may_leave_out_the_particle(label: str, initials: bool) -> None:
    assert names.is_initials(label, "Ida van Hall") is initials


def test_a_name_without_capitals_goes_on_to_a_mark_or_an_honorific() -> None:
    assert names.completed("大庭", ["川の橋、大庭道隆さんに聞いた。"]) == "大庭道隆"
    assert names.completed("זהר", ["שוחחנו עם זהר לוי, אופה."]) == "זהר לוי"
    assert names.completed("田中", ["何も言わない。"]) == "田中"
