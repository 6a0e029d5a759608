"""The table of the setting: a line for each theme, of the texts alone that lie in a folder, and what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import setting
from pipeline.composing import faults
from pipeline.composing.faults import Flaw

TALK = "# Bees\n\n**Editor:** Do they sleep?\n\n**Ida Hall:** They do.\n\n**Editor:** Where?\n\n**Ida Hall:** There.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bees.md").write_text(TALK)
    (tmp_path / "bees.gold.json").write_text("{}")
    (tmp_path / "README.md").write_text("What lies here.")
    return tmp_path


def test_a_theme_has_one_line_of_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert setting.main([str(folder), "--themes", "quarterly"]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["theme", "files", "pages", "passes"]
    name, files, pages, passes, *figures, seconds = line.split()
    assert (name, files) == ("quarterly", "1")
    assert int(pages) >= 4 and float(passes) >= 1 and float(seconds) > 0
    assert len(figures) == len(faults.KINDS)


def test_faults_are_counted_by_kind_over_all_texts() -> None:
    rows = [
        setting.Row("quarterly", "a", 10, 1, 1.0, (Flaw("widow", 3, "so."), Flaw("widow", 5, "it."))),
        setting.Row("quarterly", "b", 30, 2, 1.0, (Flaw("widow", 3, "so."), Flaw("ladder", 9, "lad-"))),
        setting.Row("quarterly", "c", failure="c: empty."),
    ]
    (_, line) = setting.table(rows, each=False)
    figures = dict(zip(setting.COLUMNS, line.split()[1:], strict=True))
    assert (figures["files"], figures["pages"]) == ("2", "40")
    assert (figures["passes"], figures["s/100 p"]) == ("1.50", "5.0")
    assert {kind: figures[kind] for kind in faults.KINDS if figures[kind] != "0"} == {"widow": "3", "ladder": "1"}


def test_a_fault_is_shown_where_it_is() -> None:
    row = setting.Row("quarterly", "bees.md", 10, 1, 1.0, (Flaw("widow", 3, "so."), Flaw("off grid", 5, "it.", -2.5)))
    assert list(setting.shown([row], ["off grid"])) == ["quarterly, bees.md, page 5: off grid -2.5: it."]


def test_a_theme_that_is_unknown_is_told_of_and_counts_as_failed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setting.main([str(folder), "--themes", "nobodys"]) == 1
    assert capsys.readouterr().err.startswith("failed: nobodys bees.md: theme nobodys: unknown.")


def test_a_folder_without_texts_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert setting.main([str(tmp_path)]) == 1
    assert "no documents in this folder" in capsys.readouterr().err


def test_the_invented_interview_is_the_same_every_time_and_as_long_as_one_asks() -> None:
    first, again, longer = setting.invented(10), setting.invented(10), setting.invented(40)
    assert first.source.content == again.source.content
    assert 3 < len(longer.source.content) / len(first.source.content) < 5
    kinds = [turn.kind for turn in first.understood().interview.turns]
    assert set(kinds) == {"question", "answer"} and kinds[0] == "question"
