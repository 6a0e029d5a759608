"""The JSON of `vivavoce parse`, on which others build."""

from __future__ import annotations

import json
from typing import Any

from drafting import DOCUMENT, TALK, understand

from pipeline import transcript
from pipeline.model import Block, Exchange, Interview, Origin, Passage, Turn


def parsed(text: str) -> dict[str, Any]:
    return transcript.as_json(understand(text).interview, [])


def test_the_transcript_is_what_the_design_says() -> None:
    found = parsed(TALK)
    turns = [
        {
            "speaker": "speaker-01",
            "name": "Editor",
            "kind": "question",
            "text": "Dr. Hall, who taught you to row?",
            "time": None,
            "line": 5,
        },
        {
            "speaker": "speaker-02",
            "name": "Dr. Ida Hall",
            "kind": "answer",
            "text": "My aunt did. She never said a word.",
            "time": None,
            "line": 7,
        },
        {
            "speaker": "speaker-01",
            "name": "Editor",
            "kind": "question",
            "text": "And the winter?",
            "time": None,
            "line": 9,
        },
        {
            "speaker": "speaker-02",
            "name": "Dr. Ida Hall",
            "kind": "answer",
            "text": "The lake freezes.\n\nThen I read.",
            "time": None,
            "line": 11,
        },
    ]
    assert found == {
        "title": "The keeper of the ferry",
        "standfirst": [
            "An evening on the quay with Dr. Ida Hall, a botanist from Leeds, who keeps the last ferry on the lake."
        ],
        "language": "en",
        "people": [
            {"key": "speaker-01", "name": "Editor", "short": "Editor", "role": "interviewer", "about": ""},
            {
                "key": "speaker-02",
                "name": "Dr. Ida Hall",
                "short": "Dr. Hall",
                "role": "interviewee",
                "about": "a botanist from Leeds",
            },
        ],
        "turns": turns,
        "parts": turns,
        "findings": [],
    }
    assert json.loads(json.dumps(found)) == found


def test_a_text_without_speakers_has_no_turns_and_stands_in_the_parts() -> None:
    found = parsed("On ferries\n\nThey wait.\n\nThey leave.\n")
    assert (found["turns"], found["people"]) == ([], [])
    assert found["parts"] == [{"kind": "text", "text": "They wait.\n\nThey leave.", "line": 3}]


def test_a_turn_of_nobody_known_has_no_speaker_and_no_name() -> None:
    block = Block("paragraph", "It rained.", Origin("talk.txt", 4))
    parts = (
        Passage("heading", (Block("heading", "The rain", Origin("talk.txt", 2)),)),
        Exchange(None, (Turn(None, (block,), "remark", 12.5),)),
    )
    found = transcript.as_json(Interview(None, (), "en", (), parts), [])
    assert found["title"] is None
    assert found["turns"] == [
        {"speaker": None, "name": "", "kind": "remark", "text": "It rained.", "time": 12.5, "line": 4}
    ]
    assert found["parts"] == [{"kind": "heading", "text": "The rain", "line": 2}, *found["turns"]]


def test_the_document_is_understood() -> None:
    found = parsed(DOCUMENT.read_text("utf-8"))
    assert found["title"] == "Time.news Interviews Expert on Russia’s Breakthrough in Cancer Treatment"
    assert [text[:20] for text in found["standfirst"]] == ["Russia has made a si"]
    assert [(person["name"], person["short"], person["role"], person["about"]) for person in found["people"]] == [
        ("Editor", "Editor", "interviewer", ""),
        (
            "Dr. Elena Morozova",
            "Dr. Morozova",
            "interviewee",
            "an oncologist and researcher in personalized medicine",
        ),
    ]
    assert [turn["kind"] for turn in found["turns"]] == ["question", "answer"] * 7
    assert [turn["line"] for turn in found["turns"]] == list(range(3, 17))
    assert found["turns"][-1]["text"].startswith("Thank you for having me.")
    exchanges = understand(DOCUMENT.read_text("utf-8")).interview.parts
    assert len(exchanges) == 7
