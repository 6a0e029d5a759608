"""Make small Word and OpenDocument files part by part, as their word processors write them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.bindery import archives
from pipeline.office.markup import NAMESPACES

STRICT = "purl.oclc.org"
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES if STRICT not in address)
WORD_SPACES = f'{SPACES} xmlns:wps="urn:wps" xmlns:w16se="urn:w16se"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

WORD_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="he-IL"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter Head"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Question"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Q2"><w:name w:val="Follow Up"/><w:basedOn w:val="Q"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Answer"/><w:basedOn w:val="Q"/>
  <w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/>
  <w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
"""

ODF_STYLES = """<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="AT"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
  style:parent-style-name="Standard"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Question" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
</office:styles>"""

ODF_AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Question"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Question">
  <style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T4" style:family="text">
  <style:text-properties fo:language="fr" fo:country="FR"/></style:style>
"""


def relationships(*rows: tuple[str, str]) -> bytes:
    """Write relationships as (kind, target), with the ids rId1, rId2 and so on; a target with a colon is external."""
    external = ' TargetMode="External"'
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS}/{kind}" Target="{target}"{external if ":" in target else ""}/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{written}</Relationships>'.encode()


def word_part(root: str, content: str) -> bytes:
    return f"{DECLARATION}\n<w:{root} {WORD_SPACES}>{content}</w:{root}>".encode()


def word_parts(
    body: str,
    *,
    links: tuple[tuple[str, str], ...] = (),
    title: str = "",
    styles: str = WORD_STYLES,
    **more: str,
) -> dict[str, bytes]:
    """Give the parts of a document; `more` are its stories, such as `footnotes`, `comments` or `header`."""
    stories = {"styles": styles, **more}
    roots = {"header": "hdr", "footer": "ftr"}
    core = f'<properties xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></properties>'
    return {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
        "docProps/core.xml": core.encode(),
        "word/_rels/document.xml.rels": relationships(*links, *((kind, f"{kind}.xml") for kind in stories)),
        "word/document.xml": word_part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        **{f"word/{kind}.xml": word_part(roots.get(kind, kind), content) for kind, content in stories.items()},
    }


def word(body: str, **more: object) -> bytes:
    return archives.pack(word_parts(body, **more))  # type: ignore[arg-type]  # handed on as they are


def p(content: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def odf_parts(
    body: str, *, styles: str = ODF_STYLES, title: str = "", automatic: str = ODF_AUTOMATIC
) -> dict[str, bytes]:
    content = (
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": odf_part("document-content", content),
        "styles.xml": odf_part("document-styles", styles),
        "meta.xml": odf_part("document-meta", f"<office:meta><dc:title>{title}</dc:title></office:meta>"),
        "META-INF/manifest.xml": b"<manifest/>",
    }


def odf_part(root: str, content: str) -> bytes:
    return f"{DECLARATION}\n<office:{root} {SPACES}>{content}</office:{root}>".encode()


def odt(body: str, **more: str) -> bytes:
    return archives.pack(odf_parts(body, **more))


def repacked(parts: Mapping[str, bytes], **changed: bytes) -> bytes:
    return archives.pack({**parts, **changed})
