"""The options that several commands share, and what the environment says."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from pipeline import terminal
from pipeline.errors import LimitError, PipelineError, UsageError

Options = dict[str, Any]
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
