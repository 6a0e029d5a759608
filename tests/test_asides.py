"""What stands among the talk and is no speech: notes, editors’ notes, endings, sponsors."""

from __future__ import annotations

import pytest
from drafting import interview, understand

from pipeline import asides
from pipeline.model import Block, Interview, Mark, Origin, Passage
from pipeline.settings import PersonSettings, Settings

TALK = ("Editor: Who taught you to row?", "Ida Hall: My aunt. [laughs] She never said a word.")
SPONSOR = "This episode is brought to you by Lake Boats, who build them."


def notes(found: Interview) -> list[str]:
    passages = (part for part in found.parts if isinstance(part, Passage) and part.kind == "note")
    return [block.text for part in passages for block in part.blocks]


def test_a_note_in_brackets_stays_in_the_text_and_is_marked() -> None:
    (block,) = interview(*TALK).turns[1].blocks
    (mark,) = block.marks
    assert (mark.style, block.text[mark.start : mark.end]) == ("note", "[Laughs.]")
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
    assert [turn.blocks[0].text for turn in found.turns][2] == "[Laughs.]"


def test_a_sponsors_message_is_told_and_left_out_only_when_asked() -> None:
    kept = interview(*TALK, f"Editor: {SPONSOR}")
    assert SPONSOR in [block.text for block in kept.blocks]
    assert [(one.check, one.level) for one in kept.findings if one.check == "sponsor"] == [("sponsor", "info")]
    without = interview(*TALK, f"Editor: {SPONSOR}", settings=Settings(sponsors=False))
    assert SPONSOR not in [block.text for block in without.blocks]
    assert "left out" in next(one.message for one in without.findings if one.check == "sponsor")


@pytest.mark.parametrize(
    "note",
    ["[laughter]", "(laughs)", "(Applause)", "(lacht)", "(rires)", "(risas)", "(смеётся)", "♪ a song of the lake ♪"],
)
def test_a_note_is_marked_wherever_it_stands(note: str) -> None:
    said = Block("paragraph", f"My aunt did. {note} She rowed.", Origin("talk.txt", 1))
    assert asides.marked(said, first=True).marks == (Mark(13, 13 + len(note), "note"),)


@pytest.mark.parametrize("said", ["She rowed (we laughed).", "In [1998] it froze.", "(I was ill.)", "♪", "[]"])
def test_what_is_said_in_brackets_is_no_note(said: str) -> None:
    block = Block("paragraph", said, Origin("talk.txt", 1))
    assert asides.marked(block, first=True) == block


@pytest.mark.parametrize(
    "note",
    [
        "Das Gespräch wurde gekürzt.",
        "Anmerkung der Redaktion: Sie rudert nicht mehr.",
        "Note de la rédaction : elle ne rame plus.",
        "Nota de la redacción: ya no rema.",
        "Nota della redazione: non rema più.",
        "От редакции: она больше не гребёт.",
        "CROSS-EXAMINATION",
        "IDA HALL, having been first duly sworn, testified as follows:",
    ],
)
def test_editors_and_courts_write_their_notes_in_many_languages(note: str) -> None:
    said = Block("paragraph", note, Origin("talk.txt", 1))
    assert asides.marked(said, first=False).kind == "note"


def test_a_long_paragraph_and_a_heading_are_no_editors_notes() -> None:
    long = Block("paragraph", "This interview was edited. " + "She rowed. " * 60, Origin("talk.txt", 1))
    heading = Block("heading", "Editor’s note", Origin("talk.txt", 1))
    assert asides.marked(long, first=False).kind == "paragraph"
    assert asides.marked(heading, first=False).kind == "heading"


def test_thanks_and_a_last_answer_end_no_document() -> None:
    assert notes(interview(*TALK, "Editor: Thank you.", "Ida Hall: In the end we rowed home, Tom Reed and I.")) == []
    assert notes(interview(*TALK, "Editor: The end of what?", "Ida Hall: Of the winter.")) == []


@pytest.mark.parametrize(
    "message",
    [
        "Use the code LAKE at checkout.",
        "Thanks to Lake Boats for sponsoring the show.",
        "Today’s sponsor builds boats.",
        "Diese Folge wird präsentiert von Seeboot.",
        "Cet épisode est soutenu par Bateaux du Lac.",
        "Este episodio está patrocinado por Barcas.",
        "Questo episodio è sponsorizzato da Barche.",
    ],
)
def test_sponsors_are_known_in_many_languages(message: str) -> None:
    found = interview(*TALK, f"Editor: {message}", settings=Settings(sponsors=False))
    assert [one.check for one in found.findings].count("sponsor") == 1
    assert message not in [block.text for block in found.blocks]


def test_who_speaks_of_sponsors_is_no_sponsor() -> None:
    found = interview(
        *TALK, "Editor: Who paid for the boats?", "Ida Hall: A sponsor did.", settings=Settings(sponsors=False)
    )
    assert [one for one in found.findings if one.check == "sponsor"] == []
    assert found.blocks[-1].text == "A sponsor did."


@pytest.mark.parametrize("answer", ["Fine, thank you.", "Published books, perhaps.", "Text, mostly.", "[Laughs.]"])
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


def test_a_word_that_was_never_taken_for_a_speaker_is_told() -> None:
    found = interview(*TALK, "Editor: And then?", settings=Settings(not_speakers=("Zebra",)))
    assert [one.message for one in found.findings if one.check == "people"] == ["Zebra was not taken for a speaker."]


def test_a_name_without_end_is_cut_and_told_of() -> None:
    said = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida {'a' * 2_000}>So.\n\n00:03.000 --> 00:04.000\n<v Tom>Why?\n"
    known = understand(said, name="a.vtt")
    assert [len(person.name) for person in known.interview.people] == [1_000, 3]
    (told,) = (one.message for one in known.findings if one.check == "people")
    assert told == f"a name has 2,004 characters, and is cut after 1,000: Ida {'a' * 96}…"
