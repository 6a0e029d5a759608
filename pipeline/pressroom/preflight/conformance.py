"""What the file says of itself, as PDF/X wants it said: version, ids, dates, printing condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.pressroom import profiles
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import AGAIN, Proof, Rule
from pipeline.pressroom.preflight.standards import in_info, in_xmp, packet

INFO = ("/Title", "/CreationDate", "/ModDate")
XMP = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creation date": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "date of change": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
    "date of its metadata": "{http://ns.adobe.com/xap/1.0/}MetadataDate",
    "DocumentID": "{http://ns.adobe.com/xap/1.0/mm/}DocumentID",
    "VersionID": "{http://ns.adobe.com/xap/1.0/mm/}VersionID",
    "RenditionClass": "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass",
    "Trapped": "{http://ns.adobe.com/pdf/1.3/}Trapped",
}


def claim(proof: Proof) -> Iterator[Fault]:
    takes = proof.printer.wants or " or ".join(proof.printer.standards)
    if not proof.claim:
        yield Fault(f"the file does not say that it is PDF/X; the printer wants {takes}", AGAIN)
    elif proof.standard is None:
        yield Fault(f"the file says that it is {proof.claim}, which is not known here", AGAIN)
    elif proof.claim in proof.printer.wants:
        return
    elif proof.claim not in proof.printer.standards:
        yield Fault(f"the file is {proof.claim}; the printer wants {takes}", AGAIN)
    elif proof.printer.wants:
        message = f"the printer asks for {proof.printer.wants}; this is {proof.claim}, the nearest that we write"
        yield Fault(message, "Ask the printer whether it will do; most presses read both alike.", "info")


def one_claim(proof: Proof) -> Iterator[Fault]:
    """A file that is two things at once is held by each reader to another one."""
    info, xmp = in_info(proof.pdf, "/GTS_PDFXVersion"), in_xmp(proof.pdf)
    if proof.standard and proof.standard.in_xmp and info not in ("", proof.claim):
        yield Fault(f"Info says {info}, XMP says {xmp}", AGAIN)
    if proof.claim.startswith("PDF/X-1a") and xmp not in ("", info, proof.claim):
        yield Fault(f"Info says {proof.claim}, XMP says {xmp}", AGAIN)
    if proof.claim.startswith("PDF/X-1a") and info not in (proof.claim, proof.claim.replace("1a:2001", "1:2001")):
        yield Fault(f"GTS_PDFXVersion in Info is {info or 'missing'}, not {proof.claim}", AGAIN)


def version(proof: Proof) -> Iterator[Fault]:
    met, most = proof.pdf.pdf_version, proof.standard.version if proof.standard else ""
    if tuple(map(int, met.split("."))) > tuple(map(int, most.split("."))):
        yield Fault(f"PDF version {met}, {proof.standard.name if proof.standard else ''} is {most}", AGAIN)


def trailer(proof: Proof) -> Iterator[Fault]:
    if proof.pdf.is_encrypted:
        yield Fault("the file is encrypted", "Save it without a password and without restrictions.")
    if "/ID" not in proof.pdf.trailer:
        yield Fault("the file has no /ID", AGAIN)


def info(proof: Proof) -> Iterator[Fault]:
    for key in INFO:
        if not in_info(proof.pdf, key):
            yield Fault(f"Info has no {key[1:]}", AGAIN)


def trapped(proof: Proof) -> Iterator[Fault]:
    """A name, not a string: a string "False" is read as unknown."""
    import pikepdf

    found = proof.pdf.docinfo.get("/Trapped") if "/Info" in proof.pdf.trailer else None
    if not isinstance(found, pikepdf.Name) or found not in ("/True", "/False"):
        yield Fault(f"Trapped is {'missing' if found is None else found}, not True or False", AGAIN)


def xmp(proof: Proof) -> Iterator[Fault]:
    """The packet must be plain: a tool that knows nothing of PDF finds it by searching the bytes."""
    if "/Metadata" not in proof.pdf.Root:
        yield Fault("there is no XMP metadata", AGAIN)
        return
    if "/Filter" in proof.pdf.Root.Metadata:
        yield Fault("the XMP metadata is compressed", AGAIN)
    said = packet(proof.pdf)
    for name, key in XMP.items():
        if not said.get(key):
            yield Fault(f"XMP has no {name}", AGAIN)


def output_intent(proof: Proof) -> Iterator[Fault]:
    found = intents(proof)
    if len(found) != 1:
        yield Fault(f"{len(found)} output intents for PDF/X, exactly one is needed", AGAIN)
    for intent in found:
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield Fault("the output intent names no printing condition", AGAIN)
        yield from profile(intent.get("/DestOutputProfile"))


def other_condition(proof: Proof) -> Iterator[Fault]:
    for intent in intents(proof):
        name = str(intent.get("/OutputConditionIdentifier", ""))
        if name != profiles.registered(proof.printer.condition):
            message = f"the printer asks for {proof.printer.condition}; this is {name}"
            yield Fault(message, "Name its profile in `profile`, or ask whether this one will do.", "info")


def intents(proof: Proof) -> list[Any]:
    return [intent for intent in proof.pdf.Root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFX"]


def profile(found: Any) -> Iterator[Fault]:
    """Bytes 12 to 20 of an ICC profile are its device class and its colour space (ICC.1, 7.2)."""
    if found is None:
        yield Fault("the output intent has no profile", AGAIN)
        return
    device, space = found.read_bytes()[12:16], found.read_bytes()[16:20]
    if device != b"prtr":
        yield Fault(f"the profile of the output intent is of class {device.decode('latin-1')}, not a printer's", AGAIN)
    if space != b"CMYK" or found.get("/N") != 4:
        yield Fault(f"the output intent is {space.decode('latin-1')} with N {found.get('/N')}, not CMYK with 4", AGAIN)


RULES = (
    Rule(
        "pdfx",
        "The file is PDF/X of a version that the printer takes.",
        claim,
        "standards",
        lambda proof: proof.standard or proof.claim,
    ),
    Rule(
        "pdfx_claim", "It says in one voice that it is {standard.name}.", one_claim, applies=lambda proof: proof.claim
    ),
    Rule("pdf_version", "PDF {standard.version} at most.", version),
    Rule("trailer", "The file has an /ID and no lock.", trailer),
    Rule("info", "Info has title and dates.", info),
    Rule("trapped", "Info says whether inks are trapped.", trapped),
    Rule("xmp", "XMP is plain and whole.", xmp, applies=lambda proof: proof.standard and proof.standard.in_xmp),
    Rule("output_intent", "One output intent, with a printer's CMYK profile.", output_intent),
    Rule(
        "condition",
        "Its inks are meant for {printer.condition}.",
        other_condition,
        "condition",
        lambda proof: proof.printer.condition,
    ),
)
