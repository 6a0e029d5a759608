"""File names that mislead, and things that are no files."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from benchmarks.abuse.cases import NEEDLES, Built, Case, Lures, Refused, plain

UNUSUAL = {
    "of an option": "-rf.txt",
    "of a device of Windows": "con.txt",
    "of our own report": "report.txt",
    "of the manifest": "manifest.json.txt",
    "with a line end": "a\nb.txt",
    "with what steers a terminal": "a\x1b[2Jb\x07.txt",
    "with an override of direction": "gpj.\u202etxt.txt",
    "from right to left": "שיחה על הקיר.txt",
    "with markup": "<img src=x onerror=alert(1)>&amp;.txt",
    "with a template": "{{ 7 * 7 }}{% raw %}.txt",
    "with quotation marks": "a\"b'c`d$(id)`id`.txt",
    "with marks that combine": "Z" + "\u0301" * 60 + ".txt",
    "of dots alone": "....txt",
    "of a hidden file": ".hidden.txt",
    "of spaces": "   .txt",
    "with a percent sign": "%2e%2e%2f%n%s.txt",
    "of emoji": "👩‍👩‍👧🧑🏽‍🚀.txt",
}


def linked(to: str, name: str = "talk.txt") -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(to)


def of_socket(folder: Path) -> None:
    before = Path.cwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(folder)  # an address may have only 108 bytes
        made.bind("talk.txt")
        os.chdir(before)


def sparse(size: int) -> Callable[[Path], None]:
    def made(folder: Path) -> None:
        with (folder / "talk.txt").open("wb") as file:
            file.truncate(size)

    return made


def talk(at: Lures) -> str:
    return plain()


CASES = (
    *(Case(f"file: the name {what}", name, talk) for what, name in UNUSUAL.items()),
    Case("file: a name of 255 bytes", "n" * 251 + ".txt", talk),
    Case("file: a name of 300 bytes", "n" * 296 + ".txt", None, Refused(2, "name"), heavy=True),
    Case("file: a name whose bytes are no text", "b\udcff\udcfes.txt", talk),
    Case("file: a FIFO", "talk.txt", None, Refused(2, "not a file"), prepare=lambda at: os.mkfifo(at / "talk.txt")),
    Case("file: a socket", "talk.txt", None, Refused(1), prepare=of_socket, heavy=True),
    Case(
        "file: a link to a device without end", "talk.txt", None, Refused(2, "not a file"), prepare=linked("/dev/zero")
    ),
    Case("file: a link to itself", "talk.txt", None, Refused(1), prepare=linked("talk.txt")),
    Case("file: a link to nothing", "talk.txt", None, Refused(2, "no such file"), prepare=linked("nothing.txt")),
    Case("file: one that cannot be read", "talk.txt", None, Refused(1), prepare=linked("/proc/self/mem")),
    Case("file: a folder of no documents", "talk.txt", None, Refused(2), prepare=lambda at: (at / "talk.txt").mkdir()),
    Case("file: none", "talk.txt", None, Refused(2, "no such file")),
    Case("file: sixty megabytes of nothing", "talk.txt", None, Refused(4, "source_bytes"), prepare=sparse(60_000_000)),
    Case(
        "file: a terabyte of nothing", "talk.txt", None, Refused(4, "source_bytes"), prepare=sparse(10**12), heavy=True
    ),
    Case("file: forty megabytes of NUL", "talk.txt", None, Refused(1, "binary data"), prepare=sparse(40_000_000)),
    Case("file: empty", "talk.txt", lambda at: b"", Refused(1, "no text found")),
    Case("file: a suffix that nobody knows", "talk.xyz", talk, Refused(1, "no reader")),
    Case("file: a PDF", "talk.txt", lambda at: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Refused(1, "PDF")),
    Case("file: a program", "talk.txt", lambda at: b"\x7fELF\2\1\1" + bytes(99), Refused(1, "a program")),
    Case("file: a text with the name of a Word document", "talk.docx", talk, Refused(1)),
    Case("file: a text with the name of a page", "talk.html", talk, Built(NEEDLES[:0]), heavy=True),
    Case("file: a text with the name of a JSON file", "talk.json", talk, Refused(1)),
    Case("file: a text with the name of an RTF file", "talk.rtf", talk, Refused(1)),
    Case("file: other files beside it that look like outputs", "talk.txt", talk, beside={"talk.pdf": talk}),
)
