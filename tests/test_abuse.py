"""Some of the hostile inputs of benchmarks/abuse in this process, a handful as a user builds them; and a harness that
notices what it is there to notice. `tox -e abuse` tries them all.
"""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.abuse import canaries, editions, stage, verdict
from benchmarks.abuse.__main__ import tried
from benchmarks.abuse.cases import Built, Case, Lures, Refused, plain
from benchmarks.abuse.collection import CASES
from benchmarks.abuse.stage import Outcome, Stage
from pipeline import tickets

LIGHT = [case for case in CASES if not case.heavy]
FETCHING = [case for case in LIGHT if "everywhere" in case.name]
OTHERS = [case for case in LIGHT if case not in FETCHING]
QUICK = [
    *FETCHING,
    *[case for case in OTHERS if isinstance(case.verdict, Refused)][::3],
    *[case for case in OTHERS if isinstance(case.verdict, Built)][::9],
]
AS_A_USER = ("text: addresses everywhere", "file: a FIFO", "word: zeros, with a directory that calls them ten bytes")


def here(at: Stage, lures: Lures) -> Outcome:
    """Build in this process, without pages, which take the longest."""
    done = tickets.run(tickets.Job(at.source, at.edition, {"outputs": ("epub", "html")}))
    return Outcome(done.code, "", f"error: {done.error}\n{done.fault}" if done.code else "")


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_it_is_refused_in_one_line_or_built_soundly(tmp_path: Path, case: Case) -> None:
    with canaries.watched(tmp_path) as (lures, visits):
        row = tried(replace(case, to="epub,html"), tmp_path, lures, visits, here)
    assert row.faults == ()


@pytest.mark.parametrize("name", AS_A_USER)
def test_so_it_is_for_a_user(tmp_path: Path, name: str) -> None:
    case = next(case for case in CASES if case.name == name)
    with canaries.watched(tmp_path) as (lures, visits):
        row = tried(case, tmp_path, lures, visits, stage.build)
    assert row.faults == ()


def test_the_collection_has_inputs_of_all_kinds() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 120
    assert len(FETCHING) > 15
    suffixes = {Path(case.file).suffix for case in CASES}
    assert suffixes >= {".txt", ".md", ".html", ".xhtml", ".docx", ".docm", ".odt", ".rtf", ".srt", ".vtt", ".json"}


def misbehaved(at: Stage, lures: Lures) -> Outcome:
    """Do all that is forbidden."""
    import urllib.error
    import urllib.request

    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{lures.http}/seen")  # noqa: S310  # our own loopback
    at.source.write_text("changed")
    (at.root / "tmp" / "left").touch()
    (at.out / "stray").touch()
    (at.edition / "before.txt").write_text("gone")
    return Outcome(1, "", f"Traceback\nsomething {lures.secrets[0]}\x1b[2J", 99)


def test_the_harness_notices_what_is_forbidden(tmp_path: Path) -> None:
    case = Case("a talk", "talk.txt", lambda at: plain(), Refused(4, "limit"))
    with canaries.watched(tmp_path) as (lures, visits):
        faults = tried(case, tmp_path, lures, visits, misbehaved).faults
    for told in (
        "a traceback", "steers", "tells a secret", "0 error lines", "visited: GET /seen", "source is not as it was",
        "left in TMPDIR: left", "left beside the edition: stray",
        "the earlier edition is not as it was", "code 1, not 4",
    ):  # fmt: skip
        assert any(told in fault for fault in faults), told


def tampered(at: Stage, lures: Lures) -> Outcome:
    """Build, and spoil the edition afterwards."""
    outcome = here(at, lures)
    (at.edition / "talk.html").write_text(f"<body onload=x>quince <script>x</script> {lures.secrets[0]}</body>")
    with zipfile.ZipFile(at.edition / "talk.epub", "a") as epub:
        epub.writestr("EPUB/broken.xhtml", "<p>")
    return outcome


def test_the_harness_notices_an_edition_that_is_unsound(tmp_path: Path) -> None:
    case = Case("a talk", "talk.txt", lambda at: plain(), Built(lacks=("quince",)), to="epub,html,pdf")
    with canaries.watched(tmp_path) as (lures, visits):
        faults = tried(case, tmp_path, lures, visits, tampered).faults
    for told in (
        "not those of the manifest", "missing: talk.pdf", "talk.html holds <script>", "talk.html holds onload=x",
        "talk.html holds a secret", "talk.html lost 'zebra'", "talk.html shows 'quince'", "talk.epub does not open",
    ):  # fmt: skip
        assert any(told in fault for fault in faults), told


def test_a_fault_of_ours_is_no_refusal(tmp_path: Path) -> None:
    lures = Lures("", "", tmp_path)
    said = "error: talk.txt: a fault of Vivavoce: KeyError: 'x' Report it, with --debug."
    assert "a fault of ours" in list(verdict.manners(Outcome(1, "", said), lures))


def test_words_torn_by_a_line_are_whole_again(tmp_path: Path) -> None:
    page = tmp_path / "talk.html"
    page.write_text("<html><body><p>quin\xadce</p></body></html>", "utf-8")
    assert editions.text_of(page) == "quince"


def test_a_child_that_does_not_end_is_killed(tmp_path: Path) -> None:
    with canaries.watched(tmp_path) as (lures, _):
        at = stage.set_up(Case("a talk", "talk.txt", lambda at: plain(), seconds=0), tmp_path, lures)
        outcome = stage.build(at, lures)
    assert outcome.code is None
    assert json.loads((at.edition / "manifest.json").read_bytes())["files"] == [{"name": "before.txt"}]


LONG_LIVED = """
import os, sys, time
for lead in (os.getpid, os.setpgrp, os.setsid):
    if not os.fork():
        lead()
        time.sleep(60)
time.sleep({wait})
"""


@pytest.mark.parametrize(("wait", "seconds"), [(0.3, 60), (60, 1)])
def test_what_outlives_a_build_is_killed_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: float, seconds: int
) -> None:
    (tmp_path / "impostor").write_text(f"#!{sys.executable}\n" + LONG_LIVED.format(wait=wait))
    (tmp_path / "impostor").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "impostor"))
    (tmp_path / "place").mkdir()
    with canaries.watched(tmp_path / "place") as (lures, _):
        at = stage.set_up(Case("a talk", "talk.txt", lambda at: plain(), seconds=seconds), tmp_path / "place", lures)
        outcome = stage.build(at, lures)
    assert outcome.code is None
    assert ("alive after its end: impostor, impostor, impostor" in outcome.stderr) is (wait < 1)
    assert not [process for process in stage.processes() if process.name == "impostor"]
