"""Hold a press PDF against the rules of its standard and of its printer, before it goes to the press.

Each module beside this one has a few rules of one subject, as RULES. A rule says what should be so, and who says it;
its `look` yields what is not so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import printers
from pipeline.model import USUAL_PRINTER, Authority, Finding, Paper, Printer, Product, Ruling
from pipeline.pressroom import pdf_anatomy, versions
from pipeline.pressroom.pdf_anatomy import Fault
from pipeline.pressroom.preflight import sheets, standards
from pipeline.pressroom.preflight.sheets import Sheet
from pipeline.pressroom.versions import Standard

if TYPE_CHECKING:
    from pikepdf import Pdf

PDF = Authority("ISO 32000-1, in our reading", "2026-11-22", "B")
AGAIN = "Export it again as PDF/X-4; Vivavoce does with --to press."
CRAFT = Authority("what presses can do, by common knowledge", "2026-11-22", "C")


@dataclass(frozen=True, slots=True)
class Proof:
    """A press PDF on the table: who is to print it, and to which standard it is held.

    `ours` says that it is of a build of ours, whose pages all have the printer's bleed. `claim` is the version of PDF/X
    that the file says it is, `size` its bytes. `damage` is what kept us from reading some of its pages.
    """

    pdf: Pdf
    size: int
    printer: Printer
    paper: Paper | None
    ours: bool
    claim: str
    standard: Standard | None
    sheets: tuple[Sheet, ...]
    damage: tuple[Fault, ...]

    @property
    def count(self) -> int:
        return len(self.pdf.pages)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that should be so.

    `says` may name {printer}, {standard} and {proof}. The authority is the standard where `by` is "standard", that of
    the printer's field where it is another word.
    """

    id: str
    says: str
    look: Callable[[Proof], Iterable[Fault]]
    by: str | Authority = "standard"
    applies: Callable[[Proof], object] = lambda proof: True


def hold(product: Product, check: str, rules: Iterable[Rule]) -> tuple[Ruling, ...]:
    """Tell of each rule whether it is kept; a file that cannot be read breaks just one."""
    pdf = pdf_anatomy.opened(product.content)
    if isinstance(pdf, Fault):
        return (Ruling("readable", "The file can be read as a PDF.", PDF, (finding(check, pdf),)),)
    with pdf:
        proof = prove(pdf, product)
        return tuple(
            Ruling(rule.id, sentence(rule, proof), authority(rule, proof), tuple(findings(rule, proof, check)))
            for rule in rules
            if (rule.by != "standard" or proof.standard) and rule.applies(proof)
        )


def broken(rulings: Iterable[Ruling]) -> Iterator[Finding]:
    """What was found against any rule; one fault that breaks several is said once."""
    yield from dict.fromkeys(finding for ruling in rulings for finding in ruling.findings)


def prove(pdf: Pdf, product: Product) -> Proof:
    """A file that claims no standard is held to that of its job, or to the printer's usual one if it wants any."""
    printer = product.printer or printers.load(USUAL_PRINTER)
    job = product.book.job if product.book else None
    claim = standards.claimed(pdf)
    meant = claim or (job.standard if job else printer.standards[0] if printer.pdfx else "")
    laid, damage = sheets.spread(pdf, product.content, printer)
    return Proof(
        pdf=pdf,
        size=len(product.content),
        printer=printer,
        paper=job.paper if job else None,
        ours=job is not None,
        claim=claim,
        standard=versions.KNOWN.get(meant),
        sheets=laid,
        damage=damage,
    )


def sentence(rule: Rule, proof: Proof) -> str:
    return rule.says.format(printer=proof.printer, standard=proof.standard, proof=proof)


def authority(rule: Rule, proof: Proof) -> Authority:
    if isinstance(rule.by, Authority):
        return rule.by
    if rule.by == "standard" and proof.standard:
        return proof.standard.authority
    return proof.printer.authority(rule.by)


def findings(rule: Rule, proof: Proof, check: str) -> Iterator[Finding]:
    """One finding for each thing, with all its pages: a book in RGB is one mistake, not ten thousand."""
    pages: dict[Fault, list[int]] = {}
    try:
        for fault in rule.look(proof):
            pages.setdefault(fault._replace(pages=()), []).extend(fault.pages)
    except pdf_anatomy.malformed() as error:
        pages[pdf_anatomy.damage(error)] = []
    for fault, numbers in pages.items():
        yield finding(check, fault._replace(pages=tuple(numbers)))


def finding(check: str, fault: Fault) -> Finding:
    where = f"{pdf_anatomy.on_pages(fault.pages)}: " if fault.pages else ""
    return Finding(check, f"{where}{fault.message.rstrip('.')}.", fault.hint, fault.level)
