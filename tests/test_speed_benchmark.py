"""The table of speed: what is invented for it, who runs when, what a row says, and what counts as run at all."""

from __future__ import annotations

import hashlib
import json
import re
import resource
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.speed import __main__ as speed
from benchmarks.speed import bare_page, contenders, saving, stopwatch, texts, works
from benchmarks.speed.contenders import Course
from benchmarks.speed.stopwatch import Failed, Run
from benchmarks.speed.works import Row, Work
from pipeline import shelf

TALK = "# Bees\n\n**Editor:** Do they sleep?\n\n**Ida Hall:** They do.\n\n**Editor:** Where?\n\n**Ida Hall:** There.\n"
NOBODY = Course((), Path(), Path())


def fast(course: Course) -> Run:
    return Run(0.5, 100, 300)


def slow(course: Course) -> Run:
    return Run(2.0, 200, 200)


def broken(course: Course) -> Run:
    raise Failed("a peer: not installed.")


def row(peer: contenders.Contender = slow, to_reach: float | None = None) -> Row:
    return Row("cold", "one interview", fast, "a peer", peer, to_reach)


def shown(*rows: Row) -> list[str]:
    return [line for line, _ in works.table(rows, works.in_turn(Work(rows), NOBODY, 1))]


def test_an_invented_interview_is_the_same_every_time_and_no_two_are_alike() -> None:
    assert texts.talk(1, 3) == texts.talk(1, 3) != texts.talk(2, 3)


def test_an_invented_interview_is_as_long_as_asked_and_understood() -> None:
    said = texts.talk(7, 3)
    assert 3 * 225 <= len(said.split()) < 3 * 225 + 300
    assert said.count("**Interviewer:**") == said.count("**Morag Tait:**") > 3


def test_a_folder_holds_as_many_interviews_as_asked(tmp_path: Path) -> None:
    folder = texts.shelf(tmp_path / "few", 3, 1)
    assert [path.name for path in shelf.in_folder(folder)] == ["talk-0000.md", "talk-0001.md", "talk-0002.md"]


def test_each_saving_changes_one_word_alone() -> None:
    said = texts.talk(7, 1)
    states = [said, *(texts.with_a_word_changed(said, time) for time in range(saving.SAVINGS))]
    for before, after in pairwise(states):
        words = zip(re.split(r"\s", before), re.split(r"\s", after), strict=True)
        assert sum(one != other for one, other in words) == 1


def test_contenders_run_in_turn_after_one_round_that_does_not_count() -> None:
    order: list[str] = []

    def runner(name: str, *seconds: float) -> contenders.Contender:
        left = iter(seconds)

        def run(course: Course) -> Run:
            order.append(name)
            return Run(next(left))

        return run

    one, other = runner("one", 9, 1, 2), runner("other", 9, 3, 4)
    times = works.in_turn(Work((Row("cold", "", one, "", other),)), NOBODY, 2)
    assert order == ["one", "other"] * 3
    assert times == {one: [Run(1), Run(2)], other: [Run(3), Run(4)]}


def test_long_works_are_run_a_few_times_and_are_not_warmed_up() -> None:
    times = works.in_turn(Work((row(),), rounds=1, warm=False), NOBODY, 5)
    assert times == {fast: [fast(NOBODY)], slow: [slow(NOBODY)]}


def test_a_row_tells_the_medians_their_ratio_and_whether_it_is_enough() -> None:
    times: works.Times = {fast: [Run(0.4), Run(9.0), Run(0.5)], slow: [Run(2.0), Run(2.0), Run(1.0)]}
    ((line, met),) = works.table([row(to_reach=0.25)], times)
    assert line.split() == ["one", "interview", "a", "peer", "0.500", "s", "2.000", "s", "0.25", "0.25", "yes"]
    assert met
    ((line, met),) = works.table([row(to_reach=0.24)], times)
    assert line.split()[-2:] == ["0.24", "no"]
    assert not met


def test_a_row_of_memory_tells_megabytes() -> None:
    memory = Row("memory", "a book", fast, "a peer", slow, 1.3, "together")
    assert shown(memory)[0].split()[4:] == ["300", "MB", "200", "MB", "1.50", "1.30", "no"]


def test_a_row_without_a_figure_to_reach_is_always_enough() -> None:
    rows = (Row("cold", "the same", slow, "a peer", fast),)
    ((line, met),) = works.table(rows, works.in_turn(Work(rows), NOBODY, 1))
    assert line.endswith("4.00")
    assert met


def test_who_fails_spoils_his_rows_alone() -> None:
    failed, fine = shown(row(broken, 0.5), row(slow, 0.5))
    assert failed.split("  ")[-1].endswith("failed: a peer: not installed.")
    assert fine.endswith("yes")


def test_two_workers_shall_take_but_a_part_of_the_time_of_one() -> None:
    (found,) = [one for one in works.batch(100).rows if one.name == "workers"]
    assert found.to_reach == 1 / 1.8
    assert (found.ours, found.peer) == (contenders.two_workers, contenders.one_worker)


def test_many_documents_are_held_against_few() -> None:
    few, many = (Course(tuple(map(Path, "ab" * count)), Path(), Path()) for count in (50, 500))
    assert [(one.work, one.beside, one.to_reach) for one in works.overnight(few, many).rows] == [
        ("1,000 interviews, each", "100 interviews", 1.05),
        ("the same, largest process", "100 interviews", 1.2),
    ]


