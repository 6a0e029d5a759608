"""OpenDocument texts: what Word's do, in another dress, and repeats that are only said."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.abuse import packages
from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused
from benchmarks.abuse.inputs.pictures import png

MIMETYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("script", "script"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def paragraph(text: str) -> str:
    return f"<text:p>{escape(text, quote=False)}</text:p>"


def story(more: str = "", before: str = "") -> str:
    said = "".join(paragraph(f"{name}: {words}") for name, words in TALK)
    body = f"<office:body><office:text>{paragraph('A talk at the wall')}{said}{more}</office:text></office:body>"
    return f"{before}<office:document-content {SPACES}>{body}</office:document-content>"


def parts(more: str = "", before: str = "") -> dict[str, bytes | str]:
    return {"mimetype": MIMETYPE, "content.xml": story(more, before)}


def made(more: str = "", before: str = "") -> Callable[[Lures], bytes]:
    return lambda at: packages.packed(parts(more, before))


def lured(at: Lures) -> bytes:
    each = "".join(
        f'<text:section text:name="s"><text:section-source xlink:href="{one}" xlink:actuate="onLoad"/>{paragraph("s")}'
        f'</text:section><text:p><draw:frame svg:width="1cm"><draw:image xlink:href="{one}" xlink:actuate="onLoad"/>'
        f'<draw:object xlink:href="{one}"/><draw:object-ole xlink:href="{one}"/><draw:plugin xlink:href="{one}"/>'
        f'<draw:floating-frame xlink:href="{one}"/></draw:frame><text:a xlink:href="{one}">link</text:a>'
        f'<text:script xlink:href="{one}"/><office:event-listeners/></text:p>'
        f'<table:table><table:table-source xlink:href="{one}"/></table:table>'
        for one in map(escape, at.addresses)
    )
    styles = f'<office:document-styles {SPACES}><style:background-image xlink:href="{at.http}/style"/></office:document-styles>'
    return packages.packed({**parts(each), "styles.xml": styles})


def doctype(at: Lures) -> bytes:
    outside = (at.outside / "secret.txt").as_uri()
    return packages.packed(parts("<text:p>&e;</text:p>", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{outside}">]>'))


def laughs(at: Lures) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return packages.packed(parts("<text:p>&a9;</text:p>", f"<!DOCTYPE x [{entities}]>"))


FRAME = '<text:p><draw:frame><draw:image xlink:href="{}"/></draw:frame></text:p>'
CELL = "<table:table><table:table-row {}><table:table-cell {}><text:p>cell</text:p></table:table-cell></table:table-row></table:table>"
CASES = (
    Case("odt: addresses everywhere", "talk.odt", lured, Built(pictures=0)),
    Case("odt: a DTD with entities", "talk.odt", doctype, Refused(1, "document type")),
    Case("odt: entities that grow", "talk.odt", laughs, Refused(1, "document type")),
    Case("odt: a picture outside the package", "talk.odt", made(FRAME.format("../outside/secret.png") + FRAME.format("../../outside/secret.png")), Built(pictures=0)),
    Case("odt: a hundred million spaces", "talk.odt", made('<text:p>a<text:s text:c="100000000"/>b</text:p>')),
    Case("odt: spaces by a number of 5,000 digits", "talk.odt", made(f'<text:p>a<text:s text:c="{"9" * 5000}"/>b<text:s text:c="-5"/><text:s text:c="x"/></text:p>')),
    Case("odt: a row that is repeated a billion times", "talk.odt", made(CELL.format('table:number-rows-repeated="1000000000"', 'table:number-columns-repeated="1000000000" table:number-columns-spanned="100000000"'))),
    Case("odt: 200 sections inside each other", "talk.odt", made("<text:section>" * 200 + paragraph("deep") + "</text:section>" * 200), Refused(4, "depth")),
    Case("odt: 100,000 spans inside each other", "talk.odt", made("<text:p>" + "<text:span>" * 100_000 + "</text:span>" * 100_000 + "</text:p>"), Refused(4)),
    Case("odt: 60 lists inside each other", "talk.odt", made("<text:list><text:list-item>" * 40 + paragraph("pepper") + "</text:list-item></text:list>" * 40), Built((*NEEDLES, "pepper"))),
    Case("odt: 250,000 elements", "talk.odt", made("<text:p/>" * 250_000), Refused(4, "limit")),
    Case("odt: 100 megabytes of zeros", "talk.odt", lambda at: packages.packed({**parts(), "Pictures/a.png": bytes(100_000_000)}), Refused(4, "archive_part_bytes")),
    Case("odt: two texts of one name", "talk.odt", lambda at: packages.packed([*parts().items(), ("content.xml", story())]), Refused(1, "2 times")),
    Case("odt: two texts of one name but for its case", "talk.odt", lambda at: packages.packed([*parts().items(), ("Content.xml", story())]), Refused(1, "2 times")),
    Case("odt: no text in it", "talk.odt", lambda at: packages.packed({"mimetype": MIMETYPE}), Refused(1)),
    Case("odt: named as a Word document", "talk.docx", made(), Refused(1, "OpenDocument")),
    Case("odt: a mimetype of a megabyte", "talk.odt", lambda at: packages.packed({**parts(), "mimetype": MIMETYPE + " " * 1_000_000}), Refused(1)),
    Case("odt: a picture that is a text", "talk.odt", lambda at: packages.packed({**parts(FRAME.format("Pictures/a.png")), "Pictures/a.png": b"no picture"}), Built(pictures=0)),
    Case("odt: a picture of a bomb", "talk.odt", lambda at: packages.packed({**parts(FRAME.format("Pictures/a.png")), "Pictures/a.png": png(50_000, 50_000)}), Built(pictures=0)),
    Case("odt: a mark that is moved everywhere", "talk.odt", made('<text:p><text:bookmark-ref text:ref-name="a"/><text:note><text:note-body><text:p>pepper<text:note><text:note-body><text:p>inner</text:p></text:note-body></text:note></text:p></text:note-body></text:note></text:p>')),
    Case("odt: a huge name of a style", "talk.odt", made(f'<text:p text:style-name="{"s" * 900_000}">x</text:p>')),
)  # fmt: skip
