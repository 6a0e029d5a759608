"""The bytes from the disk, once, and the limits that hold before any work is spent on them."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from pipeline import read
from pipeline.errors import LimitError, PipelineError, UsageError
from pipeline.limits import Limits
from pipeline.model import Source


def refusal(path: Path, kind: type[PipelineError], limits: Limits | None = None) -> str:
    with pytest.raises(kind) as caught:
        read.load(path, limits or Limits())
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


def test_a_file_is_loaded_byte_for_byte_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(b"\xff\r\n\0")
    assert read.load(tmp_path / "talk.txt", Limits()) == Source("talk.txt", b"\xff\r\n\0")


def test_a_missing_file_is_a_slip_of_the_user(tmp_path: Path) -> None:
    assert refusal(tmp_path / "talk.txt", UsageError) == "no such file. Check the name."


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "."])
def test_a_device_or_a_folder_is_no_document(path: str) -> None:
    assert refusal(Path(path), UsageError) == "not a file. Name a document."


def test_a_pipe_that_nobody_writes_to_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "talk.txt")
    assert refusal(tmp_path / "talk.txt", UsageError) == "not a file. Name a document."


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").symlink_to("talk.txt")
    assert refusal(tmp_path / "talk.txt", PipelineError).startswith("too many levels of symbolic links. ")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has this file")
def test_a_file_that_breaks_off_while_it_is_read_is_refused() -> None:
    assert refusal(Path("/proc/self/mem"), PipelineError) == "input/output error. Check the disk, or name another file."


def test_a_file_over_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "talk.txt").open("wb") as file:
        file.truncate(50_000_001)  # a sparse file: it takes no room and no time
    assert refusal(tmp_path / "talk.txt", LimitError) == (
        "50,000,001 bytes; limit source_bytes is 50,000,000. "
        "Split the document, or raise the limit with --limit source_bytes=NUMBER."
    )


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(b"12345")
    assert read.load(tmp_path / "talk.txt", Limits(source_bytes=5)).content == b"12345"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux has this file")
def test_a_file_that_hides_its_size_is_read_no_further_than_the_limit() -> None:
    assert Path("/proc/self/status").stat().st_size == 0
    with pytest.raises(LimitError, match="more than 10 bytes; limit source_bytes is 10"):
        read.load(Path("/proc/self/status"), Limits(source_bytes=10))


def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Growing(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0, "it is read without a bound"
            return b"x" * size

    def opened(descriptor: int, mode: str) -> Growing:
        os.close(descriptor)
        return Growing()

    (tmp_path / "talk.txt").write_bytes(b"x")
    monkeypatch.setattr(os, "fdopen", opened)
    with pytest.raises(LimitError, match="more than 10 bytes"):
        read.load(tmp_path / "talk.txt", Limits(source_bytes=10))


def test_what_comes_in_through_a_pipe_is_held_to_the_same_limit() -> None:
    assert read.incoming(BytesIO(b"12345"), Limits(source_bytes=5)) == Source("-", b"12345")
    with pytest.raises(LimitError, match=r"^-: more than 4 bytes"):
        read.incoming(BytesIO(b"12345"), Limits(source_bytes=4))


def test_a_kind_that_nobody_reads_is_refused_with_the_kinds_that_are_known() -> None:
    with pytest.raises(PipelineError, match=r"^talk\.xyz: no reader for \.xyz\. Known: .*\.txt\b"):
        read.read(Source("talk.xyz", b"text"), None, Limits())
    with pytest.raises(PipelineError, match=r"^talk: no reader for a file without a suffix\."):
        read.read(Source("talk", b"text"), None, Limits())


def test_the_suffix_may_be_in_capitals() -> None:
    assert read.read(Source("TALK.TXT", b"text"), None, Limits()).blocks[0].text == "text"


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(characters=9), "talk.txt:1: 10 characters; limit characters is 9. "),
        (Limits(paragraphs=1), "talk.txt:1: 2 paragraphs; limit paragraphs is 1. "),
        (Limits(paragraph_bytes=7), "talk.txt:3: 8 paragraph bytes; limit paragraph_bytes is 7. "),
    ],
)
def test_each_limit_is_named_with_the_value_that_was_met(limits: Limits, said: str) -> None:
    source = Source("talk.txt", "one\n\né345678".encode())  # ten characters, one of them of two bytes
    with pytest.raises(LimitError) as caught:
        read.read(source, None, limits)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(characters=9), "-:1: 10 characters; limit characters is 9. "),
        (Limits(paragraph_bytes=7), "-:3: 8 paragraph bytes; limit paragraph_bytes is 7. "),
    ],
)
def test_loose_lines_are_held_to_the_limits_of_their_text(limits: Limits, said: str) -> None:
    with pytest.raises(LimitError) as caught:
        read.lines(Source("-", "one\n\né345678".encode()), None, limits)
    assert str(caught.value).startswith(said)


def test_there_may_be_any_number_of_loose_lines() -> None:
    assert len(read.lines(Source("-", b"one\n\ntwo"), None, Limits(paragraphs=2)).blocks) == 3


def test_a_text_just_within_its_limits_is_read() -> None:
    limits = Limits(characters=10, paragraphs=2, paragraph_bytes=7)
    assert len(read.read(Source("talk.txt", "one\n\né34567".encode()), None, limits).blocks) == 2


def test_lines_stay_lines_and_blank_ones_count() -> None:
    draft = read.lines(Source("-", b"\r\none\r\n\r\n two "), None, Limits())
    assert [(block.kind, block.text, block.origin.line) for block in draft.blocks] == [
        ("line", "", 1),
        ("line", "one", 2),
        ("line", "", 3),
        ("line", " two ", 4),
    ]


def test_no_line_at_all_is_nothing_to_complain_of() -> None:
    assert [block.text for block in read.lines(Source("-", b""), None, Limits()).blocks] == [""]


def test_what_a_page_states_of_itself_at_length_is_cut_and_told() -> None:
    page = f"<html><head><title>{'tide ' * 2000}</title></head><body><p>Ida Hall: So.</p></body></html>"
    draft = read.read(Source("talk.html", page.encode()), None, Limits())
    assert draft.facts.title == ("tide " * 200).rstrip()
    assert [finding.message for finding in draft.findings] == [
        "what the file states of itself has more than 1,000 characters and is cut there: title."
    ]


@pytest.mark.parametrize("text", ["\u200b\ufeff\u200b\n", "\u2060 \u00a0\n\n\u200e", "\ue000"])
def test_a_text_of_which_nothing_can_be_seen_is_none(text: str) -> None:
    with pytest.raises(PipelineError, match="no text found"):
        read.read(Source("talk.txt", text.encode()), None, Limits())
