"""The JSON of speech recognition: what is refused and with which words, what is tidied, who speaks, on which line."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pipeline import readers
from pipeline.errors import LimitError, PipelineError, UnrecognisedError
from pipeline.limits import Limits
from pipeline.model import Draft, Source
from pipeline.plugins import discover
from pipeline.read import read as pipeline_read
from pipeline.readers import Reader, amazon, assemblyai, deepgram, google, otter, rev, whisper
from pipeline.services import documents, languages, nodes, spoken
from pipeline.subtitles.cues import Cue

FOLDER = Path(__file__).parent / "readers"
SERVICES = ("amazon", "assemblyai", "deepgram", "google", "otter", "rev", "whisper")
INPUTS = [
    pytest.param(service, path, id=f"{service}: {path.name}")
    for service in SERVICES
    for path in sorted((FOLDER / service).glob("*.json"))
    if not path.name.endswith(".draft.json")
]
OF_JSON = {name: reader for name, reader in discover(readers, Reader).items() if ".json" in reader.suffixes}
ONE = {"start": 0, "end": 1, "text": "Yes."}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def read(reader: Reader, value: Any, limits: Limits | None = None) -> Draft:
    content = value if isinstance(value, bytes) else as_bytes(value)
    return reader.read(Source("talk.json", content), None, limits or Limits())


def told(reader: Reader, value: Any) -> str:
    with pytest.raises(PipelineError) as caught:
        read(reader, value)
    message = str(caught.value)
    assert "\n" not in message
    return message


def spoken_by(draft: Draft) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in draft.blocks]


# Who knows what


def test_a_broken_file_is_told_its_fault_and_an_unknown_one_the_known_kinds() -> None:
    with pytest.raises(PipelineError, match=r"^talk\.json:1: not valid JSON at column 2: "):
        pipeline_read(Source("talk.json", b"{text}"), None, Limits())
    with pytest.raises(
        PipelineError,
        match=r"its keys are a\. Export it as one of these\. Known: .*, Whisper's JSON, a podcast feed's JSON\.$",
    ):
        pipeline_read(Source("talk.json", b'{"a": 1}'), None, Limits())


def test_a_transcript_is_known_whatever_it_is_called() -> None:
    with pytest.raises(PipelineError, match=r"its content is Whisper's JSON\. Give it a name that ends in \.json"):
        pipeline_read(Source("talk.txt", as_bytes([ONE])), None, Limits())


@pytest.mark.parametrize(("service", "path"), INPUTS)
def test_exactly_one_reader_knows_a_document(service: str, path: Path) -> None:
    known = [name for name, reader in discover(readers, Reader).items() if reader.knows(path.read_bytes())]
    assert known == [service]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"{",
        b'[{"text": "Yes.", "start": 0}',
        b"[00:01] Hello",
        b"{\\rtf1 Hello}",
        b"\x89PNG\r\n[",
        b"\xff\xfe{",
        b"[" * 100_000,
        b'"segments"',
        b'Note: {"segments": []}',
        b"[]",
        b"{}",
        b"[1, 2]",
        b'{"text": 1, "name": 2}',
        b'[{"text": "A title"}]',
        b'{"results": []}',
        b'{"results": {}}',
        b'{"speech": 3}',
        b'{"words": ["yes"]}',
        b'{"text": "", "words": [3]}',
        b'{"segments": [{"start": 0, "words": [{"text": "Of another program", "type": "word"}]}]}',
        b'{"result_index": 0, "results": [{"alternatives": [{"transcript": "Of IBM"}]}]}',
        b'{"format": "2.9", "results": [{"type": "word", "alternatives": [{"content": "Of Speechmatics"}]}]}',
    ],
)
def test_nobody_knows_what_is_not_of_a_service(content: bytes) -> None:
    assert [name for name, reader in OF_JSON.items() if reader.knows(content)] == []


def test_a_document_is_parsed_once_for_all_readers() -> None:
    content = as_bytes([{**ONE, "text": "Once and for all."}])
    before = documents.understood.cache_info().misses
    assert [name for name, reader in OF_JSON.items() if reader.knows(content)] == ["whisper"]
    assert read(whisper.READER, content).blocks[0].text == "Once and for all."
    assert documents.understood.cache_info().misses == before + 1


# What is refused


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1\n "b": 2}', "talk.json:2: not valid JSON at column 2: expecting ',' delimiter."),
        (b'[\n{"text": "Yes', "talk.json:2: not valid JSON at column 10: unterminated string starting."),
        (b"[1] [2]", "talk.json:1: not valid JSON at column 5: extra data."),
        (b'{"a": {\n"text": 1, "text": 2}}', 'talk.json:2: the key "text" stands twice in one object.'),
        (b'{"a": 1, "a": 2', "talk.json:1: not valid JSON at column 16: expecting ',' delimiter."),
        (b'["a\nb" 3]', "talk.json:1: not valid JSON at column 4: invalid control character."),
    ],
)
def test_a_fault_in_the_json_has_its_line(content: bytes, message: str) -> None:
    for reader in OF_JSON.values():
        assert not reader.knows(content)
        assert told(reader, content) == f"{message} Mend it there, or export the transcript again."


def test_an_empty_file_has_no_text() -> None:
    assert told(rev.READER, b" \n") == "talk.json: no text found; the file is empty. Export the transcript again."


@pytest.mark.parametrize("nothing", [[{**ONE, "text": " "}], {"segments": [], "text": ""}, {"text": "\n"}])
def test_a_silent_transcript_is_refused(nothing: Any) -> None:
    assert told(whisper.READER, nothing) == "talk.json: no text found; nobody speaks. Export the transcript again."


@pytest.mark.parametrize("content", [b"[" * 60 + b"]" * 60, b'{"a":' * 60 + b"1" + b"}" * 60])
def test_what_is_too_deep_meets_its_limit(content: bytes) -> None:
    with pytest.raises(LimitError, match=r"^talk\.json: 60 JSON values inside each other; limit json_depth is 50\. "):
        read(whisper.READER, content)
    with pytest.raises(UnrecognisedError):
        read(whisper.READER, content, Limits(json_depth=60))


@pytest.mark.parametrize("content", [b"[" * 1_000_000, b'{"a":' * 200_000, b"[" * 5_000 + b"]" * 5_000])
def test_no_depth_breaks_the_parser(content: bytes) -> None:
    with pytest.raises(LimitError, match="limit json_depth is 200"):
        read(whisper.READER, content, Limits(json_depth=10_000_000))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"id": 1, "notes": []}, "its keys are id, notes"),
        ({f"key {n}": n for n in range(9)}, "its keys are " + ", ".join(f"key {n}" for n in range(8)) + " and more"),
        ({"a\nb" + 50 * "c": 1}, "its keys are a b" + 37 * "c"),
        ({}, "it is an object"),
        ([], "it is a list"),
        ("Only a text, but a long one", 'it is "Only a text, but a l…"'),
        (None, "it is null"),
    ],
)
def test_an_unknown_schema_is_told_by_its_keys(value: Any, found: str) -> None:
    for reader in OF_JSON.values():
        with pytest.raises(UnrecognisedError) as caught:
            read(reader, value)
        assert str(caught.value) == (
            f"talk.json: the JSON is of no kind that is known; {found}. Export it as one of these."
        )


@pytest.mark.parametrize(
    ("reader", "value", "message"),
    [
        (whisper, [ONE, {"text": None}], "$[1].text: null where a text"),
        (whisper, [ONE, {"start": 3}], "$[1].text: nothing where a text"),
        (whisper, [ONE, "No."], '$[1]: "No." where an object'),
        (whisper, {"segments": [ONE, {**ONE, "start": "abc"}]}, '$.segments[1].start: "abc" where a time'),
        (whisper, {"segments": [{**ONE, "start": True}]}, "$.segments[0].start: true where a time"),
        (whisper, {"segments": [{**ONE, "end": 10**20}]}, "$.segments[0].end: 1e+20 where a time"),
        (whisper, {"segments": [{**ONE, "speaker": {}}]}, "$.segments[0].speaker: an object where a speaker's name"),
        (whisper, {"segments": [{**ONE, "speaker": "a" * 1001}]}, "where at most 1,000 characters"),
        (whisper, {"segments": [{**ONE, "words": 3}]}, "$.segments[0].words: 3 where a list"),
        (whisper, {"segments": [{**ONE, "words": [{}]}]}, "$.segments[0].words[0].word: nothing where a text"),
        (whisper, {"chunks": [{"text": "A", "timestamp": ["", []]}]}, "$.chunks[0].timestamp.end: a list where a time"),
        (whisper, {"transcription": [{**ONE, "offsets": 3}]}, "$.transcription[0].offsets: 3 where an object"),
        (whisper, {"segments": [ONE], "language": 3}, "$.language: 3 where a text"),
        (assemblyai, {"utterances": [{"text": 3}]}, "$.utterances[0].text: 3 where a text"),
        (assemblyai, {"utterances": [{"text": "A", "speaker": []}]}, "$.utterances[0].speaker: a list where a speaker"),
        (deepgram, {"results": {"channels": [[]]}}, "$.results.channels[0]: a list where an object"),
        (
            deepgram,
            {"results": {"channels": [{"alternatives": [{"words": [{"word": "a"}, {"word": 1}]}]}]}},
            "$.results.channels[0].alternatives[0].words[1].word: 1 where a text",
        ),
        (rev, {"monologues": [{"elements": [{"value": "A", "ts": {}}]}]}, "$.monologues[0].elements[0].ts: an object"),
        (otter, {"speech": {"transcripts": [{}]}}, "$.speech.transcripts[0].transcript: nothing where a text"),
        (amazon, {"results": {"items": [{"alternatives": [{}]}]}}, "$.results.items[0].alternatives[0].content: noth"),
        (google, {"results": [{"alternatives": [{"transcript": 3}]}]}, "$.results[0].alternatives[0].transcript: 3"),
    ],
)
def test_a_wrong_value_is_named_by_its_path(reader: Any, value: Any, message: str) -> None:
    found = told(reader.READER, value)
    assert found.startswith("talk.json: $") and message in found
    assert found.endswith(" should be. Mend it, or export the transcript again.")


# What is tidied


def test_what_could_not_be_measured_is_missing() -> None:
    draft = read(whisper.READER, b'[{"text": "Yes.", "start": NaN, "end": -Infinity}]')
    assert draft.blocks[0].time is None


def test_a_number_without_end_breaks_nothing() -> None:
    digits = b"9" * 5_000
    assert read(whisper.READER, b'[{"text": "Yes.", "start": 1, "id": ' + digits + b"}]").blocks[0].time == 1
    assert "$[0].start: Infinity where a time" in told(whisper.READER, b'[{"text": "A", "start": ' + digits + b"}]")
    assert "$[0].start: Infinity where a time" in told(whisper.READER, b'[{"text": "A", "start": 1e999}]')


def test_half_a_character_is_dropped_and_counted() -> None:
    draft = read(whisper.READER, rb'[{"text": "So \ud83d\ude00 \udc00it\uD800 is \\ud800.", "start": 1}]')
    assert draft.blocks[0].text == "So \U0001f600 it is \\ud800."
    assert [finding.message for finding in draft.findings] == ["Halves of characters (lone surrogates) dropped: 2."]


def test_line_ends_inside_a_text_stay_and_are_all_alike() -> None:
    texts = b'"One\\r\\ntwo\\u2028three"', '"Four\u2028five"'.encode(), b'"Six\nseven\teight"'
    content = b"[" + b", ".join(b'{"start": 9, "text": ' + text + b"}" for text in texts) + b"]"
    assert read(whisper.READER, content).blocks[0].text == "One\ntwo\nthree\nFour\nfive\nSix\nseven\teight"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    content = json.dumps([{**ONE, "text": "Grüße aus Łódź."}], ensure_ascii=False).encode(encoding)
    assert whisper.READER.knows(content)
    assert read(whisper.READER, content).blocks[0].text == "Grüße aus Łódź."


def test_a_time_may_be_missing_and_is_never_below_zero() -> None:
    draft = read(whisper.READER, [{"text": "A.", "speaker": 0}, {**ONE, "start": -0.02, "speaker": 1}])
    assert [block.time for block in draft.blocks] == [None, 0.0]


# Who speaks


@pytest.mark.parametrize(
    ("written", "label"),
    [
        (0, "Speaker 0"),
        ("1", "Speaker 1"),
        ("B", "Speaker B"),
        ("SPEAKER_00", "SPEAKER_00"),
        ("Anna", "Anna"),
        (" Anna\nLee ", "Anna Lee"),
        ("", None),
        (None, None),
        ("?", None),
    ],
)
def test_a_speaker_is_labelled_as_people_read_it(written: Any, label: str | None) -> None:
    assert spoken_by(read(whisper.READER, [{**ONE, "speaker": written}])) == [(label, "Yes.")]


def test_a_segment_of_nobody_stands_alone() -> None:
    talk = [{**ONE, "speaker": "Anna"}, {**ONE, "text": "(bell)"}, {**ONE, "speaker": "Anna"}]
    assert spoken_by(read(whisper.READER, talk)) == [("Anna", "Yes."), ("", "(bell)"), ("Anna", "Yes.")]


def test_a_segment_takes_its_speaker_from_its_words() -> None:
    words = [{"word": "Oh"}, {"word": "yes.", "speaker": "SPEAKER_01"}]
    talk = {"segments": [{"text": " Oh yes.", "words": words}]}
    assert spoken_by(read(whisper.READER, talk)) == [("SPEAKER_01", "Oh yes.")]


def test_a_sentence_belongs_to_whom_most_of_its_words_belong() -> None:
    words = [{"word": word, "speaker": who} for word, who in (("Who", 0), ("was", 1), ("it?", 0), ("Me.", 1))]
    talk = {"segments": [{"text": " Who was it? Me.", "speaker": 0, "words": words}]}
    assert spoken_by(read(whisper.READER, talk)) == [("Speaker 0", "Who was it?"), ("Speaker 1", "Me.")]


def test_a_long_sentence_that_is_cut_keeps_its_words_apart() -> None:
    said = [("ever", 0)] * 120 + [("and… ever.", 0), ("Me.", 1)]
    text = " " + " ".join(word for word, _ in said)
    words = [{"word": word, "speaker": who} for word, who in said]
    others = [{"text": " Once more."}] * 9
    draft = read(whisper.READER, {"segments": [{"text": text, "words": words}, *others]})
    assert " ".join(block.text for block in draft.blocks).split() == [*text.split(), *["Once", "more."] * 9]


def test_a_sentence_whose_voice_is_not_known_goes_on_with_the_one_before() -> None:
    words = [{"word": "Who?", "speaker": 0}, {"word": "Me.", "speaker": 1}, {"word": "1952."}]
    talk = {"segments": [{"text": " Who? Me. 1952.", "speaker": 0, "words": words}]}
    assert spoken_by(read(whisper.READER, talk)) == [("Speaker 0", "Who?"), ("Speaker 1", "Me.\n1952.")]


def test_words_that_are_not_those_of_the_text_leave_it_alone() -> None:
    words = [{"word": "Whom", "speaker": 0}, {"word": "Me.", "speaker": 1}]
    talk = {"segments": [{"text": " Who was it? Me.", "speaker": 0, "words": words}]}
    assert spoken_by(read(whisper.READER, talk)) == [("Speaker 0", "Who was it? Me.")]


def test_a_word_cut_in_two_is_put_together() -> None:
    talk = {"transcription": [{"text": text} for text in (" The", " mil", "ler", ",", "Anton", " in 19", "08")]}
    assert read(whisper.READER, talk).blocks[0].text == "The\nmiller,\nAnton\nin 1908"


def test_segments_without_spaces_are_left_as_they_are() -> None:
    assert read(whisper.READER, [{**ONE, "text": "so"}, {**ONE, "text": "it is"}]).blocks[0].text == "so\nit is"


def test_a_text_alone_is_cut_into_paragraphs() -> None:
    text = " ".join(f"Sentence {number} is not a long one." for number in range(100))
    draft = read(whisper.READER, {"text": text})
    assert " ".join(block.text.replace("\n", " ") for block in draft.blocks) == text
    assert len(draft.blocks) > 4
    assert all(block.text.endswith("one.") for block in draft.blocks)


def test_words_without_any_mark_do_not_run_on_for_ever() -> None:
    words = [{"word": "la", "start": n, "end": n + 1} for n in range(100_000)]
    reading = {"transcript": " ".join(["la"] * 100_000), "words": words}
    draft = read(deepgram.READER, {"results": {"channels": [{"alternatives": [reading]}]}})
    assert max(len(block.text) for block in draft.blocks) < 10_000
    assert sum(block.text.count("la") for block in draft.blocks) == 100_000


def test_rev_words_without_spaces_get_them_where_their_script_has_them() -> None:
    elements = [{"type": "text", "value": value} for value in ("So", "it", "goes", "東", "京")]
    assert read(rev.READER, {"monologues": [{"speaker": 0, "elements": elements}]}).blocks[0].text == "So it goes 東京"


def test_a_transcript_by_people_has_phrases_and_times_by_the_clock() -> None:
    elements = [
        {"type": "text", "value": "Here it is.", "timestamp": "00:01:02,500", "end_timestamp": "00:01:03,000"},
        {"type": "text", "value": "Look!", "timestamp": "00:01:03,000", "end_timestamp": "00:01:04,000"},
    ]
    block = read(rev.READER, {"monologues": [{"speaker": 2, "elements": elements}]}).blocks[0]
    assert (block.text, block.time) == ("Here it is.\nLook!", 62.5)


def test_speakers_with_their_texts_go_before_chunks_without() -> None:
    chunks = [{"timestamp": [0.0, 2.0], "text": " Who? Me."}]
    speakers = [
        {"speaker": "SPEAKER_00", "timestamp": [0.0, 1.0], "text": " Who?"},
        {"speaker": "SPEAKER_01", "timestamp": [1.0, 2.0], "text": " Me."},
    ]
    talk = {"speakers": speakers, "chunks": chunks, "text": " Who? Me."}
    assert spoken_by(read(whisper.READER, talk)) == [("SPEAKER_00", "Who?"), ("SPEAKER_01", "Me.")]


def test_a_name_of_the_service_goes_before_its_number() -> None:
    talk = {
        "speakers": [{"id": 7, "speaker_name": "Ruth"}],
        "transcripts": [
            {"transcript": "One.", "speaker_id": 7, "speaker_model_label": "1"},
            {"transcript": "Two.", "speaker_id": 8, "speaker_model_label": "2"},
            {"transcript": "Three.", "speaker_id": 8},
            {"transcript": "Four.", "speaker_name": "Max"},
        ],
    }
    assert [block.label for block in read(otter.READER, talk).blocks] == ["Ruth", "Speaker 2", "Speaker 8", "Max"]


def test_deepgram_falls_back_on_its_utterances() -> None:
    talk = {"results": {"channels": [], "utterances": [{"transcript": "Yes.", "speaker": 1, "start": 2.5}]}}
    assert spoken_by(read(deepgram.READER, talk)) == [("Speaker 1", "Yes.")]


def test_two_voices_of_one_channel_are_two_speakers() -> None:
    def channel(*said: tuple[str, int, float]) -> dict[str, Any]:
        words = [{"word": word, "speaker": who, "start": start} for word, who, start in said]
        return {"alternatives": [{"transcript": " ".join(word for word, _, _ in said), "words": words}]}

    talk = {"results": {"channels": [channel(("A.", 0, 0), ("D.", 1, 3)), channel(("B.", 0, 1), ("C.", 0, 2))]}}
    assert spoken_by(read(deepgram.READER, talk)) == [
        ("Speaker 0", "A."),
        ("Speaker 1", "B.\nC."),
        ("Speaker 2", "D."),
    ]


def test_words_bring_their_own_spaces_or_get_them() -> None:
    def text(*words: str) -> str:
        return "|".join(cue.text for cue in spoken.sentences("", [Cue(word, None, None, 1) for word in words]))

    assert text(" So", " it", "'s", " here") == "So it's here"
    assert text("So", "it", "goes.", "Yes.") == "So it goes.|Yes."
    assert text("東京", "です。", "はい。") == "東京です。|はい。"


@pytest.mark.parametrize(("service", "path"), INPUTS)
def test_a_block_names_the_line_on_which_its_text_stands(service: str, path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    lines = documents.understood(source.content, None).text.split("\n")
    for block in discover(readers, Reader)[service].read(source, None, Limits()).blocks:
        assert block.text.split()[0].rstrip(",.?!") in lines[block.origin.line - 1]


def test_a_backslash_or_a_brace_in_a_text_does_not_move_the_lines() -> None:
    content = json.dumps([{**ONE, "text": text} for text in ("a\\", '{"', "}\\\\", "end")], indent=0).encode()
    talk = [
        (cue.text, cue.line) for cue in whisper.segments(nodes.root(documents.understood(content, None), "a").rows())
    ]
    assert talk == [("a\\", 5), ('{"', 10), ("}\\\\", 15), ("end", 20)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("English", "en"),
        ("haitian creole", "ht"),
        ("en_us", "en-US"),
        ("en-us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("iw", "he"),
        ("yue", "yue"),
        ("multi", ""),
        ("klingon, mostly", ""),
        ("en" + "-aaaaaaaa" * 9, ""),
    ],
)
def test_a_language_is_written_as_its_code(written: str, code: str) -> None:
    assert languages.tag(written) == code


# How long it takes, and what comes out of broken files


def seconds(reader: Reader, content: bytes) -> float:
    began = time.perf_counter()
    with suppress(PipelineError):
        read(reader, content, Limits(paragraphs=10**9))
    return time.perf_counter() - began


def worst_cases() -> Iterator[bytes]:
    yield b'{"a": "' + b'\\"' * 50_000
    yield b'{"a": 1, "a": 2, "b": "' + b'\\"' * 50_000
    yield b'{"a": "' + b"\\ud800" * 20_000 + b'"}'
    yield b'["' + b"\\\\" * 50_000 + b'\\ud800"]'
    yield b" " * 100_000
    yield b"[" + b" " * 100_000
    yield b'[{"text": "' + b" " * 100_000 + b'", "start": 0}]'
    yield as_bytes([{**ONE, "text": "a"}] * 3_000 + [{**ONE, "text": " b"}] * 3_000)
    yield as_bytes({"text": "!" * 50_000 + " " * 50_000 + "a", "words": [{"word": "!"}] * 3_000})
    yield as_bytes([{**ONE, "te\u0078t": "a"}] * 3_000).replace(b'"text"', b'"te\\u0078t"')
    yield as_bytes({"monologues": [{"elements": [{"type": "punct", "value": "a" * 50}] * 3_000}]})


@pytest.mark.parametrize("content", list(worst_cases()), ids=range(11))
def test_the_worst_case_of_each_pattern_is_read_at_once(content: bytes) -> None:
    assert seconds(rev.READER if b"monologues" in content else whisper.READER, content) < 1


def test_a_hundred_thousand_segments_take_seconds() -> None:
    segments = [{"start": n, "end": n + 0.5, "text": f" Word {n}.", "speaker": n // 5 % 2} for n in range(100_000)]
    assert seconds(whisper.READER, as_bytes({"segments": segments})) < 10


def changed(value: Any, chance: random.Random) -> Any:
    """Put something else in one place of a document."""
    copied = copy.deepcopy({"": value})
    at: Any = copied
    key: Any = ""
    while isinstance(at[key], (dict, list)) and at[key] and chance.random() < 0.8:
        at = at[key]
        key = chance.choice(list(at)) if isinstance(at, dict) else chance.randrange(len(at))
    strange: list[Any] = [
        None,
        True,
        -1,
        1e308,
        "",
        "abc",
        "\ud800",
        "\x00\u2028",
        [],
        {},
        [None],
        {"text": 3},
        [[]],
        10**30,
    ]
    at[key] = chance.choice(strange)
    return copied[""]


def spoilt(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    end = start + chance.randrange(12)
    extra = chance.choice([b"", b"\x00", b"\xff", b'"', b"\\", b"{", b"}", b"[", b",", b"NaN", b"\\ud8", content[:40]])
    return content[:start] + extra + content[end:]


@pytest.mark.parametrize(("service", "path"), INPUTS)
def test_only_our_errors_come_out_of_broken_files(service: str, path: Path) -> None:
    chance = random.Random(f"{service}/{path.name}")  # noqa: S311 - a fixed seed, and no secret
    content = path.read_bytes()
    value = documents.understood(content, None).value
    for turn in range(300):
        broken = spoilt(content, chance) if turn % 2 else json.dumps(changed(value, chance)).encode()
        known = [reader for reader in OF_JSON.values() if reader.knows(broken)]
        assert len(known) <= 1
        try:
            draft = read(known[0] if known else OF_JSON[service], broken)
        except PipelineError as error:
            assert str(error).startswith("talk.json")
        else:
            assert all(block.text.strip() and block.text.encode() for block in draft.blocks)
