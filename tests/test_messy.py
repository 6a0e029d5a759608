"""Interviews full of damages and of traps, in six languages, cleaned as an editor would.

They hold what was once reached, a little below the figures of docs/cleaning.md, which tells of unknown texts too. A
damage that is left needs a reader: one word for another, a wrong ending, a word that may be meant twice.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks import marked
from pipeline import desk, shelf

MARKED = sorted((Path(__file__).parent / "messy").glob("*.marked"))
MENDED = 0.83
MENDED_IN_A_LANGUAGE = 0.75
HARMED = 0.005


def cleaned(path: Path, folder: Path) -> marked.Score:
    text = marked.read(path.read_text("utf-8"))
    source = folder / f"{path.name.partition('.')[0]}.txt"
    source.write_text(text.messy, "utf-8")
    work = desk.document(shelf.opened(source, {}), desk.chosen_rules([], []))
    return marked.score(text, work.text)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, marked.Score]:
    folder = tmp_path_factory.mktemp("messy")
    return {path.name: cleaned(path, folder) for path in MARKED}


def mended(scores: list[marked.Score]) -> float:
    repaired, missed = sum(len(score.repaired) for score in scores), sum(len(score.missed) for score in scores)
    return repaired / (repaired + missed)


def test_damages_are_mended(scores: dict[str, marked.Score]) -> None:
    assert mended([*scores.values()]) >= MENDED


def test_damages_are_mended_in_each_language(scores: dict[str, marked.Score]) -> None:
    by_language: dict[str, list[marked.Score]] = defaultdict(list)
    for name, score in scores.items():
        by_language[name.split(".")[1]].append(score)
    assert {
        language: mended(found) for language, found in by_language.items() if mended(found) < MENDED_IN_A_LANGUAGE
    } == {}


def test_traps_are_left_alone(scores: dict[str, marked.Score]) -> None:
    harmed = [f"{name}: {spot.wrong}" for name, score in scores.items() for spot in score.harmed]
    traps = len(harmed) + sum(len(score.kept) for score in scores.values())
    assert len(harmed) / traps <= HARMED, harmed


def test_nothing_else_is_changed(scores: dict[str, marked.Score]) -> None:
    others = [other for score in scores.values() for other in score.others]
    assert len(others) <= 2, others


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.name)
def test_an_answer_scores_full_and_a_text_left_as_it_was_nothing(path: Path) -> None:
    text = marked.read(path.read_text("utf-8"))
    assert not marked.score(text, text.mended).missed
    assert not marked.score(text, text.mended).harmed
    assert not marked.score(text, text.messy).harmed
    assert not marked.score(text, text.messy).others
    assert len(marked.score(text, text.messy).repaired) <= 0.02 * len(text.spots)
