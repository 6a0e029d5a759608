"""Pack a document, from our disk or from elsewhere: what always belongs to it, and then what its build asks for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from pipeline import addresses, far, journal, parcels, read, settings, shelf, tables
from pipeline.errors import LimitError, UsageError
from pipeline.limits import Limits
from pipeline.model import Source
from pipeline.parcels import Parcel

ANYWHERE = Path("/above/beside")


class Place(Protocol):
    """Where a document lies. Names are seen from its folder; of a file that is too long we get one byte too many."""

    def document(self, limits: Limits) -> bytes:
        """Raises UsageError where there is none, LimitError where it is too long."""
        ...

    def own(self, name: str, most: int) -> bytes | None:
        """Read what the editor put beside the document, or above it; nothing where there is nothing."""
        ...

    def asked(self, name: str, most: int) -> bytes | None:
        """Read what a document, or a stranger, asks for: it must lie below the folder."""
        ...

    def told(self, parcel: Parcel | None) -> dict[str, str]:
        """Say for the journal on which state of which files an edition depends."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """A document on our disk."""

    source: Path

    def document(self, limits: Limits) -> bytes:
        return read.load(self.source, limits).content

    def own(self, name: str, most: int) -> bytes | None:
        path = self.source.parent / name
        if not tables.lies(path):
            return None
        try:
            with path.open("rb") as file:
                return file.read(most + 1)
        except OSError as error:
            raise UsageError(f"{path.name}: {read.reason(error)}. Make the file readable.") from None

    def asked(self, name: str, most: int) -> bytes | None:
        try:
            descriptor = addresses.opened(name, self.source.parent)
        except (OSError, RuntimeError, ValueError):  # also a ring of links, and what no file can be called
            return None
        with os.fdopen(descriptor, "rb") as file:
            return file.read(most + 1)

    def told(self, parcel: Parcel | None) -> dict[str, str]:
        if parcel is None:
            return {str(path): journal.fingerprint(path) for path in shelf.beside(self.source)}
        folder = self.source.absolute().parent
        hashes = {name: parcels.hashed(content) for name, content in parcel.files.items()}
        states = dict.fromkeys(parcel.absent, journal.ABSENT) | hashes
        return {os.path.normpath(folder / name): states[name] for name in sorted(states)}


@dataclass(frozen=True, slots=True)
class There:
    """A document at an address."""

    url: str

    def document(self, limits: Limits) -> bytes:
        content = far.read(self.url, limits.source_bytes)
        if content is None:
            raise UsageError(f"{self.url}: no such file. Check the address.")
        return read.within(Source(PurePosixPath(self.url).name, content), limits).content

    def own(self, name: str, most: int) -> bytes | None:
        """What stands first in an address is no folder, but a store; nothing of ours lies above it."""
        scheme, mark, path = self.url.partition(far.MARK)
        *folders, _ = path.split("/")
        plain = name.removeprefix("../")
        if name != plain and len(folders) < 2:
            return None
        parts = [*(folders if name == plain else folders[:-1]), plain]
        return far.read(f"{scheme}{mark}{'/'.join(parts)}", most)

    def asked(self, name: str, most: int) -> bytes | None:
        return self.own(name, most)

    def told(self, parcel: Parcel | None) -> dict[str, str]:
        return {}


def pack(place: Place, source: str, edition: str, said: Mapping[str, Any], **terms: Any) -> tuple[Parcel, Limits]:
    """Pack a document, its settings and the editor's decisions. Raises PipelineError for what is wrong with them."""
    names = {os.path.relpath(path, ANYWHERE) for path in shelf.beside(ANYWHERE / source)} - {source}
    lying = {name: place.own(name, tables.LARGEST) for name in sorted(names)}
    files = {name: content for name, content in lying.items() if content is not None}
    with TemporaryDirectory(prefix=parcels.PREFIX) as private:
        folder = Path(private, parcels.BESIDE)
        parcels.unpack(files, folder)
        limits = settings.gather(folder / source, said).limits
    files[source] = place.document(limits)
    return Parcel(source, edition, files, frozenset(names - files.keys()), said, **terms), limits


def with_more(parcel: Parcel, names: Iterable[str], place: Place, limits: Limits) -> Parcel:
    """Add what is asked for where it lies below the folder of the document and is not hidden: a stranger may ask."""
    files = dict(parcel.files)
    for name in names:
        content = place.asked(name, limits.picture_bytes) if may_go(name) else None
        if content is not None:
            files[name] = content
        if sum(map(len, files.values())) > limits.archive_bytes:
            raise LimitError(
                f"{parcel.source}: more than {limits.archive_bytes:,} bytes with its pictures; limit archive_bytes is "
                f"{limits.archive_bytes:,}. Raise the limit with --limit archive_bytes=NUMBER."
            )
    return replace(parcel, files=files, absent=parcel.absent | (set(names) - files.keys()))


def may_go(name: str) -> bool:
    """Say whether a name is one of something below a folder that is not hidden there.

    >>> [may_go(name) for name in ("themes/mine.css.j2", "../talk.txt", "/etc/passwd", ".git/config")]
    [True, False, False, False]
    """
    path = PurePosixPath(name)
    return not path.is_absolute() and not any(part.startswith(".") for part in path.parts)
