"""A part may come from another package, which announces it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import plugins, rules
from pipeline.plugins import discover
from pipeline.rules import Rule

MODULE = "from pipeline.rules.double_space import RULE"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for packages from which Python imports."""
    forget()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    (tmp_path / "ferry_words.py").write_text(MODULE)
    yield tmp_path
    forget()
    sys.modules.pop("ferry_words", None)


def forget() -> None:
    for one in (plugins.installed, plugins.announced, plugins.points):
        one.cache_clear()


def announce(folder: Path, group: str) -> None:
    info = folder / "ferry_words-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ferry-words\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\ntwo_ferries = ferry_words:RULE\n")


def test_a_part_that_another_package_announces_is_found(folder: Path) -> None:
    announce(folder, "vivavoce.rules")
    assert discover(rules, Rule)["two_ferries"] is discover(rules, Rule)["double_space"]


def test_what_is_announced_to_others_is_none_of_ours(folder: Path) -> None:
    announce(folder, "pytest11")
    assert not plugins.may_announce(folder)
    assert "two_ferries" not in discover(rules, Rule)


def test_packages_in_a_zip_file_are_left_to_python_to_look_through(folder: Path) -> None:
    (folder / "packages.zip").write_bytes(b"")
    assert plugins.may_announce(folder / "packages.zip")
    assert not plugins.may_announce(folder / "nowhere")
