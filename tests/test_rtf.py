"""RTF as talk: the text of the document and nothing else, in whatever code page and however damaged."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LimitError, PipelineError
from pipeline.limits import Limits
from pipeline.model import Block, Draft, Source
from pipeline.readers import rtf
from pipeline.richtext.tokens import tokens

FOLDER = Path(__file__).parent / "readers" / "rtf"
WORD = st.text("abzÄéñßЖя日本😀{}\\-0", min_size=1, max_size=6)


def read(content: str | bytes, encoding: str | None = None, limits: Limits | None = None) -> Draft:
    raw = content if isinstance(content, bytes) else content.encode("latin-1")
    return rtf.READER.read(Source("talk.rtf", raw), encoding, limits or Limits())


def body(content: str, head: str = "") -> Draft:
    return read(f"{{\\rtf1\\ansi{head}\\pard {content}}}")


def texts(content: str, head: str = "") -> list[str]:
    return [block.text for block in body(content, head).blocks]


def only(content: str, head: str = "") -> Block:
    (block,) = body(content, head).blocks
    return block


def marked(block: Block) -> list[tuple[str, str]]:
    return [(block.text[mark.start : mark.end], mark.target or mark.style) for mark in block.marks]


def told(draft: Draft) -> list[str]:
    return [f"{one.level} {one.origin.line if one.origin else 0}: {one.message}" for one in draft.findings]


def written(text: str) -> str:
    """Write a text as word processors do: ASCII as it is, all else as UTF-16 units with a question mark."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\{chr(code)}" if chr(code & 0xFF) in "\\{}" and code < 128 else chr(code)
                   if 31 < code < 128 else f"\\u{code}?" for code in codes)  # fmt: skip


def test_paragraphs_end_at_par_and_at_an_escaped_newline() -> None:
    assert texts("One\\par\r\n\\par Two\\\nThree\\\r\nFo\r\nur\\sect Five\\page Six") == [
        "One", "Two", "Three", "Four", "Five", "Six",
    ]  # fmt: skip


def test_a_block_knows_its_line() -> None:
    draft = read(b"{\\rtf1\n\n\\pard\r\nOne\r\ntwo\\par\rThree\\par}")
    assert [(block.text, block.origin.line) for block in draft.blocks] == [("Onetwo", 4), ("Three", 6)]


def test_named_characters_are_characters() -> None:
    assert only(
        "a\\emdash b\\endash\\lquote c\\rquote\\ldblquote d\\rdblquote\\bullet\\~e\\_f\\-g\\tab h\\line i"
    ).text == ("a—b–‘c’“d”•\u00a0e\u2011f\u00adg\th\ni")


