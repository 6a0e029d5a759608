"""Many documents, each with a folder of its own; what goes wrong with one stays with it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import batch, tickets
from pipeline.errors import UsageError

TEXT = "On bees\n\nEditor: Do they sleep?\n\nDr. Hall: They do not.\n\nEditor: Well.\n"
SAID = {"outputs": ("html",)}


def named(*sources: str) -> list[str]:
    return [job.folder.name for job in tickets.jobs(map(Path, sources), Path("build"), {})]


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    contents = {"a.txt": TEXT, "b.txt": "", "c.txt": "\x00PK", "d.rtf": TEXT, "f.txt": TEXT}
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    (tmp_path / "a.toml").write_text('titel = "On bees"')
    (tmp_path / "g.txt").write_bytes(b"\xff\xfe\xff")
    sources = [*(tmp_path / name for name in contents), tmp_path / "e.txt", tmp_path / "g.txt", tmp_path]
    results = [tickets.run(job) for job in tickets.jobs(sources, tmp_path / "out", SAID)]
    assert [result.job.source.name for result in results if result.edition] == ["f.txt"]
    codes = {result.job.source.name: result.code for result in results if not result.edition}
    assert codes["a.txt"] == codes["e.txt"] == 2
    assert codes["b.txt"] == codes["c.txt"] == codes["d.rtf"] == codes["g.txt"] == 1
    for result in results:
        assert bool(result.error) is not bool(result.edition)
        assert "\n" not in result.error
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["f"]


def test_a_result_as_json_says_what_became_of_it(tmp_path: Path) -> None:
    (tmp_path / "bees.txt").write_text(TEXT)
    good, bad = (
        tickets.run(job).as_json()
        for job in tickets.jobs([tmp_path / "bees.txt", tmp_path / "none.txt"], tmp_path / "out", SAID)
    )
    assert good["built"] and good["error"] is None and good["code"] == 0
    assert {"bees.html", "ledger.json", "report.html"} <= {row["name"] for row in good["files"]}
    assert not bad["built"] and "no such file" in bad["error"] and bad["code"] == 2 and bad["files"] == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"mode": "free"}, "the command line: mode: it should be 'verbatim', 'clean' or 'edited'."),
        ({"style": "nosuch"}, "style: no style is named nosuch. Known: "),
        ({"outputs": ("nosuch",)}, "output nosuch: unknown. Known: "),
        ({"printer": "nosuch"}, "printer nosuch: unknown. Known: "),
        ({"trim": "wide"}, "trim wide: not a size of a page."),
    ],
)
def test_what_the_command_line_says_wrongly_is_refused_before_any_document_is_opened(
    said: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        batch.hold(said)
    assert str(caught.value).startswith(words)


def test_one_broken_file_of_decisions_stops_its_own_document_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    (tmp_path / "a.decisions.toml").write_text("schema = 2")
    jobs = tickets.jobs([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out", SAID)
    bad, good = map(tickets.run, jobs)
    assert (bad.code, bad.edition) == (2, None)
    assert bad.error == "a.decisions.toml: schema 2 is not known here. Use the Vivavoce that wrote it."
    assert good.edition and [path.name for path in (tmp_path / "out").iterdir()] == ["b"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("bees", "bees"),
        ("Ruche d’été", "Ruche-d-été"),
        ("-rf *", "rf"),
        (".hidden", "hidden"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\nb\x1b[31m", "a-b-31m"),
        ("…", "document"),
        ("", "document"),
        ("\udcff\udcfe", "document"),
    ],
)
def test_a_name_is_made_safe(stem: str, name: str) -> None:
    assert tickets.safe_name(stem) == name


@given(st.text())
def test_every_name_is_safe(stem: str) -> None:
    name = tickets.safe_name(stem)
    assert 0 < len(name.encode()) <= tickets.LONGEST_NAME
    assert all(character.isalnum() or character in "._-" or unicodedata.combining(character) for character in name)
    assert name[0] not in ".-" and name[-1] not in ".-"
    assert tickets.safe_name(name) == name


@pytest.mark.parametrize("stem", ["report", "Report", "con", "NUL", "com1", "aux.b"])
def test_a_name_that_would_take_the_place_of_something_else_is_avoided(stem: str) -> None:
    """report.html is the report of every edition, and con names a device on some machines."""
    assert tickets.safe_name(stem).casefold().partition(".")[0] not in {"report", "con", "nul", "com1", "aux"}


def test_a_document_called_report_keeps_its_web_page_and_its_report(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    (job,) = tickets.jobs([tmp_path / "report.txt"], tmp_path / "out", SAID)
    edition = tickets.run(job).edition
    assert edition and len({row["name"] for row in edition.listing["files"]}) == len(edition.listing["files"]) == 3
    pages = [path.read_text("utf-8") for path in edition.folder.glob("*.html")]
    assert sum('id="talk"' in page for page in pages) == 1
    assert sum("<title>Report: " in page for page in pages) == 1


def test_documents_of_one_name_have_folders_of_their_own() -> None:
    names = named("a/bees.txt", "b/bees.txt", "c/bees.txt", "d/other.txt")
    assert len(set(names)) == 4
    assert names[0] == "bees" and names[3] == "other"
    assert all(name.startswith("bees-") for name in names[1:3])
    assert named("a/bees.txt", "b/bees.txt", "c/bees.txt", "d/other.txt") == names


def test_names_that_differ_by_capitals_or_encoding_alone_are_one_name() -> None:
    """Some disks do not tell them apart."""
    for one, other in (("a/Bees.txt", "b/bees.txt"), ("a/été.txt", "b/e\u0301te\u0301.txt"), ("a/b?.txt", "b/b!.txt")):
        first, second = named(one, other)
        assert unicodedata.normalize("NFC", first).casefold() != unicodedata.normalize("NFC", second).casefold()


def test_a_name_that_is_no_text_is_built_and_told(tmp_path: Path) -> None:
    source = tmp_path / "b\udcffes\x1b.txt"
    try:
        source.write_text(TEXT)
    except (OSError, UnicodeEncodeError):
        pytest.skip("this disk takes no such name")
    (job,) = tickets.jobs([source], tmp_path / "out", {})
    result = tickets.run(job)
    assert result.edition, result.error
    assert (job.folder / "manifest.json").read_text("utf-8")
