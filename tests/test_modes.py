"""Three readings of one source: verbatim, clean and edited. They share speakers and turns.

All interviews are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import pytest
from drafting import understand

from pipeline import transcript
from pipeline.model import Interview, Mode
from pipeline.settings import Settings
from pipeline.words.sentences import WORD

MODES: Sequence[Mode] = get_args(Mode)
STYLES = ("smithsonian", "magazine")

FERRY = """The keeper of the ferry

Editor: Um, so, who taught you to row?

Ida Hall: Um, my aunt, you know, she— she was a, uh, a keeper too. (LAUGHS)

Editor: Um.

Ida Hall: We were— we were late that, er, winter. I, I think the the lake froze.

(inaudible)

It was, like, cold. Uh...

Editor: *laughs*

Ida Hall: Mm-hmm.

Editor: Uh, uh...

Ida Hall: W-we left, um.
"""
QUAY = """Q: Er, when did you, um, come to the quay?

A: (laughs) In, uh, 1950.

Q: Uh?

A: Um. I mean, we came— we came by boat, and I, I stayed.

[CROSSTALK 00:12:31]

Um, yes.

Q: And, um, then?

A: Erm...
"""
HAFEN = """Die Fähre

Redaktion: Ähm, wer hat Ihnen das Rudern beigebracht?

Ida Hall: Äh, meine Tante. (LACHT) Ich, ich glaube, das war, äh, im Winter auf dem See, und es war sehr kalt.

Redaktion: Äh.

Ida Hall: Wir waren— wir waren spät, und der Mann war, sozusagen, nicht da.

Redaktion: (lacht)

Ida Hall: Ja, ähm, so war das mit der Fähre und dem Mann, der nicht kam.
"""
STAMPED = """[00:00:12] Tom Lee: Um, welcome, Ida, to, uh, the show.

[00:00:20] Ida Hall: Thanks. Um, I'm, uh, glad.

[00:00:31] Tom Lee: So, um... what, what was it like?

[00:00:40] Ida Hall: [laughs] Um, cold.

[00:00:52] Tom Lee: Uh-huh.

[00:01:02] Ida Hall: It was— it was, you know, um, cold.
"""
INTERVIEWS = [FERRY, QUAY, HAFEN, STAMPED]


def read(text: str, mode: Mode, style: str = "magazine") -> Interview:
    return understand(text, Settings(mode=mode, style=style)).interview


def turns(interview: Interview) -> list[tuple[str, str]]:
    """Give who speaks in each turn, as `parse` counts them, and what kind of turn it is."""
    names = {person.key: person.name for person in interview.people}
    return [(names.get(turn.speaker or "", ""), turn.kind) for turn in transcript.whole(interview.turns)]


def words(interview: Interview) -> list[str]:
    return words_of(" ".join(block.text for block in interview.blocks))


def words_of(text: str) -> list[str]:
    return WORD.findall(text.replace("’", "'"))


@pytest.mark.parametrize("text", INTERVIEWS)
def test_all_readings_share_speakers_and_turns(text: str) -> None:
    readings = [read(text, mode) for mode in MODES]
    assert len(turns(readings[0])) >= 6
    assert turns(readings[0]) == turns(readings[1]) == turns(readings[2])
    assert len({len(reading.turns) for reading in readings}) == 1


@pytest.mark.parametrize("text", INTERVIEWS)
def test_all_readings_begin_their_turns_on_the_same_lines(text: str) -> None:
    lines = [[turn.blocks[0].origin.line for turn in read(text, mode).turns] for mode in MODES]
    assert lines[0] == lines[1] == lines[2]


@pytest.mark.parametrize("text", INTERVIEWS)
@pytest.mark.parametrize("mode", MODES)
def test_no_turn_is_ever_empty(text: str, mode: Mode) -> None:
    assert all(WORD.search(block.text) for turn in read(text, mode).turns for block in turn.blocks)


@pytest.mark.parametrize("text", INTERVIEWS)
def test_the_verbatim_reading_keeps_every_word(text: str) -> None:
    spoken = Counter(words_of(text))
    kept = Counter(words(read(text, "verbatim")))
    labels = {"Editor", "Redaktion", "Ida", "Hall", "Tom", "Lee", "Q", "A"}
    title = Counter(words_of(text.partition("\n")[0]))
    assert {word for word in spoken - kept - title if word not in labels} == set()


@pytest.mark.parametrize("text", INTERVIEWS)
def test_each_reading_is_no_longer_than_the_stricter_one(text: str) -> None:
    verbatim, clean, edited = (len(words(read(text, mode))) for mode in MODES)
    assert verbatim >= clean > edited


def test_the_readings_of_one_turn_side_by_side() -> None:
    said = [[turn.blocks[0].text for turn in read(FERRY, mode).turns][1] for mode in MODES]
    assert said == [
        "Um, my aunt, you know, she— she was a, uh, a keeper too. (LAUGHS)",
        "Um, my aunt, you know, she— she was a, uh, a keeper too. [Laughs.]",
        "My aunt, she was a keeper too. [Laughs.]",
    ]


def test_a_style_says_how_far_the_edited_reading_goes() -> None:
    text = "Q: Cold?\n\nA: It was, you know, um, cold.\n\nQ: And then?\n\nA: Well, I think, you know, it was June.\n"
    said = [[read(text, "edited", style).turns[turn].blocks[0].text for turn in (1, 3)] for style in STYLES]
    assert said == [
        ["It was, you know, cold.", "Well, I think, you know, it was June."],
        ["It was cold.", "Well, I think it was June."],
    ]


def test_what_is_stressed_stays_in_every_reading() -> None:
    text = "Q: Who knew?\n\nA: I, I alone, knew. We, we happy few, were there.\n\nQ: All?\n\nA: To er is human.\n"
    said = {tuple(turn.blocks[0].text for turn in read(text, mode, "magazine").turns[1::2]) for mode in MODES}
    assert said == {("I, I alone, knew. We, we happy few, were there.", "To er is human.")}
