"""Editions at an address are whole or told from others by their manifest; a bad address is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import pytest

from pipeline import far
from pipeline.errors import MachineError, UsageError


def edition(*names: str) -> dict[str, bytes]:
    listing = json.dumps({"files": [{"name": name} for name in names]}).encode()
    return {"manifest.json": listing} | {name: name.encode() for name in names}


@pytest.fixture(params=["memory", "file"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{request.param}://{tmp_path}/out/bees"


def lying(place: str) -> dict[str, bytes]:
    files, folder = far.opened(place)
    return {path.rpartition("/")[2]: files.cat_file(path) for path in files.find(folder)}


def test_an_edition_takes_the_place_of_the_last_and_strangers_stay(place: str) -> None:
    far.publish(place, edition("bees.pdf", "bees.html"))
    files, folder = far.opened(place)
    files.pipe_file(f"{folder}/notes.txt", b"mine")
    far.publish(place, edition("bees.html"))
    assert lying(place) == edition("bees.html") | {"notes.txt": b"mine"}


def test_the_manifest_comes_last_and_every_file_is_read_again(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files, _ = far.opened(place)
    written: list[str] = []
    put = files.pipe_file

    def spoil(path: str, content: bytes) -> None:
        written.append(path.rpartition("/")[2])
        put(path, content if len(written) < 3 else b"")

    monkeypatch.setattr(files, "pipe_file", spoil)
    with pytest.raises(MachineError, match=r"manifest\.json: it came back other than it was written"):
        far.publish(place, edition("b.html", "a.html"))
    assert written == ["a.html", "b.html", "manifest.json"]


def test_a_manifest_that_says_anything_makes_nothing_else_go(place: str) -> None:
    files, folder = far.opened(place)
    for manifest in (b"[", b'{"files": 3}', b'{"files": [{"name": "../bear.txt"}]}'):
        far.publish(place, edition("bees.html") | {"manifest.json": manifest})
        files.pipe_file(f"{files._parent(folder)}/bear.txt", b"stays")
        far.publish(place, edition("bees.html"))
        assert files.cat_file(f"{files._parent(folder)}/bear.txt") == b"stays"


def test_a_file_is_read_up_to_its_limit_and_one_byte_further(place: str) -> None:
    far.publish(place, edition("bees.html"))
    assert far.read(f"{place}/bees.html", 100) == b"bees.html"
    assert far.read(f"{place}/bees.html", 3) == b"bees"
    assert far.read(f"{place}/none.html", 3) is None


@pytest.mark.parametrize("url", ["nosuch://a/b.txt", "memory://empty"])
def test_a_bad_address_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store: Any = fsspec.filesystem("memory")
    store.makedirs("/empty", exist_ok=True)
    with pytest.raises(UsageError, match=f"^{url}: "):
        far.documents(url)


class Silent:
    """A store that does not answer, of a library that has errors of its own."""

    def __getattr__(self, name: str) -> Any:
        def fail(*details: Any, **named: Any) -> None:
            raise RuntimeError("nobody\nanswers.")

        return fail


@pytest.mark.parametrize(
    "ask",
    [far.documents, lambda url: far.read(url, 9), lambda url: far.publish(url, edition("bees.html"))],
    ids=["find", "read", "publish"],
)
def test_a_store_that_does_not_answer_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], Any]
) -> None:
    monkeypatch.setattr(far, "opened", lambda url: (Silent(), "bees"))
    with pytest.raises(MachineError) as caught:
        ask("memory://bees")
    assert str(caught.value) == "memory://bees: RuntimeError: nobody answers. Try again."


def test_an_address_at_which_nobody_answers_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("fsspec.core.url_to_fs", refuse)
    with pytest.raises(MachineError) as caught:
        far.opened("sftp://there/bees.txt")
    told = "sftp://there/bees.txt: ConnectionRefusedError: [Errno 111] Connection refused. Try again."
    assert str(caught.value) == told
