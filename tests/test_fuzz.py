"""Whatever is read, cleaned or set: only our own errors, in time, nothing fetched, and no word astray."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing import laws, packages, shrinking, strategies, targets
from fuzzing.watching import Overdue, in_time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import fields
from pipeline.errors import PipelineError

TESTS = Path(__file__).parent
NAMES = tuple(targets.targets())
UNHURRIED = settings(
    deadline=None, max_examples=20, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzing")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "cleaning"])  # it has the samples of the text
def test_every_sample_is_accepted_so_that_damage_reaches_far(name: str, folder: Path) -> None:
    for sample in targets.targets()[name].samples:
        targets.targets()[name].tries(sample, targets.Turn(folder, cleans=False, shows=False))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_almost_as_it_should_be_breaks_nothing(name: str, folder: Path) -> None:
    @UNHURRIED
    @given(strategies.of(name), st.integers(0, 60))
    def holds(content: bytes, number: int) -> None:
        assert shrinking.fault(targets.targets()[name], content, targets.turn_of(number, folder)) == ("", "")

    holds()


def test_no_damage_to_a_sample_breaks_anything() -> None:
    command = [sys.executable, "-m", "fuzzing", "--minutes", "0.13"]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


TRESPASSES = """
import pathlib, socket, subprocess, sys, tempfile
from fuzzing import watching
folder = pathlib.Path(tempfile.mkdtemp())
watching.guard(folder)
(folder / "ours").write_text("x")
(pathlib.Path(watching.__file__)).read_bytes()
for number, forbidden in enumerate((
    lambda: open("/etc/passwd"),
    lambda: open(watching.__file__, "a"),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: subprocess.run(["true"]),
)):
    try:
        forbidden()
    except watching.Trespass:
        print(number)
"""


def test_who_opens_what_is_not_his_or_calls_anybody_is_caught() -> None:
    done = subprocess.run([sys.executable, "-c", TRESPASSES], cwd=TESTS, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["0", "1", "2", "3"], done.stderr


def test_what_takes_too_long_is_caught() -> None:
    with pytest.raises(Overdue), in_time(0.02):
        while True:
            pass


@pytest.mark.parametrize(
    "message",
    ["talk.txt: it is wrong", "It is wrong. Mend it.", "talk.txt: it\nis wrong. Mend it.", "other.txt: a. B."],
)
def test_a_message_in_another_form_is_caught(message: str) -> None:
    laws.of_error(PipelineError("talk.txt: it is wrong. Mend it."), "talk.txt")
    with pytest.raises(laws.Broken):
        laws.of_error(PipelineError(message), "talk.txt")


def test_an_input_that_breaks_something_is_made_small() -> None:
    assert shrinking.smallest(b"abc" * 50 + b"(!)" + b"def" * 50, lambda less: b"(!)" in less) == b"(!)"
    package = packages.packed([("a.xml", b"<a>" * 40), ("b.xml", b"<b>x</b>" * 40)])
    smallest = shrinking.smallest(package, lambda less: b"x" in dict(packages.unpacked(less)).get("b.xml", b""))
    assert packages.unpacked(smallest) == [("b.xml", b"x")]


def test_a_fault_is_named_by_its_kind_and_place(folder: Path) -> None:
    def fails(content: bytes, turn: targets.Turn) -> None:
        fields.tidy(None)  # type: ignore[arg-type]  # this is what fails

    target = targets.Target((), (), targets.plainly, fails)
    assert shrinking.fault(target, b"", targets.Turn(folder))[0] == "AttributeError in fields.py:tidy"


def test_the_same_seed_damages_the_same_bytes() -> None:
    for target in targets.targets().values():
        assert targets.content_of(target, "7/x/1") == targets.content_of(target, "7/x/1")
    text = targets.targets()["text"]
    assert len({targets.content_of(text, f"7/{number}") for number in range(20)}) > 15


# What was found and mended: a target and the smallest input that broke it.
FOUND = {
    "a number of five thousand digits in the settings": ("settings", b"n = " + b"9" * 5000),
    "a key of five thousand letters in the settings": ("settings", b"n" * 5000 + b" = 1"),
    "the end of a line in the name of a rule": ("settings", b'[rules]\noff = ["\xe2\x80\xa8"]'),
    "a decision on an id of five thousand digits": (
        "decisions",
        b'[[decision]]\nid = "' + b"9" * 5000 + b'"\nverdict = "accept"',
    ),
    "a verdict of five thousand letters": ("decisions", b'[[decision]]\nid = "a"\nverdict = "' + b"n" * 5000 + b'"'),
    "a schema of five thousand letters in a ledger": ("ledger", b'{"edits":[],"schema":"' + b"n" * 5000 + b'"}'),
    "a field of five thousand digits in front matter": (
        "front matter",
        b"---\ntitle: s\nguest: [I,{" + b"9" * 5000 + b"}]\n---\n\nText",
    ),
    "a control character in a message": ("rev", b'{"monologues":["\\u0085"]}'),
    "a tab in a title": ("text", b"\xc3\xba\tf"),
    "a form feed in times that are none": ("srt", b"2\r0:0->0:0\ni\n\n3\r0\x0c0"),
    "a form feed in the name of a caption": ("webvtt", b"WEBVTT\n\na\x0cb\n00:01.000 --> 00:02.000\nText\n"),
    "a voice with a name of five thousand letters": (
        "webvtt",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v " + b"a." * 2500 + b">Text\n",
    ),
    "a part with a name of six thousand letters": ("docx", packages.packed([("../" + "n" * 6000, b"")])),
    "a namespace of six thousand letters": (
        "docx",
        packages.packed([("_rels/.rels", b'<a xmlns="[' + b"n" * 6000 + b'" b>'), ("word/document.xml", b"")]),
    ),
}


@pytest.mark.parametrize("fault", FOUND)
@pytest.mark.parametrize("number", range(0, 60, 10))
def test_what_was_mended_stays_mended(fault: str, number: int, folder: Path) -> None:
    name, content = FOUND[fault]
    assert shrinking.fault(targets.targets()[name], content, targets.turn_of(number, folder)) == ("", "")
