"""Run a command to its end: how long it took, and how much memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SCRIPTS = Path(sysconfig.get_path("scripts"))
PROCESSES = Path("/proc")
GLANCE = 0.02  # seconds between two looks at the memory
MOST_SAID = 200  # letters of a program that failed
MAXRSS = 2**20 if sys.platform == "darwin" else 2**10  # of its units are a MB: the others count in kB


class Failed(Exception):
    """A command that did not do its work, so that its time says nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What work took: seconds, and MB at the peak in the largest process and in all together."""

    seconds: float
    largest: float = 0.0
    together: float = 0.0

    def each(self, documents: int) -> Run:
        return Run(self.seconds / documents, self.largest, self.together)


def clocked(command: Sequence[str | Path], folder: Path, *, watched: bool = False) -> Run:
    """Run a command in a folder. Raises Failed unless it ends with 0.

    Whoever is watched, to add up the memory of its processes, is slowed down by it: his seconds do not count.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=surroundings(), stdout=said, stderr=said)
        together = watch(process.pid) if watched else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise Failed(f"{Path(command[0]).name}: it ended with {process.returncode}: {last_words(said)}")
    return Run(seconds, usage.ru_maxrss / MAXRSS, together)


def surroundings() -> dict[str, str]:
    """Let a program find those that were installed with it."""
    return {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}


def last_words(said: IO[bytes]) -> str:
    """Tell the end of what a program said, in one line: it breaks its own lines where it pleases."""
    said.seek(0)
    return " ".join(said.read().decode(errors="replace").split())[-MOST_SAID:]


def watch(pid: int) -> float:
    """Look at a process until it ends: the MB that it held with all its children at the peak."""
    most = 0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, held(pid))
        time.sleep(GLANCE)
    return most / 2**10


def held(pid: int) -> int:
    """Add up the kB of a process and its children, a page that several share once; 0 where it has ended."""
    try:
        rollup = (PROCESSES / str(pid) / "smaps_rollup").read_text("ascii")
        threads = (PROCESSES / str(pid) / "task").iterdir()
        children = [int(child) for thread in threads for child in (thread / "children").read_text("ascii").split()]
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(map(held, children))
