"""From bytes to text: what is decoded, what is refused, and what is said about it. The sentences are invented."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decoding import Decoded, decode
from pipeline.errors import PipelineError
from pipeline.model import Source

ENGLISH = "“It’s late”, she said — the café in Zürich…\n"


def decoded(content: bytes, named: str | None = None) -> Decoded:
    return decode(Source("talk.txt", content), named)


def refusal(content: bytes, named: str | None = None) -> str:
    with pytest.raises(PipelineError) as caught:
        decoded(content, named)
    assert caught.value.code == 1
    return str(caught.value)


@given(st.text(st.characters(exclude_characters="\r\x85\u2028\u2029\ufeff\0", exclude_categories=["Cs"])))
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    assert decoded(b"A" + text.encode()).text == "A" + text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_a_fact_not_text(mark: bytes, encoding: str) -> None:
    found = decoded(mark + ENGLISH.encode(encoding), named="cp1251")
    assert (found.text, found.encoding, found.bom) == (ENGLISH, encoding, True)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one_newline(newline: str) -> None:
    found = decoded(f"one{newline}two{newline}".encode())
    assert (found.text, found.newline) == ("one\ntwo\n", newline)


def test_utf_8_wins_over_the_encoding_that_is_named() -> None:
    assert decoded(ENGLISH.encode(), named="cp1251").text == ENGLISH


@pytest.mark.parametrize("named", ["cp1251", "koi8-r", "utf-16-le", "shift_jis"])
def test_a_named_encoding_is_believed_where_the_bytes_are_not_utf_8(named: str) -> None:
    text = "Вечер на озере.\n"
    assert decoded(text.encode(named), named).text == text


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Elle a dit : «\xa0Çà alors, l’été…\xa0» à Zoë, naïve.",
        "São João, coração, avô: põe, é isso.",
        "Ångström, Øresund, smörgås.",
        "Õige, šokk, žanr, üks, äär.",
        "Þórður, fjörður, býr, ævi.",
        "¿Mañana? ¡Sí! 5 £, 20 °C and ½.",
    ],
)
def test_windows_1252_without_a_doubt_is_read_with_a_warning(text: str) -> None:
    found = decoded(text.encode("cp1252"))
    assert (found.text, found.encoding) == (text, "cp1252")
    assert [(finding.check, finding.level) for finding in found.findings] == [("encoding", "warning")]


@pytest.mark.parametrize(
    ("encoding", "text", "guess"),
    [
        ("cp1251", "Вечер на озере, тихо.", "cp1251"),
        ("koi8-r", "Вечер на озере, тихо.", "cp1251"),
        ("cp1251", "Hello, Иван, good evening to you all.", ""),
        ("mac_roman", "It’s late, he said.", "mac_roman"),
        ("mac_roman", "A café in Paris.", "mac_roman"),
        ("cp850", "Un café déjà froid.", ""),
        ("cp437", "Für heute.", ""),
        ("cp1250", "Dobrý den, těší mě, příště.", "cp1250"),
        ("cp1250", "Što želiš, čovječe?", "cp1250"),
        ("cp1250", "Jó napot, őrült szüli nap.", "cp1250"),
        ("cp1254", "Çok güzel bir şey gördüm.", "1254"),
        ("iso8859-2", "Łódź, ąę.", ""),
        ("shift_jis", "こんばんは、湖です。", ""),
        ("latin-1", "ÿÿ", ""),
    ],
)
def test_what_may_be_another_encoding_is_refused_and_never_guessed(encoding: str, text: str, guess: str) -> None:
    said = refusal(text.encode(encoding))
    assert "is not UTF-8" in said
    assert "--encoding" in said
    assert guess in said


def test_a_refusal_names_the_line_and_the_byte() -> None:
    assert refusal("one\ntwo\nВечер".encode("cp1251")).startswith("talk.txt:3: byte 8 is not UTF-8; ")


def test_a_damaged_utf_16_file_is_refused_with_its_own_line_and_byte() -> None:
    said = refusal(codecs.BOM_UTF16_LE + "one\nĊ two".encode("utf-16-le") + b"x")
    assert said.startswith("talk.txt:2: byte 20 is not UTF-16-LE; the file may be damaged. ")


@pytest.mark.parametrize("named", ["rot13", "hex", "no-such-encoding", ""])
def test_a_name_of_no_text_encoding_is_an_error_in_a_sentence(named: str) -> None:
    said = refusal(b"caf\xe9 \xc8\xe2\xe0\xed", named)
    assert said.startswith("talk.txt: no encoding is named" if named else "talk.txt:1: byte 3 is not UTF-8")


@pytest.mark.parametrize("named", ["undefined", "idna", "punycode", "utf-7"])
def test_a_strange_encoding_is_no_crash(named: str) -> None:
    assert refusal(b"caf\xe9 \xff\xff\xff", named).startswith("talk.txt:1: byte ")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\0", "a zip archive"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"ID3\x04\0", "a sound file"),
        (b"RIFF\x01\x02\x03\x04WAVEfmt ", "a sound"),
        (b"OggS\0\x02", "a sound file"),
        (b"\0\0\0\x20ftypM4A ", "a sound"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\x7fELF\x02", "a program"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_kind(content: bytes, kind: str) -> None:
    assert f"looks like {kind}" in refusal(content)


@pytest.mark.parametrize("text", ["RIFFAT: Good evening.", "ID3: a tag.", "GIF8 or not", "%PDF", "OggSong: Yes."])
def test_a_text_that_begins_like_another_kind_is_a_text(text: str) -> None:
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize("content", [b"one\ntwo\0three", bytes(1000), "Hello".encode("utf-16-le")])
def test_bytes_with_zeros_are_no_text(content: bytes) -> None:
    said = refusal(content)
    assert "binary data, not a text" in said
    assert said.startswith(f"talk.txt:{content[: content.index(0)].count(10) + 1}: ")
    assert refusal(content, named="utf-8") == said


def test_halves_of_characters_are_no_windows_1252() -> None:
    with pytest.raises(PipelineError, match=r"talk\.txt:2: byte 11 is not UTF-8; it is half a character"):
        decode(Source("talk.txt", b"Ida: Why?\n \xed\xa0\xbd\xed\xb8\x80 So.\n"))


def test_an_accent_before_a_guillemet_is_windows_1252() -> None:
    assert decode(Source("talk.txt", "« Está aquí\xa0» y mañana".encode("cp1252"))).text == "« Está aquí\xa0» y mañana"
