"""What stands among the talk and is no speech, and in which language all of it is."""

from __future__ import annotations

import pytest
from drafting import interview, understand

from pipeline.model import Interview, Mark, Passage
from pipeline.settings import PersonSettings, Settings
from pipeline.words.languages import recognised

TALK = ("Editor: Who taught you to row?", "Ida Hall: My aunt. [laughs] She never said a word.")
SPONSOR = "This episode is brought to you by Lake Boats, who build them."


def notes(found: Interview) -> list[str]:
    passages = (part for part in found.parts if isinstance(part, Passage) and part.kind == "note")
    return [block.text for part in passages for block in part.blocks]


def test_a_note_in_brackets_stays_in_the_text_and_is_marked() -> None:
    (block,) = interview(*TALK).turns[1].blocks
    (mark,) = block.marks
    assert (mark.style, block.text[mark.start : mark.end]) == ("note", "[laughs]")
    assert isinstance(mark, Mark)


@pytest.mark.parametrize(
    "note",
    [
        "This interview has been edited and condensed.",
        "Editor’s note: she rows no more.",
        "Transcribed by a machine",
        "(Recess taken.)",
        "[The tape was turned over here.]",
    ],
)
def test_an_editors_note_is_spoken_by_nobody(note: str) -> None:
    assert notes(interview(*TALK, note, "Editor: And then?")) == [note]


@pytest.mark.parametrize(
    "ending",
    [
        "// Ida Hall, Tom Reed",
        "End of recording.",
        "© 2024 The Lake",
        "Fotos: Tom Reed",
        "Propos recueillis par Tom Reed",
    ],
)
def test_what_ends_a_document_is_spoken_by_nobody(ending: str) -> None:
    assert notes(interview(*TALK, "Editor: Thank you.", ending)) == [ending]


def test_a_gesture_that_fills_a_turn_is_the_turn() -> None:
    found = interview(*TALK, "Editor: [laughs]", "Ida Hall: So.")
    assert [turn.blocks[0].text for turn in found.turns][2] == "[laughs]"


def test_a_sponsors_message_is_told_and_left_out_only_when_asked() -> None:
    kept = interview(*TALK, f"Editor: {SPONSOR}")
    assert SPONSOR in [block.text for block in kept.blocks]
    assert [(one.check, one.level) for one in kept.findings if one.check == "sponsor"] == [("sponsor", "info")]
    without = interview(*TALK, f"Editor: {SPONSOR}", settings=Settings(sponsors=False))
    assert SPONSOR not in [block.text for block in without.blocks]
    assert "left out" in next(one.message for one in without.findings if one.check == "sponsor")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We were on the lake that day and it was so cold that nobody could say what they saw."),
        ("de", "Wir waren an dem Tag auf dem See, und es war so kalt, dass man nicht sagen konnte, was es ist."),
        (
            "fr",
            "Nous étions sur le lac ce jour, et il est vrai que je ne sais pas ce que les gens ont vu dans le froid.",
        ),
        (
            "es",
            "Estuvimos en el lago y no se veía nada, pero yo lo vi cuando la niebla se fue por las montañas del norte.",
        ),
        (
            "it",
            "Siamo stati sul lago e non si vedeva più nulla, ma io ho visto che la nebbia è andata via con il vento.",
        ),
        ("pt", "Estivemos no lago e não se via nada, mas eu vi quando a névoa foi para o norte com o vento da noite."),
        (
            "nl",
            "We waren op het meer en het was zo koud dat je niet kon zien wat er was, maar ik zag de boot van haar.",
        ),
        ("sv", "Vi var på sjön och det var så kallt att man inte kunde se vad som var där, men jag såg en båt till."),
        ("pl", "Byliśmy na jeziorze i nie było nic widać, ale ja to już wiem, że mgła jest tam po nocy do rana."),
        ("ru", "Мы были на озере, и было так холодно, что ничего не видно, но я это всё помню, как вы и он."),
        ("zh", "那天我们在湖上，天气很冷，什么也看不见。"),
        ("ja", "あの日は湖にいました。とても寒くて何も見えませんでした。"),
        ("ko", "그날 우리는 호수에 있었고 너무 추워서 아무것도 보이지 않았습니다."),
        ("ar", "كنا على البحيرة في ذلك اليوم وكان الجو باردا جدا."),
        ("he", "היינו באגם באותו יום והיה קר מאוד."),
        ("el", "Ήμασταν στη λίμνη εκείνη τη μέρα και έκανε κρύο."),
    ],
)
def test_a_language_is_known_by_its_script_or_its_commonest_words(language: str, text: str) -> None:
    assert recognised([text] * 3) == language


