"""The Markdown reader: what its goldens cannot say in one file, bad input, and that no word is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import LimitError, PipelineError
from pipeline.limits import Limits
from pipeline.markup import frontmatter
from pipeline.model import NOTHING, Block, Credit, Draft, Facts, Source
from pipeline.readers.markdown import READER

SECONDS = 10  # for 100 kB of the worst; a reader with quadratic time needs minutes
SPACE = " " * 4


def draft(text: str, limits: Limits | None = None) -> Draft:
    return READER.read(Source("talk.md", text.encode()), None, limits or Limits())


def only(text: str) -> Block:
    (block,) = draft(text).blocks
    return block


def looks(block: Block) -> list[tuple[str, str]]:
    return [(mark.style, block.text[mark.start : mark.end]) for mark in block.marks]


def rows(text: str) -> list[tuple[int, str, str]]:
    return [(block.origin.line, block.style, block.text) for block in draft(text).blocks]


def messages(text: str) -> list[str]:
    return [finding.message for finding in draft(text).findings]


@pytest.mark.parametrize(
    ("source", "text", "marked"),
    [
        ("**Ada:**Yes", "Ada:Yes", [("strong", "Ada:")]),
        ("**Ada: **Yes", "Ada: Yes", [("strong", "Ada:")]),
        ("__Ada:__Yes", "Ada:Yes", [("strong", "Ada:")]),
        ("__Ada: __Yes", "Ada: Yes", [("strong", "Ada:")]),
        ("*Ada:*Yes", "Ada:Yes", [("emphasis", "Ada:")]),
        ("***Ada:***Yes", "Ada:Yes", [("strong", "Ada:"), ("emphasis", "Ada:")]),
        ("**Ada **Yes", "Ada Yes", [("strong", "Ada")]),
        ("**Why\nnot? **It **is** so", "Why\nnot? It is so", [("strong", "Why\nnot?"), ("strong", "is")]),
        ("So.\n**Ada:**Yes", "So.\nAda:Yes", [("strong", "Ada:")]),
        ("**Ada [here](https://a.example): **Yes", "Ada here: Yes", [("strong", "Ada here:"), ("link", "here")]),
    ],
)
def test_bold_that_commonmark_leaves_open_at_the_start_of_a_line_is_closed(
    source: str, text: str, marked: list[tuple[str, str]]
) -> None:
    block = only(source)
    assert (block.text, looks(block)) == (text, marked)


@pytest.mark.parametrize(
    ("source", "text", "marked"),
    [
        ("**a **b** c**", "a b c", [("strong", "a b c")]),
        ("*one *is two", "*one *is two", []),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", []),
        ("say **this:**that", "say **this:**that", []),
        ("**Ada:** Yes", "Ada: Yes", [("strong", "Ada:")]),
        ("`**Ada:**Yes`", "**Ada:**Yes", []),
    ],
)
def test_other_asterisks_are_read_as_commonmark_has_them(source: str, text: str, marked: list[tuple[str, str]]) -> None:
    block = only(source)
    assert (block.text, looks(block)) == (text, marked)


def test_only_web_and_mail_addresses_stay_links() -> None:
    text = "[a](https://a.example) [b](javascript:x) [c](/c) [d](mailto:d@d.example) <file:e> <a href='data:f'>f</a>"
    block = only(text)
    assert block.text == "a b c d file:e f"
    assert [mark.target for mark in block.marks] == ["https://a.example", "mailto:d@d.example"]
    assert messages(text) == ["links to no web or mail address: 4 left out; their text stays."]


def test_what_only_looks_like_a_definition_is_text() -> None:
    assert rows("[Ada]: Yes.\n\n[^1]: Once.\n\nSee [it][].\n\n[it]: <https://it.example>") == [
        (1, "", "[Ada]: Yes."),
        (3, "", "[^1]: Once."),
        (5, "", "See it."),
    ]


def test_a_definition_that_no_link_uses_is_counted() -> None:
    text = "So.\n\n[a]: https://a.example\n[//]: # (a remark)"
    assert rows(text) == [(1, "", "So.")]
    assert messages(text) == ["link definitions that no link uses: 2 left out."]


def test_cells_beyond_the_heading_of_their_table_are_kept() -> None:
    assert rows("> | a |\n> |---|\n> | b | c \\| d | e |\n") == [
        (1, "blockquote cell-1 th", "a"),
        (3, "blockquote cell-1", "b"),
        (3, "blockquote cell-2", "c | d"),
        (3, "blockquote cell-3", "e"),
    ]


def test_the_number_of_an_ordered_item_is_kept_even_without_text() -> None:
    assert rows("7) one\n\n1984.\n\n3. 4. deep\n") == [
        (1, "li", "7) one"),
        (3, "li", "1984."),
        (5, "li", "3. 4. deep"),
    ]


def test_a_picture_alone_is_a_figure_and_inside_a_paragraph_is_counted() -> None:
    text = "[![The *mill*](the%20mill.png)](https://m.example)\n\nSo ![a stone](s.png) it ![](t.png) is."
    figure, paragraph = draft(text).blocks
    assert (figure.kind, figure.text, looks(figure)) == ("figure", "The mill", [("link", "The mill")])
    assert figure.picture == "the mill.png"
    assert (paragraph.text, paragraph.picture) == ("So  it  is.", "")
    assert [(finding.level, finding.message) for finding in draft(text).findings] == [
        ("warning", "pictures inside a paragraph: 1 left out, with their alternative text."),
        ("info", "pictures without alternative text: 1 left out."),
    ]


def test_a_picture_without_words_is_a_figure_in_its_place() -> None:
    blocks = draft("One\n\n![](a.png)\n![b](b.png)\n\nTwo").blocks
    assert [(block.kind, block.text, block.picture, block.origin.line) for block in blocks] == [
        ("paragraph", "One", "", 1),
        ("figure", "", "a.png", 3),
        ("figure", "b", "b.png", 4),
        ("paragraph", "Two", "", 6),
    ]
    with pytest.raises(PipelineError, match="no text found"):
        draft("![](a.png)")


@pytest.mark.parametrize(
    "address", ["https://x.example/a.png", "//x.example/a.png", "data:image/png;base64,AA==", "/a"]
)
def test_a_picture_elsewhere_is_its_words_alone(address: str) -> None:
    said = draft(f"Yes.\n\n![a stone]({address})\n\n![]({address})")
    assert [(block.text, block.picture) for block in said.blocks] == [("Yes.", ""), ("a stone", "")]
    assert [(finding.level, finding.message, finding.origin and finding.origin.line) for finding in said.findings] == [
        ("warning", "pictures on the web or outside the folder: 1 left out; their alternative text stays.", 3),
        ("info", "pictures without alternative text: 1 left out.", 5),
    ]


def test_tags_of_html_go_and_other_angle_brackets_are_text() -> None:
    text = "<div><p>One<p>Two <MARK>x</MARK></div> <laughter> <Mark> a < b <!-- gone --> <? kept ?>"
    assert rows(text) == [(1, "", "One"), (1, "", "Two x"), (1, "", "<laughter> <Mark> a < b  <? kept ?>")]


def test_a_comment_without_an_end_hides_nothing() -> None:
    assert rows("<!-- so\n\n<script>\n\nit goes") == [(1, "", "<!-- so"), (5, "", "it goes")]


def test_what_follows_a_comment_on_its_line_is_kept() -> None:
    assert rows("<!-- a\nb --> So.\n\n<style>p{}</style>\nYes.") == [(2, "", "So."), (5, "", "Yes.")]


def test_a_template_tag_goes_from_its_line_and_stays_in_a_sentence() -> None:
    text = "One\n{% if a %}{{ b }}{% endif %}\ntwo {{ three }} four.{: .x}\n\n# Title {#id}"
    assert rows(text) == [(1, "", "One\ntwo {{ three }} four."), (5, "h1", "Title")]
    assert messages(text) == ["template tags and attribute lists: 3 left out."]


def test_a_line_of_a_paragraph_after_a_tag_is_named_by_its_own_number() -> None:
    assert rows("<p>One\ntwo</p>\n<p>three<br>\nfour</p>") == [(1, "", "One\ntwo"), (3, "", "three\nfour")]


@pytest.mark.parametrize(
    ("said", "part"),
    [("guests", "guest"), ("interviewee", "guest"), ("hosts", "host"), ("interviewer", "host"), ("by", "author")],
)
def test_people_are_credited_from_a_string_a_list_or_names(said: str, part: str) -> None:
    for value in ("Ada Lo", "[Ada Lo]", "[{name: Ada Lo}]", "{name: Ada Lo}"):
        facts = draft(f"---\n{said}: {value}\n---\nSo.").facts
        assert [(credit.name, credit.part) for credit in facts.credits] == [("Ada Lo", part)]


def test_what_else_the_front_matter_says_is_named() -> None:
    text = "---\ntags: [a]\nguests:\n- name: Ada\n  site: x\nempty:\nlanguage: klingon\n---\nSo."
    assert messages(text) == ["front matter: 3 left out: tags, language, guests.site."]
    many = "---\n" + "".join(f"key{number}: x\n" for number in range(12)) + "---\nSo."
    assert messages(many)[0].endswith("key8, key9 and 2 more.")


def test_metadata_is_one_clean_line_of_at_most_a_thousand_characters() -> None:
    text = f'---\ntitle: "a\\n\\e[31m\\u202eb"\ndescription: {"x" * 1001}\ndate: {"y" * 1000}\n---\nSo.'
    facts = draft(text).facts
    assert (facts.title, facts.description, facts.date) == ("a [31mb", "", "y" * 1000)
    assert messages(text) == ["front matter: 1 left out: description."]


@pytest.mark.parametrize(
    ("inner", "line", "fault"),
    [
        ("title: a\nguest: b: c\n", 3, "not valid YAML: mapping values are not allowed here"),
        ("title: a\nguest: &x b\n", 3, "YAML with tags, anchors or aliases"),
        ("title: !!python/object:os.system a\n", 2, "YAML with tags, anchors or aliases"),
        ("title: a\ntitle: b\n", 2, "a key stands twice"),
        ("title: a\nTitle: b\n", 2, "a key stands twice"),
        (f"title: {'[' * 25}\n", 2, "YAML with more than 20 lists inside each other"),
        ('title: "\\UFFFFFFFF"\n', 2, "not valid YAML: a character that may not stand there"),
        ("title: \x07\n", 2, "not valid YAML: a character that may not stand there"),
    ],
)
def test_broken_front_matter_stays_in_the_text_with_a_warning(inner: str, line: int, fault: str) -> None:
    read = draft(f"---\n{inner}---\nSo.")
    assert [block.text for block in read.blocks] == [inner.strip("\n"), "So."]
    assert read.facts == Facts()
    (finding,) = read.findings
    assert (finding.level, finding.message) == ("warning", f"front matter: {fault}; it stays in the text.")
    assert finding.origin
    assert finding.origin.line == line


@pytest.mark.parametrize("inner", ["title = 1\ntitle = 2", f"title = {'[' * 5000}", "title = " + "9" * 5000])
def test_broken_toml_stays_in_the_text(inner: str) -> None:
    read = draft(f"+++\n{inner}\n+++\nSo.")
    assert [block.text for block in read.blocks] == [inner, "So."]
    assert "not valid TOML" in read.findings[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\n\nSo.\n\n---\n\nYes.", ["So.", "Yes."]),
        ("---\nAda: So.\n\nBea: Yes.\n---\n", ["Ada: So.", "Bea: Yes."]),
        ("---\ntitle: So.", ["title: So."]),
        (f"---\ntitle: {'x ' * 33_000}\n\n---\n", [f"title: {'x ' * 33_000}".strip()]),
        ("So.\n\n---\ntitle: x\n\n---\n", ["So.", "title: x"]),
    ],
)
def test_what_is_no_front_matter_is_text(text: str, said: list[str]) -> None:
    assert [block.text for block in draft(text).blocks] == said
    assert draft(text).facts.title is None


def test_huge_numbers_and_other_values_state_nothing() -> None:
    text = f"+++\ntitle = 0x{'F' * 9000}\ndate = 2020-02-03T04:05:06Z\nhost = true\nby = [[1], {{}}]\n+++\nSo."
    facts = draft(text).facts
    assert (facts.title, facts.date, facts.credits) == (None, "2020-02-03 04:05:06+00:00", (Credit("True", "host"),))


def test_facts_stay_as_they_are_without_fields() -> None:
    known = Facts("cp1252", True, "\r")
    assert frontmatter.facts(NOTHING, known) == (known, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "the file is empty"),
        (" \n\n", "only blank lines"),
        ("<!-- a -->\n\n***\n\n![](b)", "only markup"),
        ("---\ntitle: a\n---\n", "only markup"),
    ],
)
def test_a_file_without_text_is_refused(text: str, found: str) -> None:
    with pytest.raises(PipelineError, match=rf"^talk\.md: no text found; {found}\. Put the interview into it\.$"):
        draft(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (">" * 5000 + " So.", 1),
        ("- " * 5000 + "So.", 1),
        ("1. " * 5000 + "So.", 1),
        ("\n".join(f"{'  ' * depth}- So." for depth in range(200)), 50),
    ],
)
def test_blocks_too_deep_inside_each_other_meet_a_limit(text: str, line: int) -> None:
    with pytest.raises(LimitError, match=rf"^talk\.md:{line}: more than 100 .*; limit depth is 100\. .*--limit depth"):
        draft(text)


def test_a_depth_that_the_machine_cannot_bear_is_a_limit_too() -> None:
    with pytest.raises(LimitError, match=r"^talk\.md: nested too deeply for this machine; limit depth is 90,000\."):
        draft(">" * 5000 + " So.", Limits(depth=90_000))


def test_text_just_inside_the_limit_is_kept() -> None:
    assert only(">" * 99 + " So.").text == "So."


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 50_000, "![" * 50_000, "[a](" * 25_000, "[a][" * 25_000, "[" * 25_000 + "](x)" * 20_000),
        *("*a **b " * 14_000, "**a:**b\n" * 12_000, "**a\n" * 25_000, "**a: " * 20_000, "__a\n" * 25_000),
        *(
            "a<!--" * 20_000,
            "<!--\n" * 20_000,
            "<!--\n" * 20_000 + "--> x",
            "<style>\n" * 12_000 + "x",
            "<a x='" * 16_000,
        ),
        *("{%\na" * 25_000, "{% a %} " * 12_000 + "x", "{: a " * 20_000, "[\na" * 33_000, "[" + "\\a" * 50_000),
        *("<b>" * 9_000 + "<p>x" * 9_000 + "</b>" * 9_000, "x<br>" * 20_000, f"|a|\n|-|\n|{'x|' * 50_000}"),
        *("a`" * 50_000, "a\n" * 50_000, "> a\n" * 25_000, "- a\n" * 25_000, "a\n: b\n" * 16_000, SPACE * 25_000 + "a"),
        *("---\ntitle: " + "[" * 60_000 + "\n---\na", "+++\ntitle" + ".a" * 30_000 + "=1\n+++\na"),
        *("---\ntitle: " + "'" * 60_000 + "\n---\na", "+++\ntitle=1\n" + "a" * 60_000 + "\n+++\na"),
    ],
    ids=lambda text: repr(text[:15]),
)
def test_a_hundred_kilobytes_of_the_worst_are_read_in_time(text: str) -> None:
    start = process_time()
    blocks = draft(text).blocks
    assert process_time() - start < SECONDS
    assert sum(len(block.text) for block in blocks) > 0


WRAPS: tuple[Callable[[str], str], ...] = (
    str,
    "*{}*".format,
    "**{}**".format,
    "_{}_".format,
    "__{}:__".format,
    "`{}`".format,
    "[{}](https://a.example)".format,
    "<b>{}</b>".format,
    "<laughter> {}".format,
)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, int]:
    """Simple Markdown whose words are w0, w1, ... in order, and how many they are."""
    count = 0

    def sentence() -> str:
        nonlocal count
        parts = []
        for wrap in draw(st.lists(st.sampled_from(WRAPS), min_size=1, max_size=6)):
            parts.append(wrap(f"w{count}"))
            parts.append(draw(st.sampled_from((" ", "\n", "  \n", ", "))))
            count += 1
        return "".join(parts).rstrip(" ,\n")

    def block(depth: int) -> str:
        kind = draw(st.sampled_from(("text", "heading", "quote", "bullets", "numbers") if depth else ("text",)))
        if kind == "text":
            return sentence()
        if kind == "heading":
            return "## " + sentence().replace("\n", " ")
        inner = "\n\n".join(block(depth - 1) for _ in range(draw(st.integers(1, 3))))
        first, rest = {"quote": ("> ", "> "), "bullets": ("- ", "  "), "numbers": ("1. ", "   ")}[kind]
        return first + inner.replace("\n", f"\n{rest}")

    return "\n\n".join(block(3) for _ in range(draw(st.integers(1, 5)))), count


@settings(deadline=None)
@given(pages())
def test_every_word_is_in_the_draft_once_and_in_order(page: tuple[str, int]) -> None:
    text, count = page
    read = " ".join(block.text for block in draft(text).blocks)
    assert re.findall(r"w\d+", read) == [f"w{number}" for number in range(count)]


SCRAPS = ("*", "**", "_", "__", "`", "```", "~~", "[", "]", "](", "]: ", ")", "!", "<", ">", "</", "<b>", "<p>", "<!--",
          "-->", "|", "|-|", "---", "===", "#", "1. ", "- ", ": ", "{", "}", "{:", "{%", "\\", "&", "\n", "\n\n", " ",
          SPACE, "^", "+++", "title: ")  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from((*SCRAPS, *"w" * 20)), max_size=60))
def test_no_word_is_lost_from_any_scraps_of_markup_unless_a_finding_counts_it(scraps: list[str]) -> None:
    parts = [f"w{number} " if scrap == "w" else scrap for number, scrap in enumerate(scraps)]
    text = "".join(parts) + "\n\nw999"
    read = draft(text)
    said = re.findall(r"w\d+", " ".join(block.text for block in read.blocks))
    wanted = re.findall(r"w\d+", text)
    assert said == wanted or (read.findings and set(said) < set(wanted))
    for block in read.blocks:
        assert block.text == block.text.strip("\n")
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)


def test_joiners_stay_in_a_title_and_leave_a_name() -> None:
    facts = draft("---\ntitle: می\u200cخواهم\nguest: می\u200cخواهم\n---\n\nIda Hall: So.\n").facts
    assert facts.title == "می\u200cخواهم"
    assert facts.credits == (Credit("میخواهم", "guest"),)
