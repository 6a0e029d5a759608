"""What is fuzzed: every reader, the cleaning, the ledger, the decisions, the settings and the front matter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeAlias

from fuzzing import laws, packages, samples, trees
from fuzzing.mutations import Mutation, Stock, mutated
from fuzzing.tokens import MARKUP
from pipeline import decisions, ledger, settings
from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.markup import frontmatter
from pipeline.model import Facts, Mode, Source
from pipeline.read import read
from pipeline.settings import Settings

JSON = ("amazon", "assemblyai", "deepgram", "google", "otter", "podcast", "rev", "whisper")
ZIPPED = ("docx", "odt")
MODES: tuple[Mode, ...] = ("clean", "verbatim", "edited")
TONGUES = ("", "", "", "en", "de", "fr", "es", "ja", "ru", "he")
NAME = "talk.txt"
Trial: TypeAlias = Callable[[bytes, "Turn"], None]


@dataclass(frozen=True, slots=True)
class Turn:
    """How one input is tried: the mode and language of its cleaning, how far it goes, and a folder for files."""

    folder: Path
    mode: Mode = "clean"
    language: str = ""
    cleans: bool = True
    shows: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """`tries` raises PipelineError for what it refuses, and nothing else."""

    samples: Sequence[bytes]
    tokens: Sequence[str]
    mutation: Mutation
    tries: Trial


def reading(id: str) -> Trial:
    """Try a reader by name and, where its content looks like another kind, by itself."""
    reader = samples.READERS[id]
    name = f"talk{min(reader.suffixes)}"

    def tries(content: bytes, turn: Turn) -> None:
        source = Source(name, content)
        try:
            draft = read(source, None, Limits())
        except PipelineError as error:
            laws.of_error(error, name)
            draft = reader.read(source, None, Limits())
            laws.of_draft(draft, source, laws.lines_of(source))
            return
        laws.of_draft(draft, source, laws.lines_of(source))
        if id == "text":
            laws.of_whole_text(draft, source)
        if turn.cleans:
            understanding(content, turn, name)

    return tries


def understanding(content: bytes, turn: Turn, name: str = NAME) -> None:
    chosen = Settings(mode=turn.mode, language=turn.language, folder=turn.folder)
    source = Source(name, content)
    known = laws.understood(source, chosen)
    if turn.shows:
        laws.shown(known, source, chosen)


def recorded(content: bytes, turn: Turn) -> None:
    for digest in (sha256(samples.TALK).hexdigest(), ""):
        said = ledger.trouble(content, NAME, digest)
        laws.hold("a ledger's trouble is told on one line", len(said.splitlines()) <= 1, said)
        laws.hold("a ledger's trouble is told in short", len(said) < laws.LONGEST, said)


def deciding(content: bytes, turn: Turn) -> None:
    path = turn.folder / NAME
    decisions.path_for(path).write_bytes(content)
    said = decisions.load(path)
    decisions.save(path, said)
    laws.hold("what was decided is kept", decisions.load(path) == said, said)
    laws.understood(Source(NAME, samples.TALK), Settings(mode=turn.mode), said)


def choosing(content: bytes, turn: Turn) -> None:
    path = turn.folder / "source" / NAME
    path.parent.mkdir(exist_ok=True)
    path.with_suffix(".toml").write_bytes(content)
    (turn.folder / "vivavoce.toml").write_bytes(samples.SETTINGS[0] if turn.shows else b"")
    source = Source(NAME, samples.TALK)
    chosen = settings.gather(path, {})
    known = laws.understood(source, chosen)
    if turn.shows:
        laws.shown(known, source, chosen)


def stating(content: bytes, turn: Turn) -> None:
    text = content.decode("utf-8", "surrogateescape")
    front = frontmatter.find(text)
    facts, left = frontmatter.facts(front.fields if front else {}, Facts())
    found = tuple(frontmatter.findings(front, left, NAME))
    laws.of_findings(found, Source(NAME, content), len(text.split("\n")))
    said = [facts.title or "", facts.date, facts.description, *(one.name for one in facts.credits)]
    laws.hold("a field is one line", all(len(one.splitlines()) <= 1 for one in said), said)
    laws.hold("a field can be written", not any(laws.FORBIDDEN.search(one) for one in said), said)


def plainly(content: bytes, stock: Stock, chance: Random) -> bytes:
    return mutated(content, stock, chance)


@cache
def targets() -> Mapping[str, Target]:
    talks = samples.of_reader("text")
    tables = MARKUP["toml"]
    found = {id: of_reader(id) for id in samples.READERS}
    record = (samples.record(), json.dumps(json.loads(samples.record())).encode())
    return {
        **found,
        "cleaning": Target(talks, (), plainly, understanding),
        "ledger": Target(record, MARKUP["json"], trees.of_json, recorded),
        "decisions": Target((samples.decided(),), tables, trees.of_toml, deciding),
        "settings": Target(samples.SETTINGS, tables, trees.of_toml, choosing),
        "front matter": Target(samples.FRONT_MATTER, (*MARKUP["markdown"], *tables), plainly, stating),
    }


def of_reader(id: str) -> Target:
    begin = samples.of_reader(id)
    if id in JSON:
        return Target(begin, MARKUP["json"], trees.of_json, reading(id))
    if id in ZIPPED:
        return Target(begin, MARKUP["html"], packages.of_zip, reading(id))
    return Target(begin, MARKUP[id], plainly, reading(id))


def turn_of(number: int, folder: Path) -> Turn:
    """Clean every tenth input that is read, each in another mode and language, and show every second of these."""
    mode, tongue = MODES[number % len(MODES)], TONGUES[number // 10 % len(TONGUES)]
    return Turn(folder, mode, tongue, cleans=number % 10 == 0, shows=number % 20 == 0)


def content_of(target: Target, seed: str) -> bytes:
    """Make one input: the same seed gives the same bytes."""
    chance = Random(seed)  # noqa: S311  # no secret
    stock = Stock(target.samples, target.tokens)
    return target.mutation(chance.choice(target.samples), stock, chance)