def test_the_time_of_a_folder_is_told_for_each_document_and_its_memory_whole() -> None:
    assert Run(50, 100, 200).each(100) == Run(0.5, 100, 200)


def test_a_command_that_fails_has_no_time(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"^python.*: it ended with 3: well no disk$"):
        stopwatch.clocked([sys.executable, "-c", "print('well\\nno disk'); exit(3)"], tmp_path)


def test_a_command_is_clocked_with_its_memory_and_that_of_its_children(tmp_path: Path) -> None:
    holding = "import time; held = b'x' * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; {holding}; subprocess.run([sys.executable, '-c', {holding!r}])"
    run = stopwatch.clocked([sys.executable, "-c", parent], tmp_path, watched=True)
    assert run.seconds > 0.9
    born_with = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / stopwatch.MAXRSS  # the peak of its parent
    assert 60 < run.largest < max(110, 1.1 * born_with)
    if (stopwatch.PROCESSES / "self" / "smaps_rollup").exists():
        assert 115 < run.together < 190


def test_our_page_is_written_as_files_that_find_one_another(tmp_path: Path) -> None:
    text, folder = tmp_path / "bees.md", tmp_path / "bare"
    text.write_text(TALK)
    folder.mkdir()
    pages = bare_page.written(text, folder)
    page, sheet = (folder / "page.html").read_text("utf-8"), (folder / "page.css").read_text("utf-8")
    assert pages >= 4
    assert page.count('<link rel="stylesheet" href="page.css"/>') == 1
    assert "vivavoce:" not in page + sheet
    addressed = set(re.findall(r"url\(['\"]?([^'\")#]+)", sheet))
    assert addressed and all((folder / one).is_file() for one in addressed)


def test_an_edition_is_right_when_its_files_are_those_of_its_manifest(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    listed = [{"name": "bees.epub", "sha256": hashlib.sha256(b"new").hexdigest()}]
    manifest.write_text(json.dumps({"files": listed}))
    (tmp_path / "bees.epub").write_bytes(b"new")
    assert saving.wrong_files(manifest) == []
    (tmp_path / "bees.epub").write_bytes(b"old")
    assert saving.wrong_files(manifest) == ["bees.epub"]


def test_a_text_is_saved_in_one_stroke_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    text = tmp_path / "bees.md"
    text.write_text("old")
    before = text.stat().st_ino
    saving.save(text, "new")
    assert (text.read_text(), text.stat().st_ino != before) == ("new", True)
    assert list(tmp_path.iterdir()) == [text]


WATCHER = """
import hashlib, json, pathlib, sys, time
text, out = map(pathlib.Path, sys.argv[1:])
(out / text.stem).mkdir()
while True:
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    beside = out / "manifest.json.new"
    beside.write_text(json.dumps({"sha256": digest, "files": []}))
    beside.replace(out / text.stem / "manifest.json")
    time.sleep(0.01)
"""


def test_the_watcher_is_watched_and_the_text_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PAUSE", 0.0)
    text, out = tmp_path / "bees.md", tmp_path / "out"
    text.write_text(TALK)
    out.mkdir()
    run = saving.timed([sys.executable, "-c", WATCHER, text], text, out)
    assert 0 < run.seconds < saving.LONGEST
    assert text.read_text() == TALK


def test_a_watcher_that_ends_has_no_time(tmp_path: Path) -> None:
    text = tmp_path / "bees.md"
    text.write_text(TALK)
    with pytest.raises(Failed, match=r"^vivavoce watch: no edition of bees\.md: no such command$"):
        saving.timed([sys.executable, "-c", "import sys; print('no such command'); sys.exit(2)"], text, tmp_path)


def test_pandoc_reads_plain_text_as_commonmark_and_all_else_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: "pandoc")
    assert contenders.pandoc(Path("bees.MD")) == ["pandoc", Path("bees.MD"), "-f", "commonmark_x"]
    assert contenders.pandoc(Path("bees.docx")) == ["pandoc", Path("bees.docx")]


def test_rows_are_chosen_by_name(tmp_path: Path) -> None:
    said = speed.asked(["--only", "unchanged,workers", "--source", str(source := tmp_path / "bees.md")])
    source.write_text(TALK)
    texts.shelf(tmp_path / "mine", 2, 1)
    said.texts = tmp_path / "mine"
    (short, one), (batch, many) = speed.works(said, tmp_path)
    assert [one.name for one in (*short.rows, *batch.rows)] == ["unchanged", "workers"]
    assert batch.rows[0].work == "2 interviews, 2 workers, each"
    assert (one.source, len(many.texts)) == (tmp_path / "interview" / "bees.md", 2)


def test_the_row_that_takes_a_night_runs_only_when_it_is_asked_for() -> None:
    assert speed.OVERNIGHT not in speed.asked([]).only
    assert speed.OVERNIGHT in speed.asked(["--long"]).only
    assert speed.asked(["--only", speed.OVERNIGHT]).only == [speed.OVERNIGHT]


@pytest.mark.parametrize("arguments", [["--only", "cold,warm"], ["--rounds", "0"]])
def test_what_cannot_be_asked_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        speed.asked(arguments)
    assert refused.value.code == 2
    assert re.search("warm: unknown|--rounds: not a number", capsys.readouterr().err)
