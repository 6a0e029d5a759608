"""A small invented EPUB in which every rule is kept, to be broken in one place, and pictures for its cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from pipeline.bindery import archives
from pipeline.checks import epub_rules, epub_well_formed
from pipeline.model import Product, Ruling, Shop

PACKAGE, NAV, NCX = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx"
ONE, TWO, STYLE, COVER = "EPUB/text/one.xhtml", "EPUB/text/two.xhtml", "EPUB/style.css", "EPUB/cover.png"

HEAD = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>On bees</title><link rel="stylesheet" type="text/css" href="../style.css"/></head>"""


def picture(width: int = 2, height: int = 3, mode: str = "RGB", kind: str = "PNG") -> bytes:
    saved = BytesIO()
    Image.new(mode, (width, height)).save(saved, kind)
    return saved.getvalue()


FILES: Mapping[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile media-type="application/oebps-package+xml" full-path="EPUB/content.opf"/></rootfiles>
</container>""",
    PACKAGE: """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:1</dc:identifier><dc:title>On bees</dc:title><dc:language>en</dc:language>
<dc:source>urn:isbn:9783161484100</dc:source>
<dc:creator id="hall">Ida Hall</dc:creator>
<meta property="role" refines="#hall" scheme="marc:relators">ive</meta>
<meta property="dcterms:modified">2026-03-01T08:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with headings and pages.</meta>
<meta property="pageBreakSource">urn:isbn:9783161484100</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="far" href="https://example.org/bees.mp3" media-type="audio/mpeg"/>
</manifest>
<spine toc="ncx"><itemref idref="one"/><itemref idref="two"/><itemref idref="nav" linear="no"/></spine>
</package>""",
    NAV: """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
<head><title>On bees</title></head>
<body><nav epub:type="toc" id="toc"><ol>
<li><a href="text/one.xhtml">One</a></li>
<li><a href="text/two.xhtml#talk">The talk</a></li>
</ol></nav>
<nav epub:type="landmarks"><ol>
<li><a epub:type="bodymatter" href="text/two.xhtml">Text</a></li>
<li><a epub:type="toc" href="#toc">Contents</a></li>
</ol></nav>
<nav epub:type="page-list"><ol>
<li><a href="text/two.xhtml#p1">1</a></li>
<li><a href="text/two.xhtml#p2">2</a></li>
</ol></nav></body></html>""",
    NCX: """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:depth" content="1"/></head><docTitle><text>On bees</text></docTitle>
<navMap><navPoint id="n1"><navLabel><text>One</text></navLabel><content src="text/one.xhtml"/></navPoint></navMap>
</ncx>""",
    ONE: f"""{HEAD}
<body><img src="../cover.png" alt="On bees"/></body></html>""",
    TWO: f"""{HEAD}
<body><h1>On bees</h1>
<section id="talk" epub:type="qna" role="doc-qna" aria-labelledby="asks"><h2 id="asks">The talk</h2>
<p><span epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="1"/>What do bees want?</p>
<p>Peace, <span epub:type="pagebreak" role="doc-pagebreak" id="p2" aria-label="2"/>and clover.</p>
<p id="end">She laughed, <a href="https://example.org/">elsewhere</a>.</p>
</section></body></html>""",
    STYLE: "body { margin: 0 4%; }\np { font-size: 1em; border-bottom: 1px solid; }\n",
    COVER: picture(),
}


def packed(files: Mapping[str, str | bytes] = FILES) -> bytes:
    return archives.pack({name: text.encode() if isinstance(text, str) else text for name, text in files.items()})


def changed(name: str, *changes: tuple[str, str]) -> bytes:
    """The book with words of one file put in the place of others, which must be there."""
    text = FILES[name]
    assert isinstance(text, str)
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return packed({**FILES, name: text})


def rulings(content: bytes, shop: Shop | None = None) -> dict[str, Ruling]:
    product = Product("epub", "bees.epub", content, shop=shop)
    held: Iterable[Ruling] = (*epub_well_formed.hold(product), *epub_rules.hold(product))
    return {ruling.rule: ruling for ruling in held}


def broken(content: bytes, shop: Shop | None = None) -> dict[str, Any]:
    """The rules that are not kept, each with its level."""
    return {id: ruling.level for id, ruling in rulings(content, shop).items() if ruling.level}
