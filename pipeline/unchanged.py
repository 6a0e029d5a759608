"""See at once that a command has nothing to do, before anything is loaded with which to do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import house, journal

COMMAND = "build"
OUT, USUAL_OUT = "--out", "build"
ALWAYS = frozenset(("--force", "--json", "--profile", "--help", "-h", "--cluster"))  # they ask for more


def said(arguments: Sequence[str], epoch: str) -> str:
    """Say that there is nothing to do, or nothing where there is, or may be."""
    if arguments[:1] != [COMMAND] or not ALWAYS.isdisjoint(arguments):
        return ""
    out = out_of(arguments)
    lines = journal.read(out)
    line = lines.get(key(arguments, epoch))
    if line is None or any(listing(Path(folder)) != was for folder, was in line["folders"].items()):
        return ""
    now = house.fingerprint()
    made = line["documents"]
    if not all(sound(lines.get(name), manifest, now, out) for name, manifest in made.items()):
        return ""
    if len(made) == 1:
        return f"{out / next(iter(made))}/  nothing has changed"
    return f"{out}/  {len(made):,} editions, nothing has changed"


def sound(line: dict[str, Any] | None, manifest: str, now: str, out: Path) -> bool:
    """Tell whether an edition is the one that the command made, lies there, and would be made so again."""
    if line is None or line["manifest"] != manifest:
        return False
    return journal.holds(line, now) and journal.lies(line, out)


def note(arguments: Sequence[str], epoch: str, folders: Mapping[str, str], documents: Iterable[str]) -> None:
    """Write down that a command made these editions, and what lay in the folders when it looked for documents."""
    out = out_of(arguments)
    made = {name: journal.fingerprint(out / name / journal.MANIFEST) for name in documents}
    journal.note(out, {"key": key(arguments, epoch), "folders": dict(folders), "documents": made})


def listings(folders: Iterable[Path]) -> dict[str, str]:
    return {str(folder.absolute()): listing(folder) for folder in folders}


def key(arguments: Sequence[str], epoch: str) -> str:
    """Name a command in the journal: no edition has such a name."""
    return f"<{journal.asked(arguments=list(arguments), epoch=epoch, where=str(Path.cwd()))}>"


def out_of(arguments: Sequence[str]) -> Path:
    """Find where a command builds.

    >>> out_of(["build", "a.txt", "--out", "b"]), out_of(["build", "--out=c"]), out_of(["build"])
    (PosixPath('b'), PosixPath('c'), PosixPath('build'))
    """
    found = USUAL_OUT
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, equals, value = argument.partition("=")
        if name == OUT:
            found = value if equals else following
    return Path(found)


def listing(folder: Path) -> str:
    """Give a fingerprint of the names in a folder."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return journal.ABSENT
    return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
