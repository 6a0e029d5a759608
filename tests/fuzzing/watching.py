"""Watch one process: its time and memory, the files that it opens, and whether it calls anybody."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.words import typos

SECONDS = 5.0  # of the processor, for one input: a busy machine changes nothing
MEMORY = 3 << 30
OURS = tuple(str(Path(place).resolve()) for place in (sys.prefix, sys.base_prefix, Path(__file__).parents[2]))
KEPT = f"{os.sep}__pycache__"
NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")
SPELLING = str(typos.PROGRAM)  # the one program that we run
PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn")
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")


class Trespass(BaseException):
    """Somebody opened what he may not, or called; no `except Exception` may hide it."""


class Overdue(BaseException):
    """One input took too long."""


def guard(folder: Path) -> None:
    """Let this process read only what is ours, write only into the folder and call nobody, from now on for good."""
    inside = str(folder.resolve())

    def watch(event: str, told: tuple[Any, ...]) -> None:
        if event.startswith(NETWORK) or (event in PROGRAMS and told[0] != SPELLING):
            raise Trespass(f"{event} {told[:2]!r}")
        if event == "open" or event in CHANGES:
            path, flags = told[0], told[2] if event == "open" else os.O_WRONLY
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            if not isinstance(path, int) and not allowed(os.fsdecode(path), inside, not writes):
                raise Trespass(f"{event} {path!r}")

    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)


def allowed(path: str, inside: str, reads: bool) -> bool:
    """Let anybody read what is ours, and keep beside it what was compiled once, as Python does."""
    full = os.path.abspath(path)  # noqa: PTH100  # Path.resolve would open files itself
    return full.startswith(inside) or (full.startswith(OURS) and (reads or KEPT in full))


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise Overdue(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
