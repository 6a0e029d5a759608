"""Word and OpenDocument files: what is read of them, what is left out, what is refused."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from office_makers import odf_parts, odt, p, r, relationships, repacked, word, word_parts
from office_samples import BOX, FERRY, LAMP_ROOM, PICTURE, SAMPLES

from pipeline import read
from pipeline.bindery import archives
from pipeline.errors import LimitError, PipelineError
from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.office import markup, odf_story, packages, properties, word_story
from pipeline.readers import docx as docx_reader
from pipeline.readers import odt as odt_reader

FOLDERS = Path(__file__).parent / "readers"
HELLO = p(r("Hello"))
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
ONE_OUTSIDE = "1 embedded, linked or active thing is left out and was not followed."
ONE_SYMBOL = "1 symbol of a symbol font is left out."
STRONG_B = [("strong", "b")]
MADE_UP = ("", "Document1", "Dokument 3", "Microsoft Word - talk.doc", "Untitled", "a b.docx")
READERS = {".docx": docx_reader.READER, ".odt": odt_reader.READER}


def read_as(suffix: str, content: bytes, limits: Limits | None = None) -> Draft:
    return READERS[suffix].read(Source(f"talk{suffix}", content), None, limits or Limits())


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def marked(draft: Draft) -> list[tuple[str, str]]:
    return [(mark.style, block.text[mark.start : mark.end]) for block in draft.blocks for mark in block.marks]


def told(draft: Draft) -> list[str]:
    return [finding.message for finding in draft.findings]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_on_the_disk_is_what_its_maker_makes(name: str, pytestconfig: pytest.Config) -> None:
    path = FOLDERS / name
    if pytestconfig.getoption("--update-golden"):
        path.write_bytes(archives.pack(SAMPLES[name]))
    assert archives.unpack(path.read_bytes()) == SAMPLES[name]


# What Word text says


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a\u2011b\u00adc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>', "ab"),
        ('<w:r><w:t>so</w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "so→"),
        (FIELD.format(" PAGEREF x ", r("seven")), "seven"),
        (FIELD.format(FIELD.format("A", r("lost")), r("kept")), "kept"),
        (r("so ") + 2 * '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("unfinished"), "so unfinished"),
        ('<w:fldSimple w:instr="DATE">' + r("in May") + "</w:fldSimple>", "in May"),
        ("<w:ins><w:moveTo>" + r("moved") + "</w:moveTo></w:ins><w:moveFrom>" + r("gone") + "</w:moveFrom>", "moved"),
        ("<w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>" + r("kept") + "</w:sdtContent></w:sdt></w:smartTag>", "kept"),
        ("<w:ruby><w:rt>" + r("kana") + "</w:rt><w:rubyBase>" + r("word") + "</w:rubyBase></w:ruby>", "word"),
        ("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", "E=mc"),
        (r("שלום ", "<w:rtl/>") + r("עולם", "<w:rtl/>"), "שלום עולם"),
        (r(" two  spaces stay "), " two  spaces stay "),
    ],
)
def test_word_text_is_what_a_reader_sees(runs: str, text: str) -> None:
    assert texts(read_as(".docx", word(p(runs)))) == [text]


def test_an_emoji_that_word_wraps_in_a_choice_is_kept_once() -> None:
    choice = '<mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback>'
    draft = read_as(".docx", word(p(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")))
    assert texts(draft) == ["😀"]


@pytest.mark.parametrize(
    ("paragraph", "marks"),
    [
        (p(r("a", "<w:b/>") + r("b", '<w:b w:val="1"/>') + r("c", '<w:b w:val="0"/>')), [("strong", "ab")]),
        (p(r("a"), "Q"), [("strong", "a")]),
        (p(r("a"), "Q2"), [("strong", "a")]),
        (p(r("a"), "A"), []),
        (p(r("a") + r("b", '<w:rStyle w:val="Emphasis"/>'), "A"), [("emphasis", "b")]),
        (p(r("a", '<w:rStyle w:val="Strong"/>'), "Q"), []),  # bold on bold is plain
        (p(r("a", '<w:rStyle w:val="Strong"/><w:b/>'), "Q"), [("strong", "a")]),
        (p(r("a"), "Ring"), [("emphasis", "a")]),  # a style based on itself
        (p(r("a"), "berschrift1"), []),  # a heading is not stressed by its style
        (p(r("a", "<w:i/>"), "berschrift1"), [("emphasis", "a")]),
        (p(r("a") + r(" ", "<w:b/>") + r("b")), []),
        (p(r("א", "<w:rtl/><w:bCs/>") + r("ב", "<w:rtl/><w:b/>")), [("strong", "א")]),
        (p(FIELD.format(' HYPERLINK "https://example.org/" ', r("there"))), [("link", "there")]),
        (p(FIELD.format(' HYPERLINK "javascript:alert(1)" ', r("there"))), []),
        (p('<w:hyperlink w:anchor="below">' + r("there") + "</w:hyperlink>"), []),
    ],
)
def test_word_looks_become_marks(paragraph: str, marks: list[tuple[str, str]]) -> None:
    assert marked(read_as(".docx", word(paragraph))) == marks


@pytest.mark.parametrize(
    ("paragraph", "kind", "style"),
    [
        (p(r("a"), "Titel"), "heading", "title"),
        (p(r("a"), "Chapter"), "heading", "chapter-head"),
        (p(r("a"), "TOCHeading"), "paragraph", "toc-heading"),
        (p(r("a"), "Unknown"), "paragraph", "normal"),
        (p(r("a"), "", '<w:outlineLvl w:val="2"/>'), "heading", "normal"),
        (p(r("a"), "berschrift1", '<w:outlineLvl w:val="9"/>'), "paragraph", "heading-1"),
    ],
)
def test_word_styles_are_kept_as_evidence(paragraph: str, kind: str, style: str) -> None:
    (block,) = read_as(".docx", word(paragraph)).blocks
    assert (block.kind, block.style) == (kind, style)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = (
        p(r("One ")) + p(r("two "), "", "<w:rPr><w:del/></w:rPr>") + p("") + p(r("end"), "", "<w:rPr><w:del/></w:rPr>")
    )
    draft = read_as(".docx", word(p(r("Half ")).replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>") + body))
    assert texts(draft) == ["Half One ", "two ", "end"]
    assert told(draft) == ["3 tracked deletions were taken as accepted; their text is left out."]


def test_cells_know_their_columns_and_a_deleted_row_is_gone() -> None:
    def cell(text: str, span: int = 1, inner: str = "") -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{inner}{p(r(text))}</w:tc>'

    inner = f"<w:tbl><w:tr>{cell('in')}</w:tr></w:tbl>"
    rows = f"<w:tr>{cell('a', 2)}{cell('b', 1, inner)}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}</w:tr>"
    blocks = read_as(".docx", word(f"<w:tbl>{rows}</w:tbl>{p(r('after'))}")).blocks
    assert [(block.text, block.style) for block in blocks] == [
        ("a", "cell-1"),
        ("in", "cell-1"),
        ("b", "cell-3"),
        ("after", "normal"),
    ]


def test_a_row_that_heads_its_table_is_known() -> None:
    cell = f"<w:tc>{HELLO}</w:tc>"
    rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell}</w:tr><w:tr>{cell}</w:tr>"
    assert [block.style for block in read_as(".docx", word(f"<w:tbl>{rows}</w:tbl>")).blocks] == ["cell-1 th", "cell-1"]
    row = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    table = f"<table:table><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table>"
    assert [block.style for block in read_as(".odt", odt(table)).blocks] == ["cell-1 th", "cell-1"]


def test_lines_count_paragraphs_the_empty_ones_too() -> None:
    blocks = read_as(".docx", word(p("") + HELLO + p(BOX.format(p(r("in"))) + r("out")) + HELLO)).blocks
    assert [(block.text, block.origin.line) for block in blocks] == [("Hello", 2), ("out", 3), ("in", 4), ("Hello", 5)]


def test_a_note_is_told_once_however_often_it_is_referred_to() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{p(r("long note") + reference)}</w:footnote>'
    assert texts(read_as(".docx", word(p(r("a") + reference * 9), footnotes=notes))) == ["a", "long note"]


def test_comments_that_refer_to_each_other_come_to_an_end() -> None:
    def comment(id: int) -> str:
        reference = f'<w:r><w:commentReference w:id="{id + 1}"/></w:r>'
        return f'<w:comment w:id="{id}">{p(r(f"c{id}") + reference)}</w:comment>'

    notes = "".join(map(comment, range(1000)))
    body = p(r("a") + '<w:r><w:commentReference w:id="0"/></w:r>')
    assert texts(read_as(".docx", word(body, comments=notes))) == ["a", "c0", "c1"]


@pytest.mark.parametrize(
    ("body", "links", "message"),
    [
        (HELLO + '<w:altChunk r:id="rId9"/>', (), ONE_OUTSIDE),
        (p(r("a") + "<w:r><w:object><v:shape/></w:object></w:r>"), (), ONE_OUTSIDE),
        (p(FIELD.format(" INCLUDETEXT c:/x ", r("a"))), (), ONE_OUTSIDE),
        (p(FIELD.format("DDEAUTO cmd", r("a"))), (), ONE_OUTSIDE),
        (
            HELLO,
            (("image", "http://127.0.0.1:9/x"), ("oleObject", "file:///etc/passwd")),
            "2 embedded, linked or active things are",
        ),
        (p(r("a") + '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>'), (), ONE_SYMBOL),
        (p(r("a") + '<w:r><w:sym w:font="x" w:char="nonsense"/></w:r>'), (), ONE_SYMBOL),
        (p(r("a") + r("bcd", "<w:vanish/>")), (), "3 characters of hidden text are left out."),
        (p(r("a") + PICTURE.format(' descr=" "', "")), (), "1 picture has no alternative text and is left out."),
        (
            p(r("a") + "<w:r><w:pict><v:shape alt='A boat'><v:imagedata/></v:shape></w:pict></w:r>"),
            (),
            "1 picture stands",
        ),
    ],
)
def test_what_is_left_out_is_counted(body: str, links: tuple[tuple[str, str], ...], message: str) -> None:
    (said,) = told(read_as(".docx", word(body, links=links)))
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("link", "picture"),
    [
        (("image", "media/1.png"), "package:word/media/1.png"),
        (("image", "../elsewhere/1.png"), "package:elsewhere/1.png"),
        (("image", "https://example.org/1.png"), ""),
        (("chart", "charts/1.xml"), ""),
    ],
)
def test_a_picture_of_a_word_document_is_the_part_to_which_it_points(link: tuple[str, str], picture: str) -> None:
    new = PICTURE.format(' descr="A boat"', '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill>')
    old = "<w:r><w:pict><v:shape alt='A boat'><v:imagedata r:id='rId1'/></v:shape></w:pict></w:r>"
    for way in (new, old):
        _, figure = read_as(".docx", word(p(r("a") + way), links=(link,))).blocks
        assert (figure.kind, figure.text, figure.picture) == ("figure", "A boat", picture)


def test_a_picture_without_words_is_kept_where_the_document_holds_it() -> None:
    mute = "<text:p>a<draw:frame><draw:image xlink:href='{}'/><svg:desc> </svg:desc></draw:frame></text:p>"
    held = read_as(".odt", odt(mute.format("./Pictures/a%20b.png")))
    assert [(block.text, block.picture) for block in held.blocks] == [("a", ""), ("", "package:Pictures/a b.png")]
    assert held.findings == ()
    for address in ("https://example.org/1.png", "../1.png", "/1.png"):
        elsewhere = read_as(".odt", odt(mute.format(address)))
        assert texts(elsewhere) == ["a"]
        assert [line.split()[1:4] for line in told(elsewhere)] == [
            ["picture", "has", "no"],
            ["embedded,", "linked", "or"],
        ]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("The lamp room", "The lamp room"),
        (" Two\n lines ", "Two lines"),
        *((made_up, None) for made_up in MADE_UP),
    ],
)
def test_a_title_that_a_program_made_up_is_none(title: str, known: str | None) -> None:
    assert read_as(".docx", word(HELLO, title=title)).facts.title == known
    assert read_as(".odt", odt("<text:p>Hello</text:p>", title=title)).facts.title == known


@pytest.mark.parametrize(
    ("runs", "language"),
    [
        (r("some words"), "en-GB"),
        (r("some") + r("quelques mots", '<w:lang w:val="fr-FR"/>'), "fr-FR"),
        (r("言葉です"), "ja-JP"),
        (r("מילים", "<w:rtl/>"), "he-IL"),
        (r("some words", '<w:lang w:val="x-none"/>'), None),
        (r("some words", '<w:lang w:val="&lt;b&gt;"/>'), None),
    ],
)
def test_the_language_is_that_of_most_text(runs: str, language: str | None) -> None:
    assert read_as(".docx", word(p(runs))).facts.language == language


# What OpenDocument text says


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\n  a\n  b  c ", "a b c "),
        ("a <text:span> b</text:span>", "a b"),
        ("a<text:s/> <text:s text:c='2'/>b", "a    b"),
        ("a<text:s text:c='99999999999'/>b", "a b"),
        ("a<text:tab/>b<text:line-break/>c<text:soft-page-break/>", "a\tb\nc"),
        ("a<text:ruby><text:ruby-base>word</text:ruby-base><text:ruby-text>kana</text:ruby-text></text:ruby>", "aword"),
        ("<text:page-number>7</text:page-number> of <text:date>May</text:date>", "7 of May"),
        ("<u:control xmlns:u='urn:unknown'>kept</u:control>", "kept"),
    ],
)
def test_open_document_text_is_what_a_reader_sees(content: str, text: str) -> None:
    assert texts(read_as(".odt", odt(f"<text:p>{content}</text:p>"))) == [text]


@pytest.mark.parametrize(
    ("style", "content", "marks"),
    [
        ("P1", "a", [("strong", "a")]),
        ("P2", "a", []),
        ("P2", "<text:span text:style-name='T1'>b<text:span text:style-name='T2'>c</text:span></text:span>", STRONG_B),
        ("P1", "b<text:span text:style-name='T2'>c</text:span>", STRONG_B),
        ("P3", "a", []),
        ("", "<text:a xlink:href='mailto:a@example.org'>b</text:a><text:a xlink:href='#c'>d</text:a>", [("link", "b")]),
        (
            "",
            "<text:a xlink:href='https://a.example'>b<text:span text:style-name='T1'>c</text:span></text:a>",
            [("link", "bc"), ("strong", "c")],
        ),
    ],
)
def test_open_document_looks_become_marks(style: str, content: str, marks: list[tuple[str, str]]) -> None:
    body = f'<text:p text:style-name="{style}">{content}</text:p>'
    assert marked(read_as(".odt", odt(body))) == marks


def test_hidden_sections_objects_and_repeated_columns_are_seen() -> None:
    body = (
        '<text:section text:display="none"><text:p>secret</text:p></text:section><table:table><table:table-row>'
        '<table:table-cell table:number-columns-repeated="3"/><table:table-cell><text:p>far</text:p></table:table-cell>'
        "</table:table-row></table:table><text:p><draw:frame><draw:object/><draw:image/></draw:frame></text:p>"
    )
    draft = read_as(".odt", odt(body))
    assert [(block.text, block.style) for block in draft.blocks] == [("far", "cell-4")]
    assert told(draft) == [
        ONE_OUTSIDE,
        "6 characters of hidden text are left out.",
    ]


# What is refused


def refused(suffix: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(PipelineError) as error:
        read_as(suffix, content, limits)
    message = str(error.value)
    assert message.startswith(f"talk{suffix}")
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".docx", word("")),
        (".docx", word(p("") + p(r(" \u00a0\t")))),
        (".docx", word(p(PICTURE.format(' descr="A boat"', "")))),
        (".odt", odt("")),
        (".odt", odt("<text:p> <text:s/></text:p>")),
    ],
)
def test_a_document_without_text_is_refused(suffix: str, content: bytes) -> None:
    assert "no text found; the document " in refused(suffix, content)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return made.getvalue()


EPUB = archives.pack({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""})
SHEET = archives.pack({"xl/workbook.xml": b""})
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        (".docx", EPUB, "not a Word document; it is an EPUB."),
        (".docx", SHEET, "not a Word document; it is an Excel workbook."),
        (".docx", zipped("a.txt"), "not a Word document; it is another zip archive."),
        (".odt", word(HELLO), "not an OpenDocument text; it is a Word document."),
        (".odt", EPUB, "not an OpenDocument text; it is an EPUB."),
        (".docx", OLD_WORD, "protected by a password, or an old Word document. Open it in Word"),
        (".docx", b"Just text", "not a Word document; it is no zip archive."),
        (".docx", b"", "not a Word document; it is no zip archive."),
        (".docx", word(HELLO)[:-40], "the file is damaged: "),
        (".docx", word(HELLO)[:400], "the file is damaged: "),
        (".odt", b"PK\x03\x04", "the file is damaged: "),
        (".docx", zipped("word/document.xml", "/etc/passwd"), "the name /etc/passwd leads out of the archive."),
        (".docx", zipped("word/document.xml", "../x"), "the name ../x leads out of the archive."),
        (".docx", zipped("word/document.xml", "Word/Document.xml"), "the archive holds word/document.xml 2 times."),
        (".odt", repacked(FERRY, **{"META-INF/manifest.xml": b"<encryption-data/>"}), "protected by a password."),
        (".odt", archives.pack({"mimetype": FERRY["mimetype"]}), "content.xml is missing in it."),
    ],
)
def test_a_wrong_or_broken_package_gets_a_sentence(suffix: str, content: bytes, message: str) -> None:
    assert message in refused(suffix, content)


def test_encrypted_entries_and_wrong_checksums_are_refused() -> None:
    locked = bytearray(word(HELLO))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted." in refused(".docx", bytes(locked))
    damaged = bytearray(archives.pack({**word_parts(HELLO), "mimetype": b"any picture"}))
    damaged[damaged.index(b"any picture")] ^= 1
    assert "the file is damaged: Bad CRC-32 for file 'mimetype'." in refused(".docx", bytes(damaged))


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            "talk.docx, word/document.xml: it has a document type, as no word",
        ),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"), "it has a document type"),
        (b"<a>\n<b></a>", "talk.docx, word/document.xml:2: not well-formed: Opening and ending tag mismatch"),
        (b"", "talk.docx, word/document.xml:1: not well-formed: "),
        (b"<a>\xff</a>", "not well-formed: "),
        (b"\xff\xfe<", "not well-formed: broken UTF-16."),
        (b"<a>&unknown;</a>", "not well-formed: "),
        (b'<?xml version="1.0" encoding="utf-7"?>+ADw-', "not well-formed: "),
    ],
)
def test_xml_that_is_broken_or_has_entities_is_refused(xml: bytes, message: str) -> None:
    assert message in refused(".docx", repacked(LAMP_ROOM, **{"word/document.xml": xml}))


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(archive_entries=4), "6 archive entries; limit archive_entries is 4."),
        (Limits(archive_bytes=1000), "archive bytes; limit archive_bytes is 1,000."),
        (Limits(archive_part_bytes=1000), "archive part bytes; limit archive_part_bytes is 1,000."),
        (Limits(elements=50), "talk.docx, word/document.xml: 1"),
        (Limits(depth=10), "levels of elements; limit depth is 10. Split the document, or raise the limit with"),
    ],
)
def test_a_limit_that_is_met_is_named(limits: Limits, message: str) -> None:
    body = "".join(p(r("So it goes.")) for _ in range(20)) + p(BOX.format(p(r("a"))))
    with pytest.raises(LimitError) as error:
        read_as(".docx", word(body), limits)
    assert message in str(error.value)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bomb = repacked(LAMP_ROOM, **{"word/media/a.bmp": bytes(30_000_000)})
    with pytest.raises(LimitError, match="archive ratio; limit archive_ratio is 200"):
        read_as(".docx", bomb)
    lying = bytearray(bomb)
    at = lying.rindex(b"PK\x01\x02") + 24
    assert lying[at : at + 4] == struct.pack("<I", 30_000_000)
    lying[at : at + 4] = struct.pack("<I", 10)
    assert "the file is damaged: " in refused(".docx", bytes(lying))


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + HELLO + "</w:tc></w:tr></w:tbl>" * depth


def test_tables_in_tables_never_exhaust_the_stack() -> None:
    assert texts(read_as(".docx", word(nested(30)))) == ["Hello"]
    assert texts(read_as(".docx", word(nested(80)), Limits(depth=1000))) == ["Hello"]
    with pytest.raises(LimitError, match=r"word/document.xml: more than 256 levels of elements; limit depth is 100"):
        read_as(".docx", word(nested(5000)))
    spans = "<text:span>" * 90 + "Hello" + "</text:span>" * 90
    assert texts(read_as(".odt", odt(f"<text:p>{spans}</text:p>"))) == ["Hello"]


def test_each_reader_knows_its_own_and_only_its_own() -> None:
    contents = [word(HELLO), odt("<text:p>a</text:p>"), EPUB, SHEET, OLD_WORD, b"", b"PK", b"text", zipped("a")]
    assert [docx_reader.knows(content) for content in contents] == [True] + [False] * 8
    assert [odt_reader.knows(content) for content in contents] == [False, True] + [False] * 7
    named_wrong = Source("talk.odt", word(HELLO))
    with pytest.raises(PipelineError, match=r"named as an OpenDocument text, but its content is a Word document"):
        read.read(named_wrong, None, Limits())


def mutated(parts: Mapping[str, bytes], chance: random.Random) -> bytes:
    """Spoil a package: a few bytes of the archive, or of one part, cut out, doubled or replaced."""

    def spoil(content: bytes) -> bytes:
        at, length = chance.randrange(len(content)), chance.choice((1, 1, 4, 40))
        piece = content[at : at + length]
        with_what = chance.choice((b"", piece * 2, chance.randbytes(1), b"<w:p>", b"&#0;", b'"', piece[::-1]))
        return content[:at] + with_what + content[at + length :]

    if chance.random() < 0.4:
        return spoil(archives.pack(parts))
    name = chance.choice([name for name in parts if parts[name]])
    content = parts[name]
    for _ in range(chance.randrange(1, 4)):
        content = spoil(content) or b" "
    return archives.pack({**parts, name: content})


@pytest.mark.parametrize(("suffix", "parts"), [(".docx", LAMP_ROOM), (".odt", FERRY)])
def test_no_damage_raises_anything_but_our_errors(suffix: str, parts: dict[str, bytes]) -> None:
    chance = random.Random(1789)  # noqa: S311  # a fixed seed, no secret
    outcomes: set[bool | str] = set()
    for _ in range(300):
        content = mutated(parts, chance)
        try:
            outcomes.add(bool(read_as(suffix, content).blocks))
        except PipelineError as error:
            outcomes.add(str(error).split(":")[0])
    assert {True, f"talk{suffix}"} < outcomes


WORD_ELEMENTS = (
    "w:tc",
    "w:txbxContent",
    *word_story.STARTS,
    *word_story.NOTES,
    *word_story.CHARACTERS,
    *word_story.LEFT_OUT,
)
ODF_ELEMENTS = (*odf_story.STARTS, *odf_story.ENDS, *odf_story.CHARACTERS, *odf_story.LEFT_OUT)


def jumbled(names: Sequence[str], depth: int, chance: random.Random) -> str:
    """Put elements into each other, where no schema has them."""
    if not depth:
        return "text"
    inside = (jumbled(names, depth - 1, chance) for _ in range(chance.randrange(1, 4)))
    name = chance.choice(names)
    return f"<{name}>{''.join(inside)}</{name}>"


def test_elements_in_the_wrong_place_raise_nothing() -> None:
    chance = random.Random(1848)  # noqa: S311  # a fixed seed, no secret
    for _ in range(100):
        assert read_as(".docx", word(HELLO + jumbled(WORD_ELEMENTS, 5, chance) + HELLO)).blocks
        hello = "<text:p>Hello</text:p>"
        assert read_as(".odt", odt(hello + jumbled(ODF_ELEMENTS, 5, chance) + hello)).blocks


def test_five_hundred_pages_are_read_in_seconds() -> None:
    paragraph = p("".join(r(f"Some words on lamps, number {run}. ", "<w:b/>" * (run % 2)) for run in range(8)))
    content = word(paragraph * 4_000)
    start = time.perf_counter()
    assert len(read_as(".docx", content).blocks) == 4_000
    assert time.perf_counter() - start < 3


def test_short_names_and_limits_hold_for_attributes_too() -> None:
    root = markup.parse(odf_parts("<text:p text:style-name='P1'/>")["content.xml"], "x", Limits())
    paragraph = next(element for element in root.iter() if markup.name(element) == "text:p")
    assert markup.attribute(paragraph, "text:style-name") == "P1"
    assert markup.attribute(paragraph, "style:name") is None
    assert properties.language({"": 100, "en": 10}) is None
    assert packages.kind(relationships()) == ""


def test_a_title_as_long_as_a_text_is_cut_and_told() -> None:
    draft = read.read(Source("a.docx", word(HELLO, title="x" * 2000)), None, Limits())
    assert draft.facts.title == "x" * 1000
    assert [finding.check for finding in draft.findings] == ["metadata"]
