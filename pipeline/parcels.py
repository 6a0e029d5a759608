"""A document with what lies beside it, packed for a process that cannot see our disk, and what that one sends back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import mkdtemp
from typing import Any, TypeAlias

from pipeline import flow, reading_list, tickets
from pipeline.errors import MachineError, PipelineError, UsageError
from pipeline.flow import Edition, Press
from pipeline.journal import MANIFEST
from pipeline.model import Order, Production
from pipeline.stopwatch import Say
from pipeline.tickets import Allow, Job

Fill: TypeAlias = Callable[["Parcel"], "Answer"]

PREFIX = "vivavoce-"  # of folders in which parcels are unpacked
BESIDE, OUT = "beside", "out"


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a build takes: bytes and settings.

    `files` go by their names, seen from the folder of the document `source`; under those in `absent` nothing lies
    there. `edition` is the name of the edition, and `made_by` our version.
    """

    source: str
    edition: str
    files: Mapping[str, bytes]
    absent: frozenset[str]
    said: Mapping[str, Any]
    encoding: str | None = None
    strict: bool = False
    made_by: str = field(default_factory=lambda: version())


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a parcel: an edition, its files and their SHA-256; or an error; or names of what is `wanted` too.

    `fault` is the traceback of an error that is ours.
    """

    wanted: tuple[str, ...] = ()
    edition: Edition | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    code: int = 0
    fault: str = ""


def build(
    parcel: Parcel,
    private: str,
    say: Say = lambda step: None,
    allow: Allow = lambda limits, size: None,
    press: Press = flow.produce,
    rest: Callable[[], None] = lambda: None,
) -> Answer:
    """Unpack a parcel into a private folder, build there and nowhere else, and give back what was made.

    Only the reading tells which pictures, faces and themes a document asks for: nothing is laid out before all of them
    are here, or known to be absent.
    """
    if parcel.made_by != version():
        return too_different(parcel)
    folder = Path(mkdtemp(dir=private)).resolve() / BESIDE  # a process before us may have died in another
    unpack(parcel.files, folder)
    job = Job(folder / parcel.source, folder.parent / OUT / parcel.edition, parcel.said, parcel.encoding, parcel.strict)
    with reading_list.keeping(folder, job.folder) as asked:

        def when_all_is_here(order: Order, say: Say) -> Production:
            if wanted(parcel, folder, asked):
                raise PipelineError("more is to come.")
            return press(order, say)

        try:
            result = tickets.run(job, say, allow, when_all_is_here, rest)
            if more := wanted(parcel, folder, asked):
                return Answer(wanted=more)
        except UsageError as error:
            return Answer(error=f"{parcel.source}: {error}", code=error.code)
    if result.edition is None:
        return Answer(error=result.error.replace(f"{folder}/", ""), code=result.code, fault=result.fault)
    files = {path.name: path.read_bytes() for path in sorted(job.folder.iterdir())}
    return Answer(edition=result.edition, files=files, hashes={name: hashed(files[name]) for name in files})


def version() -> str:
    from importlib import metadata

    return metadata.version("vivavoce")


def too_different(parcel: Parcel) -> Answer:
    here = version()
    message = (
        f"{parcel.source}: Vivavoce {parcel.made_by} sent it to Vivavoce {here}. Install the same on all machines."
    )
    return Answer(error=message, code=MachineError.code)


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def wanted(parcel: Parcel, folder: Path, asked: Iterable[Path]) -> tuple[str, ...]:
    """Name what was asked for and is not here. Raises UsageError for what lies elsewhere than beside the document."""
    paths = {Path(os.path.normpath(path)) for path in asked}
    if outside := [path for path in paths if not path.is_relative_to(folder)]:
        raise UsageError(
            f"{os.path.relpath(min(outside), folder)}: it lies outside the folder of the document, and nothing else is "
            "sent. Put it there."
        )
    names = {path.relative_to(folder).as_posix() for path in paths if not path.exists()}
    return tuple(sorted(names - parcel.absent))


def opened(answer: Answer, parcel: Parcel) -> Mapping[str, bytes]:
    """Give the files of an answer. Raises PipelineError where they are not those that were made of this document."""
    listing = json.loads(answer.files.get(MANIFEST, b"{}"))
    names = {MANIFEST, *(row["name"] for row in listing.get("files", ()))}
    whole = names == answer.files.keys() == answer.hashes.keys() and all(map(is_plain, names))
    if not whole or any(hashed(answer.files[name]) != answer.hashes[name] for name in names):
        raise PipelineError(f"{parcel.source}: what came back is not what was made, by its SHA-256. Build it again.")
    if listing["sha256"] != hashed(parcel.files[parcel.source]):
        raise PipelineError(f"{parcel.source}: what came back was made of another document. Build it again.")
    return answer.files


def is_plain(name: str) -> bool:
    """Say whether a name is one of a file in a folder, and leads nowhere else.

    >>> [is_plain(name) for name in ("talk.pdf", "../talk.pdf", "/talk.pdf", ".profile", "")]
    [True, False, False, False, False]
    """
    return PurePath(name).name == name and not name.startswith(".") and bool(name)


def hashed(content: bytes) -> str:
    return sha256(content).hexdigest()
