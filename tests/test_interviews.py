"""Every document of tests/interviews/ against its gold: who speaks, as what, and that no paragraph is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks import structure
from pipeline import flow, orders, transcript
from pipeline.flow import Understood
from pipeline.model import Source
from pipeline.settings import Settings

FOLDER = Path(__file__).parent / "interviews"
GOLD = {path.name.removesuffix(structure.GOLD): path for path in sorted(FOLDER.glob(f"*{structure.GOLD}"))}
DOCUMENTS = [path for path in sorted(FOLDER.iterdir()) if path.stem in GOLD and not path.name.endswith(structure.GOLD)]
FOUND = 0.95  # F1 of the turns, but for
FLOORS = {
    # The standfirst opens the talk, and an answer whose quotation goes on in the next paragraph is halved.
    "jukebox-guillemets-fr.md": 0.88,
}
# Who the gold says speaks, and what we call them instead.
MISNAMED = {
    # Only the caption has the full names, in words that a caption alone uses.
    "depo-doyle-numbered.txt": {
        ("Victor Castellano", "MR. CASTELLANO"),
        ("Margaret Ann Doyle", "THE WITNESS"),
    },
    # A signature of one name, and the author whom the file states, do not yet tell who asked.
    "gravelpit-barta.md": {("Corwin", "Interviewer")},
    # No word of the standfirst says what he does there.
    "jukebox-guillemets-fr.md": {("Bastien Roquelaure", "Interviewee")},
    # A script without capitals shows no names in the standfirst.
    "patang-hi.txt": {("सुमेधा कछवाहा", "Interviewee")},
}
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def gold_of(document: Path) -> Any:
    return json.loads(GOLD[document.stem].read_text("utf-8"))


@cache
def understood(document: Path) -> Understood:
    settings = Settings()
    return flow.understand(Source(document.name, document.read_bytes()), settings, orders.rules_of(settings))


def letters(*texts: str) -> Counter[str]:
    return Counter(mark for text in texts for mark in text if not mark.isspace())


def joined(texts: Iterable[str]) -> str:
    """Give the letters and digits of what is said, for a comparison that heeds neither typography nor paragraphs."""
    return "".join(mark for text in texts for mark in structure.NOTE.sub("", text).lower() if mark.isalnum())


@every_document
def test_it_is_understood_who_speaks_and_as_what(document: Path) -> None:
    gold = gold_of(document)
    turns = structure.turns_of(transcript.as_json(understood(document).interview, []))
    if not gold["labelled"]:
        assert not [turn for turn in turns if turn.name]
        return
    pairs = list(structure.hits(gold, turns))
    assert structure.score(gold, turns).f1 >= FLOORS.get(document.name, FOUND)
    misnamed = {(wanted["speaker"], found.name) for wanted, found in pairs if not structure.is_named(wanted, found)}
    assert misnamed == MISNAMED.get(document.name, set())
    kinds = {(wanted["speaker"], wanted["kind"], found.kind) for wanted, found in pairs}
    assert not {row for row in kinds if row[1] != row[2]}


@every_document
def test_every_paragraph_is_in_the_interview_its_title_or_its_edits(document: Path) -> None:
    known = understood(document)
    edits = known.cleaned.applied
    labels = [known.cleaned.draft.blocks[one.block].text[one.start : one.end] for one in known.cleaned.labels]
    there = letters(*(block.text for block in known.draft.blocks), *(edit.after for edit in edits))
    found = letters(*(block.text for block in known.interview.blocks), *labels, *(edit.before for edit in edits))
    assert there - found in (Counter(), letters(known.interview.title or "")), "lost"
    assert not found - there, "invented"


@every_document
def test_every_turn_begins_and_ends_in_the_interview_in_this_order(document: Path) -> None:
    text = joined(block.text for block in understood(document).interview.blocks)
    place = 0
    for turn in gold_of(document)["turns"]:
        for words in (turn["first_words"], turn["last_words"]):
            assert joined([words]) in text[place:], f"{words!r} does not follow"
        place = text.index(joined([turn["first_words"]]), place)


def test_each_document_has_its_gold_and_each_shortcoming_its_document() -> None:
    assert sorted(document.stem for document in DOCUMENTS) == sorted(GOLD)
    known = {document.name for document in DOCUMENTS}
    assert known >= {*FLOORS, *MISNAMED}


def test_the_collection_is_as_broad_as_its_readme_says() -> None:
    golds = [gold_of(document) for document in DOCUMENTS]
    assert len(golds) == 34
    assert len({gold["convention"] for gold in golds if gold["labelled"]}) == 30
    assert len({gold["language"] for gold in golds}) == 14
    assert {document.suffix for document in DOCUMENTS} == {
        *(".txt", ".md", ".html", ".docx", ".rtf"),
        *(".srt", ".vtt", ".json"),
    }
    assert sum(not gold["labelled"] for gold in golds) == 4
