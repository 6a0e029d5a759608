"""What has not changed is not built again; what has, is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import batch, cli, house, journal, templating, unchanged

TALK = "On ferries\n\nEditor: Do they wait?\n\nDr. Hall: They do, for the tide.\n"
LIGHT = "import sys; from pipeline import __main__ as start; start.nothing_to_do(); print(*sorted(sys.modules))"
NOTHING = "build/talk/  nothing has changed\n"

Build = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "source").mkdir()
    (tmp_path / "source/talk.txt").write_text(TALK)
    return tmp_path


@pytest.fixture
def build(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Build:
    """Build as the command does, and give what it says."""

    def build(*arguments: str, code: int = 0) -> str:
        command = ["build", *arguments, "--to", "html"]
        if said := unchanged.said(command, os.environ.get("SOURCE_DATE_EPOCH", "")):
            return said + "\n"
        monkeypatch.setattr(sys, "argv", ["vivavoce", *command])
        assert cli.run() == code, capsys.readouterr()
        return capsys.readouterr().out

    return build


def test_a_second_build_says_that_there_is_nothing_to_do(build: Build, desk: Path) -> None:
    assert build("talk") != NOTHING
    before = {path.name: path.stat().st_mtime_ns for path in (desk / "build/talk").iterdir()}
    assert build("talk") == NOTHING
    assert build("talk", "--json") != NOTHING  # asked in other words, it looks once more
    assert {path.name: path.stat().st_mtime_ns for path in (desk / "build/talk").iterdir()} == before


def test_nothing_heavy_is_loaded_to_see_that_there_is_nothing_to_do(build: Build) -> None:
    build("talk")
    command = [sys.executable, "-c", LIGHT, "build", "talk", "--to", "html"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    said, modules = done.stdout.splitlines()
    assert said == NOTHING.strip()
    assert not {"weasyprint", "lxml", "ebooklib", "jinja2", "pydantic", "click"} & set(modules.split())


def grow(path: Path) -> None:
    path.write_text(path.read_text() + "\nEditor: And then?\n")


def draw(theme: Path) -> None:
    theme.parent.mkdir()
    theme.write_text("{# Mine. #}{% extends 'base.css.j2' %}")


def damage(book: Path) -> None:
    book.write_bytes(book.read_bytes().replace(b"talk", b"tolk"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "source": lambda desk: grow(desk / "source/talk.txt"),
    "settings": lambda desk: (desk / "source/talk.toml").write_text('title = "On ships"'),
    "shared": lambda desk: (desk / "source/vivavoce.toml").write_text('place = "Leith"'),
    "shared-above": lambda desk: (desk / "vivavoce.toml").write_text('place = "Leith"'),
    "decisions": lambda desk: (desk / "source/talk.decisions.toml").write_text("schema = 1"),
    "theme": lambda desk: draw(desk / "source/themes/quarterly.css.j2"),
    "output": lambda desk: (desk / "build/talk/talk.html").write_text("gone"),
    "papers": lambda desk: (desk / "build/talk/ledger.json").unlink(),
    "manifest": lambda desk: (desk / "build/talk/manifest.json").write_text("{}"),
    "journal": lambda desk: (desk / "build" / journal.NAME).unlink(),
    "torn": lambda desk: (desk / "build" / journal.NAME).write_bytes(b"torn"),
    "damaged": lambda desk: damage(desk / "build" / journal.NAME),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_an_edition_depends_on_makes_it_anew(
    build: Build, desk: Path, change: Callable[[Path], object]
) -> None:
    build("talk")
    assert build("talk") == NOTHING
    change(desk)
    time.sleep(0.05)  # the clock of the disk may be behind
    assert build("talk").startswith("build/talk/  0 edits applied")
    assert build("talk") == NOTHING


def test_a_picture_is_something_that_an_edition_depends_on_also_when_it_is_not_there(build: Build, desk: Path) -> None:
    from PIL import Image

    (desk / "source/talk.toml").write_text('[portrait]\nfile = "ida.png"\nalternative = "Ida"\n')
    assert "ida.png: it cannot be read" not in build("talk")
    assert build("talk") == NOTHING
    for shade in (80, 90):
        Image.new("L", (400, 400), shade).save(desk / "source/ida.png")
        time.sleep(0.05)
        assert build("talk") != NOTHING
        build("talk")
        assert build("talk") == NOTHING


def test_another_source_of_the_same_name_is_another_edition(build: Build, desk: Path) -> None:
    (desk / "other").mkdir()
    (desk / "other/talk.txt").write_text(TALK.replace("tide", "ebb"))
    build("talk")
    assert build("other/talk.txt") != NOTHING
    assert "ebb" in (desk / "build/talk/talk.html").read_text()
    assert build("talk") != NOTHING


def test_a_file_that_comes_while_others_are_built_is_found_by_the_next_build(
    build: Build, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = batch.build

    def slow(*details: Any) -> Any:
        (desk / "source/late.txt").write_text(TALK)
        return late(*details)

    with monkeypatch.context() as patch:
        patch.setattr(batch, "build", slow)
        build()
    assert "build/late/" in build()


def test_what_a_swap_in_mid_build_brought_is_not_taken_for_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(b"old")
    os.utime(tmp_path / "old.png", (1, 1))
    begun = time.time_ns()
    (tmp_path / "old.png").rename(tmp_path / "new.png")
    assert journal.steady(tmp_path / "new.png", begun) == journal.CHANGING


@pytest.mark.parametrize("said", [["--mode", "verbatim"], ["--strict"], ["--limit", "paragraphs=99"], ["--force"]])
def test_what_is_said_otherwise_is_built_otherwise(build: Build, said: list[str]) -> None:
    build("talk")
    assert build("talk", *said) != NOTHING
    if "verbatim" in said:
        assert build("talk") != NOTHING


def test_another_day_for_the_files_is_another_edition(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build("talk")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build("talk") != NOTHING


def test_another_house_makes_another_edition(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build("talk")
    monkeypatch.setattr(house, "TEMPLATES", Path(shutil.copytree(house.TEMPLATES, "templates")))
    templating.environment.cache_clear()
    assert build("talk") == NOTHING
    with Path("templates/web.css.j2").open("a") as sheet:
        sheet.write("p { color: black }\n")
    assert build("talk") != NOTHING


def test_a_house_is_known_by_its_code_and_by_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package/flow.py").write_text("pass")
    monkeypatch.setattr(house, "PACKAGE", tmp_path / "package")
    monkeypatch.syspath_prepend(tmp_path)
    seen = [house.fingerprint()]
    (tmp_path / "package/flow.py").write_text("pass  # more")
    seen.append(house.fingerprint())
    (tmp_path / "lxml-99.dist-info").mkdir()
    seen.append(house.fingerprint())
    assert len(set(seen)) == 3 and house.fingerprint() == seen[-1]


def test_another_document_in_the_folder_is_found(build: Build, desk: Path) -> None:
    build()
    assert build() == NOTHING
    (desk / "source/more.txt").write_text(TALK)
    said = build()
    assert "build/more/  0 edits applied" in said and NOTHING in said
    assert build() == "build/  2 editions, nothing has changed\n"


def test_a_source_that_cannot_be_built_any_more_is_not_passed_over(build: Build, desk: Path) -> None:
    build("talk")
    (desk / "source/talk.txt").write_bytes(b"\0\0")
    build("talk", code=1)
    build("talk", code=1)


def test_what_does_not_change_the_edition_changes_nothing(build: Build, desk: Path) -> None:
    build("talk")
    (desk / "source/talk.txt").touch()
    (desk / "source/notes").mkdir()
    assert build("source/talk.txt") == NOTHING


# The batch takes up where it stopped


def test_what_failed_is_tried_again_but_not_by_resume(build: Build, desk: Path) -> None:
    (desk / "source/broken.txt").write_bytes(b"\0\0")
    build(code=1)
    rows = json.loads(build("--json", "--resume", code=1))
    assert rows["summary"]["failed"] == rows["summary"]["unchanged"] == 1
    assert [(row["code"], row["fresh"]) for row in rows["builds"]] == [(1, False), (0, False)]
    assert "broken.txt" in rows["builds"][0]["error"]
    assert json.loads(build("--json", code=1))["builds"][0]["fresh"]
    (desk / "source/broken.txt").write_text(TALK)
    assert json.loads(build("--json", "--resume"))["summary"] | {"seconds": 0} == {
        "built": 1, "unchanged": 1, "failed": 0, "seconds": 0,
    }  # fmt: skip


def test_what_failed_for_the_machine_is_tried_again_by_resume(build: Build, desk: Path) -> None:
    (desk / "source/more.txt").write_text(TALK)
    (desk / "build/more").parent.mkdir()
    (desk / "build/more").symlink_to(desk)
    build(code=1)
    (desk / "build/more").unlink()
    rows = json.loads(build("--json", "--resume"))
    assert rows["summary"]["built"] == 1 and rows["summary"]["unchanged"] == 1
