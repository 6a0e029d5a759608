"""The options that several commands share, and what the environment says."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from pipeline import batch, cluster, errands, far, hands, terminal
from pipeline.errands import Office
from pipeline.errors import LimitError, PipelineError, UsageError
from pipeline.model import Mode

Options = dict[str, Any]
CHOICES = ("outputs", "theme", "printer", "trim", "paper", "mode", "compare")
OUT = "build"
WHERE = "Where to build: a folder, or an address such as s3://bucket/talks."
OUTPUTS = "Which files to make: see vivavoce list outputs."
PATIENCE = "How long to wait for another build of the same document; else for ever."
NUMBER = re.compile(r"[0-9]{1,15}")
LAST_SECOND = 253_402_300_799  # of the year 9999, the last that a date can tell


def with_source(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add the options that every command with a source has; they reach it as `said`, `encoding`."""

    @click.option("--limit", "limits", multiple=True, metavar="NAME=VALUE", help="Set a limit, such as source_bytes.")
    @click.option("--encoding", metavar="NAME", help="How the source is written, if it is not UTF-8.")
    @click.option("--debug", is_flag=True, help="Show the traceback of an error.")
    @wraps(command)
    def wrapped(*args: Any, limits: tuple[str, ...], debug: bool, **options: Any) -> int | None:
        said: Options = {"limits": dict(map(limit, limits))} if limits else {}
        if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
            said["epoch"] = seconds(epoch)
        try:
            return command(*args, said=said, **options)
        except (MemoryError, RecursionError) as error:
            raise LimitError(f"memory: {type(error).__name__}. Split the document.") from error
        except PipelineError:
            if debug:
                terminal.traceback()
            raise

    return wrapped


def with_edition(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add the options of whatever makes editions; what they say of these comes to what is `said` already."""

    @click.option("--out", callback=somewhere, metavar="FOLDER", default=OUT, show_default=True, help=WHERE)
    @click.option("--to", "outputs", callback=listed, metavar="pdf,press,epub,html", help=OUTPUTS)
    @click.option("--theme", help="The theme: see vivavoce list themes.")
    @click.option("--printer", help="The printer whose rules count: see vivavoce list printers.")
    @click.option("--trim", metavar="6x9in", help="The size of the page; the theme's own by default.")
    @click.option("--paper", help="The paper, as the printer calls it, such as cream.")
    @click.option("--mode", type=click.Choice(get_args(Mode)), help="How freely the text is read; clean by default.")
    @click.option("--compare", is_flag=True, help="Lay the edition beside the verbatim text in report.html.")
    @click.option("--lock-timeout", "patience", type=click.FloatRange(0), metavar="SECONDS", help=PATIENCE)
    @wraps(command)
    def wrapped(*args: Any, said: Options, **options: Any) -> int | None:
        chosen = {key: options.pop(key) for key in CHOICES}
        said |= {key: value for key, value in chosen.items() if value}
        batch.hold(said)
        return command(*args, said=said, **options)

    return wrapped


def with_cluster(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add the options of what may be built elsewhere, or lie there; who does it reaches the command as its `office`."""

    @click.option("--cluster", "address", metavar="tls://HOST:PORT", help="Build on this Dask cluster.")
    @click.option(
        "--cluster-certificates",
        "certificates",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Where ca.pem, cert.pem and key.pem lie, by which the cluster and we know each other.",
    )
    @wraps(command)
    def wrapped(
        *args: Any, sources: tuple[str, ...], address: str | None, certificates: Path | None, **options: Any
    ) -> int | None:
        office: Office | None = None
        if address:
            office = cluster.joined(address, certificates, options["jobs"])
        elif any(map(far.is_far, (*sources, options["out"]))):
            office = errands.here(options["jobs"] or hands.cores())
        return command(*args, sources=tuple(map(far.near, sources)), office=office, **options)

    return wrapped


def somewhere(context: click.Context, parameter: click.Parameter, value: str) -> Path | str:
    """Tell a folder from an address elsewhere, where only `build` can go."""
    if not far.is_far(near := far.near(value)):
        return Path(near)
    if context.command.name != "build":
        raise click.BadParameter("it lies elsewhere, where only vivavoce build goes.", context, parameter)
    return value


def limit(said: str) -> tuple[str, int]:
    name, _, value = said.partition("=")
    if not NUMBER.fullmatch(value):
        raise UsageError(f"--limit {said}: not a name and a number. Write it as --limit source_bytes=1000000.")
    return name, int(value)


def seconds(said: str) -> int:
    if not NUMBER.fullmatch(said) or int(said) > LAST_SECOND:
        raise UsageError(f"SOURCE_DATE_EPOCH={said}: no number of seconds since 1970. Set it right, or unset it.")
    return int(said)


def user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return ""


def listed(context: click.Context, parameter: click.Parameter, value: str | None) -> list[str]:
    parts = [part.strip() for part in (value or "").split(",") if part.strip()]
    if value is not None and not parts:
        raise click.BadParameter("it names nothing.", context, parameter)
    return parts
