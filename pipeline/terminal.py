"""How we speak: results on stdout, everything else on stderr, nothing that could steer a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.doctor import Examined
from pipeline.harmless import harmless, in_json, visible
from pipeline.model import Claim, Decisions, Exchange, Finding, Interview, Turn

if TYPE_CHECKING:
    from rich.console import Console

FOR_THE_REPORT = frozenset({"conflict"})  # many, and harmless: the ledger and the report tell them
STALE = "stale: no such edit"
MOST_REPEATS = 20  # of one check's findings, then a count
COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


def printer() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def prepare() -> None:
    """Make the streams fit for any text: a closed one swallows all, a pipe gets UTF-8, and no character is refused."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  # open until the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  # so does this one
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def traceback() -> None:
    from rich.console import Console

    Console(stderr=True).print_exception()


def out(text: str) -> None:
    sys.stdout.write(harmless(text) + "\n")


def out_text(text: str) -> None:
    """Give a document's text and a last line end: exactly to a file or a pipe, harmless on a screen."""
    if text:
        ended = text if text.endswith("\n") else text + "\n"
        sys.stdout.write(harmless(ended) if sys.stdout.isatty() else ended)


def out_json(value: object) -> None:
    """Print one JSON document; what could steer a terminal is in it as an escape of JSON's own."""
    sys.stdout.write(in_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def complain(message: str, level: str = "error") -> None:
    word = click.style(level, fg=COLOURS[level], bold=True)
    line = harmless(message).replace("\n", "\\n").replace("\t", "\\t")
    told = f"{word}: {line}\n"
    sys.stderr.write(told if sys.stderr.isatty() else click.unstyle(told))


def tell_findings(findings: Iterable[Finding]) -> None:
    """Say each finding in one line, **where: what. What to do.**; a check that repeats itself is cut short."""
    told: Counter[str] = Counter()
    for finding in dict.fromkeys(finding for finding in findings if finding.check not in FOR_THE_REPORT):
        told[finding.check] += 1
        if told[finding.check] <= MOST_REPEATS:
            complain(sentence(finding), finding.level)
    for check, number in told.items():
        if number > MOST_REPEATS:
            complain(f"{check}: and {number - MOST_REPEATS} more.", "info")


def sentence(finding: Finding) -> str:
    where = f"{finding.origin.path}:{finding.origin.line}: " if finding.origin else ""
    return f"{where}{finding.message} {finding.hint}"


@contextmanager
def progress(name: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    shown = Console(stderr=True)
    with shown.status(harmless(name)) as status:
        yield lambda step: status.update(f"{harmless(name)}: {step}")


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(harmless(cell)) for cell in row))
    printer().print(drawn)


def tell_interview(interview: Interview) -> None:
    out(interview.title or "(no title)")
    rows = ((person.name, person.short, person.role, person.about) for person in interview.people)
    table("", ("name", "later", "role", "about"), rows)
    turns, exchanges = len(interview.turns), sum(isinstance(part, Exchange) for part in interview.parts)
    out(f"{turns} turns in {exchanges} exchanges, language {interview.language}")
    called = {person.key: person.short for person in interview.people}
    for turn in interview.turns:
        short = called.get(turn.speaker or "", "Unknown speaker")
        out(f"{turn.blocks[0].origin.line:>5}  {short}: {first_words(turn)}")


def first_words(turn: Turn, most: int = 60) -> str:
    text = " ".join(turn.blocks[0].text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def tell_claims(claims: Iterable[Claim]) -> None:
    rows = ((claim.convention, f"{claim.sureness:.2f}", claim.why) for claim in claims)
    table("Conventions, the surest first", ("convention", "sure", "why"), rows)


def tell_decided(path: Path, said: Decisions, back: Collection[str]) -> None:
    """Say how many decisions there are now, and which earlier verdicts were taken back."""
    number = len(said.decisions) + len(said.changes)
    told = f"; taken back: what was said of {', '.join(back)}" if back else ""
    out(f"{path}: {number} decision{'s' if number != 1 else ''}{told}")


def tell_decisions(said: Decisions, stale: Collection[str]) -> None:
    rows: list[tuple[str, ...]] = [
        (
            one.id,
            one.verdict,
            one.by,
            one.rule,
            visible(one.before),
            visible(one.after),
            STALE if one.id in stale else "",
        )
        for one in said.decisions
    ]
    rows += [("", "write", one.by, "", visible(one.before), visible(one.after), one.reason) for one in said.changes]
    table("Decisions", ("id", "verdict", "by", "rule", "before", "after", "reason"), rows)


def tell_examined(examined: Iterable[Examined]) -> None:
    for one in examined:
        if one.finding is None:
            click.echo(f"{click.style('well', fg='green')}: {one.name}")
        else:
            complain(f"{one.name}: {sentence(one.finding)}", one.finding.level)


def close_quietly() -> None:
    """Say nothing more, not even at exit, to whoever has stopped listening."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
