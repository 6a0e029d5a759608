"""Open what was built, by other eyes than ours: zipfile, lxml, pypdfium2 and pikepdf."""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

EMBEDDED = re.compile(rb"data:[\w/+.-]*;base64,([A-Za-z0-9+/=]+)")
TORN = re.compile("[\xad\x02\ufffe-]\r?\n|[\xad\x02\ufffe\u200b\u2060]")  # of a word that was parted by a line
HARMFUL = re.compile(r"\s*(javascript|vbscript|file|data:text)", re.IGNORECASE)
ACTIVE = frozenset({"script", "iframe", "object", "embed", "base", "form", "applet", "foreignObject"})
DATA_BLOCK = "application/ld+json"
ACTIONS = frozenset({"/GoTo", "/URI"})


def faults(path: Path) -> Iterator[str]:
    """Say what is unsound or harmful in one file of an edition."""
    try:
        if path.suffix == ".epub":
            yield from epub_faults(path)
        elif path.suffix == ".pdf":
            yield from pdf_faults(path.read_bytes())
        elif path.suffix == ".html":
            yield from page_faults(path.name, path.read_bytes())
    except Exception as error:
        yield f"{path.name} does not open: {type(error).__name__}: {error}"


def epub_faults(path: Path) -> Iterator[str]:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if names[0] != "mimetype" or archive.testzip() or len(set(names)) < len(names):
            yield "the EPUB's zip is unsound"
        for name in names:
            if name.endswith((".xhtml", ".opf", ".xml", ".ncx")):
                content = archive.read(name)
                etree.fromstring(content, etree.XMLParser(resolve_entities=False))
                if name.endswith(".xhtml"):
                    yield from page_faults(name, content)


def page_faults(name: str, content: bytes) -> Iterator[str]:
    """Nothing in a page acts, or loads what does not stand in it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False) if name.endswith(".xhtml") else etree.HTMLParser(encoding="utf-8")
    for element in etree.fromstring(content, parser).iter(etree.Element):
        tag = str(element.tag).rpartition("}")[2]
        if tag in ACTIVE and element.get("type") != DATA_BLOCK:
            yield f"{name} holds <{tag}>"
        for key, value in ((str(key), str(value)) for key, value in element.attrib.items()):
            if key.lower().startswith("on") or (key in ("href", "src") and HARMFUL.match(value)):
                yield f"{name} holds {key}={value[:40]}"
            if key == "src" and name.endswith(".html") and not value.startswith("data:image/"):
                yield f"{name} loads {value[:40]}"
        remote = "stylesheet" in (element.get("rel") or "") and not name.endswith(".xhtml")
        if remote or (tag == "style" and re.search(r"@import|url\(\s*(?![\"']?(?:data:|#))", element.text or "")):
            yield f"{name} loads a style from elsewhere"


def pdf_faults(content: bytes) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        if not len(pdf.pages):
            yield "the PDF has no pages"
        if len(pdf.attachments) or {"/JavaScript", "/AA", "/AcroForm"} & set(pdf.Root.keys()):
            yield "the PDF holds attachments or scripts"
        for page in pdf.pages:
            for note in page.obj.get("/Annots", []):
                if "/A" in note and str(note.A.S) not in ACTIONS:
                    yield f"the PDF acts: {note.A.S}"


def text_of(path: Path) -> str:
    """Give the words of a file as a reader meets them, whole where a line tore them."""
    if path.suffix == ".pdf":
        import pypdfium2

        pdf = pypdfium2.PdfDocument(path.read_bytes())
        try:
            return TORN.sub("", "\n".join(page.get_textpage().get_text_range() for page in pdf))
        finally:
            pdf.close()
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            return "\n".join(words_of(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml"))
    return words_of(path.read_bytes())


def words_of(page: bytes) -> str:
    from lxml import etree

    body = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True)).find(".//body")
    return TORN.sub("", "".join(map(str, body.itertext()))) if body is not None else ""


def pictures(path: Path) -> int:
    """Count the pictures in an EPUB that are the document's: a cover and a code are ours."""
    with zipfile.ZipFile(path) as archive:
        return sum("/picture-" in name for name in archive.namelist())


def unpacked(path: Path) -> Iterator[bytes]:
    """Yield all that a file holds: its bytes, the members of an EPUB, the streams of a PDF, what a page embeds."""
    content = path.read_bytes()
    yield content
    yield text_of(path).encode() if path.suffix in (".pdf", ".epub", ".html") else b""
    for match in EMBEDDED.finditer(content):
        with suppress(binascii.Error):
            yield base64.b64decode(match[1])
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf":
        import pikepdf

        with pikepdf.open(BytesIO(content)) as pdf:
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image":
                    yield found.read_bytes()