def test_escaped_braces_and_backslashes_are_text() -> None:
    assert only("\\{a\\}\\\\b").text == "{a}\\b"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a \\b b\\b0  c", [("b", "strong")]),
        ("a {\\b b \\i c}\\i d\\plain e", [("b c", "strong"), ("cd", "emphasis")]),
        ("\\b a\\pard b\\plain c", [("ab", "strong")]),
        ("{\\b a}{\\b b}", [("ab", "strong")]),
        ("{\\b  }a\\b\\b0", []),
    ],
)
def test_bold_and_italics_are_marks(content: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(marked(only(content))) == expected


FONTS = (
    "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B{\\*\\falt C};}"
    "{\\f2\\fcharset128 D;}{\\f3 E;}\\f4\\fcharset161 F;}"
)


@pytest.mark.parametrize(
    ("content", "head", "expected"),
    [
        ("\\'e9\\'93x\\'94", "\\ansicpg1252", "é“x”"),
        ("\\'c4\\'e0", "\\ansicpg1251", "Да"),
        ("\\'8e", "\\mac", "é"),
        ("\\'82", "\\pc", "é"),
        ("\\'e9", "\\ansicpg99999", "é"),
        ("\\'e9", "\\ansicpg500", "é"),
        ("\\f0\\'e9 {\\f1\\'e9} \\f3\\'e9 \\f4\\'e9 \\f9\\'e9", "\\ansicpg1250" + FONTS, "é й é ι é"),
        ("\\'e9\\plain\\f0\\'e9\\plain\\'e9", "\\deff1" + FONTS, "йéй"),
        ("\\f2\\'93\\'fa\\'96\\'7b\\'83A\\'83\\\\", FONTS, "日本アソ"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_their_font(content: str, head: str, expected: str) -> None:
    assert only(content, head).text == expected


def test_the_user_may_name_the_code_page() -> None:
    assert read("{\\rtf1\\ansicpg1252" + FONTS + "\\f0\\'c4\\'e0}", "cp1251").blocks[0].text == "Да"
    for name in ("nosuch", "rot13", "base64"):
        with pytest.raises(PipelineError, match=f"^talk.rtf: no encoding is named {name}. "):
            read("{\\rtf1 a}", name)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("\\u233?x", "éx"),
        ("\\u233 ?x", "éx"),
        ("\\u-3913?x", "\uf0b7x"),
        ("\\uc2\\u26085\\'93\\'fax{\\uc0\\u233x}\\u233abx", "日xéxéx"),
        ("\\u8212\\emdash x", "—x"),
        ("{\\u233}x", "éx"),
        ("\\u233\\b x", "éx"),
        ("\\u-10179?\\u-8704?", "😀"),
        ("\\u128512?", "😀"),
        ("\\u8217?s \\u65?", "’s A"),
    ],
)
def test_unicode_takes_the_place_of_its_fallback(content: str, expected: str) -> None:
    assert only(content).text == expected


@pytest.mark.parametrize("content", ["\\u-10179?x", "x\\u-8704?", "\\u9999999?x", "\\u-70000?x", "\\f2\\'83"])
def test_what_cannot_be_decoded_is_counted(content: str) -> None:
    draft = body(content, FONTS)
    assert "\ufffd" in draft.blocks[0].text
    assert told(draft) == ["warning 1: characters that cannot be decoded: 1."]


def test_no_half_of_a_surrogate_pair_comes_out() -> None:
    only("a\\u-10179?b\\u-8704?").text.encode()


def test_the_style_sheet_tells_what_a_paragraph_is() -> None:
    sheet = (
        "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1,h1;}{\\s2 Question Line;}"
        "{\\s3\\outlinelevel3 Zwischen;}"
        "{\\*\\cs2 Bold Face;}{\\ds3 Section;}{\\s4 Title;}{\\s5 heading 10;}}"
    )
    rows = "".join(f"\\pard\\s{n} x{n}\\par" for n in range(7))
    draft = body(rows + "\\pard\\outlinelevel1 y\\par\\pard\\outlinelevel9 z", sheet)
    assert [(block.kind, block.style) for block in draft.blocks] == [
        ("paragraph", ""),
        ("heading", "heading 1"),
        ("paragraph", "question line"),
        ("heading", "zwischen"),
        ("heading", "title"),
        ("paragraph", "heading 10"),
        ("paragraph", ""),
        ("heading", ""),
        ("paragraph", ""),
    ]


def test_the_last_paragraph_needs_no_end() -> None:
    assert only("\\s2 One", "{\\stylesheet{\\s2 Question;}}").style == "question"


def test_facts_come_from_the_head() -> None:
    facts = body("x", "\\ansicpg1251\\deflang1049{\\info{\\author A}{\\title \\'c4\\'e0,\n  {\\b now}}}").facts
    assert (facts.encoding, facts.title, facts.language) == ("cp1251", "Да, now", "ru")
    assert body("{\\title x}", "\\deflang9999").facts.language is None
    assert body("{\\title x}").blocks[0].text == "x"


@pytest.mark.parametrize(
    "part",
    [
        "{\\*\\unheardof text{\\b more}}", "{\\colortbl;\\red0;}", "{\\*\\bkmkstart name}", "{\\nonshppict text}",
        "{\\info{\\author text}}", "{\\fonttbl{\\f0 text;}}", "{\\*\\fldinst text}", "{\\xe{text}}",
        "{\\*\\datafield text}", "{\\*\\unheardof{\\footnote text}}",
    ],
)  # fmt: skip
def test_what_is_no_text_is_dropped(part: str) -> None:
    draft = body(f"a{part}b")
    assert [block.text for block in draft.blocks] == ["ab"]
    assert not draft.findings


def test_footnotes_and_comments_follow_their_paragraph() -> None:
    draft = body(
        "One{\\b\\footnote\\pard {\\chftn} a\\par b}, two"
        "{\\*\\atnauthor I}\\chatn{\\*\\annotation c{\\*\\atndate 5}}.\\par Three"
    )
    assert [(block.kind, block.style, block.text.strip()) for block in draft.blocks] == [
        ("paragraph", "", "One, two."),
        ("note", "footnote", "a"),
        ("note", "footnote", "b"),
        ("note", "comment", "c"),
        ("paragraph", "", "Three"),
    ]
    assert not any(block.marks for block in draft.blocks)


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        ('HYPERLINK "https://a.org/x?y=1#z"', "https://a.org/x?y=1#z"),
        ("{ hyperlink http://a.org}", "http://a.org"),
        ('HYPERLINK "mailto:ida@a.org" \\\\o "tip"', "mailto:ida@a.org"),
        ('HYPERLINK "javascript:x"', "strong"),
        ('HYPERLINK "file:///etc/passwd"', "strong"),
        ('HYPERLINK \\\\l "mark"', "strong"),
        ("PAGE", "strong"),
    ],
)
def test_of_a_field_the_result_stays_and_a_safe_address(instruction: str, target: str) -> None:
    block = only(f"a {{\\field{{\\*\\fldinst {instruction}}}{{\\fldrslt {{\\b b}}}}}} c")
    assert block.text == "a b c"
    assert marked(block)[0] == ("b", target)
    assert all(text == "b" for text, _ in marked(block))


