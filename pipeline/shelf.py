"""Find the documents: a path, a folder, or a NAME in source/."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import decisions, flow, orders, readers, reading_list, settings
from pipeline.errors import MachineError, UsageError
from pipeline.flow import Understood
from pipeline.model import Decisions, Source
from pipeline.plugins import discover
from pipeline.read import load
from pipeline.readers import Reader
from pipeline.settings import Settings

SHELF = Path("source")
FIRST_TEXT = """The title of the interview

A paragraph that introduces it: who speaks, where and when.

Interviewer: The first question?

Anna Example: The first answer.
"""
FIRST_SETTINGS = """# All of it is optional; what the text says of itself need not stand here.
# title = ""
# language = "en"
# date = "2025-01-31"
# place = ""
# outlet = ""       # where the interview appeared first
# publisher = ""
# published = "2025-03-01"
# isbn = ""         # of the printed book; the e-book's own stands under [ebook]
# rights = ""
# convention = ""   # how speakers are marked: see vivavoce parse --explain
# not_speakers = [] # labels that are none
# sponsors = true   # false leaves out sponsors' messages
#
# [[people]]
# labels = ["Anna Example"]   # as they stand in the text
# name = "Dr. Anna Example"
# role = "interviewee"        # or interviewer, moderator, other
# about = "a botanist"
#
# [ebook]
# isbn = ""
# fonts = true      # the faces go with it
"""


def suffixes() -> frozenset[str]:
    return frozenset(suffix for reader in discover(readers, Reader).values() for suffix in reader.suffixes)


def find(name: str) -> Path:
    """Find one document by its path or its NAME in source/. Raises UsageError where there is none, or a folder."""
    path = Path(name)
    if not name:
        raise UsageError("SOURCE: an empty name. Name a document.")
    if is_folder(name):
        raise UsageError(f"{name}: a folder. Name one document in it.")
    if path.exists() or path.is_symlink():
        return path
    shelved = [SHELF / name, *(SHELF / f"{name}{suffix}" for suffix in sorted(suffixes()))]
    found = next((path for path in shelved if path.is_file()), None)
    if found is None:
        raise UsageError(f"{name}: no such file, and no document of that name in {SHELF}/. Check the name.")
    return found


def is_folder(name: str) -> bool:
    """Raises UsageError for what cannot be looked at: a name too long, a folder above that is closed to us."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError) as error:
        reason = str(error.args[-1]).lower()
        raise UsageError(f"{name}: {reason}. Check the name and the permissions.") from None


def documents(names: Iterable[str]) -> list[Path]:
    """Find all documents that are meant; a folder stands for those in it, and no name for source/."""
    found: list[Path] = []
    for name in names or (str(SHELF),):
        found += in_folder(Path(name)) if is_folder(name) else [find(name)]
    known: dict[str, Path] = {}
    for path in found:
        known.setdefault(os.path.abspath(path), path)  # noqa: PTH100  # `a/../a/b` is `a/b`, and a link is itself
    return list(known.values())


def looked_in(names: Iterable[str]) -> list[Path]:
    """Name the folders where documents were looked for: another file in them may be another document."""
    return [Path(name) if is_folder(name) else SHELF for name in names or (str(SHELF),) if not Path(name).is_file()]


def in_folder(folder: Path) -> list[Path]:
    known = suffixes()
    try:
        lying = list(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder}: {(error.strerror or '').lower()}. Make the folder readable.") from None
    visible = (path for path in lying if not path.name.startswith(".") and not path.is_dir())
    found = sorted(path for path in visible if path.suffix.lower() in known)
    if not found:
        raise UsageError(f"{folder}: no documents in this folder. Known kinds: {', '.join(sorted(known))}.")
    return found


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its settings and what the editor said of its edits."""

    source: Source
    settings: Settings
    decisions: Decisions

    def understood(self, encoding: str | None = None) -> Understood:
        at_work = orders.rules_of(self.settings)
        return flow.understand(self.source, self.settings, at_work, encoding=encoding, decisions=self.decisions)


def opened(path: Path, said: Mapping[str, Any]) -> Document:
    """Read a document from the disk, with all that lies beside it."""
    chosen = settings.gather(path, said)
    for file in (
        path.parent / "themes" / f"{chosen.theme}.css.j2",
        *([Path(chosen.profile)] if chosen.profile else []),
    ):
        reading_list.mention(file)
    return Document(load(path, chosen.limits), chosen, decisions.load(path))


def beside(path: Path) -> list[Path]:
    """Name the files that may belong to a document, whether they are there or not: itself, settings and decisions."""
    source = path.absolute()
    return [source, *settings.files(source), decisions.path_for(source)]


def start(name: str) -> tuple[Path, Path]:
    """Write a text and its settings to start from. Raises UsageError rather than write over anything."""
    text = SHELF / (name if name.endswith(".txt") else f"{name}.txt")
    if text.parent != SHELF or text.stem.startswith((".", "-")):
        raise UsageError(f"{name}: not a plain name. Give a name without folders, such as night-train.")
    both = text, text.with_suffix(".toml")
    try:
        for path in both:
            if path.exists():
                raise UsageError(f"{path}: there already. Choose another name.")
        SHELF.mkdir(exist_ok=True)
        for path, content in zip(both, (FIRST_TEXT, FIRST_SETTINGS), strict=True):
            path.write_text(content, "utf-8")
    except OSError as error:
        raise MachineError(f"{SHELF}: {(error.strerror or '').lower()}. Make the folder writable.") from None
    return both
