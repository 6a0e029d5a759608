"""Tell what was made and what was edited: report.html for a person, manifest.json for a program."""

from __future__ import annotations

import json
import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pipeline import imprint
from pipeline.bindery import catalogue
from pipeline.comparison import Comparison
from pipeline.harmless import visible
from pipeline.model import BY_RULE, Book, Finding, Product, Ruling
from pipeline.templating import page
from pipeline.trail import Step
from pipeline.words import relators

SCHEMA = 1
FACTS = (
    "date",
    "published",
    "place",
    "outlet",
    "publisher",
    "isbn",
    "ebook_isbn",
    "doi",
    "rights",
    "license",
    "description",
    "series",
    "series_number",
    "recording",
)


def manifest(record: Mapping[str, Any], book: Book, pages: int | None, products: Iterable[Product]) -> dict[str, Any]:
    """List the files of an edition with their sizes in bytes and their SHA-256."""
    return {
        "schema": SCHEMA,
        "source": record["source"],
        "sha256": record["sha256"],
        "title": book.imprint.title,
        "language": book.imprint.language,
        "identifier": book.imprint.identifier,
        "modified": book.imprint.modified,
        "edition": edition(book),
        "pages": pages,
        "printer": book.job.printer.id,
        "paper": next((id for id, paper in book.job.printer.papers.items() if paper == book.job.paper), None),
        "files": [file_row(product) for product in products],
    }


def edition(book: Book) -> dict[str, Any]:
    """Give what a catalogue wants to know; what nobody said is there and empty, so that a program need not ask."""
    said = {name: getattr(book.imprint, name) for name in FACTS}
    people = [
        {
            "name": person.name,
            "role": person.role,
            "marc": relators.SPEAKERS[person.role].marc,
            "file_as": person.file_as or catalogue.file_as(person.name),
            "about": person.about,
        }
        for person in book.interview.people
    ]
    contributors = [
        {
            "name": one.name,
            "part": one.part,
            "marc": relators.CONTRIBUTORS[one.part].marc,
            "file_as": one.file_as or catalogue.file_as(one.name),
        }
        for one in book.imprint.contributors
    ]
    return {"people": people, "contributors": contributors, **said, "subjects": list(book.imprint.subjects)}


def file_row(product: Product) -> dict[str, Any]:
    return {
        "name": product.name,
        "output": product.output,
        "bytes": len(product.content),
        "sha256": sha256(product.content).hexdigest(),
    }


def report(
    record: Mapping[str, Any],
    listing: Mapping[str, Any],
    book: Book,
    findings: Sequence[Finding],
    steps: Sequence[Step],
    beside: Comparison | None,
    rulings: Sequence[tuple[str, Ruling]] = (),
) -> str:
    """Show every edit in its sentence, what there is to look at, and the files; one page without script or network.

    Where the edition was laid `beside` another reading, that is shown too, and so are the rules of the standard and
    the printer that each of its files was held against.
    """
    return page(
        "report.html.j2",
        record=record,
        listing=listing,
        imprint=book.imprint,
        notice=book.notice,
        findings=findings,
        steps=steps,
        facets=facets(steps),
        classes=classes,
        token=token,
        by_rule=BY_RULE,
        beside=beside,
        rulings=rulings,
        broken=gravest_first(rulings),
        loose=loose(findings, rulings),
        visible=visible,
        quoted=quoted,
        source=shlex.quote(str(record["source"])),
        undated=book.imprint.modified == imprint.NO_DATE and not book.imprint.date,
    )


def gravest_first(rulings: Iterable[tuple[str, Ruling]]) -> list[tuple[str, Ruling]]:
    """What is not kept: the errors, then what to look at, then the notes."""
    return [row for level in ("error", "warning", "info") for row in rulings if row[1].level == level]


def loose(findings: Iterable[Finding], rulings: Iterable[tuple[str, Ruling]]) -> list[Finding]:
    """What no rule tells of."""
    ruled = {finding for _, ruling in rulings for finding in ruling.findings}
    return [finding for finding in findings if finding not in ruled]


@dataclass(frozen=True, slots=True)
class Facet:
    """What the edits can be filtered by: its values, each with how many edits there are of it."""

    name: str
    counts: Mapping[str, int]


def facets(steps: Iterable[Step]) -> tuple[Facet, ...]:
    """Give what can be told apart: a facet with one value alone filters nothing."""
    columns: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        for name, value in facts(step).items():
            columns[name].append(value)
    found = (Facet(name, Counter(sorted(column))) for name, column in columns.items())
    return tuple(facet for facet in found if len(facet.counts) > 1)


def facts(step: Step) -> dict[str, str]:
    person = step.judge or (step.edit.by if step.edit.by != BY_RULE else "nobody yet")
    return {
        "status": step.status,
        "rule": step.edit.rule,
        "person": person,
        "confidence": step.edit.confidence.name.lower(),
    }


def classes(step: Step) -> str:
    """Give the classes by which the filters know an edit."""
    return " ".join(token(name, value) for name, value in facts(step).items())


def token(facet: str, value: str) -> str:
    """Make a class of any value, a stranger's name too.

    >>> token("rule", "misspelling")
    'rule-51cf85e0'
    """
    return f"{facet}-{sha256(value.encode()).hexdigest()[:8]}"


def quoted(text: str) -> str:
    """Quote the words of an edit, or say that there are none.

    >>> quoted("teh"), quoted("")
    ('“teh”', 'nothing')
    """
    return f"“{visible(text)}”" if text else "nothing"


def as_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
