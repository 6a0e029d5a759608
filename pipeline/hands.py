"""Do two pieces of work side by side, one of them in a copy of this process."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline import wire
from pipeline.errors import LimitError

First = TypeVar("First")
Second = TypeVar("Second")

THREADS = Path("/proc/self/task")


def side_by_side(here: Callable[[], First], there: Callable[[], Second], cores: int) -> tuple[First, Second]:
    """Do both, and give both results; what either raises is raised here.

    Where there is but one core for us, or where this process has several threads and so must not be copied, one comes
    after the other.
    """
    if cores < 2 or not alone():
        return here(), there()
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes may be had
        os.close(reading)
        os.close(writing)
        return here(), there()
    if child == 0:
        try:
            gc.disable()  # to look for garbage is to touch, and so to copy, all that both share
            os.close(reading)
            wire.send(writing, wire.wrapped(there))
        finally:  # whatever happens, a copy never goes on with what its original does
            os._exit(0)
    os.close(writing)
    try:
        return here(), wire.unwrapped(wire.receive(reading))
    except wire.HungUpError:
        raise LimitError(
            "the pages: a process that makes files of them has died. "
            "Split the document, or raise memory_bytes or seconds with --limit."
        ) from None
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reading)
        os.waitpid(child, 0)


def alone() -> bool:
    """A thread holds locks that nobody would open in a copy; the layout engine's libraries may have started some."""
    try:
        return len(list(THREADS.iterdir())) == 1
    except OSError:
        return False


def cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
