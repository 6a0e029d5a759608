"""Fuzz as long as you like: `python -m fuzzing --minutes 30 --seed 7 docx`; what breaks is printed, and exit is 1."""

from __future__ import annotations

import argparse
import faulthandler
import mmap
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from time import monotonic, process_time, sleep

from fuzzing import shrinking, targets, watching

BATCH = 10  # inputs of one target before the next has its turn
STALLED = 180.0  # seconds without a new input, after which the child is taken for dead
PLACE = 100  # bytes that tell which input is at work


def main() -> int:
    """Fuzz in a child process, so that whatever becomes of it is told."""
    parser = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    parser.add_argument("targets", nargs="*", help=", ".join(targets.targets()))
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", default="1789")
    chosen = parser.parse_args()
    at_work = mmap.mmap(-1, PLACE)
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if not child:
            faulthandler.enable()
            names = chosen.targets or list(targets.targets())
            code = 2
            try:
                code = fuzz(names, chosen.seed, chosen.minutes * 60, Path(folder), at_work)
            except BaseException:
                traceback.print_exc()
            os._exit(code)
        return waited(child, at_work)


def waited(child: int, at_work: mmap.mmap) -> int:
    """Wait for the child; kill one that stands still."""
    last, since = at_work[:], monotonic()
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if at_work[:] != last:
            last, since = at_work[:], monotonic()
        if monotonic() - since > STALLED:
            os.kill(child, signal.SIGKILL)
        sleep(0.2)
    code = os.waitstatus_to_exitcode(ended[1])
    if code < 0:
        print(f"killed by {signal.Signals(-code).name} at {at_work[:].rstrip(bytes(1)).decode()}")
    return 1 if code else 0


def fuzz(names: Sequence[str], seed: str, seconds: float, folder: Path, at_work: mmap.mmap) -> int:
    """Try inputs until the time is over, and print each fault once, with the smallest input that shows it."""
    done: Counter[str] = Counter()
    faults: set[tuple[str, str]] = set()
    slowest = dict.fromkeys(names, 0.0)
    prepare(names, folder)
    until = monotonic() + seconds
    for name, number in inputs(names):
        if monotonic() > until:
            break
        at_work[:] = f"{name} {seed}/{number}".encode()[:PLACE].ljust(PLACE, b"\0")
        target, turn = targets.targets()[name], targets.turn_of(number, folder)
        content = targets.content_of(target, f"{seed}/{name}/{number}")
        started = process_time()
        found, told = shrinking.fault(target, content, turn)
        slowest[name] = max(slowest[name], process_time() - started)
        done[name] += 1
        if found and (name, found) not in faults:
            faults.add((name, found))
            report(name, found, content, turn, told, f"{seed}/{number}")
    for name in names:
        print(f"{name:14} {done[name]:7} inputs, the slowest {slowest[name]:.2f} s")
    print(f"{sum(done.values())} inputs, {sum(done.values()) / seconds:.0f} a second, {len(faults)} faults", flush=True)
    return 1 if faults else 0


def prepare(names: Sequence[str], folder: Path) -> None:
    """Let every target try a sample, so that all modules and tables are loaded; then nothing else may be opened."""
    for name in names:
        shrinking.fault(targets.targets()[name], targets.targets()[name].samples[0], targets.Turn(folder))
    watching.guard(folder)


def inputs(names: Sequence[str]) -> Iterator[tuple[str, int]]:
    for start in count(step=BATCH):
        for name in names:
            yield from ((name, number) for number in range(start, start + BATCH))


def report(name: str, found: str, content: bytes, turn: targets.Turn, told: str, place: str) -> None:
    target = targets.targets()[name]
    least = shrinking.smallest(content, lambda less: shrinking.fault(target, less, turn)[0] == found)
    print(f"\n{name}, input {place}, mode {turn.mode}, language {turn.language or 'found'}: {found}\n{told.strip()}")
    print(f"{len(least)} bytes: {least!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
