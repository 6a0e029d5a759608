"""Every reader against its own folder, tests/readers/<reader>/: inputs, each beside its golden draft."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from pipeline import readers
from pipeline.decoding import decode
from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.plugins import discover
from pipeline.readers import Reader, nothing_certain, text

FOLDERS = Path(__file__).parent / "readers"
READERS = discover(readers, Reader)


def is_golden(path: Path) -> bool:
    return path.name.endswith(".draft.json")


def inputs(reader: str) -> Iterator[Path]:
    for path in sorted((FOLDERS / reader).glob("*")):
        if path.suffix in READERS[reader].suffixes and not is_golden(path):
            yield path


ALL = [pytest.param(reader, path, id=f"{reader}: {path.name}") for reader in READERS for path in inputs(reader)]


def as_json(draft: Draft) -> str:
    """Write a draft down, block by block, without what is empty."""
    blocks = [filled({**asdict(block), "origin": block.origin.line}) for block in draft.blocks]
    findings = [f"{finding.level}: {finding.message}" for finding in draft.findings]
    return json.dumps({"facts": filled(asdict(draft.facts)), "blocks": blocks, "findings": findings}, indent=1) + "\n"


def filled(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value not in (None, (), "")}


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_an_input_gives_its_golden_draft(reader: str, path: Path, golden: Callable[[Path, str], None]) -> None:
    draft = READERS[reader].read(Source(path.name, path.read_bytes()), None, Limits())
    assert {block.origin.path for block in draft.blocks} == {path.name}
    golden(path.with_name(f"{path.name}.draft.json"), as_json(draft))


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_has_inputs_and_no_golden_is_left_alone(reader: str) -> None:
    names = {path.name for path in inputs(reader)}
    assert names, f"tests/readers/{reader}/ holds no input"
    assert set(filter(is_golden, (FOLDERS / reader).iterdir())) == {
        FOLDERS / reader / f"{name}.draft.json" for name in names
    }


def test_no_folder_is_left_without_its_reader() -> None:
    assert {path.name for path in FOLDERS.iterdir() if path.is_dir()} == set(READERS)


def test_readers_that_share_a_suffix_know_their_content() -> None:
    claimed = Counter(suffix for reader in READERS.values() for suffix in reader.suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in claimed)
    for name, reader in READERS.items():
        alone = all(claimed[suffix] == 1 for suffix in reader.suffixes)
        assert alone or reader.knows is not nothing_certain, name


@pytest.mark.parametrize("path", list(inputs("text")), ids=lambda path: path.name)
def test_text_alters_no_character_and_knows_its_lines(path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    lines = decode(source).text.split("\n")
    blocks = text.read(source, None, Limits()).blocks
    for block in blocks:
        count = block.text.count("\n") + 1
        assert block.text == "\n".join(lines[block.origin.line - 1 :][:count])
    said = [line for line in lines if line.strip()]
    assert [line for block in blocks for line in block.text.split("\n")] == said


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (b"\xef\xbb\xbf", "only blank lines"), (b" \n\t\r\n \xc2\xa0\n", "only blank lines")],
)
def test_a_text_without_any_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(PipelineError, match=rf"^empty\.txt: no text found; {message}\. Put the interview into it\.$"):
        text.read(Source("empty.txt", content), None, Limits())