def test_tracked_changes_are_taken_as_accepted() -> None:
    draft = body("a {\\deleted b }{\\deleted c }{\\revised d }e\\deleted f\\deleted0  g {\\revised h}")
    assert [block.text for block in draft.blocks] == ["a d e g h"]
    assert told(draft) == ["info 1: tracked changes: 4; all are taken as accepted."]


def test_hidden_text_is_left_out_and_counted() -> None:
    draft = body("a{\\v bcd} \\v e\\v0 f")
    assert [block.text for block in draft.blocks] == ["a f"]
    assert told(draft) == ["warning 1: characters of hidden text, left out: 4."]


def test_bytes_of_binary_data_are_skipped() -> None:
    assert texts("a{\\pict\\bin6 }}}\\{\n}b\\par c") == ["ab", "c"]
    assert body("a\\bin-5 b").blocks[0].text == "ab"


def test_each_cell_is_a_block_that_knows_its_column() -> None:
    row = "\\trowd\\cellx1\\cellx2\\pard\\intbl {}\\cell \\pard\\intbl {}\\cell\\row "
    draft = body(row.format("Ida", "One\\par two") + row.format("", "three") + "\\pard four")
    assert [(block.text, block.style) for block in draft.blocks] == [
        ("Ida", "cell-1"), ("One", "cell-2"), ("two", "cell-2"), ("three", "cell-2"), ("four", ""),
    ]  # fmt: skip


def test_pictures_are_counted_and_described() -> None:
    described = "{\\*\\picprop{\\sp{\\sn wzName}{\\sv no}}{\\sp{\\sn wzDescription}{\\sv A m\\'fcll}}}"
    draft = body(
        f"a{{\\*\\shppict{{\\pict{described}\\pngblip 8950}}}}{{\\nonshppict{{\\pict 01}}}}b\\par c{{\\pict 02}}"
    )
    assert [(block.kind, block.text) for block in draft.blocks] == [
        ("paragraph", "ab"), ("figure", "A müll"), ("paragraph", "c"),
    ]  # fmt: skip
    assert told(draft) == ["warning 1: pictures left out: 2."]


def test_text_boxes_and_results_of_objects_are_kept() -> None:
    draft = body(
        "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt In\\par box}}{\\shprslt{\\*\\do{\\dptxbxtext no}}}}b\\par "
        "{\\object{\\*\\objdata 01}{\\result c}}{\\upr{no}{\\*\\ud d}}{\\*\\do{\\dptxbx{\\dptxbxtext e}}}"
    )
    assert [(block.text, block.style) for block in draft.blocks] == [
        ("ab", ""), ("In", "text-box"), ("box", "text-box"), ("cd", ""), ("e", "text-box"),
    ]  # fmt: skip
    assert told(draft) == ["warning 1: embedded objects left out: 1."]


def test_running_heads_and_bullets_are_counted() -> None:
    draft = body(
        "{\\header a\\par}{\\footer \\chpgn\\par}{\\footerl b{\\shp{\\shptxt c}}}{\\listtext 1.\\tab}d{\\pntext\\tab}"
    )
    assert [block.text for block in draft.blocks] == ["d"]
    assert told(draft) == [
        "info 1: running heads and feet left out: 2.",
        "info 1: bullets and numbers of lists left out: 1.",
    ]


@pytest.mark.parametrize(
    "rest", ["", "}", "{\\b more", "{\\footnote more", "\\u233", "\\'e", "\\", "{\\field{\\fldrslt x"]
)
def test_of_a_file_that_breaks_off_what_is_there_is_kept(rest: str) -> None:
    draft = read("{\\rtf1\\ansi One\\par\n{two " + rest)
    assert [block.text.split()[0] for block in draft.blocks[:2]] == ["One", "two"]
    assert told(draft) == ["warning 2: the file breaks off inside a group."]


