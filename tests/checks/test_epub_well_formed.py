from __future__ import annotations

import struct
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bindery import anatomy, archives, opening
from pipeline.bindery.preflight import wholeness
from pipeline.checks.epub_well_formed import CHECK, look
from pipeline.model import Finding, Product

PACKAGE, NAV, TEXT = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/text/one.xhtml"
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile media-type="application/oebps-package+xml" full-path="EPUB/content.opf"/></rootfiles>
</container>""",
    PACKAGE: """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:1</dc:identifier><dc:title>On bees</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-03-01T08:00:00Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="far" href="https://example.org/bees.mp3" media-type="audio/mpeg"/>
</manifest>
<spine><itemref idref="one"/></spine>
</package>""",
    NAV: """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>On bees</title></head>
<body><nav epub:type="toc"><ol>
<li><a href="text/one.xhtml">One</a></li>
<li><a href="text/one.xhtml#half-way">Half way</a></li>
<li><a href="https://example.org/">Elsewhere</a></li>
</ol></nav></body></html>""",
    TEXT: """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head>
<body><p id="start">What do bees want?</p><p id="half-way">Peace.</p></body></html>""",
}


def packed(files: dict[str, str]) -> bytes:
    return archives.pack({name: text.encode() for name, text in files.items()})


def findings(content: bytes) -> list[Finding]:
    return list(look(Product("epub", "bees.epub", content)))


def messages(content: bytes) -> list[str]:
    return [finding.message.removesuffix(".") for finding in findings(content)]


def changed(name: str, before: str, after: str) -> list[str]:
    assert before in FILES[name]
    return messages(packed({**FILES, name: FILES[name].replace(before, after)}))


def without(name: str) -> list[str]:
    return messages(packed({other: text for other, text in FILES.items() if other != name}))


def test_a_sound_book_has_no_findings() -> None:
    assert findings(packed(FILES)) == []


def test_every_finding_is_an_error_with_a_hint() -> None:
    (finding,) = findings(b"PK no zip at all")
    assert (finding.check, finding.level) == ("epub_well_formed", "error")
    assert finding.hint and finding.message.startswith("not a sound archive")


def test_a_deflated_mimetype_is_found() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    assert messages(made.getvalue()) == [
        "mimetype is not the first file, stored as it is and with nothing but its text"
    ]


def test_a_mimetype_that_is_late_wrong_or_missing_is_found() -> None:
    late = {name: FILES[name] for name in sorted(FILES)}
    wrong = {**FILES, "mimetype": "application/zip"}
    for files in (late, wrong, {name: text for name, text in FILES.items() if name != "mimetype"}):
        assert messages(packed(files))[0].startswith("mimetype is not the first file")


def test_a_missing_container_package_or_text_is_found() -> None:
    assert without("META-INF/container.xml") == ["META-INF/container.xml is missing"]
    assert without(PACKAGE) == ["EPUB/content.opf is missing"]
    assert f"{PACKAGE}:8: the manifest names {TEXT}, which is missing" in without(TEXT)


def test_a_container_without_a_package_is_found() -> None:
    assert changed("META-INF/container.xml", "rootfile ", "other ") == ["META-INF/container.xml names no package"]
    assert changed("META-INF/container.xml", 'full-path="EPUB/content.opf"', "") == ["the package is missing"]


@pytest.mark.parametrize("name", ["META-INF/container.xml", PACKAGE, NAV, TEXT])
def test_markup_that_is_not_well_formed_is_found_in_any_file(name: str) -> None:
    assert any(said.startswith(f"{name} is not well-formed") for said in changed(name, "</", "<"))


def test_a_file_that_the_manifest_does_not_name_is_found() -> None:
    assert messages(packed({**FILES, "EPUB/note.txt": "x"})) == [f"{PACKAGE}: the manifest does not name EPUB/note.txt"]


@pytest.mark.parametrize("name", ["iTunesMetadata.plist", "EPUB/.DS_Store", "__MACOSX/a", "EPUB/note.txt"])
def test_a_file_that_programs_drop_is_a_note_and_a_text_that_nobody_names_an_error(name: str) -> None:
    (dropped,) = findings(packed({**FILES, name: "x"}))
    (text,) = findings(packed({**FILES, "EPUB/two.xhtml": "x"}))
    assert (dropped.level, text.level) == ("info", "error")


def test_a_spine_that_is_empty_or_names_nothing_known_is_found() -> None:
    assert changed(PACKAGE, '<itemref idref="one"/>', "") == [f"{PACKAGE}: the spine is empty"]
    assert changed(PACKAGE, 'idref="one"', 'idref="two"') == [
        f"{PACKAGE}:11: the spine names 'two', which is not in the manifest"
    ]


@pytest.mark.parametrize("name", ["title", "language"])
def test_missing_metadata_is_found(name: str) -> None:
    assert changed(PACKAGE, f"dc:{name}", "dc:other") == [f"{PACKAGE}: dc:{name} is missing"]


@pytest.mark.parametrize(("version", "level"), [("3.0", "error"), ("2.0", "warning")])
def test_a_statement_that_says_nothing_is_found(version: str, level: str) -> None:
    package = FILES[PACKAGE].replace("</dc:title>", "</dc:title><dc:date> </dc:date>").replace("3.0", version)
    (finding,) = [one for one in findings(packed({**FILES, PACKAGE: package})) if "dc:" in one.message]
    assert (finding.message, finding.level) == (f"{PACKAGE}:3: dc:date says nothing.", level)


def test_an_identifier_that_is_empty_or_not_the_one_named_is_found() -> None:
    assert f"{PACKAGE}:3: dc:identifier says nothing" in changed(PACKAGE, "urn:uuid:1", " ")
    assert changed(PACKAGE, 'unique-identifier="id"', "") == [f"{PACKAGE}: the unique identifier '' is not there"]


@pytest.mark.parametrize("date", ["2026-03-01", "2026-03-01T08:00:00+01:00", ""])
def test_a_date_of_change_in_another_form_is_found(date: str) -> None:
    assert "dcterms:modified must stand there once" in changed(PACKAGE, "2026-03-01T08:00:00Z", date)[0]


def test_an_id_that_stands_twice_in_a_file_is_found() -> None:
    assert changed(TEXT, "start", "half-way") == [f"{TEXT}: the id 'half-way' stands 2 times"]


def test_a_book_without_a_table_of_contents_is_found() -> None:
    assert changed(NAV, '"toc"', '"landmarks"') == [f"{NAV}: there is no table of contents"]
    assert changed(PACKAGE, ' properties="nav"', "") == [f"{PACKAGE}: 0 files are the navigation document, not one"]


def test_a_link_that_leads_nowhere_is_found() -> None:
    assert changed(NAV, "#half-way", "#end") == [f"{NAV}:5: the link text/one.xhtml#end leads to no place in the text"]
    assert changed(NAV, "text/one.xhtml#half-way", "two.xhtml") == [f"{NAV}:5: the link two.xhtml leads nowhere"]
    assert changed(NAV, "text/one.xhtml#half-way", "//[") == [f"{NAV}:5: the link //[ leads nowhere"]


def test_a_picture_or_a_style_sheet_that_is_not_there_is_found() -> None:
    assert changed(TEXT, "Peace.", '<img src="bee.png" alt=""/>') == [f"{TEXT}:2: the address bee.png leads nowhere"]
    assert changed(TEXT, "Peace.", '<a href="#epubcfi(/6/4)">Peace.</a>') == []


@pytest.mark.parametrize("place", ["svgView(viewBox(0,0,9,9))", "xywh=0,0,9,9", "t=10,20", "epubcfi(/6/4)"])
def test_a_place_that_is_measured_is_a_place(place: str) -> None:
    assert changed(TEXT, "Peace.", f'<a href="one.xhtml#{place}">Peace.</a>') == []


def test_a_part_with_too_many_elements_is_one_finding_before_it_fills_the_memory() -> None:
    elements = anatomy.ELEMENTS - 6
    most, more = (FILES[TEXT].replace("Peace", "<i/>" * times) for times in (elements, elements + 1))
    assert messages(packed({**FILES, TEXT: most})) == []
    assert messages(packed({**FILES, TEXT: more})) == [f"{TEXT} has more than 200,000 elements"]
    began = time.perf_counter()
    assert messages(packed({**FILES, TEXT: FILES[TEXT].replace("Peace", "<p/>" * 4_000_000)}))
    assert time.perf_counter() - began < 5  # 0.5 s on an idle machine
    package = FILES[PACKAGE].replace("<manifest>", "<manifest>" + "<item/>" * anatomy.ELEMENTS)
    assert messages(packed({**FILES, PACKAGE: package})) == [f"{PACKAGE} has more than 200,000 elements"]


def test_many_parts_with_many_elements_are_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "ELEMENTS", 15)
    (said,) = [one for one in messages(packed(FILES)) if "elements" in one]
    assert said.startswith("the texts have more than 15 elements; from EPUB/")


@pytest.mark.parametrize("version", ["", "4.0", "three"])
def test_a_package_of_an_unknown_version_is_found(version: str) -> None:
    assert changed(PACKAGE, "3.0", version) == [f"{PACKAGE}: the version of its package is {version!r}"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("EPUB/a|b.txt", "a name that no EPUB may have in it"),
        ("EPUB/ends.", "a name that no EPUB may have in it"),
        ("EPUB/" + "x" * 256, "a name that no EPUB may have in it"),
        ("EPUB/NAV.xhtml", "two names differ in capitals alone, which some disks hold for one"),
        ("EPUB/two bees.txt", "a name with spaces or letters that some reading systems do not find"),
    ],
)
def test_a_name_that_is_not_safe_on_every_disk_is_found(name: str, said: str) -> None:
    assert any(message.endswith(said) and name in message for message in messages(packed({**FILES, name: "x"})))


def test_an_archive_that_could_do_harm_is_not_unpacked() -> None:
    assert messages(packed({**FILES, "../evil.xhtml": "x"})) == [
        "not a sound archive: the name ../evil.xhtml leads out of the archive"
    ]


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "bees"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    assert messages(packed({**FILES, TEXT: bomb + FILES[TEXT].replace("Peace", "&b;&c;")})) == []


def test_a_file_that_cannot_be_opened_breaks_one_rule_and_a_sound_one_keeps_all() -> None:
    assert CHECK.hold
    (ruling,) = CHECK.hold(Product("epub", "bees.epub", b"no archive"))
    assert (ruling.rule, ruling.level) == ("readable", "error")
    kept = CHECK.hold(Product("epub", "bees.epub", packed(FILES)))
    assert [rule.id for rule in wholeness.RULES] == [ruling.rule for ruling in kept if not ruling.level]


def test_it_reads_epubs_only() -> None:
    assert CHECK.outputs == {"epub"}


@given(st.binary(max_size=200))
def test_any_bytes_give_findings_and_no_exception(content: bytes) -> None:
    assert findings(content)


@given(st.data())
def test_any_damage_to_the_archive_gives_no_exception(data: st.DataObject) -> None:
    content = bytearray(packed(FILES))
    for _ in range(data.draw(st.integers(1, 3))):
        struct.pack_into("B", content, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 255)))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    assert all(finding.message and finding.hint for finding in findings(cut))


@given(st.data())
def test_any_change_to_the_text_of_a_file_gives_no_exception(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    put = data.draw(
        st.text(max_size=10) | st.sampled_from(["", "<", "&#0;", "&x;", '"', "<!DOCTYPE a>", "://[", "%00", "\0"])
    )
    damaged = (text[:start] + put + text[end:]).encode("utf-8", "surrogatepass")
    files = {other: said.encode() for other, said in FILES.items()}
    assert all(finding.message for finding in findings(archives.pack({**files, name: damaged})))
