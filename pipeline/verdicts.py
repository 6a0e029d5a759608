"""Show how a checked file stands: every rule it was held against, kept or broken, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.table import Table
from rich.text import Text

from pipeline import terminal
from pipeline.harmless import harmless
from pipeline.inspection import Inspected
from pipeline.model import Authority, Ruling

VERDICTS = {
    None: ("kept", "green"),
    "info": ("note", "cyan"),
    "warning": ("look", "yellow"),
    "error": ("broken", "bold red"),
}
LONGEST = max(len(word) for word, _ in VERDICTS.values())


def tell(inspected: Inspected) -> None:
    """Say how a file stands, then each rule it was held against, kept or broken, and what else was found."""
    levels = [finding.level for finding in inspected.findings]
    worst = max(levels, key=("info", "warning", "error").index, default="well")
    terminal.out(f"{inspected.path}: {worst}")
    tell_rulings(inspected.rulings)
    ruled = {finding for ruling in inspected.rulings for finding in ruling.findings}
    found = [finding for finding in inspected.findings if finding not in ruled]
    terminal.tell_findings(replace(one, message=f"{inspected.path}: {one.message}") for one in found if not one.origin)
    terminal.tell_findings(finding for finding in found if finding.origin)


def tell_rulings(rulings: Iterable[Ruling]) -> None:
    """Give a line to each rule, under the name of whoever says so."""
    by_authority: dict[Authority, list[Ruling]] = {}
    for ruling in rulings:
        by_authority.setdefault(ruling.authority, []).append(ruling)
    for authority, said in by_authority.items():
        drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), title_justify="left")
        drawn.title = Text(harmless(signed(authority)), "italic")
        drawn.add_column(width=LONGEST, no_wrap=True)
        drawn.add_column(overflow="fold")
        for ruling in said:
            word, colour = VERDICTS[ruling.level]
            drawn.add_row(Text(word, colour), Text(harmless("\n".join(told(ruling)))))
        terminal.printer().print(drawn)


def told(ruling: Ruling) -> Iterator[str]:
    """The rule; under it what breaks it, and what to do."""
    yield ruling.says
    yield from (f"– {terminal.sentence(finding)}" for finding in ruling.findings[: terminal.MOST_REPEATS])
    if (more := len(ruling.findings) - terminal.MOST_REPEATS) > 0:
        yield f"– and {more} more."


def signed(authority: Authority) -> str:
    """Only what the printer or the standard's own text says is sure."""
    sure = "" if authority.confidence == "A" else ", unconfirmed"
    return f"{authority.source} ({authority.dated}{sure})"
