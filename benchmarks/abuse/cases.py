"""One input and what is required of it; the lures that stand in it; the secrets that must stay where they are."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Content = Callable[["Lures"], bytes | str]
NEEDLES = ("quince", "zebra", "walrus", "magnet")  # a word of each turn of our talk
TALK = (
    ("Ines Hallam", "Where does the quince grow?"),
    ("Otto Brenner", "It grows by the zebra wall."),
    ("Ines Hallam", "Who waters the walrus pond?"),
    ("Otto Brenner", "A man with a magnet does."),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """The exit code, and words of the one line that says why."""

    code: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """Words that must stand in every file, words that may stand in none, and how many pictures the EPUB holds."""

    keeps: tuple[str, ...] = NEEDLES
    lacks: tuple[str, ...] = ()
    pictures: int | None = None


@dataclass(frozen=True, slots=True)
class Lures:
    """Addresses that are watched, and files that nobody named. `outside` lies above the folder of each source."""

    http: str
    tcp: str
    outside: Path
    secrets: tuple[str, ...] = field(default_factory=lambda: tuple(f"canary{secrets.token_hex(8)}" for _ in range(4)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """One of every kind that a program might follow."""
        file = self.outside / "secret.txt"
        return (
            f"{self.http}/plain", f"//{self.tcp}/bare", f"ftp://{self.tcp}/ftp", f"gopher://{self.tcp}/_x",
            f"http://{self.tcp}/tcp", file.as_uri(), str(file), "../outside/secret.txt", "~/.ssh/secret.txt",
            "%2e%2e/outside/secret.txt", "file:///etc/passwd", f"\\\\{self.tcp}\\share\\secret.txt",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """`content` is that of the source, made when it is needed; `beside` are the files that lie there, too.

    `prepare` makes what is no plain file. `heavy` ones take long, and are left to the benchmark. `seconds` is what a
    build may take: more than a minute only for a book of hundreds of pages.
    """

    name: str
    file: str
    content: Content | None
    verdict: Refused | Built | None = field(default_factory=Built)
    beside: Mapping[str, Content] = field(default_factory=dict)
    prepare: Callable[[Path], None] | None = None
    to: str = "pdf,epub,html"
    options: tuple[str, ...] = ()
    heavy: bool = False
    seconds: int = 60


def plain(turns: tuple[tuple[str, str], ...] = TALK, head: str = "A talk at the wall\n\n") -> str:
    return head + "\n\n".join(f"{name}: {said}" for name, said in turns) + "\n"


def always(said: bytes | str) -> Content:
    return lambda at: said


def with_last(said: str, name: str = "Otto Brenner") -> str:
    """Our talk, with one more turn."""
    return plain((*TALK, (name, said)))
