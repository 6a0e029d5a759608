"""Many builds: one bad document never stops the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import flow, ledger, orders, printers, settings, shelf, styles, trims
from pipeline.errors import LimitError, PipelineError
from pipeline.flow import Edition

# Our own report.html, and the names that Windows keeps for its devices.
TAKEN = frozenset(
    {"report", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
LONGEST_NAME = 100  # bytes, so that every file system bears it with our suffixes


@dataclass(frozen=True, slots=True)
class Job:
    """One document, where its edition goes, and what the command line said."""

    source: Path
    folder: Path
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: an edition, or the error that kept it from being made."""

    job: Job
    edition: Edition | None = None
    error: str = ""
    code: int = 0

    def as_json(self) -> dict[str, Any]:
        findings = self.edition.findings if self.edition else ()
        return {
            "source": str(self.job.source),
            "folder": str(self.job.folder),
            "built": not self.code,
            "error": self.error or None,
            "code": self.code,
            "files": self.edition.listing["files"] if self.edition else [],
            "pages": self.edition.listing["pages"] if self.edition else None,
            "findings": [ledger.finding_as_json(finding) for finding in findings],
        }


def hold(said: Mapping[str, Any]) -> None:
    """Refuse what the command line says wrongly, once and before any document is opened. Raises UsageError."""
    chosen = settings.validate(said, "the command line")
    orders.outputs_of(chosen)
    printers.load(chosen.printer)
    styles.load(chosen.style)
    if chosen.trim:
        trims.read(chosen.trim)


def jobs(sources: Iterable[Path], out: Path, said: Mapping[str, Any]) -> Iterator[Job]:
    """Give every document a folder of its own, also where two have the same name."""
    taken: set[str] = set()
    for source in sources:
        name = safe_name(source.stem)
        if name.casefold() in taken:
            name = f"{name}-{sha256(str(source).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
        taken.add(name.casefold())
        yield Job(source, out / name, said)


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
    job: Job, *, encoding: str | None = None, strict: bool = False, say: Callable[[str], None] = lambda step: None
) -> Result:
    """Build one document; what goes wrong with it stays with it."""
    try:
        document = shelf.opened(job.source, job.said)
        edition = flow.build(
            document.source,
            document.settings,
            job.folder,
            encoding=encoding,
            decisions=document.decisions,
            strict=strict,
            say=say,
        )
    except PipelineError as error:
        return Result(job, error=str(error), code=error.code)
    except (MemoryError, RecursionError) as error:
        message = f"{job.source.name}: too large for this machine ({type(error).__name__}). Split the document."
        return Result(job, error=message, code=LimitError.code)
    return Result(job, edition)
