"""TOML that an editor wrote, or somebody else: no file of it takes long, and each that is broken is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tables
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    "content",
    [
        "a" + ".a" * 50_000 + " = 1",
        f"[{'a.' * 10_000}b]",
        "x = {" + "'a' . " * 10_000 + "b = 1}",
        f"a = {'[' * 10_000}{']' * 10_000}",
        f"a = {'[' * 30}{']' * 30}",
        "a = " + "{a = " * 30 + "1" + "}" * 30,
    ],
    ids=lambda content: content[:12],
)
def test_what_is_nested_too_deeply_is_refused_at_once(tmp_path: Path, content: str) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"talk\.toml: nested too deeply\. Mend its brackets and dots\."):
        tables.load(path)


def test_a_number_that_is_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(f"a = {'9' * 5000}")
    with pytest.raises(UsageError, match="too many digits"):
        tables.load(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    path.write_bytes(b"#" * (tables.LARGEST + 1))
    with pytest.raises(UsageError, match=r"more than 10,000,000 bytes"):
        tables.load(path)


def test_dots_in_words_are_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    path.write_bytes(f"a.b = '{'x.' * 99}, {'y.' * 3}'\r\nc = [[1]]\r\n".encode("utf-8-sig"))
    assert tables.load(path) == {"a": {"b": f"{'x.' * 99}, {'y.' * 3}"}, "c": [[1]]}
