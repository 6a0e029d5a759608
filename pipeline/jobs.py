"""Settle what is printed where, and refuse what the printer does not take."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from pipeline import printers, trims
from pipeline.errors import UsageError
from pipeline.model import Condition, CoverCopy, Imposition, Paper, Picture, Printer, PrintJob, Trim
from pipeline.pressroom import profiles
from pipeline.settings import Settings


def commission(settings: Settings, usual: Trim) -> PrintJob:
    """Raises UsageError for a trim, a paper or a standard that the printer does not take; `usual` is the theme's."""
    printer = printers.load(settings.printer)
    trim = trims.read(settings.trim) if settings.trim else usual
    if not printers.takes(printer, trim):
        raise UsageError(
            f"printer {printer.id}: no trim of {trims.write(trim)}. Choose {offered(printer)} with --trim."
        )
    return PrintJob(
        printer, trim, paper(printer, settings.paper), standard(printer, settings.standard), condition(settings)
    )


def offered(printer: Printer) -> str:
    sizes = ", ".join(map(trims.write, printer.trims))
    if printer.custom is None:
        return f"one of {sizes}"
    least, greatest = map(trims.write, printer.custom)
    return f"one of {sizes}, or any from {least} to {greatest}"


def paper(printer: Printer, name: str) -> Paper | None:
    """The first paper of a printer is the usual one."""
    if not name:
        return next(iter(printer.papers.values()), None)
    if name not in printer.papers:
        has = f"Known: {', '.join(printer.papers)}." if printer.papers else "It has one alone; leave --paper out."
        raise UsageError(f"printer {printer.id}: no paper {name}. {has}")
    return printer.papers[name]


def standard(printer: Printer, name: str) -> str:
    if not name:
        return printer.standards[0]
    if name not in printer.standards:
        near = get_close_matches(name, printer.standards, n=1, cutoff=0.3)
        advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(printer.standards)}."
        raise UsageError(f"printer {printer.id}: no standard {name}. {advice}")
    return name


def condition(settings: Settings) -> Condition:
    return profiles.read(Path(settings.profile)) if settings.profile else profiles.fogra39()


def imposition(settings: Settings) -> Imposition:
    wanted = settings.booklet
    return Imposition(trims.read(wanted.sheet, "booklet.sheet"), wanted.thickness, wanted.fold, wanted.instructions)


def cover(settings: Settings, picture: Picture | None, front: Picture | None) -> CoverCopy:
    return CoverCopy(settings.cover.blurb or settings.description, settings.cover.price, picture, front)
