"""The report shows every edit in its sentence, and asks for nothing."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import makers
import pytest
from drafting import decided
from lxml import etree

from pipeline import flow, orders, report
from pipeline.checks import self_contained
from pipeline.cleaning_settings import RuleSettings
from pipeline.model import Authority, Book, Contributor, Finding, Imprint, Product, Ruling, Source
from pipeline.settings import Settings

TEXT = """The bees & the <harbour>

Editor: Do teh bees sleep,or <script>alert(1)</script> do they {{7*7}} wait ?

Dr. Hall: Honey  and little else [3]. "><img src=x onerror=alert(1)> becuase.

Editor: And?

Dr. Hall: That is all.
"""
QUICK = Settings(outputs=("html",), rules=RuleSettings(level="certain"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with edits that were applied, that were only proposed and that were rejected."""
    source = Source("bees & <co>.txt", TEXT.encode())
    first = flow.understand(source, QUICK, orders.rules_of(QUICK)).record["edits"]
    spelling = next(edit["id"] for edit in first if edit["rule"] == "misspelling" and edit["before"] == "teh")
    citation = next(edit["id"] for edit in first if edit["rule"] == "stray_citation")
    target = tmp_path_factory.mktemp("build") / "bees"
    said = decided({spelling: "reject", citation: "accept", "0badc0de": "reject"})
    flow.build(source, QUICK, target, decisions=said)
    return target


