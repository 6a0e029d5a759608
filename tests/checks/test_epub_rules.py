"""Every rule is broken once in a sound book, and that rule alone; no file can be so odd that looking at it fails."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import epub_makers
import makers
import pytest
from epub_makers import COVER, FILES, NAV, NCX, ONE, PACKAGE, STYLE, TWO, broken, changed, packed, rulings
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks, production, shops
from pipeline.bindery import anatomy, archives
from pipeline.bindery.preflight import gallery, storefronts, wholeness
from pipeline.checks import Check, epub_rules
from pipeline.checks.epub_rules import CHECK
from pipeline.model import Product
from pipeline.outputs import epub
from pipeline.paginate import paginate
from pipeline.plugins import discover

PAGE_2 = '<li><a href="text/two.xhtml#p2">2</a></li>'
BREAK_2 = '<span epub:type="pagebreak" role="doc-pagebreak" id="p2" aria-label="2"/>'
CLAIM = '<meta property="dcterms:conformsTo" id="c">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
PART = '<a epub:type="part" href="#toc">A</a>'
EMPTY = '<html xmlns="http://www.w3.org/1999/xhtml"/>'

SEEDED = [
    ("language", "warning", PACKAGE, ' xml:lang="en"', ""),
    ("language", "warning", PACKAGE, ">en</dc:language>", ">he</dc:language>"),
    ("one_role", "warning", PACKAGE, ' scheme="marc:relators"', ""),
    ("one_role", "warning", PACKAGE, ">ive<", ">Interviewee<"),
    ("one_role", "warning", PACKAGE, 'refines="#hall"', 'refines="#nobody"'),
    ("isbn", "error", PACKAGE, "<dc:source>urn:isbn:9783161484100", "<dc:source>urn:isbn:9783161484101"),
    ("isbn", "error", PACKAGE, "<dc:source>urn:isbn:9783161484100", "<dc:source>ISBN 978316148410"),
    ("cover_image", "error", PACKAGE, 'media-type="text/css"', 'media-type="text/css" properties="cover-image"'),
    ("properties", "error", PACKAGE, '<item id="two"', '<item properties="svg" id="two"'),
    ("properties", "error", TWO, "She", '<math xmlns="http://www.w3.org/1998/Math/MathML"/>She'),
    ("landmarks", "warning", NAV, 'epub:type="bodymatter"', 'epub:type="body-matter"'),
    ("landmarks", "error", NAV, ' epub:type="bodymatter"', ""),
    ("landmarks", "warning", NAV, 'epub:type="landmarks"', 'epub:type="other"'),
    (
        "landmarks_flat",
        "warning",
        NAV,
        '">Text</a>',
        f'">Text</a><ol><li>{PART}</li></ol>',
    ),
    ("landmarks_once", "error", NAV, 'epub:type="toc" href="#toc"', 'epub:type="bodymatter toc" href="text/two.xhtml"'),
    ("ncx", "info", PACKAGE, "application/x-dtbncx+xml", "application/octet-stream"),
    ("ncx", "error", NCX, "text/one.xhtml", "text/three.xhtml"),
    ("ncx_depth", "warning", NCX, 'content="1"', 'content="0"'),
    ("page_list_flat", "warning", NAV, PAGE_2, f"<li><span>more</span><ol>{PAGE_2}</ol></li>"),
    ("pages_listed", "error", NAV, PAGE_2, ""),
    ("page_targets", "warning", NAV, PAGE_2, f'{PAGE_2}<li><a href="text/two.xhtml#end">3</a></li>'),
    ("page_labels", "warning", NAV, ">2</a>", ">1</a>"),
    ("page_labels", "warning", NAV, ">2</a>", ">ii</a>"),
    ("page_source", "warning", PACKAGE, '<meta property="pageBreakSource">urn:isbn:9783161484100</meta>', ""),
    ("page_source", "error", PACKAGE, "pageBreakSource", "schema:pageBreakSource"),
    ("access_must", "warning", PACKAGE, "schema:accessibilityHazard", "schema:other"),
    ("access_must", "warning", PACKAGE, 'schema:accessMode"', 'schema:other"'),
    ("access_should", "warning", PACKAGE, "schema:accessibilitySummary", "schema:other"),
    ("access_should", "info", PACKAGE, "schema:accessModeSufficient", "schema:other"),
    ("borne_out", "error", PACKAGE, ">alternativeText<", ">MathML<"),
    ("unclaimed", "info", PACKAGE, ">pageBreakMarkers<", ">readingOrder<"),
    ("modes", "error", PACKAGE, ">none</meta>", '>none</meta><meta property="schema:accessibilityHazard">sound</meta>'),
    ("modes", "warning", TWO, "She", '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Bees"/>She'),
    ("certified", "error", PACKAGE, "</metadata>", f"{CLAIM}</metadata>"),
    ("spoken", "warning", ONE, ' lang="en" xml:lang="en"', ""),
    ("spoken", "error", ONE, ' lang="en" xml', ' lang="de" xml'),
    ("headings", "warning", TWO, "h2", "h3"),
    ("questions", "warning", TWO, ' aria-labelledby="asks"', ""),
    ("questions", "error", TWO, "section", "div"),
    ("size", "info", TWO, "She", "She laughed. " * 20_000),
    ("fixed_sizes", "warning", STYLE, "1em", "12px"),
    ("fixed_sizes", "warning", TWO, '<p id="end">', '<p id="end" style="font: 9pt/1 serif">'),
    ("fixed_sizes", "warning", ONE, "</head>", "<style>@media all { p { line-height: 14pt } }</style></head>"),
    ("sheets", "warning", STYLE, "p {", "p { margin: " + "(" * 200 + ")" * 200 + "} p {"),
    ("generated", "warning", STYLE, "p {", 'p.hall::before { content: "Dr. Hall: " } p {'),
    ("generated", "warning", STYLE, "p {", "p:after { content: attr(title) } p {"),
    ("remote_styles", "error", STYLE, "p {", '@import "https://example.org/a.css"; p {'),
    ("remote_styles", "error", STYLE, "p {", "p { background: url(//example.org/a.png) } p {"),
]
# What breaks another rule by its nature: a script that is there is also one that the manifest does not name.
TWOFOLD = [
    ("scripts", "warning", {"properties"}, '<p onclick="bees()"/>'),
    ("scripts", "warning", {"properties"}, "<form/>"),
    ("scripts", "warning", {"properties"}, '<a href="javascript:bees()">bees</a>'),
    ("remote", "error", {"properties"}, '<iframe src="https://example.org/bees.html"/>'),
    ("remote", "warning", {"properties"}, '<audio src="https://example.org/bees.mp3"/>'),
    ("alternatives", "warning", {"borne_out"}, '<img src="../cover.png"/>'),
    ("alternatives", "warning", {"borne_out", "modes", "properties"}, '<svg xmlns="http://www.w3.org/2000/svg"/>'),
]


@pytest.mark.parametrize(("rule", "level", "name", "before", "after"), SEEDED, ids=lambda value: value[:20])
def test_a_seeded_fault_breaks_its_own_rule_alone(rule: str, level: str, name: str, before: str, after: str) -> None:
    assert broken(changed(name, (before, after))) == {rule: level}


@pytest.mark.parametrize(("rule", "level", "others", "put"), TWOFOLD)
def test_a_fault_of_two_kinds_breaks_the_rules_of_both(rule: str, level: str, others: set[str], put: str) -> None:
    found = broken(changed(TWO, ("She", f"{put}She")))
    assert found.pop(rule) == level
    assert found.keys() == others


def test_a_sound_book_breaks_no_rule() -> None:
    assert broken(packed()) == {}


def test_every_rule_is_seeded_with_a_fault_here() -> None:
    here = {row[0] for row in (*SEEDED, *TWOFOLD)} | {"page_order", "no_notes"}
    assert here == {rule.id for rule in epub_rules.RULES}


def test_pages_out_of_order_and_notes_among_pages_are_found() -> None:
    page_1 = '<li><a href="text/two.xhtml#p1">1</a></li>'
    assert broken(changed(NAV, (f"{page_1}\n{PAGE_2}", f"{PAGE_2}\n{page_1}"))) == {"page_order": "error"}
    noted = changed(TWO, (BREAK_2, '<span epub:type="noteref" id="p2">2</span>'))
    assert broken(noted) == {"no_notes": "error"}


def test_a_page_break_is_known_by_its_role_or_by_its_type() -> None:
    assert broken(changed(TWO, ('epub:type="pagebreak" ', ""))) == {}
    assert broken(changed(TWO, ('role="doc-pagebreak" ', ""))) == {}


def test_a_book_without_pages_is_held_to_no_rule_of_pages_but_may_not_claim_any() -> None:
    text = str(FILES[TWO]).replace(BREAK_2, "").replace(BREAK_2.replace("2", "1"), "")
    nav = str(FILES[NAV]).replace("page-list", "loi")
    content = packed({**FILES, TWO: text, NAV: nav.replace("#p1", "").replace("#p2", "")})
    assert broken(content) == {"borne_out": "error", "page_source": "error"}
    assert not {"pages_listed", "page_order"} & rulings(content).keys()


def test_the_older_way_to_name_the_source_of_pages_will_do() -> None:
    older = (
        '<dc:source id="s">urn:isbn:9783161484100</dc:source><meta refines="#s" property="source-of">pagination</meta>'
    )
    new = '<meta property="pageBreakSource">urn:isbn:9783161484100</meta>'
    assert broken(changed(PACKAGE, (new, older))) == {}


@pytest.mark.parametrize("level", ["A", "AA"])
def test_conformance_with_a_name_is_no_fault(level: str) -> None:
    claim = CLAIM.replace("AA<", f"{level}<") + '<meta property="a11y:certifiedBy" refines="#c">Ida Hall</meta>'
    assert broken(changed(PACKAGE, ("</metadata>", f"{claim}</metadata>"))) == {}


def test_a_book_without_a_cover_is_told_so_and_a_picture_in_it_is_one_to_be_seen() -> None:
    coverless = changed(PACKAGE, (' properties="cover-image"', ""))
    assert broken(coverless) == {"cover_image": "info", "modes": "warning"}


def test_one_fault_in_many_places_is_said_once() -> None:
    content = changed(TWO, ("She", '<img src="../cover.png"/>\n' * 40))
    (finding,) = rulings(content)["alternatives"].findings
    assert finding.message == (f"{TWO}:7, {TWO}:8, {TWO}:9 and 37 more: a picture has no alternative text.")


def test_an_epub_2_is_told_to_be_one_and_held_to_nothing_that_only_an_epub_3_has() -> None:
    package = str(FILES[PACKAGE]).replace('version="3.0"', 'version="2.0"').replace("dcterms:modified", "other")
    for line in package.splitlines():
        if "schema:" in line or "pageBreakSource" in line:
            package = package.replace(line + "\n", "")
    found = broken(packed({**FILES, PACKAGE: package}))
    assert found == {"version": "warning", "page_source": "warning"}


def test_our_own_epub_breaks_no_rule_but_may_lack_a_cover() -> None:
    book = makers.book(makers.talk(4, 6))
    for pages in (None, paginate(book)):
        assert broken(epub.make(book, pages)).keys() <= {"cover_image"}


def test_all_checks_of_a_build_unpack_an_epub_once_and_read_each_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book = makers.book(makers.talk(2, 5))
    product = Product("epub", "bees.epub", epub.make(book, None), book)
    unpacked: list[bytes] = []
    parsed: list[str] = []
    unpack, parse = archives.unpack, anatomy.parse

    def unpacking(content: bytes) -> dict[str, bytes]:
        unpacked.append(content)
        return unpack(content)

    def parsing(files: Mapping[str, bytes], path: str) -> Any:
        parsed.append(path)
        return parse(files, path)

    monkeypatch.setattr(archives, "unpack", unpacking)
    monkeypatch.setattr(anatomy, "parse", parsing)
    production.examine([product])
    assert len(unpacked) == 1 and "EPUB/talk.xhtml" in parsed
    assert len(parsed) == len(set(parsed))


def test_it_reads_epubs_only_and_in_every_build() -> None:
    assert CHECK.outputs == {"epub"}
    assert CHECK.when == "always"


def test_every_rule_has_one_id_a_sentence_and_a_dated_source() -> None:
    rules = (*wholeness.RULES, *epub_rules.RULES)
    ids = [rule.id for rule in rules] + [row[0] for row in (*storefronts.RULES, *gallery.RULES)]
    assert len(ids) == len(set(ids))
    for rule in rules:
        assert rule.says.endswith(".") and rule.by.source, rule.id
        assert date.fromisoformat(rule.by.dated)


def test_who_claims_conformance_must_state_what_it_asks_for() -> None:
    claim = CLAIM + '<meta property="a11y:certifiedBy" refines="#c">Ida Hall</meta>'
    silent = ("schema:accessibilityHazard", "schema:other")
    assert broken(changed(PACKAGE, silent)) == {"access_must": "warning"}
    assert broken(changed(PACKAGE, silent, ("</metadata>", f"{claim}</metadata>"))) == {"access_must": "error"}


SOURCE = "<dc:source>urn:isbn:9783161484100"


@pytest.mark.parametrize(
    "said",
    [
        "ISBN-13: 978-3-16-148410-0",
        "ISBN 978-3-16-148410-0 (EPUB)",
        "ISBN of the printed book: 978 3 16 148410 0",
        "eISBN 978\u20113\u201116\u2011148410\u20110",
        "ISBN-10: 0-8044-2957-X",
        "ISBN 13 9783161484100, 2019",
        "ISBN: 9783161484100 (EPUB), 080442957X (print)",
        "Bees and their numbers, with a note on the ISBN, 2019",
    ],
)
def test_an_isbn_may_be_written_in_many_ways(said: str) -> None:
    assert broken(changed(PACKAGE, (SOURCE, f"<dc:source>{said}"))) == {}


@pytest.mark.parametrize(
    "said",
    ["ISBN-13: 978-3-16-148410-1", "ISBN 9783161484100 (EPUB), 0804429570 (print)", "ISBN of the book: 978316148410"],
)
def test_an_isbn_with_a_wrong_digit_is_found_however_it_is_written(said: str) -> None:
    assert broken(changed(PACKAGE, (SOURCE, f"<dc:source>{said}"))) == {"isbn": "error"}


@pytest.mark.parametrize("shop", ["apple", "kobo"])
def test_a_cover_named_as_in_epub_2_is_one_for_the_shops(shop: str) -> None:
    old = ((' properties="cover-image"', ""), ("</metadata>", '<meta name="cover" content="cover"/></metadata>'))
    found = rulings(changed(PACKAGE, *old), shops.load(shop))
    told = [finding.message for ruling in found.values() for finding in ruling.findings]
    assert not [message for message in told if "there is no cover" in message]
    assert broken(changed(PACKAGE, *old)) == {"cover_image": "info"}


ODD = {
    "an empty package": {PACKAGE: "<package/>"},
    "a package of another kind": {PACKAGE: '<html xmlns="http://www.w3.org/1999/xhtml"/>'},
    "no navigation document": {PACKAGE: str(FILES[PACKAGE]).replace(' properties="nav"', "")},
    "an empty navigation document": {NAV: EMPTY},
    "a broken navigation document": {NAV: "<html"},
    "two navigation documents": {PACKAGE: str(FILES[PACKAGE]).replace('id="one"', 'id="one" properties="nav"')},
    "a text that is no XHTML": {TWO: "<p>Bees.</p>"},
    "a text in another code": {TWO: str(FILES[TWO]).encode("utf-16")},
    "a text in an unknown code": {TWO: '<?xml version="1.0" encoding="bees"?><p/>'},
    "a text that is no text": {TWO: bytes(range(256))},
    "an empty text": {TWO: ""},
    "deep nesting": {TWO: f"{epub_makers.HEAD}<body>{'<div>' * 250}{'</div>' * 250}</body></html>"},
    "nesting too deep": {TWO: f"{epub_makers.HEAD}<body>{'<div>' * 9000}{'</div>' * 9000}</body></html>"},
    "a bomb of entities": {
        TWO: '<!DOCTYPE html [<!ENTITY a "bees"><!ENTITY b "&a;&a;&a;">]>' + str(FILES[TWO]).replace("Peace", "&b;")
    },
    "an entity from the disk": {
        TWO: '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + str(FILES[TWO]).replace("Peace", "&a;")
    },
    "entities that nobody declared": {TWO: str(FILES[TWO]).replace("Peace", "&nbsp;&bees;")},
    "odd addresses": {TWO: str(FILES[TWO]).replace("She", '<a href="//["/><img src="::"/><img src="%00"/>')},
    "an address that leads out": {TWO: str(FILES[TWO]).replace("She", '<img src="../../../../etc/passwd" alt=""/>')},
    "style that is none": {STYLE: "}}}{{{ @media { p { color: \x00"},
    "style in binary": {STYLE: bytes(range(256)) * 20},
    "brackets in style, very deep": {STYLE: "p { color: " + "(" * 5_000 + "}"},
    "brackets in <style> and style, very deep": {
        TWO: str(FILES[TWO])
        .replace("</head>", f"<style>{'p {[' * 5_000}</style></head>")
        .replace("<h1>", f'<h1 style="color: {"f(" * 5_000}">')
    },
    "deep style": {STYLE: "@media all {" * 400 + "p { font-size: 1px }"},
    "deep brackets in style": {STYLE: "p { color: " + "(" * 400 + "}"},
    "a picture that is none": {COVER: b"bees"},
    "a picture cut short": {COVER: epub_makers.picture(900, 900)[:30]},
    "a picture of a billion pixels": {COVER: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + b"\0" * 20},
    "contents for old devices that are none": {NCX: "<ncx/>"},
    "contents for old devices, deep": {
        NCX: '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/">' + "<navPoint>" * 200 + "</navPoint>" * 200 + "</ncx>"
    },
    "comments and instructions everywhere": {
        TWO: f"<!--a--><?b c?>{str(FILES[TWO]).replace('<p', '<!--d--><?e f?><p')}<!--g-->"
    },
    "odd names": {"EPUB/a b?.txt": "", "EPUB/ü.txt": "", "EPUB/" + "x" * 300: "", "EPUB/NAV.xhtml": ""},
    "a refinement of nothing": {PACKAGE: str(FILES[PACKAGE]).replace("#hall", "#")},
}


@pytest.mark.parametrize("files", ODD.values(), ids=ODD)
def test_an_odd_book_gives_findings_and_no_exception(files: dict[str, str | bytes]) -> None:
    for shop in (None, *shops.known().values()):
        for ruling in rulings(packed({**FILES, **files}), shop).values():
            assert all(finding.message and finding.hint for finding in ruling.findings)


@pytest.mark.parametrize("files", ODD.values(), ids=ODD)
def test_an_odd_book_is_no_crash_to_any_check_of_epubs(files: dict[str, str | bytes]) -> None:
    product = Product("epub", "bees.epub", packed({**FILES, **files}))
    for check in discover(checks, Check).values():
        if "epub" in check.outputs and check.when == "always":
            assert all(finding.message and finding.hint for finding in check.look(product))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archives.pack({"mimetype": b"application/epub+zip", "a": b"\0" * (archives.BYTES + 1)})
    assert broken(bomb) == {"readable": "error"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_any_damage_to_any_file_gives_no_exception(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same damage for the same seed
    name = chance.choice([PACKAGE, NAV, NCX, ONE, TWO, STYLE])
    text = str(FILES[name])
    start = chance.randrange(len(text))
    put = chance.choice(["", "<", "&#0;", '"', "://[", "%00", "\\", "{", ")", "\0", "&x;", "-1"])
    damaged = text[:start] + put + text[start + chance.randint(0, 40) :]
    for finding in CHECK.look(Product("epub", "bees.epub", packed({**FILES, name: damaged}))):
        assert finding.message
