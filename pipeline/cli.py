"""The command line. With bulletin.py, diff.py and terminal.py it is the only part that prints."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, get_args

import click

from pipeline import (
    batch,
    bulletin,
    decisions,
    desk,
    diff,
    errands,
    far,
    hands,
    inspection,
    ledger,
    parts,
    read,
    settings,
    shelf,
    terminal,
    tickets,
    transcript,
    unchanged,
    verdicts,
)
from pipeline import watch as watching
from pipeline.back_issues import BackIssues
from pipeline.compositor import Compositor
from pipeline.doctor import examine
from pipeline.errands import Errand, Office
from pipeline.errors import MachineError, PipelineError, UsageError
from pipeline.model import Change, Mode, Verdict
from pipeline.options import Options, listed, user, with_cluster, with_edition, with_source
from pipeline.pair import Pair
from pipeline.stopwatch import Stopwatch
from pipeline.tickets import Job, Result

Way: TypeAlias = Callable[[Sequence[Errand]], Iterator[Result]]

MOST_JOBS = 256
HEARD_A_BROKEN_PIPE = 1  # click and rich then leave with this code; no command of ours leaves by SystemExit
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def main(compositor: Compositor | None = None) -> int:
    """Run a command and give its exit code: they are listed in the README."""
    terminal.prepare()
    return run(compositor)


def run(compositor: Compositor | None = None) -> int:
    try:
        code = int(commands(prog_name="vivavoce", standalone_mode=False, obj=compositor) or 0)
        sys.stdout.flush()
        return code
    except PipelineError as error:
        terminal.complain(str(error))
        return error.code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        terminal.complain(usage(error))
        return error.exit_code
    except (BrokenPipeError, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != HEARD_A_BROKEN_PIPE:
            raise
        terminal.close_quietly()
        return 0
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        terminal.close_quietly()
        terminal.complain(f"{error.filename or 'the output'}: {(error.strerror or '').lower()}. Make room for it.")
        return MachineError.code


def usage(error: click.ClickException) -> str:
    """Put what click has to say into our form."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "vivavoce"
    said = " ".join(error.format_message().split())
    return f"{command}: {said if said.endswith(('.', '?)')) else said + '.'} See {command} --help."


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="vivavoce", message="vivavoce %(version)s")
def commands() -> None:
    """Turn one messy interview into a finished edition: PDF, press PDF, EPUB and web page, every edit on the record."""


@commands.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--jobs", type=click.IntRange(1, MOST_JOBS), help="How many to build at once; as many as there are cores."
)
@click.option("--resume", is_flag=True, help="Do not try again what failed and has not changed since.")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@click.option("--strict", is_flag=True, help="Let a warning fail the build.")
@click.option("--profile", is_flag=True, help="Show where the time went.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON document.")
@with_source
@with_edition
@with_cluster
@click.pass_context
def build(
    context: click.Context,
    sources: tuple[str, ...],
    jobs: int | None,
    office: Office | None,
    resume: bool,
    force: bool,
    strict: bool,
    profile: bool,
    as_json: bool,
    out: Path | str,
    patience: float | None,
    said: Options,
    encoding: str | None,
) -> int:
    """Build the editions of SOURCE: a file, a folder, an address of one or a NAME in source/. Without it, all there."""
    terms = {"encoding": encoding, "strict": strict, "patience": patience}
    apart = any(map(far.is_far, (*sources, out)))
    folders = {} if apart else unchanged.listings(shelf.looked_in(sources))
    wanted = [*errands.jobs(errands.found(sources), str(out), said, **terms)]
    alone = len(wanted) == 1
    make = way(office, alone, jobs or hands.cores(), context.obj)
    watch = Stopwatch()
    watch.begin("all")
    done: list[Result] = []
    with bulletin.bar(len(wanted)) as advance, bulletin.interrupted(wanted, done):
        for result in make(wanted) if apart else batch.build(wanted, BackIssues(Path(out)), make, force, resume):
            done.append(result)
            advance()
            bulletin.tell(result, alone, silent=as_json, debug=context.params["debug"])
    [whole] = watch.laps()
    if as_json:
        bulletin.in_json(done, wanted, whole.seconds)
    elif not alone:
        bulletin.sum_up(done, whole.seconds)
    if profile and not as_json:
        bulletin.tell_times(done)
    if not apart and not any(result.code for result in done):
        remember(done, folders)
    return exit_code(done)


