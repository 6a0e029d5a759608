"""The editions that were built before, and whether they are still what a build would make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import house, journal, ledger, report
from pipeline.errors import MachineError
from pipeline.flow import Edition
from pipeline.publish import repair
from pipeline.tickets import Job, Result

LEDGER = "ledger.json"


class BackIssues:
    """What the journal of a folder tells of its editions."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.lines = journal.read(out)
        self.house = house.fingerprint()

    def edition(self, job: Job) -> Result | None:
        """Give the edition of a job if it lies there whole, and if a build would make the same."""
        line = self.fitting(job)
        if line is None or line["code"] or not journal.lies(line, self.out):
            return None
        listing, record = (self.said(job, name) for name in (journal.MANIFEST, LEDGER))
        findings = tuple(map(ledger.finding_from_json, record["findings"]))
        return Result(job, Edition(job.folder, listing, record, findings), fresh=False, read=line["read"])

    def failure(self, job: Job) -> Result | None:
        """Give what was wrong with a document that has not changed; what failed for the machine may succeed now."""
        line = self.fitting(job)
        if line is None or line["code"] in (0, MachineError.code):
            return None
        return Result(job, error=line["error"], code=line["code"], fresh=False, read=line["read"])

    def fitting(self, job: Job) -> Mapping[str, Any] | None:
        line = self.lines.get(job.folder.name)
        return line if line and line["asked"] == job.asked and journal.holds(line, self.house) else None

    def said(self, job: Job, name: str) -> dict[str, Any]:
        table: dict[str, Any] = json.loads((job.folder / name).read_bytes())
        return table

    def make_ready(self, batch: bool) -> None:
        """Put right what killed builds left. A batch has its journal from the first document on, also if that fails."""
        repair(self.out)
        with suppress(OSError):  # each build will say so
            if batch:
                self.out.mkdir(parents=True, exist_ok=True)
            journal.tidy(self.out)

    def note(self, result: Result) -> None:
        """Put what became of a job into the journal."""
        job = result.job
        line = {
            "key": job.folder.name,
            "asked": job.asked,
            "house": self.house,
            "read": dict(result.read),
            "manifest": sha256(report.as_bytes(result.edition.listing)).hexdigest()
            if result.edition
            else journal.ABSENT,
            "code": result.code,
            "error": result.error,
        }
        journal.note(self.out, line)
