"""What each format is made of, and what no format expects."""

from __future__ import annotations

NASTY = (
    "\x00", "\x07", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x1c", "\x1f", "\x7f", "\x85", "\x9f", "\xa0", "\xad",
    "\u061c", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "�", "\ufffe", "\ufdd0",
    "\U0001fffe", "\U0010ffff", "\U000e0041", "👨\u200d👩", "é́́", "ͅ", "İ", "ı", "ŉ", "ǰ", "ﬁ", "ß", "ẞ", "ΐ", "Σ",
    "ſ", "K", "Å", "²", "①", "٣", "৪", "Ⅷ", "㉈", "½", "〇", "𝟗", "' OR 1", "{{ 7*7 }}", "{%", "%s", "{0}", "${x}",
    "../../etc/passwd", "file:///etc/passwd", "javascript:x", "http://127.0.0.1:9/x", "a" * 300, "\u0301" * 50,
    "a b " * 80, "'" * 40, '"' * 40, "(" * 60, "-" * 70, "." * 70,
)  # fmt: skip
NUMBERS = (
    "0", "-0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483649", "4294967296",
    "9223372036854775808", "99999999999999999999", "1e999", "-1e999", "1e-999", "0x10", "1_0", "NaN", "Infinity",
    "1.5", ".5", "5.", "1,5", "٣", "²", "99:99:99.999", "00:60", "9" * 400, "9" * 5000,
)  # fmt: skip
PAIRS = (
    ("[", "]"), ("{", "}"), ("(", ")"), ("<b>", "</b>"), ("<div>", "</div>"), ("<table><tr><td>", "</table>"),
    ("> ", ""), ("- ", ""), ("*", "*"), ("**a ", "**"), ("“", "”"), ("<v A>", "</v>"), ("{\\b ", "}"), ("![", "](x)"),
    ('{"a":', "}"), ('[{"a":', "}]"), ("<!--", "-->"), ("&amp;", ""), ("      - ", "\n"), ("<ul><li>", ""),
    ("{\\*\\x ", "}"), ("a.", ""), ("[[", "]]"), ("<dl><dd>", "</dl>"), ("<blockquote>", ""), ("[^1]: ", "\n"),
)  # fmt: skip
TEXT = (
    "Q. ", "A: ", "Q: ", "Editor: ", "Ida Hall: ", "IDA HALL ", "[00:12:31] ", "(00:12) ", "00:01:02 ", ">> ", "- ",
    "— ", "– ", "\t", "\n", "\n\n", "\r", "\r\n", "«", "»", "“", "”", "…", "...", "[laughs]", "(inaudible)", "[", "]",
    "1  ", "  12 ", "Page 3", "MR. HALL: ", "Speaker 1", "Interviewer", "[1]", "â€™", "Ã©", "&amp;", "<i>", "</i>",
    "EXAMINATION BY MR. HALL:", "Advertisement", "I. H.: ", "：", "\u3000\u3000", "Share this article", "*", "_",
    "http://x.y",
)  # fmt: skip
MARKUP: dict[str, tuple[str, ...]] = {
    "text": (),
    "markdown": (
        "**", "__", "*", "_", "`", "```\n", "~~~", "# ", "###### ", "===\n", "---\n", "+++\n", "> ", "1. ", "- ",
        ":   ", "|", "|---|:-:|\n", "[a](", "](", "![", "[a]: ", "[^1]", "<!--", "-->", "<b", "</b>", "\\", "&#0;",
        "&#xD800;", "&#x110000;", "&nbsp;", "\\\n", "  \n", "    ", "<http://x>", '"t")', "<![CDATA[", "<?",
        "title: ", "- [", "title: &a *a", "!!python/object:x ", "? ", "| \n", ">-\n", "date: 2024-13-99\n",
        'a = "\\ud800"\n', "\\x",
    ),
    "html": (
        "<p>", "</p>", "<br>", "<div class='speaker'>", "</div>", "<b>", "</b>", "<script>", "</script>", "<style>",
        "<pre>", "</pre>", "<table>", "<td>", "<td colspan=1000000>", "</table>", "<dl><dt>", "<dd>", "<template>",
        "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#xD800;",
        "&lt", "<img src='data:,' alt='x'>", "<img src=a alt=", "<a href='", "<svg>", "<math>", "</", "<", "/>",
        "<base href=x>", "<meta charset=utf-7>", "<meta charset=x>", "<textarea>", "<noscript>",
        "<time datetime='1e9'>", "<frameset>", "<article>", "<nav>", "<ruby>a<rt>b", "<select><option>", "<h1>",
        "<title>", "<html lang='*'>", "<body>", "hidden ", "dir=rtl ", "style='display:none' ",
        "style='font-weight:99999", "</body></html>", "<plaintext>", "<q>", "<link rel=a href=b>",
        '<script type=\'application/ld+json\'>{"@type":', "itemprop=x ", "<input value=x>",
    ),
    "rtf": (
        "{", "}", "\\", "\\par", "\\'", "\\'e", "\\'ff", "\\u-1?", "\\u55357 ?", "\\u99999?", "\\uc0", "\\uc99",
        "\\uc-1", "\\bin5 ", "\\bin-1 ", "\\bin99999999 ", "{\\*\\x", "\\ansicpg1200", "\\ansicpg0", "\\ansicpg99999",
        "\\ansi", "\\mac", "\\pc", "\\f0", "\\f-1", "\\f99", "{\\fonttbl{\\f0\\fcharset128 x;}}", "\\fcharset999",
        "\\deff1", '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt y}}', "{\\footnote ", "\\cell", "\\row", "\\trowd",
        "\\intbl", "{\\stylesheet{\\s1 a;}}", "\\s1", "\\plain", "\\pard", "\\b", "\\b0", "\\i", "\\v", "\\deleted",
        "\\lang0", "\\~", "\\-", "\\_", "\\\n", "\\|", "{\\pict ", "{\\info{\\title x}}",
        "{\\creatim\\yr99999\\mo13}", "\\emdash", "\\tab", "{\\upr{a}{\\*\\ud b}}", "\\upr", "\\listtext",
        "\\outlinelevel99", "\\line", "\\sect", "\\page", "\\rtf1", "\x00",
    ),
    "srt": (
        "00:00:01,000 --> 00:00:02,000\n", "-->", " --> ", "00:00:01", "99:99:99,999", "-00:00:01,000", "1\n", "\n\n",
        "<i>", "</i>", "<b>", "<font color=", "</font>", "{\\an8}", "{\\", "<", ">", "WEBVTT\n", "X1:0 X2:1",
        "\n1\n\n",
    ),
    "webvtt": (
        "WEBVTT\n", "WEBVTT - x\n", "00:01.000 --> 00:02.000 align:start\n", "-->", "NOTE\n", "STYLE\n",
        "REGION\nid:x\n", "<v ", "<v.loud Ida>", "</v>", "<c.a.b>", "</c>", "<00:00:01.000>", "<lang en>",
        "<ruby>a<rt>b</rt>", "&lt;", "&rlm;", "&#1;", "X-TIMESTAMP-MAP=LOCAL:", "Kind: captions\n", "Language: *\n",
        "<", ">", "\n\n", "id\n", "<b.", "< ",
    ),
    "json": (
        "{", "}", "[", "]", ",", ":", '"', "null", "true", "-", "1e400", "NaN", '"\\ud800"', '"\\u0000"', '"\\',
        "\\u12", '"a":1,"a":2', '"speaker"', '"speakers"', '"words"', '"text"', '"start"', '"end"', '"segments"',
        '"results"', '"transcript"', '"speaker_label"', '"monologues"', '"elements"', '"value"', '"ts"', '"language"',
        '"12.34s"', '"channel"', '"items"', '"alternatives"', '"punctuated_word"', '"body"', '"startTime"',
        '"utterances"',
    ),
    "toml": (
        "[", "]", "[[", "]]", "{", "}", "=", '"', '"""', "'''", "\\u", "\\uD800", '"\\u0000"', "#", "inf", "nan",
        "true", "1979-05-27", "07:32:00", "0xff", "a.b.c = 1\n", '"" = 1\n', "title = 1\n", "[limits]\n", "[rules]\n",
        "\r", "[[people]]\n", "labels = []\n", "mode = 'verbatim'\n", "[[edit]]\n", "before = ''\n", "[[decision]]\n",
        "id = ", "level = 'unsure'\n", "language = 'xx-XX'\n", "on = ['all']\n", "convention = 'x'\n",
        "glossary = ['\\u0000']\n", "style = '../x'\n", "theme = '/etc'\n", "profile = '/etc/passwd'\n",
        "epoch = 1\n", "folder = '/'\n", "[title]\n",
    ),
}  # fmt: skip
