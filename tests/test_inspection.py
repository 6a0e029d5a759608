"""A build folder is held against its manifest, and a file on its own against the checks of its kind."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from pipeline import flow, inspection
from pipeline.bindery import archives
from pipeline.errors import UsageError
from pipeline.model import Finding, Source
from pipeline.settings import Settings

TEXT = b"On bees\n\nEditor: Do they sleep?\n\nDr. Hall: They do not.\n\nEditor: Well.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("build") / "bees"
    flow.build(Source("bees.txt", TEXT), Settings(), target)
    return target


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(made, tmp_path / "bees"))


def found(path: Path, printer: str | None = None) -> dict[str, tuple[Finding, ...]]:
    return {one.path.name: one.findings for one in inspection.inspect(path, printer)}


def errors(path: Path) -> dict[str, list[str]]:
    return {
        name: [finding.message for finding in findings if finding.level == "error"]
        for name, findings in found(path).items()
        if any(finding.level == "error" for finding in findings)
    }


def test_a_sound_edition_has_every_file_looked_at_and_no_error(folder: Path) -> None:
    assert set(found(folder)) == {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert errors(folder) == {}


@pytest.mark.parametrize("name", ["bees.pdf", "bees.press.pdf", "bees.epub", "bees.html", "ledger.json", "report.html"])
def test_a_tampered_file_is_found(name: str, folder: Path) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    assert f"{name} was changed after the build." in errors(folder)[name]
    assert set(errors(folder)) == {name}


def with_ledger(folder: Path, content: bytes) -> None:
    """Put another ledger into an edition, and into its manifest, so that nothing but the ledger itself is wrong."""
    (folder / "ledger.json").write_bytes(content)
    listing = json.loads((folder / "manifest.json").read_bytes())
    for row in listing["files"]:
        if row["name"] == "ledger.json":
            row["sha256"] = sha256(content).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(listing))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": 2}, "ledger.json has schema 2, which is not known here."),
        ({"source": "wasps.txt"}, "ledger.json is that of 'wasps.txt'."),
        ({"sha256": "0" * 64}, "ledger.json is that of another version of bees.txt."),
        ({"edits": {}}, "ledger.json is no ledger."),
        ({"edits": [3]}, "ledger.json breaks its schema at edits.0: Input should be an object."),
        ({"stale": [3]}, "ledger.json breaks its schema at stale.0: Input should be a valid string."),
        ({}, ""),
    ],
)
def test_a_ledger_of_another_version_or_source_is_found(change: dict[str, Any], said: str, folder: Path) -> None:
    record = json.loads((folder / "ledger.json").read_bytes())
    with_ledger(folder, json.dumps({**record, **change}).encode())
    assert errors(folder) == ({"ledger.json": [said]} if said else {})


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_broken_ledger_is_found(content: bytes, folder: Path) -> None:
    with_ledger(folder, content)
    assert errors(folder) == {"ledger.json": ["ledger.json is no JSON."]}


@pytest.mark.parametrize("name", ["bees.pdf", "bees.epub", "ledger.json"])
def test_a_missing_file_is_found(name: str, folder: Path) -> None:
    (folder / name).unlink()
    assert errors(folder) == {name: [f"{name} is missing."]}


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(folder: Path) -> None:
    (folder / "bees.epub").unlink()
    (folder / "bees.epub").mkdir()
    assert errors(folder) == {"bees.epub": ["bees.epub is missing."]}


@pytest.mark.parametrize(
    "listing", ["", "[]", "3", '"files"', "{}", '{"files": 3}', '{"files": [3]}', '{"files": [{"name": "bees.pdf"}]}']
)
def test_a_folder_without_a_sound_manifest_is_no_edition(listing: str, folder: Path) -> None:
    (folder / "manifest.json").write_text(listing)
    with pytest.raises(UsageError, match=r"no edition.+manifest\.json"):
        found(folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(UsageError, match="no edition"):
        found(folder)


def test_a_manifest_cannot_lead_out_of_its_folder(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    rows = [{"name": "../secret.txt", "sha256": "0"}, {"name": "..", "sha256": "0"}]
    (folder / "manifest.json").write_text(json.dumps({"files": rows}))
    assert {message for messages in errors(folder).values() for message in messages} <= {
        "secret.txt is missing.",
        ".. is missing.",
        "bees is missing.",
    }


def test_a_file_on_its_own_is_checked_by_its_kind(folder: Path) -> None:
    assert errors(folder / "bees.epub") == {}
    (folder / "bees.epub").write_bytes(b"PK no archive")
    (folder / "bees.pdf").write_bytes(b"no pdf")
    (folder / "bees.html").write_bytes(b"<script>1</script>")
    for name in ("bees.epub", "bees.pdf", "bees.html"):
        assert name in errors(folder / name), name


def test_a_pdf_is_held_against_a_printers_rules_where_one_is_named(folder: Path) -> None:
    for_reading = found(folder / "bees.pdf")["bees.pdf"]
    for_press = found(folder / "bees.pdf", "generic-eu")["bees.pdf"]
    assert not [finding for finding in for_reading if finding.level == "error"]
    assert {"press_rules", "press_inks"} & {finding.check for finding in for_press if finding.level == "error"}


def test_the_longest_suffix_tells_the_kind() -> None:
    kinds = [inspection.output_of(Path(name)) for name in ("a.pdf", "a.press.pdf", "a.epub", "a.html", "a.txt", "pdf")]
    assert kinds == ["pdf", "press", "epub", "html", None, None]


def test_a_printer_that_nobody_knows_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="printer nosuch: unknown"):
        found(folder / "bees.pdf", "nosuch")


def test_what_is_no_file_of_ours_is_a_usage_error_that_names_the_known_kinds(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"Known: .*\.pdf"):
        found(folder / "ledger.json")


@pytest.mark.parametrize("name", ["nosuch.pdf", "nosuch", "x" * 5000, "a\0b"], ids=lambda name: name[:10])
def test_a_path_that_is_not_there_is_said_not_to_be(name: str, folder: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder\. Check the name\.$"):
        found(folder / name)


def test_a_press_pdf_is_told_every_rule_kept_or_broken(folder: Path) -> None:
    (press,) = inspection.inspect(folder / "bees.press.pdf", "generic-eu")
    (reading,) = inspection.inspect(folder / "bees.pdf", "generic-eu")
    kept = {ruling.rule for ruling in press.rulings if not ruling.findings}
    assert {"pdfx", "boxes", "bleed", "fonts", "inks", "ink", "hairline", "margin"} <= kept
    assert {"pdfx", "inks"} <= {ruling.rule for ruling in reading.rulings if ruling.level == "error"}
    assert all(finding in reading.findings for ruling in reading.rulings for finding in ruling.findings)


def test_a_rule_in_json_has_its_source_its_date_and_how_sure_it_is(folder: Path) -> None:
    (press,) = inspection.inspect(folder / "bees.press.pdf", "generic-eu")
    rows = {row["rule"]: row for row in inspection.as_json(press)["rules"]}
    assert rows["bleed"] == {
        "rule": "bleed",
        "says": "3 mm of bleed at four edges.",
        "level": None,
        "source": "bookprinteconomy.cz, “quality of your data”",
        "dated": "2026-11-22",
        "confidence": "A",
        "findings": [],
    }


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.6"])
def test_what_is_no_pdf_breaks_one_rule_and_is_said_once(content: bytes, folder: Path) -> None:
    (folder / "bees.press.pdf").write_bytes(content)
    (said,) = inspection.inspect(folder / "bees.press.pdf", "kdp")
    assert [ruling.rule for ruling in said.rulings] == ["readable"]
    assert len(said.findings) == 1


def test_an_edition_is_held_against_the_printer_for_whom_it_was_built(tmp_path: Path) -> None:
    flow.build(Source("bees.txt", TEXT), Settings(printer="lulu", outputs=("press", "pdf")), tmp_path / "bees")
    assert errors(tmp_path / "bees") == {}
    (press,) = inspection.inspect(tmp_path / "bees" / "bees.press.pdf", "kdp")
    assert "bind" in {ruling.rule for ruling in press.rulings if ruling.level == "error"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty pages as other programs export them: 6 × 9 in, with no bleed."""
    path = tmp_path_factory.mktemp("elsewhere") / "plain.pdf"
    leaves = "".join(f"<p style='break-after: page'>{number}</p>" for number in range(60))
    weasyprint.HTML(string=f"<style>@page {{ size: 6in 9in; margin: 0.5in }}</style>{leaves}").write_pdf(path)
    return path


