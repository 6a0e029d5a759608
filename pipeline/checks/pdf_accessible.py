"""A reading PDF can be read by those who hear it, and by those who find their way by its structure: PDF/UA-1.

veraPDF sees more, but takes Java and seconds; this runs in every build, and on files made elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from pipeline import safe_xml
from pipeline.checks import Check
from pipeline.model import Authority, Finding, Product, Ruling
from pipeline.pressroom import preflight
from pipeline.pressroom.pdf_anatomy import RDF, Fault
from pipeline.pressroom.preflight import Proof, Rule

if TYPE_CHECKING:
    from pikepdf import Pdf

UA = Authority("PDF/UA-1 (ISO 14289-1), in our reading", "2026-11-23", "B")
NAMESPACES = {"PDF/A": "http://www.aiim.org/pdfa/ns/id/", "PDF/UA": "http://www.aiim.org/pdfua/ns/id/"}
HEADING = re.compile("/H([1-6])")
DEEPEST_ROLE = 20  # of roles that stand for other roles; a file may let them run in a circle

HINT = "Make it with tags, as PDF/UA-1."


def hold(product: Product) -> tuple[Ruling, ...]:
    return preflight.hold(product, "pdf_accessible", RULES)


def look(product: Product) -> Iterator[Finding]:
    return preflight.broken(hold(product))


def tagged(proof: Proof) -> Iterator[Fault]:
    if not is_set(proof.pdf, "/MarkInfo", "/Marked"):
        yield Fault("the file is not marked as tagged", HINT)
    if next(elements(proof.pdf), None) is None:
        yield Fault("there is no structure tree", HINT)


def titled(proof: Proof) -> Iterator[Fault]:
    if not str(proof.pdf.docinfo.get("/Title", "")).strip():
        yield Fault("the file has no title", "Give it one.")
    if not is_set(proof.pdf, "/ViewerPreferences", "/DisplayDocTitle"):
        yield Fault("a reader shows the file's name in place of its title", "Set DisplayDocTitle.")


def is_set(pdf: Pdf, group: str, name: str) -> bool:
    found: Any = pdf.Root.get(group)
    return found is not None and bool(found.get(name))


def in_a_language(proof: Proof) -> Iterator[Fault]:
    if not str(proof.pdf.Root.get("/Lang", "")).strip():
        yield Fault("the file does not say in which language it is", "Set the language of the document.")


def described(proof: Proof) -> Iterator[Fault]:
    figures = [one for type, one in elements(proof.pdf) if type == "/Figure"]
    silent = sum(not str(one.get("/Alt", one.get("/ActualText", ""))).strip() for one in figures)
    if silent:
        said = (
            "1 picture has no words in its place" if silent == 1 else f"{silent} pictures have no words in their place"
        )
        yield Fault(said, "Say in words what the picture shows, or make it an artifact.")


def stepwise(proof: Proof) -> Iterator[Fault]:
    """A heading may go up as far as it likes, and down one level at a time (7.4.2)."""
    last = 0
    for type, _ in elements(proof.pdf):
        if found := HEADING.fullmatch(type):
            level = int(found[1])
            if level > last + 1:
                before = f"after one of level {last}" if last else "with none before it"
                yield Fault(f"a heading of level {level} stands {before}", "Leave out no level.")
            last = level


def told(proof: Proof) -> Iterator[Fault]:
    """A link has words of its own and its place in the structure (7.18.5)."""
    for number, page in enumerate(proof.pdf.pages, start=1):
        links = [note for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        if any(not str(link.get("/Contents", "")).strip() for link in links):
            yield Fault("a link has no words that say where it leads", "Give it Contents.", pages=(number,))
        if any("/StructParent" not in link for link in links):
            yield Fault("a link is no part of the structure", HINT, pages=(number,))
        if links and page.obj.get("/Tabs") != "/S":
            yield Fault("its links are not visited in the order of the text", "Set Tabs to S.", pages=(number,))


def declared(proof: Proof) -> Iterator[Fault]:
    said = statements(proof.pdf)
    for standard, namespace in NAMESPACES.items():
        if f"{{{namespace}}}part" not in said:
            yield Fault(f"the file does not say that it is {standard}", HINT)


def statements(pdf: Pdf) -> set[str]:
    """Collect the names of all properties of the XMP packet, written as elements or as attributes."""
    if "/Metadata" not in pdf.Root:
        return set()
    try:
        packet = safe_xml.parsed(pdf.Root.Metadata.read_bytes())
    except etree.XMLSyntaxError:
        return set()
    about = packet.iter(f"{RDF}Description")
    return {str(name) for one in about for name in (*one.keys(), *(kid.tag for kid in one))}


def elements(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Yield every structure element once, in the order of the text, with its type in the words of the standard."""
    import pikepdf

    tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    waiting: list[Any] = [tree]
    seen: set[tuple[int, int]] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting.extend(reversed(list(found)))
        if not isinstance(found, pikepdf.Dictionary) or found.objgen in seen:
            continue
        seen |= {found.objgen} - {(0, 0)}
        if "/S" in found:
            yield standard(str(found.S), tree.get("/RoleMap", {})), found
        waiting.append(found.get("/K"))


def standard(type: str, roles: Any) -> str:
    for _ in range(DEEPEST_ROLE):
        if type not in roles:
            break
        type = str(roles[type])
    return type


RULES = (
    Rule("tagged", "The text is tagged, and has a structure.", tagged, UA),
    Rule("title", "A reader shows the title.", titled, UA),
    Rule("language", "The file says in which language it is.", in_a_language, UA),
    Rule("pictures", "Every picture has words in its place.", described, UA),
    Rule("headings", "Headings leave out no level.", stepwise, UA),
    Rule("links", "Links have words, and their place in the text.", told, UA),
    Rule("declared", "The file says that it is PDF/A and PDF/UA.", declared, UA),
)
CHECK = Check(frozenset({"pdf"}), look, hold)
