"""Watch the watcher: save a text with one word changed, and see how soon its new edition is there."""

from __future__ import annotations

import hashlib
import json
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.speed.stopwatch import Failed, Run, last_words, surroundings
from benchmarks.speed.texts import with_a_word_changed

SAVINGS = 10
GLANCE = 0.002  # seconds
LONGEST = 60.0  # seconds that we wait for an edition
PAUSE = 0.5  # seconds between an edition and the next saving: nobody saves sooner
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Watcher:
    """A command that watches a text and builds into a folder, and the file into which it speaks."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]
    text: Path
    out: Path


def timed(watching: Sequence[str | Path], text: Path, out: Path) -> Run:
    """Start a watcher that builds into `out`, change its text time and again, and leave the text as it was."""
    first = text.read_text("utf-8")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*watching, out], cwd=out, env=surroundings(), stdout=said, stderr=said)
        watcher = Watcher(process, said, text, out)
        try:
            edition(watcher, first)
            seconds = [saved(watcher, with_a_word_changed(first, number)) for number in range(SAVINGS)]
        finally:
            save(text, first)
            stop(process)
    return Run(statistics.median(seconds))


def saved(watcher: Watcher, content: str) -> float:
    """Save a text, and tell after how many seconds its edition is there."""
    time.sleep(PAUSE)
    began = time.perf_counter()
    save(watcher.text, content)
    return edition(watcher, content) - began


def save(text: Path, content: str) -> None:
    """Save as editors do, in one stroke: nobody sees half a text."""
    beside = text.with_name(f".{text.name}.new")
    beside.write_text(content, "utf-8")
    beside.replace(text)


def edition(watcher: Watcher, content: str) -> float:
    """Wait for the edition of a text, and tell when it was there. Raises Failed where none comes, or a wrong one."""
    manifest = watcher.out / watcher.text.stem / MANIFEST
    digest = hashlib.sha256(content.encode()).hexdigest().encode()
    end = time.perf_counter() + LONGEST
    while not (manifest.exists() and digest in manifest.read_bytes()):
        if watcher.process.poll() is not None or time.perf_counter() > end:
            raise Failed(f"vivavoce watch: no edition of {watcher.text.name}: {last_words(watcher.said)}")
        time.sleep(GLANCE)
    there = time.perf_counter()
    if wrong := wrong_files(manifest):
        raise Failed(f"vivavoce watch: not what the manifest says: {', '.join(wrong)}")
    return there


def wrong_files(manifest: Path) -> list[str]:
    """Name the files that are not those of which the manifest tells."""
    listed = json.loads(manifest.read_bytes())["files"]
    digests = {one["name"]: hashlib.sha256((manifest.parent / one["name"]).read_bytes()).hexdigest() for one in listed}
    return [one["name"] for one in listed if digests[one["name"]] != one["sha256"]]


def stop(watcher: subprocess.Popen[bytes]) -> None:
    watcher.send_signal(signal.SIGINT)
    try:
        watcher.wait(10)
    except subprocess.TimeoutExpired:
        watcher.kill()
        watcher.wait()
