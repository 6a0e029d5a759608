from __future__ import annotations

import os
import struct
import time
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bindery import archives


def zipped(*names: str, method: int = ZIP_DEFLATED, content: bytes = b"Hello") -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


def test_the_mimetype_can_be_read_at_the_very_start() -> None:
    packed = archives.pack({"mimetype": b"application/epub+zip", "a.txt": b"Hello"})
    assert packed[30:58] == b"mimetypeapplication/epub+zip"


def test_time_and_place_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    first = archives.pack({"a.txt": b"Hello"})
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    before = os.umask(0o077)
    try:
        assert archives.pack({"a.txt": b"Hello"}) == first
    finally:
        os.umask(before)
        monkeypatch.undo()
        time.tzset()


def test_the_order_given_is_the_order_kept() -> None:
    packed = archives.pack({"b.txt": b"", "a.txt": b""})
    assert list(archives.unpack(packed)) == ["b.txt", "a.txt"]


def test_folders_are_no_files() -> None:
    assert list(archives.unpack(zipped("a/", "a/b.txt"))) == ["a/b.txt"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "C:/x", "a\\b"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(archives.Refused, match="leads out"):
        archives.unpack(zipped("good.txt", name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(archives.Refused, match=r"a\.txt is in it 2 times"):
        archives.unpack(zipped("a.txt", "a.txt"))


def test_too_many_files_are_refused() -> None:
    names = [f"{number}.txt" for number in range(archives.ENTRIES + 1)]
    with pytest.raises(archives.Refused, match="2001 files, more than 2000"):
        archives.unpack(zipped(*names, content=b""))


def test_a_bomb_is_refused_by_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "BYTES", 1000)
    with pytest.raises(archives.Refused, match="takes 1200 bytes, more than 1000"):
        archives.unpack(zipped("a.txt", "b.txt", content=b"0" * 600))


def test_a_directory_that_lies_about_a_size_is_refused() -> None:
    packed = bytearray(zipped("a.txt", content=b"0" * 10_000_000))
    at = packed.rindex(b"PK\x01\x02") + 24
    assert struct.unpack("<I", packed[at : at + 4]) == (10_000_000,)
    packed[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(archives.Refused):
        archives.unpack(bytes(packed))


def test_other_ways_of_packing_are_refused() -> None:
    with pytest.raises(archives.Refused, match="packed by method 12"):
        archives.unpack(zipped("a.txt", method=ZIP_BZIP2))


def test_an_encrypted_file_is_refused() -> None:
    packed = bytearray(zipped("a.txt"))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(archives.Refused, match=r"a\.txt is encrypted"):
        archives.unpack(bytes(packed))


def test_a_damaged_file_is_refused() -> None:
    packed = bytearray(archives.pack({"mimetype": b"application/epub+zip"}))
    packed[40] ^= 1
    with pytest.raises(archives.Refused, match="Bad CRC"):
        archives.unpack(bytes(packed))


@given(st.data())
def test_no_damage_raises_anything_but_refused(data: st.DataObject) -> None:
    packed = bytearray(archives.pack({"mimetype": b"text/plain", "a/b.txt": b"Hello, hello, hello." * 9}))
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    try:
        archives.unpack(bytes(packed[: data.draw(st.integers(0, len(packed)))]))
    except archives.Refused as error:
        assert str(error)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.txt", fullmatch=True), st.binary(max_size=100)))
def test_what_is_packed_comes_out_whole(files: dict[str, bytes]) -> None:
    assert archives.unpack(archives.pack(files)) == files
