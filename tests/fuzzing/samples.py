"""What the fuzzer begins with: the inputs of other tests, and small ones that have much in little room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from office_samples import SAMPLES

from pipeline import flow, orders, readers
from pipeline.bindery import archives
from pipeline.model import Source
from pipeline.plugins import discover
from pipeline.readers import Reader
from pipeline.settings import Settings

TESTS = Path(__file__).parents[1]
LONGEST = 12_000  # bytes of a sample: what is short is tried often
READERS = discover(readers, Reader)
NOT_INPUT = (".draft.json", ".sight.json", ".gold.json")
TALK = b"On ferries\n\nEditor: Is it yoru  boat?\n\nIda Hall: It is, and--so what?\n\nEditor: [laughs] When?\n"
FRONT_MATTER = (
    b"---\ntitle: 'On ferries'\nguest: [Ida Hall, {name: Bo, role: \"x\"}]\ndate: 2024-02-30\nlang: en_GB\n"
    b"summary: >\n  Two\n  lines\n---\n\n**Editor:** Is it?\n\n**Ida:** It is.\n",
    b'+++\ntitle = "On ferries"\nhost = ["Ida Hall", {name = "Bo"}]\ndate = 2024-02-29T07:32:00Z\n[a.b]\nc = 1e3\n'
    b"+++\n\nEditor: Is it?\n\nIda: It is.\n",
)
SETTINGS = (
    b'title = "On ferries"\nlanguage = "en-GB"\ndate = 2025-03-01\nisbn = "978-3-16-148410-0"\nsubjects = ["boats"]\n'
    b'doi = "10.1234/x"\nlicense = "https://example.org/by"\nmode = "edited"\nconvention = "colon_label"\n'
    b'not_speakers = ["Note"]\nglossary = ["yoru"]\nsponsors = false\npull_quotes = ["It is"]\n'
    b'[[people]]\nlabels = ["Ida Hall", "Ida"]\nname = "Dr. Ida Hall"\nrole = "interviewee"\nabout = "a ferryman"\n'
    b'[rules]\noff = ["stutter", "quotes"]\nlevel = "unsure"\n[limits]\nparagraphs = 30\nrule_seconds = 1\n',
    b'theme = "quarterly"\nprinter = "kdp"\ntrim = "6x9in"\noutputs = ["html", "epub"]\nidentifier = "urn:x:1"\n'
    b'[notice]\nwording = "{count} edits: {kinds}."\nsessions = [2024-01-01]\nbefore = ["condensed"]\n'
    b'[[contributors]]\nname = "Bo"\npart = "editor"\n[cover]\nprice = "USD 12.99"\nblurb = "It is."\n'
    b'[booklet]\nthickness = 0.2\n[portrait]\nfile = "ida.jpg"\n[[pictures]]\nfile = "b.png"\nafter = "It is"\n'
    b'[ebook]\nisbn = ""\n[accessibility]\nevaluated_by = "Bo"\nevaluated_on = "2024-05"\n',
)
DECISIONS = (
    b'schema = 1\nsource = "talk.txt"\n\n[[decision]]\nid = "%s"\nverdict = "reject"\nby = "Ida"\nrule = "typos"\n'
    b'before = "yoru"\nafter = "your"\n\n[[decision]]\nid = "deadbeef"\nverdict = "accept"\n\n'
    b'[[edit]]\nbefore = "It is, and"\nafter = "It is; and"\nby = "Ida"\nreason = "a pause"\n\n'
    b'[[edit]]\nbefore = "Editor"\nafter = ""\n'
)


def of_reader(id: str) -> tuple[bytes, ...]:
    suffixes = READERS[id].suffixes
    folders = (TESTS / "readers" / id, TESTS / "interviews", *sorted((TESTS / "conventions").iterdir()))
    found = tuple(short(path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in suffixes))
    made = tuple(archives.pack(parts) for name, parts in SAMPLES.items() if name.startswith(f"{id}/"))
    more = FRONT_MATTER if id in ("markdown", "text") else ()
    return (*found, *made, *more)


def short(paths: Iterable[Path]) -> list[bytes]:
    wanted = (path.read_bytes() for path in paths if not path.name.endswith(NOT_INPUT))
    return [content for content in wanted if len(content) <= LONGEST]


@cache
def record() -> bytes:
    """Give the ledger of a talk with an edit of each kind."""
    chosen = Settings()
    known = flow.understand(Source("talk.txt", TALK), chosen, orders.rules_of(chosen))
    return json.dumps(known.record, ensure_ascii=False, indent=1).encode()


@cache
def decided() -> bytes:
    first: str = json.loads(record())["edits"][0]["id"]
    return DECISIONS % first.encode()
