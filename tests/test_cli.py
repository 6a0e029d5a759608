"""The command line: what each command prints, the exit code it leaves, and what bad input gets.

Most commands run in this process; where streams, signals or a terminal matter, they run in one of their own.
"""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from drafting import DOCUMENT, TALK

from pipeline import cli, decisions, house, journal, styles, templating
from pipeline.model import Change, Decision, Decisions

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MESSAGE = re.compile(r"(error|warning): [^:\n]+(:\d+)?: .+[.?)]\n")
VIVAVOCE = (sys.executable, "-m", "pipeline")
CHARACTERS = len(TALK.replace("\n\n", "").rstrip())
HOSTILE = "Ida\u202e \x1b[31mred\x1b[0m \x9b31m\x07 \u2066end"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    def line(self) -> str:
        """Give the one message there is: a sentence of our form, and no traceback."""
        assert MESSAGE.fullmatch(self.err), self.err
        assert self.out == ""
        return self.err


Run = Callable[..., Said]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the editor's own, with one document in source/."""
    monkeypatch.chdir(tmp_path)
    for name in ("SOURCE_DATE_EPOCH", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "talk.txt").write_text(TALK, "utf-8")
    return tmp_path


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "argv", ["vivavoce", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.run()
        return Said(code, *capsys.readouterr())

    return run


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*VIVAVOCE, *arguments], capture_output=True, text=True, timeout=60, **options)  # type: ignore[call-overload, no-any-return]  # options pass through


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# What each command does


def test_a_document_is_found_by_its_path_and_by_its_name(run: Run) -> None:
    assert run("parse", "talk").out == run("parse", "talk.txt").out == run("parse", "source/talk.txt").out


def test_parse_tells_title_people_and_turns(run: Run) -> None:
    said = run("parse", "talk")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("The keeper of the ferry\n")
    assert re.search(r"Dr\. Ida Hall +Dr\. Hall +interviewee +a botanist", said.out)
    assert "4 turns in 2 exchanges, language en\n" in said.out
    assert "\n   11  Dr. Hall: The lake freezes.\n" in said.out


def test_parse_explains_why(run: Run) -> None:
    assert re.search(r"colon_label +0\.\d\d +4 labels: Editor, Dr\. Hall", run("parse", "talk", "--explain").out)


def test_parse_prints_one_json_document_alone(run: Run) -> None:
    found = json.loads(run("parse", "talk", "--json").out)
    assert list(found) == ["title", "standfirst", "language", "people", "turns", "parts", "findings"]