def way(office: Office | None, alone: bool, size: int, compositor: Compositor | None) -> Way:
    """Choose who builds: an office, this process and its copies, or a crew of that size."""
    if alone and not office:
        return partial(by_itself, compositor)
    if compositor:
        compositor.stop()
    return partial(errands.run, office=office) if office else partial(batch.together, size=size)


def remember(done: Sequence[Result], folders: Mapping[str, str]) -> None:
    """Note that all went well with this command, and what lay in the folders when it looked for documents."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    unchanged.note(sys.argv[1:], epoch, folders, [result.job.folder.name for result in done])


def exit_code(done: Sequence[Result]) -> int:
    codes = [result.code for result in done if result.code]
    return (codes[0] if len(done) == 1 else 1) if codes else 0


@commands.command()
@click.argument("source")
@click.option("--strict", is_flag=True, help="Let a warning fail the build.")
@with_source
@with_edition
@click.pass_obj
def watch(
    compositor: Compositor | None,
    source: str,
    strict: bool,
    out: Path,
    patience: float | None,
    said: Options,
    encoding: str | None,
) -> None:
    """Build the edition of SOURCE, and again whenever it, its settings or its pictures are saved. Ctrl-C ends it."""
    [job] = tickets.jobs([shelf.find(source)], out, said, encoding=encoding, strict=strict, patience=patience)
    before = BackIssues(out)
    if sys.stderr.isatty():
        terminal.complain(f"watching {job.source}; Ctrl-C ends it.", "info")
    with Pair(compositor) as pair:
        for result in watching.results(lambda: pair.build(job), shelf.beside(job.source)):
            if not result.code:
                before.note(result)
            bulletin.tell(result, alone=False, silent=False, debug=False)
            sys.stdout.flush()


def by_itself(compositor: Compositor | None, left: Sequence[Job]) -> Iterator[Result]:
    for job in left:
        sys.stdout.flush()
        with Pair(compositor) as pair, terminal.progress(job.source.name) as say:
            yield pair.build(job, say)


@commands.command()
@click.argument("source")
@click.option("--diff", "as_diff", is_flag=True, help="Show each edit in its words, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger.")
@click.option("--only", callback=listed, metavar="RULE,...", help="Apply these rules, or groups of rules, alone.")
@click.option("--skip", callback=listed, metavar="RULE,...", help="Leave these rules, or groups of rules, out.")
@click.option("--mode", type=click.Choice(get_args(Mode)), help="How freely the text is read; clean by default.")
@with_source
def clean(
    source: str,
    as_diff: bool,
    as_json: bool,
    only: list[str],
    skip: list[str],
    mode: Mode | None,
    said: Options,
    encoding: str | None,
) -> None:
    """Print the cleaned text of SOURCE; - reads lines from stdin and gives back as many."""
    among = desk.chosen_rules(only, skip)
    said |= {"mode": mode} if mode else {}
    if source == "-":
        chosen = settings.validate(said, "the command line")
        incoming = read.incoming(sys.stdin.buffer if sys.stdin else None, chosen.limits)
        work = desk.loose_lines(incoming, chosen, among, encoding)
    else:
        work = desk.document(shelf.opened(shelf.find(source), said), among, encoding)
    if as_json:
        terminal.out_json(work.record)
    elif as_diff:
        diff.tell_edits(work.record)
    else:
        terminal.out_text(work.text)
    if not as_json:
        terminal.tell_findings(work.findings)


@commands.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Print what was understood as JSON.")
@click.option("--explain", is_flag=True, help="Say which conventions of marking speakers were weighed, and why.")
@with_source
def parse(source: str, as_json: bool, explain: bool, said: Options, encoding: str | None) -> None:
    """Show what was understood of SOURCE: its title, its people and who says what."""
    known = shelf.opened(shelf.find(source), said).understood(encoding)
    if as_json:
        terminal.out_json(transcript.as_json(known.interview, map(ledger.finding_as_json, known.findings)))
        return
    if explain:
        terminal.tell_claims(known.survey.claims)
    terminal.tell_interview(known.interview)
    terminal.tell_findings(known.findings)


@commands.command()
@click.argument("source")
@click.option(
    "--reject", multiple=True, metavar="ID", help="Say no to an edit, or to all of a rule or group; repeat it for more."
)
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help="Say yes to an edit, or to all of a rule or group; repeat it for more.",
)
@click.option(
    "--write", nargs=2, multiple=True, metavar="BEFORE AFTER", help="Put words of yours in the place of others."
)
@click.option("--reason", default="", help="Why you write so.")
@click.option("--all", "everything", is_flag=True, help="Accept all that is proposed.")
@click.option("--list", "listing", is_flag=True, help="Show the decisions, and which match nothing any more.")
@click.option("--by", default=user, show_default="your user name", help="Who decides.")
@click.option("--mode", type=click.Choice(get_args(Mode)), help="Of which reading the edits are; clean by default.")
@with_source
def decide(
    source: str,
    reject: tuple[str, ...],
    accept: tuple[str, ...],
    write: tuple[tuple[str, str], ...],
    reason: str,
    everything: bool,
    listing: bool,
    by: str,
    mode: Mode | None,
    said: Options,
    encoding: str | None,
) -> None:
    """Write the editor's decisions on edits of SOURCE to NAME.decisions.toml; the next build heeds them.

    The last word counts: a verdict on a rule, a group or --all also takes back what was said before of one of its
    edits, and each that is taken back is named. What is said at once of an edit counts more than what is said of its
    rule, and that more than what is said of its group.
    """
    path = shelf.find(source)
    wanted: list[tuple[Verdict, str]] = [("accept", decisions.ALL)] if everything else []
    wanted += [*(("reject", word) for word in reject), *(("accept", word) for word in accept)]
    changes = [Change(before, after, by, reason) for before, after in write]
    opened = shelf.opened(path, said | ({"mode": mode} if mode else {}))
    if wanted or changes:
        decided = desk.decided(opened, wanted, changes, by, encoding)
        if everything and decided == opened.decisions:
            terminal.out(f"{path}: nothing is proposed")
        else:
            back = decisions.overturned(opened.decisions, decided)
            terminal.tell_decided(decisions.save(path, decided), decided, back)
            opened = replace(opened, decisions=decided)
    elif not listing:
        raise UsageError("decide: nothing to decide. Give --reject, --accept, --write or --all, or --list to see.")
    if listing:
        terminal.tell_decisions(opened.decisions, opened.understood(encoding).cleaned.stale)


@commands.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--printer", help="Hold a press PDF against the rules of this printer.")
@click.option("--paper", help="The paper of that printer, where its limits of pages differ.")
@click.option("--shop", help="Hold an EPUB against what this shop takes: see vivavoce list shops.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(paths: tuple[Path, ...], printer: str | None, paper: str | None, shop: str | None, as_json: bool) -> int:
    """Check finished files (.pdf, .epub, .html) or a build folder, also ones made elsewhere."""
    reports = [report for path in paths for report in inspection.inspect(path, printer, paper, shop)]
    if as_json:
        terminal.out_json({"schema": 1, "files": [*map(inspection.as_json, reports)]})
    else:
        for report in reports:
            verdicts.tell(report)
    return int(any(finding.level == "error" for report in reports for finding in report.findings))


@commands.command()
@click.argument("name")
def new(name: str) -> None:
    """Start a document NAME in source/: a text to write over, and its settings."""
    for path in shelf.start(name):
        terminal.out(str(path))


@commands.command("list")
@click.argument("what", type=click.Choice(parts.KINDS))
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_parts(what: str, as_json: bool) -> None:
    """List the rules, readers, conventions, themes, outputs, checks, printers, shops or styles there are."""
    rows = parts.catalogue(what)
    if as_json:
        terminal.out_json([{"id": id, "what": text} for id, text in rows])
    else:
        terminal.table(what.capitalize(), ("id", "what it does"), rows)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> int:
    """Say what this machine lacks, and the command that installs it."""
    examined = examine()
    if as_json:
        terminal.out_json([ledger.finding_as_json(row.finding) for row in examined if row.finding])
    else:
        terminal.tell_examined(examined)
    return 3 if any(row.finding and row.finding.level == "error" for row in examined) else 0
