"""Hold a process to the memory and the time that one document may take."""

from __future__ import annotations

import gc
import resource
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.limits import Limits

LONG = 250_000  # bytes of a source: a longer one is given more time
MOST = 10  # times the usual time


def seconds(limits: Limits, size: int) -> int:
    """Say how long the build of a source of so many bytes may take: for a long one as many seconds again and again.

    >>> from pipeline.limits import Limits
    >>> seconds(Limits(seconds=60), 40_000), seconds(Limits(seconds=60), 600_000), seconds(Limits(seconds=60), 10**9)
    (60, 180, 600)
    """
    return limits.seconds * min(1 + size // LONG, MOST)


def set_on(memory_bytes: int, seconds: int) -> None:
    """Let the kernel refuse this process more memory, and end it when it has worked for too long.

    The limits hold until others are set: the next document brings its own.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soften(resource.RLIMIT_CPU, round(used.ru_utime + used.ru_stime) + seconds)
    soften(resource.RLIMIT_AS, memory_bytes)


def look_for_garbage_rarely() -> None:
    """Let Python look for garbage less often: pages are millions of objects, of which hardly one is garbage."""
    gc.set_threshold(20_000, 20, 100)


def soften(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    wanted = value if most == resource.RLIM_INFINITY else min(value, most)
    with suppress(ValueError, OSError):  # some systems know no such limit
        resource.setrlimit(kind, (wanted, most))
