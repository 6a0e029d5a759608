"""The journal of a folder of editions: what each was made of, so that nothing is made twice.

A line is a JSON object behind the first digits of its SHA-256. Lines are only ever added, each in one piece; one that
was torn by a crash is no line, nor is one of another schema. Whoever deletes the journal loses nothing but the time to
build again.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = ".vivavoce.journal"
FRESH = f"{NAME}.new"  # one name, so that what a killed build leaves is written over
SCHEMA = 1  # of a line
MANIFEST = "manifest.json"
DIGITS = 16
ABSENT, CHANGING = "absent", "changing"  # in the place of a SHA-256
WORN = 1_000  # lines that say nothing any more, before the journal is written anew
TICK = 20_000_000  # nanoseconds: the clock of a disk may be that much behind
BITE = 1 << 20  # bytes
LARGEST = 1 << 30  # bytes: to read what has holes may take for ever, and few sources are larger

Lines = dict[str, dict[str, Any]]


def read(out: Path) -> Lines:
    """Give the last line of each key: the name of an edition's folder, or a command between angle brackets."""
    found: Lines = {}
    for line in whole_lines(out):
        found[line["key"]] = line
    return found


def whole_lines(out: Path) -> Iterable[dict[str, Any]]:
    try:
        content = (out / NAME).read_bytes()
    except OSError:
        return
    for row in content.split(b"\n"):
        digits, _, said = row.partition(b" ")
        if said and sha256(said).hexdigest()[:DIGITS].encode() == digits:
            line = json.loads(said)
            if line.get("schema") == SCHEMA:
                yield line


def note(out: Path, line: Mapping[str, Any]) -> None:
    """Add a line, where there is a folder. What cannot be noted, on a full disk above all, is built again one day."""
    with suppress(OSError), alone(out) as descriptor:
        first = not os.fstat(descriptor).st_size
        os.write(descriptor, b"\n" + written(line))
        os.fsync(descriptor)
        if first:
            sync(out)


@contextmanager
def alone(out: Path) -> Iterator[int]:
    """Open the journal to add to it, and lock it: the one that lies there then, if it was written anew meanwhile."""
    path, held = out / NAME, False
    while not held:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            held = lies_at(path, descriptor)
            if held:
                yield descriptor
        finally:
            os.close(descriptor)


def lies_at(path: Path, descriptor: int) -> bool:
    """Tell whether a file that was opened still has its name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def written(line: Mapping[str, Any]) -> bytes:
    said = json.dumps({"schema": SCHEMA, **line}, ensure_ascii=True, sort_keys=True).encode()
    return sha256(said).hexdigest()[:DIGITS].encode() + b" " + said + b"\n"


def tidy(out: Path) -> None:
    """Write the journal anew when most of it says nothing any more. Raises OSError."""
    every = list(whole_lines(out))
    if len(every) < 2 * len({line["key"] for line in every}) + WORN:
        return
    with alone(out):
        descriptor = os.open(out / FRESH, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
        with os.fdopen(descriptor, "wb") as fresh:
            fresh.writelines(map(written, read(out).values()))  # read again: others wrote until we were alone
            fresh.flush()
            os.fsync(descriptor)
        (out / FRESH).replace(out / NAME)
        sync(out)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def asked(**said: Any) -> str:
    """Give a fingerprint of what a build was told."""
    return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a regular file, or say that there is none; a huge one is known by its size and its time."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return ABSENT
    digest = sha256()
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            return ABSENT
        if facts.st_size > LARGEST:
            return f"{facts.st_size} bytes of {facts.st_mtime_ns}"
        while piece := os.read(descriptor, BITE):
            digest.update(piece)
    except OSError:
        return ABSENT
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def steady(path: Path, begun: int) -> str:
    """Give the fingerprint of a file that was read since a time in nanoseconds, unless it was written since, too."""
    try:
        facts = path.stat()
    except OSError:
        return ABSENT
    return fingerprint(path) if max(facts.st_mtime_ns, facts.st_ctime_ns) < begun - TICK else CHANGING


def holds(line: Mapping[str, Any], house: str) -> bool:
    """Tell whether what a line says of a document's files and settings is still so."""
    return line["house"] == house and all(fingerprint(Path(path)) == was for path, was in line["read"].items())


def lies(line: Mapping[str, Any], out: Path) -> bool:
    """Tell whether the edition of which a line speaks lies there, byte for byte."""
    folder = out / line["key"]
    if fingerprint(folder / MANIFEST) != line["manifest"]:
        return False
    rows = json.loads((folder / MANIFEST).read_bytes())["files"]
    return all(fingerprint(folder / row["name"]) == row["sha256"] for row in rows)