def ruled(path: Path, printer: str, paper: str | None = None) -> dict[str, str | None]:
    (said,) = inspection.inspect(path, printer, paper)
    return {ruling.rule: ruling.level for ruling in said.rulings}


def test_a_file_from_elsewhere_without_bleed_breaks_nothing_at_a_shop_that_takes_it(plain: Path) -> None:
    (said,) = inspection.inspect(plain, "kdp")
    assert [finding.message for finding in said.findings] == [
        "no bleed, and nothing runs off the page, so none is needed."
    ]
    assert ruled(plain, "kdp")["bleed"] == "info"


def test_pages_are_counted_against_a_named_paper_or_else_the_kindest(plain: Path) -> None:
    assert ruled(plain, "kdp")["page_limits"] is None  # white takes 24 pages and more
    assert ruled(plain, "kdp", "cream")["page_limits"] is None
    assert ruled(plain, "kdp", "standard-colour")["page_limits"] == "warning"  # 72 and more


def test_a_paper_needs_a_printer_that_has_it(plain: Path) -> None:
    with pytest.raises(UsageError, match=r"printer kdp: no paper vellum\. Known: white, cream"):
        list(inspection.inspect(plain, "kdp", "vellum"))
    with pytest.raises(UsageError, match="paper cream: whose"):
        list(inspection.inspect(plain, None, "cream"))


