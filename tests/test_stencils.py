"""What was compiled of a template is kept, and never stands in for another one."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from pipeline.standing import DIGEST
from pipeline.stencils import Drawer


def filled(folder: Path) -> str:
    environment = jinja2.Environment(  # noqa: S701  # nothing here is markup
        loader=jinja2.FileSystemLoader(folder), bytecode_cache=Drawer(folder)
    )
    return environment.get_template("bees.j2").render(who="bees")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bees.j2").write_text("The {{ who }} sleep.")
    assert filled(tmp_path) == "The bees sleep."
    return tmp_path


def stencils(folder: Path) -> list[Path]:
    return [*(folder / "__pycache__").glob("*")]


def test_a_kept_template_is_not_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(stencils(folder)) == 1
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    assert filled(folder) == "The bees sleep."


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    (folder / "bees.j2").write_text("The {{ who }} wake.")
    assert filled(folder) == "The bees wake."


@pytest.mark.parametrize("place", [0, DIGEST, -1])
def test_a_damaged_one_is_compiled_anew(folder: Path, place: int) -> None:
    (kept,) = stencils(folder)
    content = bytearray(kept.read_bytes())
    content[place] ^= 0xFF
    kept.write_bytes(content)
    assert filled(folder) == "The bees sleep."
    kept.write_bytes(b"")
    assert filled(folder) == "The bees sleep."


def test_where_nothing_can_be_kept_nothing_is_lost(folder: Path) -> None:
    (kept,) = stencils(folder)
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.write_text("no folder")
    assert filled(folder) == "The bees sleep."
