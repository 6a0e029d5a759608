"""Subtitles as talk: cues with whatever times, tags and faults they have; no word lost, none told twice."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.limits import Limits
from pipeline.model import Block, Draft, Mark, Source
from pipeline.readers import Reader, srt, webvtt
from pipeline.subtitles.cues import OPENS, Cue, paragraphs

FOLDERS = Path(__file__).parent / "readers"
BOTH = pytest.mark.parametrize("reader", [srt.READER, webvtt.READER], ids=["srt", "vtt"])
WORDS = st.lists(st.text("abcdeßéжя", min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)


def read(text: str | bytes, reader: Reader = srt.READER) -> Draft:
    content = text if isinstance(text, bytes) else text.encode()
    return reader.read(Source("talk.sub", content), None, Limits())


def vtt(text: str) -> Draft:
    return read(f"WEBVTT\n\n{text}", webvtt.READER)


def srt_of(*texts: str) -> str:
    rows = enumerate(texts, start=1)
    return "\n".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\n{t}\n" for n, t in rows
    )


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def told(draft: Draft) -> list[str]:
    return [
        f"{finding.level} {finding.origin.line if finding.origin else 0}: {finding.message}"
        for finding in draft.findings
    ]


def only(draft: Draft) -> Block:
    (block,) = draft.blocks
    return block


@BOTH
@pytest.mark.parametrize(
    ("times", "start"),
    [
        ("00:01:02,500 --> 00:01:03,000", 62.5),
        ("00:01:02.500 --> 00:01:03.000", 62.5),
        ("01:02.500 --> 01:03.000", 62.5),
        ("1:1:1 --> 1:1:2", 3661),
        ("00:01:02,500-->00:01:03,000 X1:5 Y1:6", 62.5),
        ("00:01:02,500 --> 00:01:03,000 align:start line:90%,end", 62.5),
        ("999999999:99:99,999999999 --> 0:0", 999999999 * 3600 + 99 * 60 + 99.999999999),
    ],
)
def test_times_are_read_however_they_are_written(reader: Reader, times: str, start: float) -> None:
    draft = read(f"WEBVTT\n\n{times}\nSo.\n" if reader is webvtt.READER else f"{times}\nSo.\n", reader)
    assert (only(draft).text, only(draft).time) == ("So.", start)


def test_numbers_and_blank_lines_may_be_missing() -> None:
    first, second = "00:01,0 --> 00:02,0", "00:02,0 --> 00:03,0"
    for text in (
        f"1\n{first}\nWe\n2\n{second}\nleft",
        f"{first}\nWe\n{second}\nleft",
        f"{first}\n\nWe\n\n\n{second}\n\nleft",
    ):
        assert texts(read(text)) == ["We\nleft"]
        assert not read(text).findings


def test_a_number_that_is_said_is_text() -> None:
    assert texts(read(srt_of("It was", "1984", "when"))) == ["It was\n1984\nwhen"]
    assert texts(read("00:01,0 --> 00:02,0\n1984\n00:02,0 --> 00:03,0\nwas it")) == ["1984\nwas it"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_newlines_and_byte_order_marks_are_no_text(newline: str, codec: str) -> None:
    content = srt_of("We are", "here.").replace("\n", newline).encode(codec)
    assert srt.knows(content)
    draft = read(content)
    assert texts(draft) == ["We are\nhere."]
    assert (draft.facts.bom, draft.facts.newline) == (codec != "utf-8", newline)


def test_a_bad_time_line_is_told_and_its_words_are_kept() -> None:
    draft = read("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:xx --> later\nTwo\n\n3\n00;00;05\nThree\n")
    assert texts(draft) == ["One\n00:00:xx --> later\nTwo\nThree"]  # what has words may have been said
    assert told(draft) == [
        "warning 6: caption without readable times: 00:00:xx --> later.",
        "warning 10: caption without readable times: 00;00;05.",
    ]


def test_of_many_bad_time_lines_the_rest_is_counted() -> None:
    bad = "".join(f"0x:{n} --> 0\nword{n}\n\n" for n in range(30))
    draft = read("00:01,0 --> 00:02,0\nOne\n\n" + bad)
    assert len(draft.findings) == 21
    assert told(draft)[-1] == "warning 64: captions without readable times, further: 10."
    assert only(draft).text.split()[-1] == "word29"


def test_text_before_the_first_times_is_kept() -> None:
    draft = read("Made by hand\n\n" + srt_of("So we left."))
    assert texts(draft) == ["Made by hand\nSo we left."]
    assert told(draft) == ["warning 1: caption without readable times: no times yet."]


def test_an_arrow_in_a_sentence_is_no_time_line() -> None:
    draft = read(srt_of("go --> there", "so\nA --> B"))
    assert texts(draft) == ["go --> there\nso\nA --> B"]
    assert not draft.findings


def test_words_beside_the_times_are_kept() -> None:
    assert texts(read("00:01,0 --> 00:02,0 Oh: hello\nthere")) == ["Oh: hello\nthere"]


def test_tags_become_marks_or_go() -> None:
    block = only(read(srt_of("{\\an8}a <b>b<i>c</b>d</i> <font color=red>e</font><u>f</u> g < h <3 &lt;b&gt;")))
    assert block.text == "a bcd ef g < h <3 <b>"
    assert block.marks == (Mark(2, 4, "strong"), Mark(3, 5, "emphasis"))


def test_marks_follow_their_words_through_lines_and_cuts() -> None:
    draft = read(srt_of("<i>one\n- two</i>", "<b> </b>three <b>four"))
    said = [[(block.text[m.start : m.end], m.style) for m in block.marks] for block in draft.blocks]
    assert texts(draft) == ["one", "- two\n three four"]
    assert said == [[("one", "emphasis")], [("- two", "emphasis"), ("four", "strong")]]


def test_unknown_tags_are_counted() -> None:
    draft = read(srt_of("a <laughs>b</laughs>", "<x>c"))
    assert texts(draft) == ["a b\nc"]
    assert told(draft) == ["warning 1: left out: unknown tags (3): <laughs>, <x>."]


def test_entities_are_decoded_once_and_never_break_a_line() -> None:
    assert only(vtt("00:01.0 --> 00:02.0\n&amp;lt; a&nbsp;b&lrm;&#10;c &#x110000; &#xd800; R&D &nosuch;")).text == (
        "&lt; a\u00a0b\u200e c \ufffd \ufffd R&D &nosuch;"
    )


def test_a_voice_is_a_label_until_another_speaks() -> None:
    draft = vtt("00:01.0 --> 00:02.0\n<v.loud.far Ida  Hall>One.\nTwo. <v Tom &amp; Jo>Three.</v> Four. <v>Five.")
    assert [(b.label, b.text.strip(), b.origin.line) for b in draft.blocks] == [
        ("Ida Hall", "One.\nTwo.", 4),
        ("Tom & Jo", "Three.", 5),
        (None, "Four. \nFive.", 5),
    ]


def test_one_voice_through_many_captions_is_one_paragraph() -> None:
    draft = vtt(
        "00:01.0 --> 00:02.0\n<v Ida>So we\n\n00:02.0 --> 00:03.0\n<v Ida>left.</v>\n\n00:03.0 --> 00:04.0\nOh."
    )
    assert [(b.label, b.text) for b in draft.blocks] == [("Ida", "So we\nleft."), (None, "Oh.")]


def test_what_is_no_caption_is_left_out_and_counted() -> None:
    draft = read(
        "WEBVTT my talk\nLanguage: de\n\nNOTE\none\ntwo\n\nSTYLE\n::cue{}\n\nREGION\nid:a\n\nname\n"
        "00:01.0 --> 00:02.0\nNOTE is a word here\n\nNOTE aside\n",
        webvtt.READER,
    )
    assert (texts(draft), draft.facts.language) == (["NOTE is a word here"], "de")
    assert told(draft) == [
        "info 1: left out: the file's header, lines: 2.",
        "warning 5: left out: comments (NOTE), lines: 3.",
        "warning 9: left out: style sheets (STYLE), lines: 1.",
        "warning 12: left out: places for captions (REGION), lines: 1.",
        "info 15: left out: names of captions (1), such as name.",
    ]


def test_a_caption_right_below_a_comment_is_not_lost() -> None:
    assert texts(vtt("NOTE one\n00:01.0 --> 00:02.0\nTwo")) == ["Two"]


def test_two_lines_without_a_blank_line_between_captions_lose_none() -> None:
    assert texts(vtt("00:01.0 --> 00:02.0\nIda\n00:02.0 --> 00:03.0\nTom")) == ["Ida\nTom"]


def test_a_file_without_its_signature_is_read_with_a_warning() -> None:
    assert told(read("00:01.0 --> 00:02.0\nOne", webvtt.READER)) == ["warning 1: no WEBVTT in the first line."]


def test_rolling_captions_are_told_once() -> None:
    draft = read((FOLDERS / "webvtt" / "rolling.vtt").read_bytes(), webvtt.READER)
    assert texts(draft) == ["the bees came\nback in april", ">> so early"]


def test_rolling_captions_of_three_lines_are_told_once() -> None:
    assert texts(read(srt_of("a b\nc d", "c d\ne f\ng h", "e f\ng h\ni j", "k l"))) == ["a b\nc d\ne f\ng h\ni j\nk l"]


def test_people_may_repeat_themselves() -> None:
    draft = read(srt_of("No.", "No.", "Why?", "No.", "No.\nNever.", "a", "b", "c", "d", "e"))
    assert "".join(texts(draft)).count("No.") == 4
    assert not draft.findings


def test_the_same_caption_at_the_same_time_is_told_once() -> None:
    twice = "00:01,0 --> 00:03,0\nOh no.\n\n"
    assert texts(read(twice * 2 + "00:03,0 --> 00:04,0\nYes.")) == ["Oh no.\nYes."]


def test_captions_out_of_order_stay_and_are_counted() -> None:
    draft = read("00:05,0 --> 00:06,0\nOne\n\n00:01,0 --> 00:02,0\ntwo")
    assert texts(draft) == ["One\ntwo"]
    assert told(draft) == [
        "info 5: captions that begin before the one above them: 1; all stay in the order of the file."
    ]


@pytest.mark.parametrize(
    "line", ["Ida: Yes", "IDA HALL: Yes", "SPEAKER_00: x", "speaker 1: x", ">> Yes", ">>> Yes", "- Yes", "-Yes", "– Да",
             "–Да", "王：你好", "Dr. Ida Hall-Moor: x", "Ida:"]
)  # fmt: skip
def test_a_line_that_may_open_a_turn_opens_a_paragraph(line: str) -> None:
    assert OPENS.match(line)
    draft = read(srt_of(f"one\n{line}", f"two\n\n{line}", "three"))
    assert texts(draft) == ["one", f"{line}\ntwo", f"{line}\nthree"]
    assert [block.origin.line for block in draft.blocks] == [3, 4, 10]


@pytest.mark.parametrize(
    "line",
    ["12:30", "at 12:30 we", "and then he said: yes", "-5 degrees", "–and", "a:b", "https://a.org", "[Music]", "♪ la"]
)  # fmt: skip
def test_other_lines_open_none(line: str) -> None:
    assert not OPENS.match(line)
    assert texts(read(srt_of(f"one\n{line}"))) == [f"one\n{line}"]


def test_a_pause_ends_a_paragraph_after_its_sentence_or_when_it_is_long() -> None:
    long = "word " * 120
    rows = Cue("One.", 0, 1, 1), Cue("Two", 4, 5, 2), Cue("three.", 9, 10, 3), Cue(long, 10, 20, 4), Cue("x", 25, 26, 5)
    assert [block.text for block in paragraphs(rows, "a")] == ["One.", f"Two\nthree.\n{long}", "x"]


@BOTH
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no text found; there are no captions. "),
        (b"\xef\xbb\xbf \r\n", "no text found; there are no captions. "),
        (b"Ida: Just a talk.\n\nTom: Yes.", "no text found; no line has times such as 00:"),
        (b"00:01.0 --> 00:02.0\n\n2\n00:02.0 --> 00:03.0\n<i></i>", "no text found; all captions are empty. "),
        (b"WEBVTT\n\nNOTE x\n", "no text found; "),
        (b"\0\1\2", "binary data"),
    ],
)
def test_what_is_no_subtitles_is_refused(reader: Reader, content: bytes, message: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read(content, reader)
    assert message in str(caught.value)
    assert str(caught.value).startswith("talk.sub:")
    assert "\n" not in str(caught.value)


def test_each_knows_its_own() -> None:
    assert srt.knows(b"1\n0:1:2,3 --> 0:1:3")
    assert srt.knows(b"\n\n00:01.0-->0")
    assert not srt.knows(b"00:01 we --> 00:02")
    assert not srt.knows(b"1\n2\n")
    assert not srt.knows(b"\n" * 10_000 + b"1\n0:1:2,3 --> 0:1:3")
    assert [webvtt.knows(text) for text in (b"WEBVTT", b"\xef\xbb\xbfWEBVTT x\n", b"WEBVTTX", b" WEBVTT", b"")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert webvtt.knows("\ufeffWEBVTT\n".encode("utf-16-be"))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_no_word_is_lost_or_moved(captions: list[list[str]], gap: str) -> None:
    unique = iter(range(10_000))
    rows = [[f"{line} k{next(unique)}" for line in lines] for lines in captions]  # nobody says the same line twice
    text = "".join(
        f"{n}\n00:00:{n:02}.000 --> 00:00:{n:02}.500\n" + "\n".join(f"<i>{line}</i>" for line in lines) + gap
        for n, lines in enumerate(rows, start=1)
    )
    for draft in (read(text), vtt(text)):
        assert " ".join(texts(draft)).split() == " ".join(" ".join(lines) for lines in rows).split()


@given(st.text("ab1 \n<>/vi&;:->{}\\", max_size=60))
def test_whatever_stands_in_a_caption_marks_stay_inside_and_lines_are_true(text: str) -> None:
    for reader, content in (
        (srt.READER, "00:01,0 --> 00:02,0\n{}"),
        (webvtt.READER, "WEBVTT\n\n00:01.0 --> 00:02.0\n{}"),
    ):
        try:
            draft = read(content.replace("{}", text + "z"), reader)
        except PipelineError:
            continue
        assert draft.blocks[-1].text.rstrip().endswith("z") or "<" in text or "{" in text
        for block in draft.blocks:
            assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
            assert block.text.strip()


@BOTH
def test_damaged_files_are_read_or_refused(reader: Reader) -> None:
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    inputs = [path.read_bytes() for path in sorted(FOLDERS.glob("*/*")) if path.suffix in reader.suffixes]
    for _ in range(1_500):
        content = bytearray(chance.choice(inputs))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(content))
            content[at : at + chance.choice((0, 1, 9))] = chance.choice(
                (
                    b"",
                    b"\n",
                    b"-->",
                    b"<v ",
                    b"<b>",
                    b"&#",
                    b"9" * 30,
                    b"\0",
                    b"{\\",
                    bytes([chance.randrange(256)]),
                    b"1\n",
                )
            )
        try:
            draft = read(bytes(content), reader)
        except PipelineError:
            continue
        assert all(block.text.strip() for block in draft.blocks)


@BOTH
@pytest.mark.parametrize(
    "worst",
    ["<", "<b", "<b ", "&", "&a", "&#1", "{\\", "<v a>", "<00:", "- ", "a ", "a: ", ".\"", " ", "1", "\n", "1\n",
     "-->", "1\n-->\n", "00:01,0 --> ", "00:01,0 --> 00:02,0\n", "NOTE\n\n", "a:b ", "<i></b>", "é\n- "]
)  # fmt: skip
def test_the_worst_text_takes_no_time(reader: Reader, worst: str) -> None:
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000 " + worst * (100_000 // len(worst)) + "\nend\n"
    begin = time.process_time()
    for content in (text, text.replace("02.000 ", "02.000\n"), worst * (100_000 // len(worst))):
        reader.knows(content.encode())
        try:
            read(content, reader)
        except PipelineError:
            continue
    assert time.process_time() - begin < 3


def test_twice_the_text_takes_twice_the_time() -> None:
    def seconds(number: int) -> float:
        content = srt_of(*(f"line <i>{n}</i>\nof it" for n in range(number)))
        begin = time.process_time()
        read(content)
        return time.process_time() - begin

    once = min(seconds(5_000) for _ in range(3))
    assert min(seconds(20_000) for _ in range(2)) < 4 * 1.8 * once + 0.05