def test_an_edition_is_held_against_the_paper_that_its_manifest_names(tmp_path: Path) -> None:
    folder = tmp_path / "bees"
    flow.build(Source("bees.txt", TEXT), Settings(printer="kdp", paper="cream", outputs=("press",)), folder)
    listing = json.loads((folder / "manifest.json").read_bytes())
    assert (listing["printer"], listing["paper"]) == ("kdp", "cream")
    chosen = inspection.builder(listing, None)
    assert chosen and [*chosen.papers] == ["cream"]
    other = inspection.builder(listing, "white")
    assert other and [*other.papers] == ["white"]


def test_an_epub_is_held_against_the_shop_that_is_named_alone_or_in_its_folder(folder: Path) -> None:
    (bare,) = inspection.inspect(folder / "bees.epub", None)
    (alone,) = inspection.inspect(folder / "bees.epub", None, shop="kobo")
    within = {one.path.name: one for one in inspection.inspect(folder, None, shop="kobo")}
    extra = {ruling.rule for ruling in alone.rulings} - {ruling.rule for ruling in bare.rulings}
    assert {"shop_ncx", "shop_opaque", "shop_size"} <= extra
    assert within["bees.epub"].rulings == alone.rulings
    assert not [ruling for ruling in within["bees.pdf"].rulings if ruling.rule.startswith("shop_")]


def test_a_shop_that_cannot_look_at_a_file_says_so(folder: Path) -> None:
    (paper,) = inspection.inspect(folder / "bees.pdf", None, shop="kobo")
    (said,) = [finding for finding in paper.findings if finding.check == "shop"]
    assert (said.level, said.message) == ("info", "Kobo takes EPUBs: nothing of it was held against this file.")
    for looked in (*inspection.inspect(folder / "bees.epub", None, shop="kobo"), *inspection.inspect(folder, None)):
        assert not [finding for finding in looked.findings if finding.check == "shop"]


def test_no_finding_names_the_file_that_the_report_names_before_it(folder: Path, tmp_path: Path) -> None:
    content = (folder / "bees.epub").read_bytes()
    (tmp_path / "bees.epub").write_bytes(
        archives.pack({**archives.unpack(content), "EPUB/style.css": b"p { color: #333 }"})
    )
    (looked,) = inspection.inspect(tmp_path / "bees.epub", None)
    assert looked.findings
    assert not [finding for finding in looked.findings if finding.message.startswith("bees.epub")]


def test_a_shop_that_nobody_knows_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"shop corner: unknown\. Known: apple, ingramspark, kindle, kobo"):
        list(inspection.inspect(folder, None, shop="corner"))


def test_a_check_that_waits_to_be_asked_runs_here_and_in_no_build(folder: Path) -> None:
    (said,) = inspection.inspect(folder / "bees.epub", None)
    assert "epubcheck" in {ruling.rule for ruling in said.rulings}
    assert "epubcheck" not in (folder / "report.html").read_text("utf-8")


@pytest.mark.parametrize("paper", [None, "vellum", 3, ["cream"], {}])
def test_a_manifest_that_names_no_paper_leaves_the_printer_all_of_its_own(paper: object) -> None:
    chosen = inspection.builder({"printer": "kdp", "paper": paper}, None)
    assert chosen and [*chosen.papers] == ["white", "cream", "standard-colour", "premium-colour"]
