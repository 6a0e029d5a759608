"""Build a document again whenever something changes that its edition depends on.

We look at the files ourselves, fifty times a second: they are few, and so we also see what changes on a network
drive, in a container, or by the renaming with which many editors save.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from pipeline.journal import CHANGING
from pipeline.tickets import Result

Looks: TypeAlias = Mapping[Path, tuple[int, ...]]

PAUSE = 0.02  # seconds between two looks
RESTLESS = 15  # looks, after which we build what there is


def results(build: Callable[[], Result], known: Iterable[Path]) -> Iterator[Result]:
    """Give the result of one build after another, for ever; each begins when something changed since the last began.

    The files that are `known` beforehand are watched during the first. What changes twice makes one build, of the
    newest state.
    """
    while True:
        before = look(known)
        result = build()
        yield result
        known = [*map(Path, result.read)]
        torn = {Path(path) for path, fingerprint in result.read.items() if fingerprint == CHANGING}
        wait({path: () if path in torn else before.get(path, now) for path, now in look(known).items()})


def wait(before: Looks) -> None:
    """Wait until something is otherwise than before, and until whoever changes it has come to rest.

    A file that has just become empty, or gone, is most likely about to be written: it is given a little time.
    """
    while (now := look(before)) == before:
        time.sleep(PAUSE)
    for _ in range(RESTLESS):
        later = look(before)
        if later == now and not any(is_hollow(later[path]) and not is_hollow(was) for path, was in before.items()):
            return
        now = later
        time.sleep(PAUSE)


def is_hollow(seen: tuple[int, ...]) -> bool:
    return not seen or seen[1] == 0


def look(paths: Iterable[Path]) -> Looks:
    return {path: seen(path) for path in paths}


def seen(path: Path) -> tuple[int, ...]:
    """Tell a state of a file from any other; nothing where there is no file."""
    try:
        facts = path.stat()
    except OSError:
        return ()
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
