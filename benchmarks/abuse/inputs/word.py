"""Word documents: archives that lie, XML that grows, and everything by which Word itself would fetch."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.abuse import packages
from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused
from benchmarks.abuse.inputs.pictures import png

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
DOCUMENT, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
FETCHING = (
    "image",
    "attachedTemplate",
    "oleObject",
    "frame",
    "aFChunk",
    "subDocument",
    "video",
    "hyperlink",
    "settings",
    "styles",
)
FIELDS = (
    'INCLUDETEXT "{0}"', 'INCLUDEPICTURE "{0}" \\d', 'LINK Word.Document "{0}"', 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k {0}"',
    'HYPERLINK "{0}"', 'IMPORT "{0}"', 'RD "{0}"', 'DATABASE \\c "{0}"', 'QUOTE "{0}"', 'MACROBUTTON x y',
)  # fmt: skip


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'


def story(more: str = "", before: str = "") -> str:
    said = "".join(paragraph(f"{name}: {words}") for name, words in TALK)
    return (
        f"{before}<w:document {W} {R} {A}><w:body>{paragraph('A talk at the wall')}{said}{more}</w:body></w:document>"
    )


def linked(*targets: tuple[str, str], mode: str = "External") -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{KIND}/{kind}" Target="{escape(target)}" TargetMode="{mode}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def parts(more: str = "", before: str = "", **others: bytes | str) -> dict[str, bytes | str]:
    """`others` by their names, with __ for a slash and _ for a stop."""
    named = {name.replace("__", "/").replace("_", "."): content for name, content in others.items()}
    main = linked(("officeDocument", DOCUMENT), mode="Internal")
    return {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": main, DOCUMENT: story(more, before), **named}


def made(more: str = "", before: str = "", **others: bytes | str) -> Callable[[Lures], bytes]:
    return lambda at: packages.packed(parts(more, before, **others))


def field(code: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    said = f"<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
    return f"<w:p>{begin}{said}{middle}<w:r><w:t>shown</w:t></w:r>{end}</w:p>"


def lured(at: Lures) -> bytes:
    targets = [(kind, one) for one in at.addresses for kind in FETCHING]
    shown = "".join(
        f'<w:p><w:r><w:drawing><a:blip r:link="r{number}" r:embed="r{number}"/></w:drawing></w:r>'
        f'<w:hyperlink r:id="r{number}"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="r{number}"/>'
        for number in range(len(targets))
    )
    fields = "".join(field(code.format(one)) for code in FIELDS for one in at.addresses)
    simple = f'<w:p><w:fldSimple w:instr="INCLUDETEXT {at.http}/simple"><w:r><w:t>s</w:t></w:r></w:fldSimple></w:p>'
    return packages.packed({**parts(shown + fields + simple), LINKS: linked(*targets)})


def altered(change: Callable[[bytes], bytes]) -> Callable[[Lures], bytes]:
    return lambda at: change(packages.packed({**parts(), "word/styles.xml": f"<w:styles {W}/>"}))


def doctype(at: Lures) -> bytes:
    outside = (at.outside / "secret.txt").as_uri()
    return packages.packed(
        parts("", f'<!DOCTYPE w [<!ENTITY e SYSTEM "{outside}"><!ENTITY % p SYSTEM "{at.http}/x.dtd"> %p;]>')
    )


def doctype_beside(at: Lures) -> bytes:
    core = f'<!DOCTYPE x SYSTEM "{at.http}/core.dtd"><x/>'
    return packages.packed(
        {
            **parts(),
            "docProps/core.xml": core,
            "_rels/.rels": linked(
                ("officeDocument", DOCUMENT), ("core-properties", "docProps/core.xml"), mode="Internal"
            ),
        }
    )


def out_of_the_package(at: Lures) -> bytes:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="r0"/></w:drawing></w:r></w:p>'
    return packages.packed(
        {**parts(picture), LINKS: linked(("image", "../../../../outside/secret.png"), mode="Internal")}
    )


def macros(at: Lures) -> bytes:
    return packages.packed(
        {**parts(), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(999), "customXml/item1.xml": "<x/>"}
    )


def big(size: int, name: str = "word/media/image1.png") -> bytes:
    return packages.packed({**parts(), name: bytes(size)})


def nested(tag: str, depth: int) -> str:
    return f"<w:{tag}>" * depth + paragraph("deep") + f"</w:{tag}>" * depth


UTF_7 = '<?xml version="1.0" encoding="UTF-7"?>'
UTF_16 = story(before='<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []>').encode("utf-16")
CASES = (
    Case("word: addresses everywhere", "talk.docx", lured, Built(pictures=0)),
    Case("word: a DTD with entities", "talk.docx", doctype, Refused(1, "document type")),
    Case("word: a DTD in its properties", "talk.docx", doctype_beside, None),
    Case("word: a DTD hidden in UTF-16", "talk.docx", made(word__document_xml=UTF_16), Refused(1, "document type")),
    Case("word: XML in UTF-7", "talk.docx", made(before=UTF_7), None),
    Case("word: a picture outside the package", "talk.docx", out_of_the_package, Built(pictures=0)),
    Case("word: macros", "talk.docm", macros),
    Case("word: 150 megabytes of zeros", "talk.docx", lambda at: big(150_000_000), Refused(4, "archive_part_bytes")),
    Case("word: 40 megabytes of zeros", "talk.docx", lambda at: big(40_000_000), Refused(4, "archive_ratio")),
    Case("word: zeros, with a directory that calls them ten bytes", "talk.docx", lambda at: packages.lying(big(100_000_000), "word/media/image1.png", 10), Refused(1, "damaged")),
    Case("word: a document that the directory calls ten bytes", "talk.docx", altered(lambda made: packages.lying(made, DOCUMENT, 10)), Refused(1, "damaged")),
    Case("word: a file said to be four gigabytes", "talk.docx", altered(lambda made: packages.lying(made, DOCUMENT, 2**32 - 2)), Refused(4, "archive")),
    Case("word: files that overlap", "talk.docx", altered(lambda made: packages.overlapping(made, "word/styles.xml")), Refused(1, "damaged")),
    Case("word: 3,000 files", "talk.docx", lambda at: packages.packed({**parts(), **{f"x/{n}": b"" for n in range(3_000)}}), Refused(4, "archive_entries")),
    Case("word: 200,000 files", "talk.docx", lambda at: packages.packed({**parts(), **{f"x/{n}": b"" for n in range(200_000)}}), Refused(4, "archive_entries"), heavy=True),
    Case("word: two documents of one name", "talk.docx", lambda at: packages.packed([*parts().items(), (DOCUMENT, story(paragraph("pepper")))]), Refused(1, "2 times")),
    Case("word: names that lead out", "talk.docx", lambda at: packages.packed({**parts(), "../../evil.txt": b"x"}), Refused(1, "leads out")),
    Case("word: a name from the root", "talk.docx", lambda at: packages.packed({**parts(), "/etc/evil": b"x"}), Refused(1, "leads out")),
    Case("word: a name that steers a terminal", "talk.docx", lambda at: packages.packed({**parts(), "a\x1b[2J\u202e\n/../b": b"x"}), Refused(1)),
    Case("word: encrypted", "talk.docx", altered(lambda made: packages.encrypted(made, DOCUMENT)), Refused(1, "encrypted")),
    Case("word: protected by a password", "talk.docx", lambda at: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), Refused(1, "password")),
    Case("word: packed by an odd method", "talk.docx", altered(lambda made: packages.changed(made, DOCUMENT, packages.METHOD_IN_ENTRY, "<H", 99)), Refused(1)),
    Case("word: one byte turned over", "talk.docx", altered(packages.damaged), Refused(1)),
    Case("word: cut in half", "talk.docx", altered(lambda made: made[: len(made) // 2]), Refused(1)),
    Case("word: no document in it", "talk.docx", lambda at: packages.packed({"[Content_Types].xml": CONTENT_TYPES}), Refused(1)),
    Case("word: a spreadsheet", "talk.docx", lambda at: packages.packed({"xl/workbook.xml": "<x/>"}), Refused(1, "Excel")),
    Case("word: an archive that bites its tail", "talk.docx", lambda at: packages.packed({**parts(), "word/embeddings/talk.docx": packages.packed(parts())})),
    Case("word: XML that is not well-formed", "talk.docx", made(word__document_xml=story()[:-20]), Refused(1, "word/document.xml")),
    Case("word: 150 tables inside each other", "talk.docx", made("<w:tbl><w:tr><w:tc>" * 150 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 150), Refused(4, "depth")),
    Case("word: 30 tables inside each other", "talk.docx", made("<w:tbl><w:tr><w:tc>" * 30 + paragraph("pepper") + "</w:tc></w:tr></w:tbl>" * 30), Built((*NEEDLES, "pepper"))),
    Case("word: 100,000 elements inside each other", "talk.docx", made(nested("sdt", 100_000)), Refused(4)),
    Case("word: 300,000 elements", "talk.docx", made("<w:p/>" * 300_000), Refused(4, "limit")),
    Case("word: 60,000 empty runs in one paragraph", "talk.docx", made("<w:p>" + "<w:r/>" * 60_000 + "</w:p>")),
    Case("word: a text of ten megabytes", "talk.docx", made(paragraph("word " * 2_000_000)), Refused(4)),
    Case("word: styles that are based on each other", "talk.docx", lambda at: packages.packed({**parts('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>ring</w:t></w:r></w:p>'), "word/styles.xml": f'<w:styles {W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>', LINKS: linked(("styles", "styles.xml"), mode="Internal")})),
    Case("word: a cell that spans a hundred million columns", "talk.docx", made(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>{paragraph("wide")}</w:tc></w:tr></w:tbl>')),
    Case("word: fields that never end", "talk.docx", made('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 5_000), heavy=True),
    Case("word: numbers that are none", "talk.docx", made(f'<w:p><w:pPr><w:outlineLvl w:val="-1e9"/><w:numPr><w:ilvl w:val="x"/><w:numId w:val="{"9" * 5000}"/></w:numPr></w:pPr><w:r><w:sym w:font="x" w:char="FFFFFFFF"/><w:sym w:char="D800"/><w:t>n</w:t></w:r></w:p>')),
    Case("word: a picture of a bomb", "talk.docx", lambda at: packages.packed({**parts('<w:p><w:r><w:drawing><a:blip r:embed="r0"/></w:drawing></w:r></w:p>'), "word/media/a.png": png(30_000, 30_000), LINKS: linked(("image", "media/a.png"), mode="Internal")}), Built(pictures=0)),
    Case("word: references to themselves", "talk.docx", lambda at: packages.packed({**parts(), LINKS: linked(("officeDocument", "document.xml"), ("footnotes", "document.xml"), ("comments", "document.xml"), ("header", "document.xml"), ("styles", "document.xml"), ("numbering", "document.xml"), mode="Internal")}), None),
)  # fmt: skip
