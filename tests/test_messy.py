"""Interviews full of damages and of traps, in five languages, cleaned by the command line as an editor would.

The bars are those of the project: of the damages at least 85 in 100 are mended, of the traps at most 1 in 100 harmed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import marked
from pipeline import desk, shelf

MARKED = sorted((Path(__file__).parent / "messy").glob("*.marked"))
MENDED = 0.85
HARMED = 0.01


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


def test_damages_are_mended(scores: dict[str, marked.Score]) -> None:
    mended = sum(len(score.repaired) for score in scores.values())
    missed = sum(len(score.missed) for score in scores.values())
    assert mended / (mended + missed) >= MENDED


def test_traps_are_left_alone(scores: dict[str, marked.Score]) -> None:
    harmed = [f"{name}: {spot.wrong}" for name, score in scores.items() for spot in score.harmed]
    traps = len(harmed) + sum(len(score.kept) for score in scores.values())
    assert len(harmed) / traps <= HARMED, harmed


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.name)
def test_an_answer_scores_full_and_a_text_left_as_it_was_nothing(path: Path) -> None:
    text = marked.read(path.read_text("utf-8"))
    assert not marked.score(text, text.mended).missed
    assert not marked.score(text, text.mended).harmed
    assert not marked.score(text, text.messy).harmed
    assert not marked.score(text, text.messy).others
    assert len(marked.score(text, text.messy).repaired) <= 0.02 * len(text.spots)
