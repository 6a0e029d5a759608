"""The same input gives the same bytes: on any day, in any folder, on anybody's machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """The bees of harbour street

On a wet morning we met Dr. Ida Hall, a keeper of bees, in her garden .

Editor: Do teh bees sleep in winter?

Dr. Hall: They do not sleep,they wait. Zoë and Łukasz know it.

editor: What do they eat?

Dr. Hall: Honey  and little else [3].
"""
SETTINGS = """publisher = "A small press"
description = "On bees & winter"
glossary = ["Zoë", "Ida", "hive", "wax"]
"""
MADE = "pdf,press,epub,html,booklet,cover"
# Loaded by the interpreter before all else: every clock of Python stands this much later.
LATER = """
import datetime, os, time

SHIFT = float(os.environ["SHIFT"])
for name in ("time", "monotonic"):
    setattr(time, name, lambda real=getattr(time, name): real() + SHIFT)
time.time_ns = lambda real=time.time_ns: real() + int(SHIFT) * 10**9
for name in ("localtime", "gmtime"):
    setattr(time, name, lambda secs=None, real=getattr(time, name): real(time.time() if secs is None else secs))
time.strftime = lambda form, t=None, real=time.strftime: real(form, time.localtime() if t is None else t)


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    today = now


class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = Later, LaterDay
"""


def built(place: Path, *, shift: int, umask: int, **environment: str) -> dict[str, bytes]:
    """Build everything in a process of its own, somewhere else in the world and at some other time."""
    shelf, start, clock = place / "texts", place / "cwd", place / "clock"
    for folder in (shelf, start, clock, place / "home"):
        folder.mkdir(parents=True)
    (shelf / "bees.txt").write_text(TEXT, "utf-8")
    (shelf / "bees.toml").write_text(SETTINGS, "utf-8")
    (clock / "sitecustomize.py").write_text(LATER, "utf-8")
    os.utime(shelf / "bees.txt", (shift, shift))
    asked = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(clock),
        "SHIFT": str(shift),
        "HOME": str(place / "home"),
        **{name: os.environ[name] for name in ("DYLD_FALLBACK_LIBRARY_PATH",) if name in os.environ},
        **environment,
    }
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "build",
        str(shelf / "bees.txt"),
        "--out",
        str(place / "out"),
        "--to",
        MADE,
    ]
    done = subprocess.run(command, cwd=start, env=asked, umask=umask, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (place / "out" / "bees").iterdir()}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(
        tmp_path_factory.mktemp("here"),
        shift=0,
        umask=0o022,
        TZ="UTC",
        LANG="C.UTF-8",
        PYTHONHASHSEED="1",
    )


def test_another_day_zone_language_hash_seed_home_and_folder_give_the_same_bytes(
    here: dict[str, bytes], tmp_path: Path
) -> None:
    there = built(
        tmp_path / "a folder of another name" / "deep" / "down",
        shift=400 * 24 * 3600 + 7 * 3600,
        umask=0o077,
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="C",
        PYTHONHASHSEED="4242",
        PYTHONUTF8="0",
        USER="somebody",
    )
    assert there.keys() == here.keys()
    assert {f"bees.{kind}.pdf" for kind in ("press", "booklet", "cover")} < here.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_the_later_clock_is_believed(tmp_path: Path) -> None:
    """Else the test above would show nothing."""
    (tmp_path / "sitecustomize.py").write_text(LATER)
    asked = {"PYTHONPATH": str(tmp_path), "SHIFT": str(400 * 24 * 3600), "PATH": os.environ["PATH"]}
    script = "import time, datetime; print(time.gmtime().tm_year, datetime.datetime.now().year, time.strftime('%Y'))"
    years = [
        subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
        for env in (asked, {**asked, "SHIFT": "0"})
    ]
    later, now = ([int(year) for year in line.split()] for line in years)
    assert len(set(now)) == 1
    assert all(year > now[0] for year in later)


def test_source_date_epoch_is_the_date_where_the_settings_have_none(here: dict[str, bytes], tmp_path: Path) -> None:
    dated = built(tmp_path, shift=0, umask=0o022, TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1700000000")
    assert b'"modified": "2023-11-14T22:13:20Z"' in dated["manifest.json"]
    assert dated["bees.pdf"] != here["bees.pdf"]
