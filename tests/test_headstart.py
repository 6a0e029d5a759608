"""What an import makes of patterns and dataclasses is kept, is the same again, and holds no document's words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline import headstart, standing

FERRIES = r"""
import re
from dataclasses import dataclass

DAY = re.compile(r"(?P<day>\d{1,2})\. (?P<month>[A-Z]\w+)")
BYTES = re.compile(rb"\r\n?|\xef", re.MULTILINE)
SHIPS = [re.compile(f"ship {number}") for number in range(8)]

@dataclass(frozen=True, slots=True, order=True)
class Ferry:
    name: str
    seats: int = 20
"""
SCRIPT = """
import re, sys
from pathlib import Path
from pipeline import headstart

drawer = headstart.Drawer(Path(sys.argv[1]))
{before}
import ferries

print(ferries.DAY.search("on 3. May").groupdict(), ferries.DAY, ferries.BYTES.split(b"a\\r\\nb"))
print(ferries.Ferry("Ida"), {{ferries.Ferry("Ida"), ferries.Ferry("Ida", 20)}}, ferries.Ferry("a") < ferries.Ferry("b"))
print(re.compile("Nobody knows Ida Hall"))
drawer.keep()
"""
OPENED = "drawer.open()"
COMPILING_NOTHING = "drawer.open(); headstart.parts = headstart.compile = None"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a module and what was kept of it."""
    (tmp_path / "ferries.py").write_text(FERRIES)
    assert told(tmp_path, OPENED) == told(tmp_path, "")
    return tmp_path


def told(folder: Path, before: str) -> str:
    """Start Python, do something `before` the module is imported, and give what is printed of it."""
    paths = os.pathsep.join((str(Path(headstart.__file__).parents[1]), str(folder)))
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before), str(kept(folder))],
        capture_output=True,
        text=True,
        env={**surroundings, "PYTHONPATH": paths},
        timeout=60,
    )
    assert not run.stderr, run.stderr
    return run.stdout


def kept(folder: Path) -> Path:
    return folder / "drawer" / "headstart.stencil"


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"(?P<day>\d{1,2})\. (?P<month>[A-Z]\w+)(?: (\d{4}))?", 0),
        ("ferr(?:y|ies)|\\bΣ", re.IGNORECASE),
        ("(?m) ^ (\\w+)+? :  # a name", re.VERBOSE | re.ASCII),
        ("(?<=[àéü])x|[^\\W\\d_]++(?!y)|(a)?(?(1)b|c)", re.DOTALL),
        (rb"^\xef\xbb\xbf|\r\n?", re.MULTILINE),
        ("", 0),
    ],
)
def test_a_pattern_of_its_parts_is_the_pattern_itself(source: str | bytes, flags: int) -> None:
    made = import_module("_sre").compile(source, *headstart.parts(source, flags))
    plain = re.compile(source, flags)
    assert made == plain
    assert (made.flags, made.groups, made.groupindex) == (plain.flags, plain.groups, plain.groupindex)


def test_what_is_kept_is_not_compiled_again(folder: Path) -> None:
    assert told(folder, COMPILING_NOTHING) == told(folder, "")


def test_only_what_an_import_asks_for_is_kept(folder: Path) -> None:
    content = kept(folder).read_bytes()
    assert b"month" in content
    assert b"Ida Hall" not in content


def test_a_document_is_read_as_ever_while_much_is_kept(folder: Path) -> None:
    before = kept(folder).read_bytes()
    told(folder, OPENED)
    assert kept(folder).read_bytes() == before


@pytest.mark.parametrize("place", [0, standing.DIGEST, -1])
def test_a_damaged_file_is_made_anew(folder: Path, place: int) -> None:
    before = kept(folder).read_bytes()
    content = bytearray(before)
    content[place] ^= 0xFF
    kept(folder).write_bytes(content)
    assert told(folder, OPENED) == told(folder, "")
    assert told(folder, COMPILING_NOTHING) == told(folder, "")


def test_what_another_python_kept_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert headstart.load(kept(folder))
    monkeypatch.setattr(standing, "MADE_BY", b" cpython-399\n")
    assert not headstart.load(kept(folder))


def test_where_nothing_can_be_kept_nothing_is_lost(folder: Path) -> None:
    kept(folder).unlink()
    kept(folder).parent.rmdir()
    kept(folder).parent.write_text("no folder")
    assert told(folder, OPENED) == told(folder, "")


def add(folder: Path, *patterns: str) -> None:
    lines = [f"re.compile({pattern!r})" for pattern in patterns]
    (folder / "ferries.py").write_text("\n".join([FERRIES, *lines]))


def test_the_new_is_put_to_the_old_until_there_is_too_much(folder: Path) -> None:
    old = headstart.load(kept(folder)).keys()
    add(folder, *(f"boat {number}" for number in range(headstart.WORTH)))
    told(folder, OPENED)
    new = headstart.load(kept(folder)).keys() - old
    assert new == {(f"boat {number}", 0) for number in range(headstart.WORTH)}
    add(folder, *(f"lifeboat {number}" for number in range(headstart.WORTH)))
    told(folder, f"{OPENED}; headstart.MOST = 1")
    assert not headstart.load(kept(folder)).keys() & {*old, *new}


def test_a_few_new_texts_are_not_worth_a_new_file(folder: Path) -> None:
    before = kept(folder).read_bytes()
    add(folder, "boat", "lifeboat")
    assert told(folder, OPENED) == told(folder, "")
    assert kept(folder).read_bytes() == before


def test_a_python_that_was_not_tried_is_left_alone(folder: Path) -> None:
    before = (
        "usual = re._compiler.compile; headstart.TRIED = (3, 10); drawer.open(); assert re._compiler.compile is usual"
    )
    assert told(folder, before) == told(folder, "")


def test_what_is_kept_lies_where_python_keeps_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from pipeline import headstart; print(headstart.FILE)"]
    around = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    said = subprocess.run(command, env=around, capture_output=True, text=True, check=True).stdout
    assert Path(said).is_relative_to(tmp_path)
