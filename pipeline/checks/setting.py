"""No question is left at the foot of a page, no line of a paragraph stands alone there, none sticks out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.checks import Check
from pipeline.composing import faults
from pipeline.composing.faults import Flaw, Kind
from pipeline.model import Finding, Product
from pipeline.pressroom import pdf_anatomy

TOLD: Mapping[Kind, tuple[str, str]] = {
    "stranded": (
        "a question, a label or a heading is the last line, and what it brings stands overleaf",
        "Let the theme keep it with what follows: break-after: avoid.",
    ),
    "torn": (
        "a short question is torn by the turn of the page",
        "Let the theme keep it whole: break-inside: avoid.",
    ),
    "widow": (
        "the last line of a paragraph stands alone at the head",
        "Ask the theme for more widows, or edit the paragraph by a few words.",
    ),
    "orphan": (
        "the first line of a paragraph stands alone at the foot",
        "Ask the theme for more orphans, or edit the paragraph by a few words.",
    ),
    "overfull": (
        "a line sticks out of its measure",
        "Let the theme break long words (overflow-wrap), or edit the line.",
    ),
}


def look(product: Product) -> Iterator[Finding]:
    """Tell each kind of fault once, with its pages, its first line and how many more there are."""
    if product.pages is None:
        return
    by_kind: defaultdict[Kind, list[Flaw]] = defaultdict(list)
    for fault in faults.of(product.pages):
        by_kind[fault.kind].append(fault)
    for kind, (what, hint) in TOLD.items():
        if found := by_kind[kind]:
            where = pdf_anatomy.on_pages(fault.page for fault in found)
            more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
            yield Finding("setting", f"{where}: {what} ({faults.quoted(found[0])}{more}).", hint)


CHECK = Check(frozenset({"pdf"}), look, when="pages")