def test_too_little_text_has_no_language() -> None:
    assert recognised(["So it was."]) is None
    assert recognised([]) is None


@pytest.mark.parametrize("answer", ["Fine, thank you.", "Published books, perhaps.", "Text, mostly.", "[laughs]"])
def test_the_last_answer_is_an_answer_however_it_begins(answer: str) -> None:
    found = interview(*TALK, "Editor: How are you?", f"Ida Hall: {answer}")
    assert found.turns[-1].blocks[0].text == answer


def test_links_below_a_last_heading_are_said_by_nobody() -> None:
    known = understand("**Tom:** Why?\n\n**Ida:** So.\n\n**Tom:** Well.\n\n## Show notes\n\n- His book\n", name="a.md")
    assert notes(known.interview) == ["His book"]
    assert [turn.blocks[-1].text for turn in known.interview.turns] == ["Why?", "So.", "Well."]


def test_parts_that_count_up_are_headings_and_no_page_heads() -> None:
    parts = "\n\n".join(f"## Part {number}\n\n**Tom:** Why?\n\n**Ida:** So." for number in (1, 2, 3))
    found = understand(parts, name="a.md").interview
    headings = [part.blocks[0].text for part in found.parts if isinstance(part, Passage)]
    assert headings == ["Part 2", "Part 3"] and found.title == "Part 1"


def test_a_ratio_in_brackets_is_no_time_code() -> None:
    found = interview(*TALK, "Ida Hall: We mixed it (1:10) and read Luke (5:12) then.")
    assert found.turns[-1].blocks[-1].text == "We mixed it (1:10) and read Luke (5:12) then."


def test_a_caption_has_its_own_time() -> None:
    cue = "{0}\n00:00:0{1},000 --> 00:00:0{2},000\n{3}: A word.\n\n"
    cues = "".join(cue.format(n, 2 * n - 1, 2 * n, who) for n, who in enumerate(("LENA", "OTTO", "LENA", "OTTO"), 1))
    assert [turn.time for turn in understand(cues, name="a.srt").interview.turns] == [1, 3, 5, 7]


@pytest.mark.parametrize("text", ["See [..](https://example.org)\n\n**Tom:** Why?\n\n**Ida:** So.\n\n**Tom:** Well.\n"])
def test_odd_links_and_pictures_stop_nobody(text: str) -> None:
    assert len(understand(text, name="a.md").interview.turns) == 3


def test_a_picture_is_no_title() -> None:
    found = understand("![A garden](x.png)\n\n**Tom:** Why?\n\n**Ida:** So.\n\n**Tom:** Well.\n", name="a.md")
    assert found.interview.title is None


def test_whom_no_label_names_can_be_named_by_the_editor() -> None:
    text = "**Why do you row?**\n\nMy aunt did.\n\n**And in winter?**\n\nThe lake freezes.\n"
    settings = Settings(people=(PersonSettings(("Interviewer",), name="Tom Reed"),))
    known = understand(text, settings, name="a.md")
    assert [person.name for person in known.interview.people] == ["Tom Reed", "Interviewee"]
    assert "people" not in {finding.check for finding in known.findings}
