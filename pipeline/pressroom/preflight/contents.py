"""What must not be in a file for the press: what acts, what lies elsewhere, what a press cannot be trusted to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pipeline.pressroom import pdf_anatomy
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import AGAIN, PDF, Proof, Rule
from pipeline.pressroom.preflight.sheets import box, overlap

CLICKED = "Take out links, notes and fields."
OPAQUE = ("/Normal", "/Compatible")


def sound(proof: Proof) -> Iterator[Fault]:
    """What is broken may be noticed only on the way, so this reads the whole file once."""
    yield from proof.damage
    if not proof.sheets and not proof.damage:
        yield Fault("the file has no pages", pdf_anatomy.BROKEN)
    for _ in pdf_anatomy.dictionaries(proof.pdf):
        pass
    if proof.pdf.get_warnings():
        yield Fault("the file is damaged, and was read only after repair", pdf_anatomy.BROKEN)


def annotated(proof: Proof, wanted: Iterable[str] = (), anywhere: bool = True) -> Iterator[Fault]:
    """Paper does nothing when it is clicked; PDF/X bears with what lies beyond the bleed."""
    for sheet in proof.sheets:
        notes = [
            note
            for note in sheet.page.obj.get("/Annots", [])
            if (anywhere or "/Rect" not in note or overlap(box(note.Rect), sheet.bleed))
            and (not wanted or str(note.get("/Subtype", "/?"))[1:] in wanted)
        ]
        if kinds := sorted({str(note.get("/Subtype", "/?"))[1:] for note in notes}):
            yield Fault(f"annotations ({', '.join(kinds)})", CLICKED, pages=(sheet.number,))


def nothing_live(proof: Proof) -> Iterator[Fault]:
    root = proof.pdf.Root
    for key, name in (("/AcroForm", "a form"), ("/OpenAction", "an action on opening")):
        if key in root:
            yield Fault(f"the file has {name}", AGAIN)
    for key, name in (("/JavaScript", "scripts"), ("/EmbeddedFiles", "embedded files")):
        if key in root.get("/Names", {}):
            yield Fault(f"the file has {name}", AGAIN)
    if any("/AA" in found for found in pdf_anatomy.dictionaries(proof.pdf)):
        yield Fault("the file has actions (/AA)", AGAIN)


def nothing_foreign(proof: Proof) -> Iterator[Fault]:
    for message in sorted({message for found in pdf_anatomy.dictionaries(proof.pdf) for message in foreign(found)}):
        yield Fault(message, AGAIN)


def foreign(found: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        if "/LZWDecode" in filters(found):
            yield "a stream is packed with LZW"
        if "/F" in found:
            yield "a stream lies in another file"
        if "/PS" in (str(found.get("/Subtype", "")), str(found.get("/Subtype2", ""))):
            yield "PostScript is embedded"
        if "/OPI" in found:
            yield "a picture is a stand-in (OPI)"
    for state in states(found):
        if "/TR" in state or state.get("/TR2", "/Default") != "/Default":
            yield "a transfer curve (TR) changes the inks"
        if "/HTP" in state:
            yield "a screen is set by the file (HTP)"


def filters(stream: Any) -> list[str]:
    import pikepdf

    said = stream.get("/Filter", "")
    return [str(name) for name in said] if isinstance(said, pikepdf.Array) else [str(said)]


def states(found: Any) -> Iterator[Any]:
    """The graphics states that a dictionary of resources names, or that says itself to be one."""
    import pikepdf

    if found.get("/Type") == "/ExtGState":
        yield found
    named = found.get("/ExtGState")
    if isinstance(named, pikepdf.Dictionary):
        yield from (state for state in named.values() if isinstance(state, pikepdf.Dictionary))


def nothing_transparent(proof: Proof) -> Iterator[Fault]:
    """Also what is only defined and never painted: the standard looks at the file, not at the paper."""
    hint = 'Export it again as PDF/X-1a; Vivavoce does with --to press and standard = "PDF/X-1a:2003".'
    for message in sorted({message for found in pdf_anatomy.dictionaries(proof.pdf) for message in blended(found)}):
        yield Fault(message, hint)


def blended(found: Any) -> Iterator[str]:
    import pikepdf

    group = found.get("/Group")
    if isinstance(group, pikepdf.Dictionary) and group.get("/S") == "/Transparency":
        yield "a transparency group"
    if isinstance(found, pikepdf.Stream):
        if "/SMask" in found or ("/SMaskInData" in found and found.SMaskInData != 0):
            yield "a picture with a soft mask"
        if "/JPXDecode" in filters(found):
            yield "a picture packed with JPEG 2000"
    for state in states(found):
        if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1:
            yield "an opacity below 1 (ca)"
        if state.get("/SMask", "/None") != "/None":
            yield "a soft mask"
        if state.get("/BM", "/Normal") not in OPAQUE:
            yield f"a blend mode ({state.BM})"


def no_layers(proof: Proof) -> Iterator[Fault]:
    if "/OCProperties" in proof.pdf.Root:
        yield Fault("the file has layers (OCG)", "Merge the layers before you save it.")


def no_bookmarks(proof: Proof) -> Iterator[Fault]:
    if "/First" in proof.pdf.Root.get("/Outlines", {}):
        yield Fault("the file has bookmarks", "Export it again without bookmarks; Vivavoce does with --to press.")


def no_lock(proof: Proof) -> Iterator[Fault]:
    if proof.pdf.is_encrypted:
        yield Fault("the file is encrypted", "Save it without a password and without restrictions.")


def forbidden(name: str) -> dict[str, Any]:
    """What a rule has to say that is there only where the printer forbids something."""
    return {"by": f"forbids.{name}", "applies": lambda proof: name in proof.printer.forbids}


def solid(proof: Proof) -> bool:
    return proof.standard is not None and not proof.standard.transparency


RULES = (
    Rule("sound", "The file is whole, with a page at least.", sound, PDF),
    Rule("annotations", "Nothing to click on within the bleed.", partial(annotated, anywhere=False)),
    Rule("no_annotations", "No annotations at all.", annotated, **forbidden("annotations")),
    Rule("no_links", "No links.", partial(annotated, wanted=("Link",)), **forbidden("links")),
    Rule("no_bookmarks", "No bookmarks.", no_bookmarks, **forbidden("bookmarks")),
    Rule("no_encryption", "No password and no restrictions.", no_lock, **forbidden("encryption")),
    Rule("live", "No scripts, actions, forms or embedded files.", nothing_live),
    Rule("foreign", "No LZW, OPI, PostScript, transfer curve or external stream.", nothing_foreign),
    Rule("solid", "No transparency in the file.", nothing_transparent, applies=solid),
    Rule("layers", "No layers.", no_layers, applies=solid),
)
