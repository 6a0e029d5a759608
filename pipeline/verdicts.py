"""Show how a checked file stands: every rule it was held against, kept or broken, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline import terminal
from pipeline.harmless import harmless
from pipeline.inspection import Inspected
from pipeline.model import Authority, Ruling

VERDICTS = {  # the gravest first, and last what is kept
    "error": ("broken", "bold red"),
    "warning": ("look", "yellow"),
    "info": ("note", "cyan"),
    None: ("kept", "green"),
}
COUNTED = {"error": "broken", "warning": "to look at", "info": "note", None: "kept"}
LONGEST = max(len(word) for word, _ in VERDICTS.values())
MOST = 5  # things that are told of one rule, so that the whole is read on a page


def tell(inspected: Inspected) -> None:
    """Say how a file stands, then each rule it was held against, the broken ones first, and what else was found."""
    levels = [finding.level for finding in inspected.findings]
    worst = max(levels, key=("info", "warning", "error").index, default="well")
    terminal.out(f"{inspected.path}: {worst}")
    tell_rulings(inspected.rulings)
    ruled = {finding for ruling in inspected.rulings for finding in ruling.findings}
    found = [finding for finding in inspected.findings if finding not in ruled]
    terminal.tell_findings(replace(one, message=f"{inspected.path}: {one.message}") for one in found if not one.origin)
    terminal.tell_findings(finding for finding in found if finding.origin)


def tell_rulings(rulings: Sequence[Ruling]) -> None:
    """What is not kept is signed rule by rule; what is kept stands under the name of whoever says so."""
    grave = [ruling for level in VERDICTS if level for ruling in rulings if ruling.level == level]
    draw((ruling, "\n".join(told(ruling))) for ruling in grave)
    kept: dict[Authority, list[Ruling]] = {}
    for ruling in rulings:
        if not ruling.level:
            kept.setdefault(ruling.authority, []).append(ruling)
    for authority, said in kept.items():
        terminal.printer().print(harmless(signed(authority)), style="italic", markup=False)
        draw((ruling, ruling.says) for ruling in said)
    if rulings:
        terminal.out(counted(rulings))


def draw(rows: Iterable[tuple[Ruling, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    drawn.add_column(width=LONGEST, no_wrap=True)
    drawn.add_column(overflow="fold")
    for ruling, text in rows:
        word, colour = VERDICTS[ruling.level]
        drawn.add_row(Text(word, colour), Text(harmless(text)))
    if drawn.row_count:
        terminal.printer().print(drawn)


def told(ruling: Ruling) -> Iterator[str]:
    """The rule and who says it; under it what breaks it, and what to do."""
    yield f"{ruling.says} ({signed(ruling.authority)})"
    yield from (f"– {terminal.sentence(finding)}" for finding in ruling.findings[:MOST])
    if (more := len(ruling.findings) - MOST) > 0:
        yield f"– and {more} more; --json has them all."


def counted(rulings: Sequence[Ruling]) -> str:
    """Count the rules of each kind: "2 broken, 1 to look at, 2 notes, 38 kept"."""
    numbers = {level: sum(ruling.level == level for ruling in rulings) for level in VERDICTS}
    words = {level: "notes" if level == "info" and number > 1 else COUNTED[level] for level, number in numbers.items()}
    return ", ".join(f"{number} {words[level]}" for level, number in numbers.items() if number)


def signed(authority: Authority) -> str:
    """Only what the printer or the standard's own text says is sure."""
    sure = "" if authority.confidence == "A" else ", unconfirmed"
    return f"{authority.source}, {authority.dated}{sure}"
