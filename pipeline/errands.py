"""Build documents where our disk is not, or from and to elsewhere: each is packed, sent, received and published."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from pipeline import far, journal, packing, parcels, publish, shelf, tickets
from pipeline.crew import Crew
from pipeline.errors import MachineError, PipelineError
from pipeline.packing import Here, Place, There
from pipeline.parcels import Answer, Fill, Parcel
from pipeline.tickets import Job, Result

Office: TypeAlias = AbstractContextManager[tuple[Fill, int]]  # who fills parcels, and how many at once

ROUNDS = 5  # in which files may be asked for: a theme may ask for a face only when it is here


@dataclass(frozen=True, slots=True)
class Errand(Job):
    """A job of which either end may lie elsewhere: at the addresses `origin` and `goal`, where they say anything.

    Then `source` or `folder` is no path, and only its name counts.
    """

    origin: str = ""
    goal: str = ""

    @property
    def comes_from(self) -> str:
        return self.origin or str(self.source)

    @property
    def goes_to(self) -> str:
        return self.goal or str(self.folder)


def found(names: Iterable[str]) -> list[str]:
    """Find all documents that are meant, here and elsewhere."""
    every: list[str] = []
    for name in names or (str(shelf.SHELF),):
        every += far.documents(name) if far.is_far(name) else map(str, shelf.documents([name]))
    return list(dict.fromkeys(every))


def jobs(sources: Sequence[str], out: str, said: Mapping[str, Any], **terms: Any) -> Iterator[Errand]:
    """Give every document a folder of its own. Raises UsageError for an address at which nothing can be put."""
    if far.is_far(out):
        far.opened(out)
    for source, job in zip(sources, tickets.jobs(map(Path, sources), Path(out), said, **terms), strict=True):
        yield Errand(
            job.source,
            job.folder,
            job.said,
            job.encoding,
            job.strict,
            job.patience,
            origin=source if far.is_far(source) else "",
            goal=f"{out.rstrip('/')}/{job.folder.name}" if far.is_far(out) else "",
        )


def run(errands: Sequence[Errand], office: Office) -> Iterator[Result]:
    """Give the results of errands as they come."""
    if not errands:
        return
    with office as (fill, at_once):
        carriers = ThreadPoolExecutor(at_once)
        try:
            for done in as_completed([carriers.submit(carry, errand, fill) for errand in errands]):
                yield done.result()
        finally:
            carriers.shutdown(wait=False, cancel_futures=True)


@contextmanager
def here(size: int) -> Iterator[tuple[Fill, int]]:
    """Let parcels be filled on this machine, by a crew of that size."""
    crew = Crew(size)
    try:
        yield lambda parcel: filled(parcel, crew), size
    finally:
        crew.shutdown(cancel_futures=True)


def filled(parcel: Parcel, crew: Crew, beneath: str | None = None) -> Answer:
    """Have a parcel filled in a private folder, which is taken away whatever becomes of it."""
    with TemporaryDirectory(prefix=parcels.PREFIX, dir=beneath) as private:
        try:
            answer: Answer = crew.submit(parcels.build, parcel, private).result()
        except PipelineError as error:
            return Answer(error=f"{parcel.source}: {error}", code=error.code)
    return answer


def carry(errand: Errand, fill: Fill) -> Result:
    """Have one document built; what goes wrong with it stays with it."""
    place: Place = There(errand.origin) if errand.origin else Here(errand.source)
    parcel = None
    try:
        parcel, answer = exchange(errand, place, fill)
        if answer.edition is None:
            return Result(errand, error=answer.error, code=answer.code, read=place.told(parcel), fault=answer.fault)
        put(errand, parcels.opened(answer, parcel))
        return Result(errand, replace(answer.edition, folder=errand.folder), read=place.told(parcel))
    except PipelineError as error:
        return Result(errand, error=str(error), code=error.code, read=place.told(parcel))
    except Exception as error:  # whatever a cluster or a store may raise: it is no fault of the document
        said = " ".join([f"{type(error).__name__}:", *str(error).split()]).rstrip(":.")
        message = f"{errand.comes_from}: {said}. Try again."
        again = {errand.comes_from: journal.CHANGING}
        return Result(errand, error=message, code=MachineError.code, read=again, fault=traceback.format_exc())


def exchange(errand: Errand, place: Place, fill: Fill) -> tuple[Parcel, Answer]:
    """Send a parcel, and again with all that is asked for, until it is filled."""
    terms = {"encoding": errand.encoding, "strict": errand.strict}
    parcel, limits = packing.pack(place, errand.source.name, errand.folder.name, errand.said, **terms)
    for _ in range(ROUNDS):
        answer = fill(parcel)
        if not answer.wanted:
            return parcel, answer
        parcel = packing.with_more(parcel, answer.wanted, place, limits)
    raise PipelineError(f"{parcel.source}: its build asks for ever more files. Report this.")


def put(errand: Errand, files: Mapping[str, bytes]) -> None:
    if errand.goal:
        far.publish(errand.goal, files)
    else:
        publish.publish(errand.folder, files, patience=errand.patience)
