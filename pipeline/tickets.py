"""The ticket of one document: what to build and where, and what became of it."""

from __future__ import annotations

import os
import re
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from pipeline import flow, journal, ledger, reading_list, shelf
from pipeline.errors import LimitError, MachineError, PipelineError
from pipeline.flow import Edition, Press
from pipeline.limits import Limits
from pipeline.publish import mend, repair
from pipeline.stopwatch import Say

Allow: TypeAlias = Callable[[Limits, int], None]

# Our own report.html, and the names that Windows keeps for its devices.
TAKEN = frozenset(
    {"report", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
LONGEST_NAME = 100  # bytes, so that every file system bears it with our suffixes


@dataclass(frozen=True, slots=True)
class Job:
    """One document, where its edition goes, and what the command line said.

    `patience` is how many seconds it waits for another build of the same document.
    """

    source: Path
    folder: Path
    said: Mapping[str, Any]
    encoding: str | None = None
    strict: bool = False
    patience: float | None = None

    @property
    def asked(self) -> str:
        """A fingerprint of what was to be built, and of all that was said."""
        source = str(self.source.absolute())
        return journal.asked(source=source, said=self.said, encoding=self.encoding, strict=self.strict)

    @property
    def comes_from(self) -> str:
        """Where the document lies, as people are told."""
        return str(self.source)

    @property
    def goes_to(self) -> str:
        """Where the edition goes, as people are told."""
        return str(self.folder)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: an edition, or the error that kept it from being made.

    `fresh` is false where nothing had to be done. `read` has the SHA-256 of each file that the edition depends on, and
    `fault` the traceback of an error that is ours.
    """

    job: Job
    edition: Edition | None = None
    error: str = ""
    code: int = 0
    fresh: bool = True
    read: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        findings = self.edition.findings if self.edition else ()
        return {
            "source": self.job.comes_from,
            "folder": self.job.goes_to,
            "built": not self.code,
            "status": "failed" if self.code else "built" if self.fresh else "unchanged",
            "fresh": self.fresh,
            "error": self.error or None,
            "code": self.code,
            "files": self.edition.listing["files"] if self.edition else [],
            "pages": self.edition.listing["pages"] if self.edition else None,
            "findings": [ledger.finding_as_json(finding) for finding in findings],
        }


def jobs(sources: Iterable[Path], out: Path, said: Mapping[str, Any], **terms: Any) -> Iterator[Job]:
    """Give every document a folder of its own, also where two have the same name; all on the same terms."""
    taken: set[str] = set()
    for source in sources:
        name = safe_name(source.stem)
        if name.casefold() in taken:
            name = f"{name}-{sha256(str(source).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
        taken.add(name.casefold())
        yield Job(source, out / name, said, **terms)


def safe_name(stem: str) -> str:
    """Make a file name that is safe everywhere of whatever the document is called.

    >>> safe_name("-rf night train\\n*"), safe_name("…")
    ('rf-night-train', 'document')
    """
    text = unicodedata.normalize("NFC", stem.encode("utf-8", "replace").decode())
    plain = re.sub(r"[^\w.]+", "-", text).strip("-._")
    if plain.casefold().partition(".")[0] in TAKEN:
        plain = f"document-{plain}"
    return plain.encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip("-._") or "document"


def run(
    job: Job,
    say: Say = lambda step: None,
    allow: Allow = lambda limits, size: None,
    press: Press = flow.produce,
    rest: Callable[[], None] = lambda: None,
) -> Result:
    """Build one document; what goes wrong with it stays with it.

    `allow` is told how much it may take of this machine, once that is known; `rest` is called where it waits for
    others, and its clock may stop.
    """
    begun = time.time_ns()
    read = {str(path): journal.fingerprint(path) for path in shelf.beside(job.source)}
    with reading_list.keeping(job.source.parent, job.folder) as opened:
        result = tried(job, say, allow, press, rest)
    later = (path for path in opened if str(path) not in read and not os.path.isdir(path))  # noqa: PTH112  # bears any name
    return replace(result, read=read | {str(path): journal.steady(path, begun) for path in sorted(later)})


def tried(job: Job, say: Say, allow: Allow, press: Press, rest: Callable[[], None]) -> Result:
    def wait(step: str) -> None:
        rest()
        say(step)

    try:
        document = shelf.opened(job.source, job.said)
        allow(document.settings.limits, len(document.source.content))
        edition = flow.build(
            document.source,
            document.settings,
            job.folder,
            encoding=job.encoding,
            decisions=document.decisions,
            strict=job.strict,
            say=say,
            press=press,
            patience=job.patience,
            wait=wait,
        )
    except PipelineError as error:
        return Result(job, error=str(error), code=error.code)
    except OSError as error:
        place, reason = error.filename or "the temporary files", (error.strerror or str(error)).lower()
        message = f"{job.source.name}: {place}: {reason}. Make room, or name another folder in TMPDIR."
        return Result(job, error=message, code=MachineError.code, fault=traceback.format_exc())
    except (MemoryError, RecursionError) as error:
        message = f"{job.source.name}: too large for this machine ({type(error).__name__}). Split the document."
        return Result(job, error=message, code=LimitError.code)
    except Exception as error:
        return Result(job, error=our_fault(job, error), code=PipelineError.code, fault=traceback.format_exc())
    return Result(job, edition)


def our_fault(job: Job, error: Exception) -> str:
    said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":.")
    return f"{job.source.name}: a fault of Vivavoce: {said}. Report it, with --debug."


def failed(job: Job, error: Exception) -> Result:
    """Say what kept a document from being built where whoever built it could not, and put right what that one left.

    It may have been this machine, on this day: such a document is always tried again.
    """
    repair(job.folder.parent)
    mend(job.folder)
    read = {str(job.source.absolute()): journal.CHANGING}
    if isinstance(error, PipelineError):
        return Result(job, error=f"{job.source.name}: {error}", code=error.code, read=read)
    said = "".join(traceback.format_exception(error))
    return Result(job, error=our_fault(job, error), code=PipelineError.code, read=read, fault=said)
