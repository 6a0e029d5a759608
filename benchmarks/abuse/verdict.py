"""Judge what a build did with an input: whether it did what is required, and nothing that is forbidden to all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from benchmarks.abuse import editions
from benchmarks.abuse.cases import Built, Lures, Refused
from benchmarks.abuse.stage import BEFORE, Outcome, Stage

FORM = re.compile(r"error: \S.*?: \S.*[.?)] \S.*[.?]$")  # where: what. What to do.
STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
REFUSALS = frozenset({1, 2, 3, 4})
JOURNAL = ".vivavoce.journal"
OWN = frozenset({"ledger.json", "report.html", "manifest.json"})
SUFFIXES = {"pdf": ".pdf", "press": ".press.pdf", "epub": ".epub", "html": ".html", "onix": ".onix.xml"}


def faults(
    stage: Stage,
    outcome: Outcome,
    before: Mapping[str, str],
    after: Mapping[str, str],
    visits: Sequence[str],
    at: Lures,
) -> Iterator[str]:
    """`before` and `after`: what lay in the folder of the source; `visits`: who came while it was built."""
    yield from manners(outcome, at)
    yield from (f"visited: {visit}" for visit in visits)
    if before != after:
        yield "the folder of the source is not as it was"
    left = [path.name for path in (stage.root / "tmp").iterdir()]
    if left:
        yield f"left in TMPDIR: {', '.join(left[:3])}"
    stray = [path.name for path in stage.out.iterdir() if path != stage.edition and path.name != JOURNAL]
    if stray:
        yield f"left beside the edition: {', '.join(stray[:3])}"
    yield from built(stage, at) if outcome.code == 0 else kept(stage)
    yield from as_required(stage, outcome)


def manners(outcome: Outcome, at: Lures) -> Iterator[str]:
    """Say how it spoke: one line for an error, no traceback, nothing that steers a terminal, no secret."""
    said = outcome.stderr + outcome.stdout
    if outcome.code is None:
        yield f"not done after {outcome.seconds:.0f} s"
        return
    if outcome.code and outcome.code not in REFUSALS:
        yield f"died with code {outcome.code}"
    if "Traceback" in said:
        yield "a traceback"
    if "a fault of Vivavoce" in said:
        yield "a fault of ours"
    if steering := STEERING.search(said):
        yield f"steers the terminal: {steering[0]!r}"
    if any(secret in said for secret in at.secrets):
        yield "tells a secret on the terminal"
    errors = [line for line in outcome.stderr.splitlines() if line.startswith("error: ")]
    if outcome.code and (len(errors) != 1 or not FORM.match(errors[0])):
        yield f"{len(errors)} error lines, or not of our form: {outcome.stderr[-200:]!r}"
    if not outcome.code and errors:
        yield f"built, with an error: {errors[0]}"


def kept(stage: Stage) -> Iterator[str]:
    """After a refusal the edition of yesterday is there, byte for byte, and nothing else."""
    there = {path.name: path.read_bytes() for path in stage.edition.iterdir()} if stage.edition.is_dir() else {}
    if there != BEFORE:
        yield f"the earlier edition is not as it was: {', '.join(sorted(there))}"


def built(stage: Stage, at: Lures) -> Iterator[str]:
    """An edition is whole: just the files of its manifest, each of them sound, harmless, and without a secret."""
    try:
        rows = json.loads((stage.edition / "manifest.json").read_bytes())["files"]
        listed = {row["name"]: row["sha256"] for row in rows}
    except (OSError, ValueError, LookupError, TypeError) as error:
        yield f"no manifest: {error!r}"
        return
    there = {path.name: sha256(path.read_bytes()).hexdigest() for path in stage.edition.iterdir()}
    there.pop("manifest.json")
    if there != listed:
        yield "the files are not those of the manifest"
    promised = {f"{stage.edition.name}{SUFFIXES[name]}" for name in stage.case.to.split(",")}
    if missing := promised - there.keys():
        yield f"missing: {', '.join(sorted(missing))}"
    secrets = [secret.encode() for secret in at.secrets] + passwords()
    for path in sorted(stage.edition.iterdir()):
        yield from editions.faults(path)
        with suppress(Exception):  # told above
            if any(secret in content for content in editions.unpacked(path) for secret in secrets):
                yield f"{path.name} holds a secret"


def passwords() -> list[bytes]:
    with suppress(OSError):
        return [Path("/etc/passwd").read_bytes().splitlines()[0]]
    return []


def as_required(stage: Stage, outcome: Outcome) -> Iterator[str]:
    wanted = stage.case.verdict
    if isinstance(wanted, Refused):
        if outcome.code != wanted.code:
            yield f"code {outcome.code}, not {wanted.code}: {outcome.stderr.strip()[-160:]}"
        elif wanted.says not in outcome.stderr:
            yield f"does not say {wanted.says!r}: {outcome.stderr.strip()[-160:]}"
    elif isinstance(wanted, Built):
        if outcome.code != 0:
            yield f"refused with code {outcome.code}: {outcome.stderr.strip()[-200:]}"
        else:
            yield from words(stage, wanted)


def words(stage: Stage, wanted: Built) -> Iterator[str]:
    """Every word is in every file, and what nobody may read is in none."""
    for path in sorted(stage.edition.iterdir()):
        if path.name in OWN or path.name.endswith((".onix.xml", ".press.pdf")):
            continue
        text = editions.text_of(path)
        for word in wanted.keeps:
            if word not in text:
                yield f"{path.name} lost {word!r}"
        for word in wanted.lacks:
            if word in text:
                yield f"{path.name} shows {word!r}"
        if path.suffix == ".epub" and wanted.pictures is not None and editions.pictures(path) != wanted.pictures:
            yield f"{path.name} holds {editions.pictures(path)} pictures, not {wanted.pictures}"