def test_clean_prints_the_cleaned_text_with_its_blank_lines(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("\n\nIt is yoru  boat\n\n\nand teh sea.\n", "utf-8")
    said = run("clean", "talk")
    assert (said.code, said.out) == (0, "It is your boat\n\n\nand the sea.\n")


def test_clean_shows_each_edit_in_its_words(run: Run) -> None:
    said = run("clean", str(DOCUMENT), "--diff")
    assert said.out.count("  applied, ") == 11
    assert said.out.endswith("11 applied, 0 proposed, 0 rejected\n")
    assert "share [-yoru-]{+your+} initial thoughts" in said.out


def test_clean_prints_the_ledger(run: Run) -> None:
    record = json.loads(run("clean", str(DOCUMENT), "--json").out)
    assert (record["schema"], len(record["edits"])) == (1, 11)


def test_clean_applies_some_rules_or_all_but_some(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("It is yoru  boat.\n", "utf-8")
    assert run("clean", "talk", "--only", "misspelling").out == "It is your  boat.\n"
    assert run("clean", "talk", "--skip", "misspelling, double_hyphen").out == "It is yoru boat.\n"


def test_a_rule_that_is_left_out_for_once_makes_no_decision_stale(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("It is yoru  boat.\n", "utf-8")
    run("decide", "talk", "--reject", "misspelling")
    assert json.loads(run("clean", "talk", "--json", "--skip", "misspelling").out)["stale"] == []
    (desk / "source/talk.toml").write_text("[rules]\noff = ['misspelling']")
    assert len(json.loads(run("clean", "talk", "--json").out)["stale"]) == 1


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (b"yoru boat\n", "your boat\n"),
        (b"yoru boat", "your boat\n"),
        (b"\n\nyoru boat\n\n\nteh end\n\n", "\n\nyour boat\n\n\nthe end\n\n"),
        (b"\n", "\n"),
        (b"\n\n\n", "\n\n\n"),
        (b"", ""),
        (b"A title\r\nEditor: so\r\n", "A title\nEditor: so\n"),
    ],
)
def test_clean_gives_as_many_lines_as_come_in(run: Run, given: bytes, taken: str) -> None:
    said = run("clean", "-", stdin=given)
    assert (said.code, said.out, said.err) == (0, taken, "")


@pytest.mark.parametrize("key", ["characters", "paragraph_bytes"])
def test_loose_lines_are_held_to_the_limits(run: Run, key: str) -> None:
    said = run("clean", "-", "--limit", f"{key}=1", stdin=b"one\ntwo")
    assert said.code == 4
    assert f"limit {key} is 1. " in said.line()


def test_clean_prints_the_ledger_of_loose_lines(run: Run) -> None:
    record = json.loads(run("clean", "-", "--json", stdin=b"one\nyoru\n").out)
    assert [(edit["line"], edit["after"]) for edit in record["edits"]] == [(2, "your")]


def test_decide_writes_what_the_next_run_heeds(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("It is yoru boat.\n", "utf-8")
    [edit] = json.loads(run("clean", "talk", "--json").out)["edits"]
    said = run("decide", "talk", "--reject", edit["id"], "--by", "ida")
    assert (said.code, said.out) == (0, "source/talk.decisions.toml: 1 decision\n")
    assert run("clean", "talk").out == "It is yoru boat.\n"
    assert re.search(rf"{edit['id']} +reject +ida +misspelling +yoru +your", run("decide", "talk", "--list").out)
    run("decide", "talk", "--accept", "misspelling")
    assert run("clean", "talk").out == "It is your boat.\n"


def test_a_word_on_a_rule_names_the_verdicts_that_it_takes_back(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    yoru = next(edit["id"] for edit in ledger_of(run) if edit["rule"] == "misspelling")
    run("decide", "talk", "--reject", yoru)
    said = run("decide", "talk", "--accept", "misspelling")
    assert said.out == f"source/talk.decisions.toml: 2 decisions; taken back: what was said of {yoru}\n"
    assert run("decide", "talk", "--accept", "misspelling").out == "source/talk.decisions.toml: 2 decisions\n"


def test_the_list_of_decisions_shows_spaces_and_what_is_stale(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--reject", "double_space", "--by", "ida")
    assert re.search(r"reject +ida +double_space +␣␣ +␣", run("decide", "talk", "--list").out)
    (desk / "source/talk.txt").write_text(TALK, "utf-8")
    assert re.search(r"double_space.+ stale: no such edit", run("decide", "talk", "--list").out)


def test_a_verbatim_reading_takes_no_words_of_the_editors_own(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    assert run("decide", "talk", "--write", "your boat", "her boat").code == 0
    said = run("clean", "talk", "--mode", "verbatim")
    assert "yoru boat" in said.out and said.err == ""
    again = run("decide", "talk", "--write", "Yes", "No", "--mode", "verbatim")
    assert (again.code, again.err.startswith("error: --write: a verbatim reading keeps the words as they are. ")) == (
        2,
        True,
    )


def test_decide_accepts_all_that_is_proposed(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("It is yoru boat.\n", "utf-8")
    (desk / "source/talk.toml").write_text("[rules]\nlevel = 'certain'")
    assert run("clean", "talk").out == "It is yoru boat.\n"
    assert run("decide", "talk", "--all").code == 0
    assert run("clean", "talk").out == "It is your boat.\n"


YORU = "A talk\n\nEditor: Is it yoru  boat , or\u00a0 teh ship?\n\nIda Hall: Yes--so it is.\n"


def ledger_of(run: Run, *arguments: str) -> list[dict[str, str]]:
    return list(json.loads(run("clean", "talk", "--json", *arguments).out)["edits"])


@pytest.mark.parametrize(
    ("word", "rules"),
    [
        ("misspelling", {"misspelling"}),
        ("spelling", {"misspelling"}),
        ("spaces", {"double_space", "space_before_mark"}),
    ],
)
def test_decide_takes_a_rule_or_a_group_of_rules(run: Run, desk: Path, word: str, rules: set[str]) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    assert run("decide", "talk", "--reject", word).code == 0
    rejected = {edit["rule"] for edit in ledger_of(run) if edit["status"] == "rejected"}
    assert rules <= rejected
    assert not rejected & ({"misspelling", "double_hyphen", "double_space"} - rules)


def test_decide_takes_several_at_once(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    yoru, teh = (edit["id"] for edit in ledger_of(run) if edit["rule"] == "misspelling")
    said = run("decide", "talk", "--reject", yoru, "--reject", "double_hyphen", "--accept", teh, "--write", "Yes", "No")
    assert (said.code, said.out) == (0, "source/talk.decisions.toml: 4 decisions\n")
    assert run("clean", "talk").out.endswith("yoru boat, or the ship?\n\nIda Hall: No--so it is.\n")
    run("decide", "talk", "--accept", "spelling", "--reject", teh)
    assert "your boat, or teh ship?" in run("clean", "talk").out


def test_a_rule_left_out_for_once_leaves_no_edit_by_hand_without_its_place(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--write", "your boat", "her boat")
    said = run("clean", "talk", "--skip", "misspelling")
    assert "yoru boat" in said.out and said.err == ""


def test_decide_writes_words_of_the_editors_own_with_name_and_reason(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    said = run("decide", "talk", "--write", "your boat", "her boat", "--reason", "It is hers.", "--by", "ida")
    assert (said.code, said.err) == (0, "")
    [own] = (edit for edit in ledger_of(run) if edit["rule"] == "hand")
    assert (own["by"], own["reason"], own["status"]) == ("ida", "It is hers.", "applied")
    assert "Is it her boat, or" in run("clean", "talk").out
    listed = run("decide", "talk", "--list").out
    assert re.search(r"write +ida +your boat +her boat +It is hers\.", listed)


def test_words_of_the_editors_own_can_be_taken_back_and_written_anew(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--write", "your boat", "her boat")
    [own] = (edit["id"] for edit in ledger_of(run) if edit["rule"] == "hand")
    again = run("decide", "talk", "--write", "your boat,", "his boat,")
    assert again.code == 2
    assert again.line() == f"error: talk.txt: “your boat,” meets {own}, an edit by hand. Reject that first.\n"
    assert run("decide", "talk", "--reject", own).code == 0
    assert "Is it your boat, or" in run("clean", "talk").out
    assert run("decide", "talk", "--write", "your boat,", "his boat,").code == 0
    assert "Is it his boat, or" in run("clean", "talk").out
    assert run("parse", "talk").err == ""
    back = run("decide", "talk", "--write", "your boat", "her boat")
    assert back.line() == (
        f"error: talk.txt: “your boat” was changed so before, and that was rejected. Accept {own}.\n"
    )


def test_words_that_another_edit_by_hand_changes_already_are_refused(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--write", "your boat", "her boat")
    again = run("decide", "talk", "--write", "your", "her")
    assert again.line() == "error: talk.txt: “your” is changed so already. Write something else, or nothing.\n"
    run("decide", "talk", "--write", "your boat", "her boat")
    assert run("decide", "talk", "--reject", "nix", "--write", "Yes", "No").code == 2
    assert len([edit for edit in ledger_of(run) if edit["rule"] == "hand"]) == 1


@pytest.mark.parametrize("words", ["yoru boat", "nowhere", "o"])
def test_words_without_one_place_are_refused_at_once_and_nothing_is_written(run: Run, desk: Path, words: str) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--reject", "double_hyphen")
    before = (desk / "source/talk.decisions.toml").read_bytes()
    found = run("decide", "talk", "--write", "Yes", "No", "--write", words, "x", "--accept", "double_hyphen")
    assert found.code == 2
    assert found.line().startswith(f"error: talk.txt: “{words}”, which is to be changed by hand, stands ")
    assert (desk / "source/talk.decisions.toml").read_bytes() == before


def test_decide_decides_on_the_reading_that_is_named(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    assert run("decide", "talk", "--reject", "misspelling", "--mode", "verbatim").code == 2
    assert run("decide", "talk", "--reject", "misspelling", "--mode", "clean").code == 0
    assert run("parse", "talk").err == ""
    assert run("clean", "talk", "--mode", "verbatim").err == ""


def test_a_decision_for_another_mode_fails_no_strict_build(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    run("decide", "talk", "--reject", "misspelling")
    assert run("build", "talk", "--to", "html", "--mode", "verbatim", "--strict").code == 0


def test_the_mode_can_stand_in_the_settings_and_the_command_line_wins(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text(YORU, "utf-8")
    (desk / "source/talk.toml").write_text("mode = 'verbatim'")
    assert json.loads(run("clean", "talk", "--json").out)["mode"] == "verbatim"
    assert "yoru" in run("clean", "talk").out
    assert json.loads(run("clean", "talk", "--json", "--mode", "clean").out)["mode"] == "clean"
    assert "yoru" not in run("clean", "talk", "--mode", "clean").out


def test_rules_are_named_by_their_groups_everywhere(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text('Is it yoru "boat" , so?\n', "utf-8")
    assert run("clean", "talk", "--only", "quotes").out == "Is it yoru “boat” , so?\n"
    assert run("clean", "-", "--only", "quotes", stdin=b'Is it yoru "boat"?').out == "Is it yoru “boat”?\n"
    assert run("clean", "talk", "--only", "quotes, misspelling").out == "Is it your “boat” , so?\n"
    assert run("clean", "talk", "--skip", "spelling,spaces").out == "Is it yoru “boat” , so?\n"
    (desk / "source/talk.toml").write_text("mode = 'verbatim'\n[rules]\non = ['spelling']\noff = ['quotes', 'spaces']")
    assert run("clean", "talk").out == 'Is it your "boat" , so?\n'


def test_where_nothing_is_proposed_decide_writes_nothing(run: Run, desk: Path) -> None:
    said = run("decide", "talk", "--all")
    assert (said.code, said.out, said.err) == (0, "source/talk.txt: nothing is proposed\n", "")
    assert not (desk / "source/talk.decisions.toml").exists()


def test_a_stale_decision_is_told(run: Run, desk: Path) -> None:
    (desk / "source/talk.decisions.toml").write_text('[[decision]]\nid = "deadbeef"\nverdict = "reject"\n')
    said = run("parse", "talk")
    assert said.code == 0
    assert said.err == (
        "warning: talk.decisions.toml:1: decision deadbeef matches no edit any more. "
        "Take it out, or decide again: vivavoce clean SOURCE --diff shows the edits.\n"
    )


def test_new_starts_a_document_that_is_understood_and_builds(run: Run, desk: Path) -> None:
    said = run("new", "night-train")
    assert (said.code, said.out) == (0, "source/night-train.txt\nsource/night-train.toml\n")
    understood = run("parse", "night-train")
    assert "2 turns in 1 exchanges" in understood.out
    assert understood.err == ""
    assert run("build", "night-train", "--to", "html").code == 0


def test_a_printer_is_listed_with_its_papers_and_its_trims(run: Run) -> None:
    rows = {row["id"]: row["what"].splitlines() for row in json.loads(run("list", "printers", "--json").out)}
    assert rows["kdp"][1] == "papers: white, cream, standard-colour, premium-colour"
    assert rows["kdp"][2].startswith("trims: 5 × 8 in, ")
    assert rows["office"][1].startswith("trims: 210 × 297 mm, ")


def test_list_tells_each_kind_of_part(run: Run) -> None:
    for kind in ("rules", "readers", "conventions", "themes", "outputs", "checks", "printers"):
        rows = json.loads(run("list", kind, "--json").out)
        assert rows
        said = run("list", kind)
        assert said.code == 0
        for row in rows:
            assert row["what"][:1].isupper() and not row["what"].endswith("\n"), row
            assert row["id"] in said.out


def test_build_says_what_it_made(run: Run, desk: Path) -> None:
    said = run("build", "talk", "--to", "html")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == "build/talk/  0 edits applied, 0 not"
    made = [line.strip() for line in said.out.splitlines()[1:]]
    assert sorted(made) == sorted(path.name for path in (desk / "build/talk").iterdir())
    assert run("check", "build/talk").code == 0


def test_build_prints_one_json_document_alone(run: Run) -> None:
    said = run("build", "talk", "--to", "html", "--json")
    assert said.err == ""
    [built] = json.loads(said.out)["builds"]
    assert (built["built"], built["error"], built["code"]) == (True, None, 0)


def test_build_takes_all_of_source_and_one_bad_document_stops_no_other(run: Run, desk: Path) -> None:
    (desk / "source/a-bad-one.txt").write_bytes(b"\0")
    (desk / "source/folder.txt").mkdir()
    os.mkfifo(desk / "source/pipe.txt")
    said = run("build", "--to", "html", "--json")
    assert said.code == 1
    rows = json.loads(said.out)["builds"]
    assert [(row["source"], row["code"]) for row in rows] == [
        ("source/a-bad-one.txt", 1),
        ("source/pipe.txt", 2),
        ("source/talk.txt", 0),
    ]


def test_two_documents_of_one_name_get_a_folder_each(run: Run, desk: Path) -> None:
    (desk / "other").mkdir()
    shutil.copy(desk / "source/talk.txt", desk / "other/talk.txt")
    assert run("build", "source/talk.txt", "other/talk.txt", "--to", "html").code == 0
    assert [path.name[:5] for path in sorted((desk / "build").glob("[!.]*"))] == ["talk", "talk-"]


def test_a_warning_fails_a_strict_build_only(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("On ferries\n\nThey wait.\n")
    assert run("build", "talk", "--to", "html").code == 0
    before = files(desk / "build/talk")
    assert run("build", "talk", "--to", "html", "--strict").code == 1
    assert files(desk / "build/talk") == before


def test_check_holds_the_pages_against_a_named_paper(run: Run, desk: Path) -> None:
    run("build", "talk", "--to", "press", "--printer", "kdp")
    said = run("check", "build/talk", "--paper", "standard-colour")
    assert "white, standard colour: 72 to 600" in " ".join(said.out.split())
    assert "white, black ink" not in said.out
    assert run("check", "build/talk", "--paper", "vellum").code == 2


def test_check_tells_of_a_file_that_was_changed(run: Run, desk: Path) -> None:
    run("build", "talk", "--to", "html")
    (desk / "build/talk/report.html").write_text("gone")
    said = run("check", "build/talk")
    assert said.code == 1
    assert "report.html was changed after the build. Build the edition again." in said.err
    rows = json.loads(run("check", "build/talk", "--json").out)["files"]
    assert [row["path"] for row in rows if row["findings"]] == ["build/talk/report.html"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "ledger.json is no JSON. Build the edition again with this Vivavoce."),
        (b'{"schema": 9, "edits": []}', "ledger.json has schema 9, which is not known here. Build "),
        (b'{"schema": 1, "edits": [], "source": "walk.txt"}', "ledger.json is that of 'walk.txt'. Build "),
    ],
)
def test_check_tells_of_a_ledger_that_is_none_or_anothers(run: Run, desk: Path, content: bytes, said: str) -> None:
    run("build", "talk", "--to", "html")
    (desk / "build/talk/ledger.json").write_bytes(content)
    found = run("check", "build/talk")
    assert found.code == 1
    assert f"error: build/talk/ledger.json: {said}" in found.err
    assert (desk / "build/talk/ledger.json").read_bytes() == content


def test_doctor_leaves_three_only_where_something_needed_is_missing(run: Run) -> None:
    findings = json.loads(run("doctor", "--json").out)
    assert run("doctor").code == (3 if any(row["level"] == "error" for row in findings) else 0)


def test_help_is_there_for_every_command(run: Run) -> None:
    for command in cli.commands.commands:
        said = run(command, "--help")
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"Usage: vivavoce {command} ")


def test_without_a_command_there_is_help(run: Run) -> None:
    said = run()
    assert said.code == 2
    assert said.err.startswith("Usage: vivavoce ")
    assert run("--version").out.startswith("vivavoce ")


# Bad input


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["parse", "nix.txt"], 2, "nix.txt: no such file, and no document of that name in source/. Check the name."),
        (["parse", ""], 2, "SOURCE: an empty name. Name a document."),
        (["parse", "x" * 5000], 2, "x: file name too long. Check the name and the permissions."),
        (["parse", "source"], 2, "source: a folder. Name one document in it."),
        (["build", "nix"], 2, "nix: no such file, and no document of that name in source/. Check the name."),
        (["build", "empty-folder"], 2, "empty-folder: no documents in this folder. Known kinds: "),
        (["parse", "talk.xyz"], 1, "talk.xyz: no reader for .xyz. Known: "),
        (["build", "talk", "--theme", "nix"], 2, "theme nix: unknown. Known: "),
        (["build", "talk", "--printer", "nix"], 2, "printer nix: unknown. Known: "),
        (["build", "talk", "--to", "nix"], 2, "output nix: unknown. Known: "),
        (["build", "talk", "--mode", "free"], 2, "vivavoce build: Invalid value for "),
        (["clean", "talk", "--mode", "free"], 2, "vivavoce clean: Invalid value for "),
        (["clean", "talk", "--only", "nix"], 2, "--only: no rule and no group of rules is named nix. Known: "),
        (["clean", "talk", "--skip", "nix"], 2, "--skip: no rule and no group of rules is named nix. Known: "),
        (["clean", "talk", "--only", "qoutes"], 2, "--only: no rule and no group of rules is named qoutes. Did you "),
        (["clean", "talk", "--only", ""], 2, "vivavoce clean: Invalid value for '--only': it names nothing. See "),
        (["build", "talk", "--to", ","], 2, "vivavoce build: Invalid value for '--to': it names nothing. See "),
        (["check", "nix"], 2, "nix: no such file or folder. Check the name."),
        (["clean", "-", "--only", "nix"], 2, "--only: no rule and no group of rules is named nix. Known: "),
        (["clean", "-", "--encoding", "nix"], 0, ""),
        (["parse", "talk", "--limit", "characters=9"], 4, f"talk.txt:1: {CHARACTERS} characters; limit "),
        (["parse", "talk", "--limit", "source_bytes=9"], 4, f"source/talk.txt: {len(TALK)} bytes; limit "),
        (["parse", "talk", "--limit", "nix=9"], 2, "the command line: unknown key limits.nix. Known: source_bytes, "),
        (["parse", "talk", "--limit", "characters"], 2, "--limit characters: not a name and a number. Write it as "),
        (["parse", "talk", "--limit", "characters=²"], 2, "--limit characters=²: not a name and a number. "),
        (["parse", "talk", "--limit", "characters=" + "9" * 5000], 2, "--limit characters=9"),
        (["clean", "-", "--limit", "source_bytes=2"], 4, "-: more than 2 bytes; limit source_bytes is 2. "),
        (["decide", "talk"], 2, "decide: nothing to decide. Give --reject, --accept, --write or --all, or --list to "),
        (["decide", "talk", "--reject", "nix"], 2, "talk.txt: no edit, rule or group of rules at work here is called "),
        (["decide", "talk", "--write", "a"], 2, "vivavoce: Option '--write' requires 2 arguments. See "),
        (["decide", "talk", "--write", "nix", "a"], 2, "talk.txt: “nix”, which is to be changed by hand, stands "),
        (["decide", "talk", "--write", "Dr. Hall", "a"], 2, "talk.txt: “Dr. Hall”, which is to be changed by hand, "),
        (["decide", "talk", "--write", "", "a"], 2, "--write: edit 1 needs before and after, and may have "),
        (["decide", "talk", "--write", "ferry", "ferry"], 2, "--write: edit 1 changes nothing. Write other "),
        (["check", "nix.pdf"], 2, "nix.pdf: no such file or folder. Check the name."),
        (["check", "talk.xyz"], 2, "talk.xyz: nothing here checks this kind of file. Known: "),
        (["check", "source"], 2, "source: no edition; there is no sound manifest.json in it. Build it first."),
        (["new", "a/b"], 2, "a/b: not a plain name. Give a name without folders, such as night-train."),
        (["new", "../a"], 2, "../a: not a plain name. "),
        (["new", ".a"], 2, ".a: not a plain name. "),
        (["new", "talk"], 2, "source/talk.txt: there already. Choose another name."),
        (["new", "x" * 300], 3, "source: file name too long. Make the folder writable."),
        (["nix"], 2, "vivavoce: No such command 'nix'. See vivavoce --help."),
        (["parse"], 2, "vivavoce parse: Missing argument 'SOURCE'. See vivavoce parse --help."),
        (["parse", "talk", "--nix"], 2, "vivavoce parse: No such option '--nix'"),
        (["list", "nix"], 2, "vivavoce list: Invalid value for "),
        (["list"], 2, "vivavoce list: Missing argument "),
    ],
)  # fmt: skip
def test_bad_use_gets_one_sentence_and_the_right_code(
    run: Run, desk: Path, arguments: list[str], code: int, said: str
) -> None:
    (desk / "empty-folder").mkdir()
    (desk / "talk.xyz").write_text("text")
    found = run(*arguments, stdin=b"text")
    assert found.code == code
    if code:
        assert re.sub("x{9,}", "x", found.line()).startswith(f"error: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.txt: no text found; the file is empty. Put the interview into it."),
        (b" \n\t\n", "bad.txt: no text found; only blank lines. Put the interview into it."),
        (b"a\n\0\xff", "bad.txt:2: binary data, not a text. Export the interview as text and try again."),
        (b"%PDF-1.4\n", "bad.txt: looks like a PDF, not a text. Export the interview as text and try again."),
        ("Вечер".encode("koi8-r"), "bad.txt:1: byte 0 is not UTF-8; it may be Windows-1251 (cp1251) or KOI8-R. Save "),
        ("Вечер".encode("cp1251"), "bad.txt:1: byte 0 is not UTF-8; it may be Windows-1251 (cp1251) or KOI8-R. Save "),
    ],
)
@pytest.mark.parametrize("command", ["parse", "clean", "build"])
def test_bad_content_is_refused_with_one(run: Run, desk: Path, command: str, content: bytes, said: str) -> None:
    (desk / "source/bad.txt").write_bytes(content)
    found = run(command, "bad")
    assert found.code == 1
    assert found.line().startswith(f"error: {said}")
    assert not (desk / "build").exists()


def test_windows_1252_is_read_with_a_warning_and_another_encoding_by_its_name(run: Run, desk: Path) -> None:
    (desk / "source/old.txt").write_bytes("Editor: A café?\n\nIda Hall: “Yes”.\n".encode("cp1252"))
    said = run("parse", "old")
    assert said.code == 0
    assert said.err.startswith("warning: old.txt:1: not UTF-8; read as Windows-1252. ")
    assert "A café?" in said.out
    assert run("clean", "old").err == said.err
    (desk / "source/old.txt").write_bytes("Editor: Вечер?\n\nIda Hall: Да.\n".encode("koi8-r"))
    assert "Вечер?" in run("parse", "old", "--encoding", "koi8-r").out


def test_a_real_file_over_the_limit_is_refused_at_once(run: Run, desk: Path) -> None:
    with (desk / "source/big.txt").open("wb") as file:
        file.truncate(50_000_001)
    found = run("build", "big")
    assert found.code == 4
    assert found.line().startswith("error: source/big.txt: 50,000,001 bytes; limit source_bytes is 50,000,000. ")


def test_what_is_no_file_is_refused_and_never_waited_for(run: Run, desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")
    (desk / "loop.txt").symlink_to("loop.txt")
    assert (run("parse", "pipe.txt").code, run("parse", "/dev/zero").code) == (2, 2)
    found = run("parse", "loop.txt")
    assert found.code == 1
    assert found.line().startswith("error: loop.txt: too many levels of symbolic links. ")


def test_a_text_without_speakers_is_built_with_a_warning_and_nobody_is_invented(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("On ferries\n\nThey wait.\n")
    said = run("build", "talk", "--to", "html")
    assert said.code == 0
    assert said.err.startswith("warning: talk.txt:1: no speakers found; treated as an essay. ")
    assert json.loads(run("parse", "talk", "--json").out)["people"] == []


@pytest.mark.parametrize("command", ["parse", "clean", "build", "decide"])
def test_an_unknown_key_in_the_settings_is_named_with_the_nearest(run: Run, desk: Path, command: str) -> None:
    (desk / "source/talk.toml").write_text("titel = 'x'")
    found = run(command, "talk", *(["--all"] if command == "decide" else []))
    assert found.code == 2
    assert found.line() == "error: talk.toml: unknown key titel. Did you mean title?\n"


def test_an_unknown_rule_in_the_settings_is_named(run: Run, desk: Path) -> None:
    (desk / "source/talk.toml").write_text("[rules]\noff = ['nix']")
    found = run("clean", "talk")
    assert found.code == 2
    assert found.line().startswith("error: rules.off: no rule and no group of rules is named nix. Known: ")
    (desk / "source/talk.toml").write_text("[rules]\non = ['speling']")
    assert run("clean", "talk").line() == (
        "error: rules.on: no rule and no group of rules is named speling. Did you mean spelling?\n"
    )


@pytest.mark.parametrize("command", ["clean", "build", "decide"])
def test_an_unknown_style_and_mode_are_named(run: Run, desk: Path, command: str) -> None:
    rest = ["--all"] if command == "decide" else []
    (desk / "source/talk.toml").write_text("style = 'nix'")
    found = run(command, "talk", *rest)
    assert found.code == 2
    assert found.line() == f"error: style: no style is named nix. Known: {', '.join(styles.ids())}.\n"
    (desk / "source/talk.toml").write_text("mode = 'free'")
    found = run(command, "talk", *rest)
    assert found.code == 2
    assert found.line() == "error: talk.toml: mode: it should be 'verbatim', 'clean' or 'edited'. Mend that value.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[decision]]\nid = ", "not valid TOML: "),
        ("schema = 2\nsource = 'talk.txt'\n", "schema 2 is not known here. Use the Vivavoce that wrote it."),
        ("schema = 1\nsource = 'walk.txt'\n", "it speaks of walk.txt, not of talk.txt. Was that renamed? "),
        ("[[decision]]\nid = 'a'\nverdict = 'perhaps'\n", "decision 1: verdict 'perhaps'. Write accept or reject."),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["clean"],
        ["parse"],
        ["build", "--to", "html"],
        ["decide", "--list"],
        ["decide", "--all"],
        ["decide", "--reject", "misspelling"],
        ["decide", "--write", "ferry", "boat"],
    ],
    ids=lambda arguments: " ".join(arguments)[:20],
)
def test_a_file_of_decisions_that_is_broken_or_anothers_is_refused_and_left_as_it_is(
    run: Run, desk: Path, arguments: list[str], content: str, said: str
) -> None:
    path = desk / "source/talk.decisions.toml"
    path.write_bytes(content.encode())
    found = run(arguments[0], "talk", *arguments[1:])
    assert found.code == 2
    assert found.line().startswith(f"error: talk.decisions.toml: {said}")
    assert path.read_bytes() == content.encode()
    assert sorted(one.name for one in (desk / "source").iterdir()) == ["talk.decisions.toml", "talk.txt"]
    assert not (desk / "build").exists()


@pytest.mark.parametrize("out", ["taken", "taken/below", "/proc/self/nix"])
def test_a_folder_that_cannot_be_written_is_the_machines_fault(run: Run, desk: Path, out: str) -> None:
    (desk / "taken").write_text("a file")
    found = run("build", "talk", "--to", "html", "--out", out)
    assert found.code == 3
    assert found.line().startswith(f"error: {out}/talk: ")
    assert (desk / "taken").read_text() == "a file"


def test_a_template_with_an_error_is_named_with_its_line(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(house.TEMPLATES, desk / "templates")
    monkeypatch.setattr(house, "TEMPLATES", desk / "templates")
    assert run("build", "talk", "--to", "html").code == 0
    before = files(desk / "build/talk")
    templating.environment.cache_clear()
    with (desk / "templates/web.html.j2").open("a") as file:
        file.write("\n{{ nobody.knows }}\n")
    line = (desk / "templates/web.html.j2").read_text().count("\n")
    found = run("build", "talk", "--to", "html")
    assert found.code == 1
    assert found.line() == f"error: templates/web.html.j2:{line}: 'nobody' is undefined. Mend the template.\n"
    assert files(desk / "build/talk") == before


@pytest.mark.parametrize("epoch", ["now", "-1", "²", "99999999999999"])
def test_a_false_source_date_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    found = run("build", "talk", "--to", "html")
    assert found.code == 2
    assert found.line().startswith(f"error: SOURCE_DATE_EPOCH={epoch}: no number of seconds since 1970. ")


def test_a_failed_build_leaves_the_last_good_edition_and_nothing_else(run: Run, desk: Path) -> None:
    run("build", "talk", "--to", "html")
    before = files(desk / "build/talk")
    (desk / "source/talk.txt").write_bytes(b"\xff\xff")
    assert run("build", "talk", "--to", "html").code == 1
    assert files(desk / "build/talk") == before
    assert [path.name for path in (desk / "build").iterdir() if path.name != journal.NAME] == ["talk"]


def test_debug_shows_the_traceback_as_well(run: Run) -> None:
    said = run("parse", "nix", "--debug")
    assert said.code == 2
    assert "Traceback" in said.err
    assert "Traceback" not in run("parse", "nix").err


def test_a_user_without_a_name_can_decide(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    (desk / "source/talk.txt").write_text("It is yoru boat.\n", "utf-8")
    assert run("decide", "talk", "--reject", "misspelling").code == 0


# What a stranger's text could do to a terminal


@pytest.fixture
def hostile(desk: Path) -> Path:
    """A document whose name, title, people and words would steer a terminal if they could."""
    path = desk / "source" / f"{HOSTILE}.txt"
    said = f"{HOSTILE} on ferries\n\nEditor: Why {HOSTILE}?\n\nIda Hall: So  {HOSTILE}.\n\nEditor: Teh {HOSTILE}?\n"
    path.write_text(said, "utf-8")
    path.with_suffix(".toml").write_text(f"[[people]]\nlabels = ['Ida Hall', '\u202eIda']\nabout = '{chr(0x202E)}a'")
    decision = Decision("deadbeef", "reject", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    decisions.save(path, Decisions((decision,), (Change(HOSTILE, f"{HOSTILE}!", HOSTILE, HOSTILE),)))
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse"],
        ["parse", "--explain"],
        ["parse", "--json"],
        ["clean", "--diff"],
        ["clean", "--json"],
        ["build", "--to", "html"],
        ["build", "--to", "html", "--json"],
        ["build", "--to", f"{HOSTILE}"],
        ["decide", "--all", "--list"],
        ["decide", "--reject", f"{HOSTILE}"],
    ],
    ids=lambda arguments: " ".join(arguments)[:20],
)
def test_nothing_that_steers_a_terminal_is_printed(run: Run, hostile: Path, arguments: list[str]) -> None:
    said = run(arguments[0], str(hostile), *arguments[1:])
    assert not STEERING.search(said.out)
    assert not STEERING.search(said.err)
    assert said.out or said.err


def test_a_name_with_a_line_end_stays_on_its_line(run: Run, desk: Path) -> None:
    assert run("parse", "a\nerror: b\t.txt").line().startswith("error: a\\nerror: b\\t.txt: no such file")


def test_json_keeps_every_character_for_whoever_parses_it(run: Run, desk: Path) -> None:
    (desk / "source/talk.txt").write_text("Editor: \u2067שלום\u2069?\nIda Hall: אב.\n", "utf-8")
    assert json.loads(run("parse", "talk", "--json").out)["turns"][0]["text"] == "\u2067שלום\u2069?"


def test_clean_text_is_exact_in_a_pipe_and_harmless_on_a_screen(desk: Path) -> None:
    (desk / "source/talk.txt").write_text("שלום\u200f, \u2067אב\u2069.\n", "utf-8")
    piped = process("clean", "talk", cwd=desk)
    assert piped.stdout == "שלום\u200f, \u2067אב\u2069.\n"
    assert on_a_terminal("clean", "talk", cwd=desk) == "שלום\\u200f, \\u2067אב\\u2069.\r\n"


def on_a_terminal(*arguments: str, cwd: Path) -> str:
    try:
        main, other = pty.openpty()
    except OSError:
        pytest.skip("this machine lends no terminals")
    with subprocess.Popen([*VIVAVOCE, *arguments], cwd=cwd, stdout=other, stderr=subprocess.DEVNULL):
        os.close(other)
        shown = b""
        while True:
            try:
                part = os.read(main, 1024)
            except OSError:  # Linux tells the end of a terminal in this way
                break
            if not part:
                break
            shown += part
    os.close(main)
    return shown.decode()


# Streams and signals


@pytest.mark.parametrize("arguments", ["list rules", "list rules --json", "--help", "clean talk", "parse talk --json"])
def test_a_reader_who_goes_away_is_no_error(desk: Path, arguments: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*VIVAVOCE, *arguments.split()], cwd=desk, stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_closed_streams_are_quiet(desk: Path) -> None:
    script = '"$0" -m pipeline list rules >&- 2>&-; echo $?; "$0" -m pipeline clean - <&-; echo $?'
    shell = ["/bin/sh", "-c", script, sys.executable]
    done = subprocess.run(shell, cwd=desk, capture_output=True, text=True, timeout=60)
    assert done.stdout == "0\n2\n"
    assert done.stderr == "error: -: nothing comes in. Pipe a text into it, or name a file.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", ["list rules", "parse talk --json"])
def test_a_full_disk_is_the_machines_fault(desk: Path, arguments: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*VIVAVOCE, *arguments.split()], cwd=desk, stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 3
    assert done.stderr == b"error: the output: no space left on device. Make room for it.\n"


def test_a_poor_locale_loses_no_letter(desk: Path) -> None:
    (desk / "source/talk.txt").write_text("Вечер на озере — café.\n", "utf-8")
    poor = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*VIVAVOCE, "clean", "talk"], cwd=desk, capture_output=True, env=poor, timeout=60)
    assert done.stdout.decode() == "Вечер на озере — café.\n"
    assert done.returncode == 0


WAITING = """
import signal, sys
from pipeline import __main__ as start, read
signal.signal(signal.SIGINT, signal.default_int_handler)  # a program in the background is born deaf to it
wait = read.incoming
def told(stream, limits):
    print("reading", file=sys.stderr, flush=True)
    return wait(stream, limits)
read.incoming = told
sys.argv = ["vivavoce", "clean", "-"]
start.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly_with_its_code(desk: Path, number: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], cwd=desk, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as waiting:
        assert waiting.stderr and waiting.stderr.readline() == b"reading\n"
        waiting.send_signal(number)
        out, err = waiting.communicate(timeout=20)
    assert (waiting.returncode, out, err.strip()) == (code, b"", b"")


def test_list_tells_the_styles_of_the_edited_reading(run: Run) -> None:
    rows = {row["id"]: row["what"] for row in json.loads(run("list", "styles", "--json").out)}
    assert set(rows) == set(styles.ids())
    assert rows["magazine"].startswith("Magazine: ")
    assert "smithsonian" in run("list", "styles").out