@pytest.fixture(scope="module")
def page(folder: Path) -> etree._Element:
    return etree.HTML((folder / "report.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))


def text_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def shown_edit(page: etree._Element, id: str) -> etree._Element:
    return next(element for element in page.iter(etree.Element) if element.get("id") == f"e-{id}")


def test_every_edit_of_the_ledger_stands_in_its_words_with_place_and_reason(folder: Path, page: etree._Element) -> None:
    ledger = json.loads((folder / "ledger.json").read_bytes())
    assert {edit["status"] for edit in ledger["edits"]} == {"applied", "proposed", "rejected"}
    for edit in ledger["edits"]:
        shown = text_of(shown_edit(page, edit["id"]))
        for words in (edit["before"], edit["reason"], edit["rule"]):
            assert " ".join(words.split()) in shown.replace("␣", " ")
        assert f"Line {edit['line']} " in shown
        assert edit["id"] in shown
    [teh] = (edit for edit in ledger["edits"] if edit["before"] == "teh")
    assert "Do teh bees sleep" in text_of(shown_edit(page, teh["id"]))


def test_only_an_applied_edit_is_marked_as_made(folder: Path, page: etree._Element) -> None:
    for edit in json.loads((folder / "ledger.json").read_bytes())["edits"]:
        shown = shown_edit(page, edit["id"])
        marks = [text_of(mark).strip("␣") for mark in (*shown.iter("del"), *shown.iter("ins"))]
        if edit["status"] == "applied":
            assert marks == [words.strip() for words in (edit["before"], edit["after"]) if words]
        else:
            assert marks == []
            assert edit["status"] in text_of(shown).lower()


def test_no_script_runs_and_nothing_is_requested(folder: Path) -> None:
    product = Product("html", "report.html", (folder / "report.html").read_bytes())
    assert list(self_contained.CHECK.look(product)) == []


def test_text_of_the_source_is_shown_as_the_text_it_is(page: etree._Element) -> None:
    shown = text_of(page)
    for words in ("The bees & the <harbour>", "bees & <co>.txt", "<script>alert(1)</script>", "{{7*7}}"):
        assert words in shown


def test_what_there_is_to_look_at_and_what_no_longer_counts_is_told(page: etree._Element) -> None:
    assert "0badc0de" in text_of(page)


def test_files_are_listed_with_size_and_fingerprint(folder: Path, page: etree._Element) -> None:
    for row in json.loads((folder / "manifest.json").read_bytes())["files"]:
        if row["name"] != "report.html":
            assert row["name"] in text_of(page) and row["sha256"] in text_of(page)
            assert f"{row['bytes']:,}" in text_of(page)


def test_a_missing_date_is_told_and_a_given_one_is_not(tmp_path: Path) -> None:
    source = Source("bees.txt", TEXT.encode())
    for settings, told in ((QUICK, True), (replace(QUICK, date="2024-05"), False)):
        flow.build(source, settings, tmp_path / "bees")
        assert ("1980-01-01" in (tmp_path / "bees" / "report.html").read_text("utf-8")) is told


def test_an_unedited_text_is_said_to_be_so(tmp_path: Path) -> None:
    source = Source("bees.txt", b"On bees\n\nEditor: Do they sleep?\n\nDr. Hall: They do.\n\nEditor: Well.\n")
    flow.build(source, QUICK, tmp_path / "bees")
    assert "Nothing was edited." in (tmp_path / "bees" / "report.html").read_text("utf-8")


def test_links_lead_to_each_section_and_what_to_look_at_comes_before_the_edits(page: etree._Element) -> None:
    (nav,) = page.iter("nav")
    targets = [link.get("href") for link in nav.iter("a")]
    assert targets == ["#look", "#edits", "#files"]  # a web page is held against no rules
    order = [heading.get("id") for heading in page.iter("h2")]
    assert order == [target[1:] for target in targets if target]


def test_the_gravest_rule_comes_first_and_what_a_rule_tells_is_not_told_again() -> None:
    said = Finding("press_rules", "pages 1–2: bleed of 0.0 mm.", "Add it.", "error")
    other = Finding("setting", "a line is loose.", "Look at it.", "info")
    authority = Authority("a digest", "2026-11-22", "B")
    rows = [
        ("a.press.pdf", Ruling("upright", "Pages stand upright.", authority)),
        ("a.press.pdf", Ruling("tint", "Tints of 10 %.", authority, (replace(said, message="thin.", level="info"),))),
        ("a.press.pdf", Ruling("bleed", "3 mm of bleed.", authority, (said,))),
    ]
    found = [other, *(finding for _, ruling in rows for finding in ruling.findings)]
    assert report.loose(found, rows) == [other]
    assert [ruling.rule for _, ruling in report.gravest_first(rows)] == ["bleed", "tint"]


def test_the_rules_of_a_press_file_are_linked(tmp_path: Path) -> None:
    source = Source("bees.txt", TEXT.encode())
    flow.build(source, replace(QUICK, outputs=("press",), printer="kdp"), tmp_path / "bees")
    shown = (tmp_path / "bees" / "report.html").read_text("utf-8")
    assert '<a href="#rules">Rules</a>' in shown
    assert shown.index("more or less than paper takes") < shown.index('id="edits"') < shown.index('id="rules"')
    assert shown.count("more or less than paper takes") == 2  # to look at, and among the rules


def listed(book: Book) -> dict[str, Any]:
    record = {"source": "bees.txt", "sha256": "0" * 64}
    return report.manifest(record, book, None, [Product("html", "bees.html", b"<html/>")])


def test_the_manifest_gives_each_person_a_part_and_a_name_to_file_under() -> None:
    book = makers.book(makers.interview("Do they sleep?", "They do."))
    crew = (Contributor("Ada Roy", "introduction"), Contributor("Jo", "translator", "Jo the Elder"))
    found = listed(replace(book, imprint=replace(book.imprint, contributors=crew)))["edition"]
    assert found["people"] == [
        {"name": "Editor", "role": "interviewer", "marc": "ivr", "file_as": "Editor", "about": ""},
        {
            "name": "Dr. Ida Hall",
            "role": "interviewee",
            "marc": "ive",
            "file_as": "Hall, Ida",
            "about": "a keeper of bees",
        },
    ]
    assert found["contributors"] == [
        {"name": "Ada Roy", "part": "introduction", "marc": "win", "file_as": "Roy, Ada"},
        {"name": "Jo", "part": "translator", "marc": "trl", "file_as": "Jo the Elder"},
    ]


def test_the_manifest_has_every_fact_of_the_edition_and_a_place_for_those_that_nobody_said() -> None:
    book = makers.book(makers.interview("Do they sleep?", "They do."))
    bare = listed(book)["edition"]
    assert all(bare[name] == "" for name in report.FACTS) and bare["subjects"] == bare["contributors"] == []
    said: dict[str, Any] = {name: f"the {name}" for name in report.FACTS}
    full = replace(book, imprint=replace(book.imprint, **said, subjects=("bees", "sleep")))
    found = json.loads(json.dumps(listed(full)))["edition"]
    assert {**said, "subjects": ["bees", "sleep"]}.items() <= found.items()
    told = {*found, *listed(full), "evaluation"}
    assert {one.name for one in fields(Imprint)} <= told  # a new fact of the imprint goes into the manifest too


def test_the_manifest_still_says_what_it_said_before() -> None:
    found = listed(makers.book(makers.interview("Do they sleep?", "They do.")))
    assert found["schema"] == 1 and found["title"] == "What the bees know"
    assert [*found["files"][0]] == ["name", "output", "bytes", "sha256"]
