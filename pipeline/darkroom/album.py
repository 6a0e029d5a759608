"""Fetch the pictures of a book from the document itself or from below its folder, each once, and from nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline import addresses
from pipeline.addresses import OURS, PACKAGE
from pipeline.darkroom import developing
from pipeline.darkroom.developing import Spoiled
from pipeline.errors import LimitError
from pipeline.limits import Limits
from pipeline.model import Finding, Origin, Picture, Source
from pipeline.office import packages

CHECK = "pictures"
MOST_BYTES = 150_000_000  # of all pictures, as we write them: an EPUB must stay below what we unpack
LONGEST_NAME = 80  # characters of a name in a message
BESIDE = "Put it below the folder of the document, or mend its name."


@dataclass
class Album:
    """The pictures gathered so far, by name, with their bytes by address."""

    source: Source
    folder: Path | None
    limits: Limits
    known: dict[str, Picture] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def picture(self, name: str, alternative: str, origin: Origin | None = None) -> Picture:
        """Give a picture, or one without an address where it cannot be had; the editor is told."""
        if name not in self.known:
            self.known[name] = self.developed(name, origin)
        return replace(self.known[name], alternative=alternative)

    def developed(self, name: str, origin: Origin | None) -> Picture:
        try:
            made = developing.develop(self.content(name), self.limits)
        except Spoiled as spoiled:
            message, hint = spoiled.args
            self.tell(name, message, hint, origin)
            return Picture("", 0, 0, "")
        for remark in made.remarks:
            message = f"{shown(name)}: {remark.message}"
            self.findings.append(Finding(CHECK, message, remark.hint, remark.level, origin))
        address = f"{OURS}picture-{len(self.assets) + 1}.{made.suffix}"
        self.assets[address] = made.content
        if sum(map(len, self.assets.values())) > MOST_BYTES:
            raise LimitError(
                f"{self.source.name}: pictures of more than {MOST_BYTES:,} bytes in all. Save them with fewer pixels."
            )
        return Picture(address, made.width, made.height, "")

    def tell(self, name: str, message: str, hint: str, origin: Origin | None = None) -> None:
        self.findings.append(Finding(CHECK, f"{shown(name)}: {message}", hint, "warning", origin))

    def content(self, name: str) -> bytes:
        if not name.startswith(PACKAGE):
            return from_folder(name, self.folder, self.limits)
        if (content := self.parts.get(name.removeprefix(PACKAGE))) is None:
            raise Spoiled("the document does not hold it.", "Put the picture into the document again.")
        hold(len(content), self.limits)
        return content

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        """The parts of the document, which its reader has unpacked before under the same limits."""
        kind = packages.kind(self.source.content)
        return packages.unpack(self.source, kind, self.limits) if kind else {}


def from_folder(name: str, folder: Path | None, limits: Limits) -> bytes:
    """Read a file below a folder: none through a link that leads out of it, and never a pipe or a device."""
    if folder is None:
        raise Spoiled("the document lies in no folder.", "Save the document, and put the picture beside it.")
    try:
        descriptor = addresses.opened(name, folder)
    except addresses.Outside as error:
        raise Spoiled(f"{error}.", BESIDE) from None
    except (OSError, RuntimeError, ValueError) as error:  # also a ring of links, and what no file can be called
        said = getattr(error, "strerror", None) or str(error)
        raise Spoiled(f"it cannot be read: {said.lower()}.", BESIDE) from None
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        hold(size, limits)
        return file.read(size)


def hold(size: int, limits: Limits) -> None:
    if size > limits.picture_bytes:
        message = f"{size:,} bytes; limit picture_bytes is {limits.picture_bytes:,}."
        raise Spoiled(message, "Save it with fewer pixels, or raise the limit with --limit picture_bytes=NUMBER.")


def shown(name: str) -> str:
    plain = name.removeprefix(PACKAGE)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}…"