def test_what_follows_the_end_is_counted() -> None:
    assert not read(b"{\\rtf1 One}\r\n\0\0\x1a").findings
    draft = read(b"{\\rtf1 One}}\n{\\rtf1 two}")
    assert told(draft) == ["warning 2: characters after the end of the document, left out: 3."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no text found; the file is empty. "),
        (b" \n", "no text found; the file is empty. "),
        (b"Ida: So.", "not RTF, which begins with {\\rtf. "),
        (b"PK\x03\x04", "not RTF, which begins with {\\rtf. "),
        (b"{\\rtf", "no text found in the document. "),
        (b"{\\rtf1 \\par{\\v x}}", "no text found in the document. "),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read(content)
    assert str(caught.value).startswith(f"talk.rtf: {message}")
    assert "\n" not in str(caught.value)


def test_it_is_known_by_its_first_bytes() -> None:
    assert rtf.knows(b"{\\rtf1")
    assert not rtf.knows(b" {\\rtf1")
    assert not rtf.knows(b"")


def test_groups_may_lie_in_each_other_up_to_the_limit() -> None:
    deep = "{\\rtf1 " + "{" * 999 + "x" + "}" * 1000
    assert read(deep).blocks[0].text == "x"
    with pytest.raises(LimitError) as caught:
        read(deep.replace("x", "{x}"))
    assert str(caught.value).startswith(
        "talk.rtf:1: 1,001 groups inside each other; limit depth is 100 with 10 groups each. "
    )


@given(st.lists(st.lists(WORD, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8), st.randoms())
def test_no_word_is_lost_or_moved(paragraphs: list[str], chance: random.Random) -> None:
    ways = ["{}\\par ", "{{\\b {}}}\\par\n", "\\pard\\intbl {}\\cell\\row\\pard ", "\\i\\f2 {}\\i0\\plain\\par\r\n"]
    content = "".join(chance.choice(ways).format(written(text)) for text in paragraphs)
    draft = body(content, "\\uc1" + FONTS)
    assert [block.text for block in draft.blocks] == paragraphs
    assert not draft.findings


@given(st.text("abé", min_size=1, max_size=9), st.sampled_from(["cp1252", "cp1251", "cp932", "mac_roman"]))
def test_words_in_bytes_come_back(text: str, codec: str) -> None:
    numbers = {"cp1252": 0, "cp1251": 204, "cp932": 128, "mac_roman": 77}
    said = "".join(character if character.isascii() or codec in ("cp1252", "mac_roman") else "я" for character in text)
    content = "".join(f"\\'{byte:02x}" for byte in said.encode(codec))
    assert only(f"\\f7 {content}", f"{{\\fonttbl{{\\f7\\fcharset{numbers[codec]} X;}}}}").text == said


def test_tokens_hold_every_byte_of_text() -> None:
    assert [token[:4] for token in tokens(b"{\\b0 a\\'41\\~\n\\bin2 {}}")] == [
        ("open", 1, "", None), ("word", 1, "b", 0), ("text", 1, "", None), ("text", 1, "", None),
        ("symbol", 1, "~", None), ("word", 2, "bin", 2), ("binary", 2, "", None), ("close", 2, "", None),
    ]  # fmt: skip


def test_damaged_files_are_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311 - the same damage each time
    inputs = [path.read_bytes() for path in sorted(FOLDER.glob("*.rtf"))]
    scraps = [b"", b"{", b"}", b"\\", b"\\*", b"\\u-10179", b"\\bin9 ", b"\\footnote ", b"{\\field", b"\\'",
              b"\\info", b"\\uc-3", b"\\f9", b"\\shptxt ", b"{\\*\\ud ", b"\\cell", b"\\title ",
              b"\\sv ", b"\\result ", b"\0"]  # fmt: skip
    for _ in range(2_000):
        content = bytearray(chance.choice(inputs))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(5, len(content))
            content[at : at + chance.choice((0, 1, 40))] = chance.choice([*scraps, chance.randbytes(1)])
        try:
            draft = read(bytes(content))
        except PipelineError:
            continue
        for block in draft.blocks:
            block.text.encode()
            assert block.text.strip()
            assert block.origin.line > 0
            assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)


@pytest.mark.parametrize(
    "worst", ["{}", "\\b", "\\b a", "a", "\\", "\\'", "\\'e9", "\\u1?", "-", "\\a1", "\n", "{\\footnote a}",
              "\\par a", "{\\*\\fldinst HYPERLINK}", "{\\*\\fldinst ",
              "\\cell ", "\\stylesheet a;", "\\title", "{\\b a}", "\\~", "1"]
)  # fmt: skip
def test_the_worst_text_takes_no_time(worst: str) -> None:
    begin = time.process_time()
    for head in ("", "{\\*\\fldinst HYPERLINK ", "{\\stylesheet "):
        try:
            body(head + worst * (100_000 // len(worst)), FONTS)
        except PipelineError:
            continue
    assert time.process_time() - begin < 3


def test_twice_the_text_takes_twice_the_time() -> None:
    def seconds(number: int) -> float:
        content = "{\\rtf1 " + "\\pard\\plain {\\b Ida:} it\\'92s \\i so\\i0  cold\\par\n" * number + "}"
        begin = time.process_time()
        read(content)
        return time.process_time() - begin

    once = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(2)) < 4 * 1.8 * once + 0.05
