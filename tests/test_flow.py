"""From a source on the disk to an edition: what is built, what is refused, and how decisions stay decided."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from drafting import decided

from pipeline import checks, desk, flow, notice, orders, outputs, production, shelf
from pipeline.bindery import archives
from pipeline.checks import Check
from pipeline.errors import PipelineError, UsageError
from pipeline.flow import Edition
from pipeline.languages import spoken
from pipeline.model import Change, Finding, Origin, Product, Source, Verdict
from pipeline.outputs import Output
from pipeline.plugins import discover
from pipeline.settings import Settings

DOCUMENT = Path(__file__).parent.parent / "source" / "mrna-vaccine-interview.txt"
TEXT = """The bees of harbour street

On a wet morning we met Dr. Ida Hall, a keeper of bees, in her garden .

Editor: Do teh bees sleep in winter , in there ?

Dr. Hall: They do not sleep,they wait [3], becuase it is cold.

editor: What do they eat?

Dr. Hall: Honey  and little else...
"""
QUICK = Settings(outputs=("html",))
PAPERS = {"ledger.json", "report.html", "manifest.json"}


def source(text: str = TEXT) -> Source:
    return Source("bees.txt", text.encode())


def lying_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edits(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {edit["id"]: edit for edit in record["edits"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "build" / "bees"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """All that there is to build, once."""
    return flow.build(source(), Settings(), tmp_path_factory.mktemp("build") / "bees")


@pytest.mark.parametrize("with_settings", [True, False])
def test_the_document_of_the_house_builds_with_and_without_its_settings(with_settings: bool, tmp_path: Path) -> None:
    copy = tmp_path / DOCUMENT.name
    copy.write_bytes(DOCUMENT.read_bytes())
    if with_settings:
        copy.with_suffix(".toml").write_bytes(DOCUMENT.with_suffix(".toml").read_bytes())
    opened = shelf.opened(copy, {})
    edition = flow.build(opened.source, opened.settings, tmp_path / "build" / copy.stem)
    assert [finding for finding in edition.findings if finding.level != "info"] == []
    assert len([edit for edit in edition.record["edits"] if edit["status"] == "applied"]) == 11
    assert edition.listing["pages"]
    assert (
        set(lying_in(edition.folder))
        == {copy.stem + suffix for suffix in (".pdf", ".press.pdf", ".epub", ".html")} | PAPERS
    )


def test_an_edition_holds_every_output_and_its_papers(built: Edition) -> None:
    known = discover(outputs, Output)
    made = {f"bees{known[name].suffix}" for name in Settings().outputs}
    assert set(lying_in(built.folder)) == made | PAPERS


def test_the_manifest_names_every_file_with_its_size_and_fingerprint(built: Edition) -> None:
    files = lying_in(built.folder)
    listing = json.loads(files.pop("manifest.json"))
    rows = {row["name"]: (row["bytes"], row["sha256"]) for row in listing["files"]}
    assert rows == {name: (len(content), sha256(content).hexdigest()) for name, content in files.items()}
    assert listing["sha256"] == sha256(TEXT.encode()).hexdigest()


def test_the_ledger_on_the_disk_is_the_record_with_all_findings(built: Edition) -> None:
    found = json.loads((built.folder / "ledger.json").read_bytes())
    assert found["edits"] == json.loads(json.dumps(built.record["edits"]))
    assert [row["message"] for row in found["findings"]] == [finding.message for finding in built.findings]


def test_no_output_is_asked_for_pages_that_needs_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(production, "paginate", lambda book: pytest.fail("laid out for nothing"))
    assert flow.build(source(), QUICK, folder).listing["pages"] is None


@pytest.mark.parametrize("asked_for", [False, True])
def test_an_epub_alone_has_a_page_list_where_the_settings_ask_for_one(asked_for: bool, folder: Path) -> None:
    flow.build(source(), Settings(outputs=("epub",), page_list=asked_for), folder)
    nav = archives.unpack(lying_in(folder)["bees.epub"])["EPUB/nav.xhtml"]
    assert (b"page-list" in nav) is asked_for


def test_a_build_tells_its_steps(folder: Path) -> None:
    steps: list[str] = []
    flow.build(source(), QUICK, folder, say=steps.append)
    assert len(steps) >= 4 and any("bees.html" in step for step in steps)


def test_an_output_that_is_no_longer_wanted_goes(folder: Path) -> None:
    flow.build(source(), Settings(outputs=("html", "epub")), folder)
    flow.build(source(), QUICK, folder)
    assert set(lying_in(folder)) == {"bees.html"} | PAPERS


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (replace(QUICK, theme="nosuch"), "theme nosuch: unknown"),
        (replace(QUICK, printer="nosuch"), "printer nosuch: unknown"),
        (replace(QUICK, outputs=("nosuch",)), "output nosuch: unknown"),
        (replace(QUICK, rules=replace(QUICK.rules, off=("nosuch",))), "rules.off: no rule and no group of rules is "),
        (
            replace(QUICK, style="nosuch"),
            "style: no style is named nosuch. Known: magazine, smithsonian, verbatim-minus.",
        ),
    ],
)
def test_what_nobody_knows_is_a_usage_error_and_builds_nothing(settings: Settings, words: str, folder: Path) -> None:
    with pytest.raises(UsageError, match=words):
        flow.build(source(), settings, folder)
    assert not folder.exists()


def failing_check(product: Product) -> Iterator[Finding]:
    yield Finding("failing", "page 3 is upside down.", "Turn it.", "error")


def failing_output(*_: object) -> bytes:
    raise PipelineError("templates/page.html.j2:3: 'titel' is undefined. Mend the template.")


@pytest.mark.parametrize("fault", ["content", "template", "check", "disk"])
def test_a_failed_build_leaves_the_last_good_edition_untouched(
    fault: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.build(source(), QUICK, folder)
    before = lying_in(folder)
    text = TEXT.replace("Honey", "Heather honey")
    if fault == "content":
        text = "\n\n"
    elif fault == "template":
        monkeypatch.setattr("pipeline.outputs.html.OUTPUT", Output(".html", "unused", failing_output))
    elif fault == "check":
        monkeypatch.setattr("pipeline.checks.words_kept.CHECK", Check(frozenset({"html"}), failing_check))
    else:
        monkeypatch.setattr("pipeline.publish.write", full_disk)
    with pytest.raises(PipelineError):
        flow.build(source(text), QUICK, folder)
    assert lying_in(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["bees"]


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("name", [name for name, check in discover(checks, Check).items() if check.when == "always"])
def test_every_check_runs_on_what_it_reads_and_an_error_refuses_the_build(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"pipeline.checks.{name}")
    met: list[str] = []

    def look(product: Product) -> Iterator[Finding]:
        met.append(product.output)
        yield Finding(name, "it is not as it should be.", "Mend it.", "error")

    monkeypatch.setattr(module, "CHECK", Check(module.CHECK.outputs, look))
    wanted = sorted(module.CHECK.outputs)[:1]
    with pytest.raises(PipelineError, match=r"^bees: it is not as it should be\. Mend it\.$"):
        flow.build(source(), Settings(outputs=tuple(wanted)), folder)
    assert met == wanted
    assert not folder.exists()


def test_a_check_that_takes_long_runs_when_asked_and_in_no_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(product: Product) -> Iterator[Finding]:
        yield Finding("slow", "nobody asked.", "Wait.", "error")

    module = importlib.import_module("pipeline.checks.epubcheck")
    monkeypatch.setattr(module, "CHECK", replace(module.CHECK, look=look, hold=None))
    flow.build(source(), Settings(outputs=("epub",)), folder)


def test_a_check_reads_no_output_that_nobody_makes() -> None:
    assert {output for check in discover(checks, Check).values() for output in check.outputs} <= set(
        discover(outputs, Output)
    )


@pytest.mark.parametrize(("strict", "refused"), [(False, False), (True, True)])
def test_a_warning_refuses_a_strict_build_alone(strict: bool, refused: bool, folder: Path) -> None:
    essay = source("On bees\n\nThey do not sleep, they wait. Nobody asks them.\n\nIt is a long winter for them.\n")
    if refused:
        with pytest.raises(PipelineError, match="speakers"):
            flow.build(essay, QUICK, folder, strict=strict)
    else:
        assert "speakers" in {finding.check for finding in flow.build(essay, QUICK, folder, strict=strict).findings}


def rejected(text: str, verdicts: dict[str, Verdict]) -> flow.Understood:
    return flow.understand(source(text), QUICK, orders.rules_of(QUICK), decisions=decided(verdicts))


def replayed(known: flow.Understood) -> list[str]:
    """Make the edits that the record calls applied, phase by phase, on the text as it was found."""
    texts = [block.text for block in known.draft.blocks]
    rows = [row for row in known.record["edits"] if row["status"] == "applied"]
    for row in sorted(rows, key=lambda row: (row["phase"], -row["start"])):
        text = texts[row["block"]]
        assert text[row["start"] : row["end"]] == row["before"]
        texts[row["block"]] = text[: row["start"]] + row["after"] + text[row["end"] :]
    return texts


EVERY_ID = sorted(edits(rejected(TEXT, {}).record))


@pytest.mark.parametrize("id", EVERY_ID)
def test_a_rejected_edit_leaves_the_text_as_it_was(id: str) -> None:
    known = rejected(TEXT, {id: "reject"})
    found = edits(known.record)
    assert found[id]["status"] == "rejected"
    assert {other for other, row in found.items() if row["status"] == "applied"} == set(EVERY_ID) - {id}
    assert [block.text for block in known.cleaned.draft.blocks] == replayed(known)


@pytest.mark.parametrize("id", EVERY_ID)
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("A new word before it all.\n\n" + TEXT, id="a paragraph before"),
        pytest.param(TEXT + "\nEditor: And wax?\n\nDr. Hall: Wax , too.\n", id="a turn at the end"),
        pytest.param(TEXT.replace("On a wet morning", "On a wet , grey mourning morning"), id="words elsewhere"),
        pytest.param(TEXT.replace("\n\n", "\n\n\n"), id="more blank lines"),
    ],
)
def test_a_rejected_edit_stays_rejected_when_other_parts_of_the_source_change(id: str, changed: str) -> None:
    known = rejected(changed, {id: "reject"})
    assert edits(known.record)[id]["status"] == "rejected"
    assert known.record["stale"] == []


def test_all_edits_rejected_at_once_stay_rejected() -> None:
    """One decision must not change what another one is known by."""
    known = rejected(TEXT, dict.fromkeys(EVERY_ID, "reject"))
    assert {edit["status"] for edit in known.record["edits"]} == {"rejected"}
    assert known.record["stale"] == []
    assert [block.text for block in known.cleaned.draft.blocks] == [block.text for block in known.draft.blocks]


def test_a_decision_that_matches_nothing_any_more_is_reported(folder: Path) -> None:
    said = decided({"0badc0de": "reject", EVERY_ID[0]: "reject"})
    edition = flow.build(source(), QUICK, folder, decisions=said)
    (finding,) = (finding for finding in edition.findings if "0badc0de" in finding.message)
    assert finding.level == "warning"
    assert finding.origin == Origin("bees.decisions.toml", 1)
    written = json.loads((folder / "ledger.json").read_bytes())
    assert written["stale"] == ["0badc0de"]
    assert "0badc0de" in (folder / "report.html").read_text("utf-8")


def test_a_persons_own_edit_is_in_the_edition_its_ledger_its_report_and_its_notice(folder: Path) -> None:
    said = decided({}, [Change("Honey and", "Honey, and", "ida <hall>", "A breath.")])
    edition = flow.build(source(), QUICK, folder, decisions=said)
    page, report = ((folder / name).read_text("utf-8") for name in ("bees.html", "report.html"))
    assert "Honey, and" in page
    assert "wording" in page.partition('class="notice"')[2]
    [row] = (row for row in json.loads((folder / "ledger.json").read_bytes())["edits"] if row["rule"] == "hand")
    assert (row["by"], row["reason"], row["status"]) == ("ida <hall>", "A breath.", "applied")
    assert "A breath." in report and "ida &lt;hall&gt;" in report
    assert [finding for finding in edition.findings if finding.check == "hand"] == []


def test_an_edit_by_hand_without_its_place_is_told_and_fails_a_strict_build(folder: Path) -> None:
    said = decided({}, [Change("Wax", "Honey")])
    edition = flow.build(source(), QUICK, folder, decisions=said)
    [finding] = (finding for finding in edition.findings if finding.check == "hand")
    assert finding.origin == Origin("bees.decisions.toml", 1)
    with pytest.raises(
        PipelineError, match=r"^bees\.decisions\.toml:1: “Wax”, which is to be changed by hand, stands "
    ):
        flow.build(source(), QUICK, folder, decisions=said, strict=True)


def test_a_conflict_is_told_and_fails_no_build(folder: Path) -> None:
    said = decided({}, [Change("Honey and", "Honey or"), Change("and little", "or little")])
    edition = flow.build(source(), QUICK, folder, decisions=said, strict=True)
    [finding] = (finding for finding in edition.findings if finding.check == "conflict")
    kept, lost = (row["id"] for row in edition.record["edits"] if row["rule"] == "hand")
    assert finding.level == "info"
    assert kept in finding.message and lost in finding.message
    assert finding.message in (folder / "report.html").read_text("utf-8")


def test_a_decision_on_a_rule_left_out_for_once_is_not_called_stale() -> None:
    opened = shelf.Document(source(), QUICK, decided({EVERY_ID[0]: "reject", "0badc0de": "reject"}))
    work = desk.document(opened, {})
    assert (work.record["edits"], work.record["stale"], work.record["findings"], work.findings) == ([], [], [], ())
    work = desk.document(opened, orders.rules_of(QUICK))
    assert work.record["stale"] == ["0badc0de"]


def test_the_rules_that_are_given_are_those_that_work() -> None:
    usual = orders.rules_of(QUICK)
    alone = {"misspelling": usual["misspelling"]}
    known = flow.understand(source(), QUICK, alone, decisions=decided({"0badc0de": "reject"}))
    assert {row["rule"] for row in known.record["edits"]} == {"misspelling"}
    assert known.record["stale"] == ["0badc0de"]


def test_the_notice_in_the_edition_counts_what_was_applied(built: Edition) -> None:
    applied = sum(edit["status"] == "applied" for edit in built.record["edits"])
    assert applied == len(EVERY_ID)
    page = (built.folder / "bees.html").read_text("utf-8")
    assert f": {notice.count(applied, spoken('en').wording)} in all, each on record" in page


@pytest.mark.parametrize("character", ["\x07", "\ufffe"])
def test_a_character_that_cannot_be_printed_is_no_traceback_when_its_rule_is_off(character: str, folder: Path) -> None:
    text = TEXT.replace("Honey", f"Ho{character}ney")
    flow.build(source(text), QUICK, folder)
    settings = replace(QUICK, rules=replace(QUICK.rules, off=("control_character",)))
    with pytest.raises(PipelineError, match=r"^bees\.txt:11: the character U\+"):
        flow.build(source(text), settings, folder)


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "a" * 5000,
        "Editor: " + "word " * 3000,
        "Q: Why?\nA: " + "https://example.org/" + "b" * 400,
        "Q: ?\nA: !",
    ],
)
def test_an_odd_but_honest_text_is_built(text: str, folder: Path) -> None:
    assert flow.build(source(text), Settings(), folder).listing["pages"]


@pytest.mark.parametrize("text", ["?", "A:\n", "Q: \n\nA: \n", "...\n\n...\n", "\u200b"])
def test_an_odd_little_text_is_built_or_refused_in_one_sentence(text: str, folder: Path) -> None:
    try:
        edition = flow.build(source(text), Settings(), folder)
    except PipelineError as error:
        assert "\n" not in str(error) and str(error).startswith("bees")
        assert not folder.exists()
    else:
        assert edition.listing["pages"]


@pytest.mark.parametrize("date", ["2025-13-45", "2025-02-30", "0000", "2025-00"])
def test_a_date_that_no_calendar_has_is_refused_by_its_key(date: str) -> None:
    from pipeline.settings import validate

    with pytest.raises(UsageError, match=r"^bees\.toml: date: "):
        validate({"date": date}, "bees.toml")


def test_the_report_tells_each_rule_that_a_file_was_held_against(built: Edition) -> None:
    shown = (built.folder / "report.html").read_text("utf-8")
    rules = shown[shown.index('id="rules"') : shown.index('id="files"')]
    for file in ("bees.pdf", "bees.press.pdf"):
        assert f'colspan="3">{file}</th>' in rules
    assert rules.count("Every font is in the file.") == 2
