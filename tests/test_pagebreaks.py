"""The sentences here are invented."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.bindery import pagebreaks
from pipeline.bindery.anatomy import XHTML
from pipeline.bindery.pagebreaks import Break
from pipeline.bindery.places import INLINE
from pipeline.words import letters

BETWEEN_WORDS = re.compile(r"[\s\-/\u058a\u200b\u2010\u2012-\u2015]")
TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=12) | st.sampled_from(
    [
        "What did ",
        "a well-known",
        " lot",
        "“Yes”—no",
        "e\u0301te\u0301",
        "養蜂家に「なぜ」と",
        "\u1112\u1161\u11ab",
        " ",
        "…",
    ]
)
Node = str | tuple[str, bool, list["Node"]]
INLINES: st.SearchStrategy[Node] = st.recursive(
    TEXTS,
    lambda inner: st.tuples(st.sampled_from(["em", "a", "span", "br"]), st.booleans(), st.lists(inner, max_size=3)),
)
PARAGRAPHS: st.SearchStrategy[Node] = st.tuples(
    st.sampled_from(["p", "p", "h2"]), st.booleans(), st.lists(INLINES, max_size=4)
)
BLOCKS: st.SearchStrategy[Node] = st.recursive(
    PARAGRAPHS,
    lambda inner: st.tuples(st.sampled_from(["div", "section"]), st.just(False), st.lists(inner, max_size=4)),
)
BODIES: st.SearchStrategy[Node] = st.tuples(st.just("body"), st.just(False), st.lists(BLOCKS, max_size=4))


def built(node: tuple[str, bool, list[Node]]) -> etree._Element:
    tag, furniture, children = node
    element = etree.Element(XHTML + tag, {"class": "label furniture"} if furniture else None)
    for child in children if tag != "br" else []:
        if not isinstance(child, str):
            element.append(built(child))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def told(body: etree._Element) -> list[str]:
    """List the text of a body, a newline for each edge of a block, and the ids of the breaks with a # before them."""
    if body.get("role") == "doc-pagebreak":
        return ["#" + body.get("id", "")]
    edge = [] if body.tag in INLINE else ["\n"]
    parts = [*edge, body.text or ""]
    for child in body:
        parts += [*told(child), child.tail or ""]
    if letters.is_furniture(body.get("class")):
        parts = [part for part in parts if part.startswith("#page-")]
    return [*edge, *parts, *edge]


def before_breaks(bodies: list[etree._Element]) -> list[tuple[str, str]]:
    """Pair the id of each break with the text before it."""
    text, found = "", []
    for part in (part for body in bodies for part in told(body)):
        if part.startswith("#page-"):
            found.append((part[1:], text))
        else:
            text += part
    return found


def count(text: str) -> int:
    """Count as the printed pages are counted: no letter joins one in another block."""
    return sum(len(letters.of(line)) for line in text.split("\n"))


@settings(deadline=None, max_examples=150)
@given(st.lists(BODIES, min_size=1, max_size=3), st.lists(st.integers(0, 60), min_size=1, max_size=8).map(sorted))
def test_each_page_begins_at_its_letter_or_before_the_word_that_holds_it(nodes: list[Node], starts: list[int]) -> None:
    bodies = [built(node) for node in nodes if not isinstance(node, str)]
    whole = ["".join(map(str, body.itertext())) for body in bodies]
    total = count("".join(part for body in bodies for part in told(body)))
    made = pagebreaks.insert(bodies, starts, [""] * len(starts))
    assert ["".join(map(str, body.itertext())) for body in bodies] == whole
    if not total:
        assert made == ()
        return
    found = before_breaks(bodies)
    assert [id for id, _ in found] == [each.id for each in made] == [f"page-{n + 1}" for n in range(len(starts))]
    every = "".join(part for body in bodies for part in told(body) if not part.startswith("#page-"))
    for start, (_, text) in zip(starts, found, strict=True):
        torn = min(start, total) - count(text)
        assert torn >= 0
        next_word = [word for word in map(letters.of, BETWEEN_WORDS.split(every[len(text) :])) if word][:1]
        assert torn == 0 or torn < len(next_word[0])
    for each in made:
        (span,) = [span for span in bodies[each.tree].iter(XHTML + "span") if span.get("id") == each.id]
        alone = next(span.iterancestors()).tag in (XHTML + "body", XHTML + "section", XHTML + "div")
        assert not alone or heads(span)


def heads(span: etree._Element) -> bool:
    """Say whether a break, or the last of several in a row, stands before a heading."""
    behind = span.getnext()
    while behind is not None and behind.get("role") == "doc-pagebreak":
        behind = behind.getnext()
    return behind is not None and behind.tag in pagebreaks.HEADINGS


def marked(markup: str, *starts: int) -> str:
    """Show the breaks in a body as | ."""
    body = etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{markup}</body>')
    pagebreaks.insert([body], starts, [str(number) for number in range(1, len(starts) + 1)])
    text = etree.tostring(body, encoding="unicode").removeprefix('<body xmlns="http://www.w3.org/1999/xhtml">')
    return re.sub(r"<span [^>]*doc-pagebreak[^>]*/>", "|", text.removesuffix("</body>"))


@pytest.mark.parametrize(
    ("markup", "start", "shown"),
    [
        ("<p>What do bees want?</p>", 0, "<p>|What do bees want?</p>"),
        ("<p>What do bees want?</p>", 6, "<p>What do |bees want?</p>"),
        ("<p>What do bees want?</p>", 8, "<p>What do |bees want?</p>"),
        ("<p>Peace.</p><p>And you?</p>", 5, "<p>Peace.</p><p>|And you?</p>"),
        ("<p>She said: “Peace.”</p>", 7, "<p>She said: |“Peace.”</p>"),
        ("<p>“Peace.”</p>", 0, "<p>|“Peace.”</p>"),
        ("<p>A well-known lot</p>", 5, "<p>A well-|known lot</p>"),
        ("<p>A well-known lot</p>", 7, "<p>A well-|known lot</p>"),
        ("<p>Busy—very</p>", 4, "<p>Busy—|very</p>"),
        ("<p>Busy — very</p>", 4, "<p>Busy — |very</p>"),
        ("<p>They don’t mind</p>", 7, "<p>They |don’t mind</p>"),
        ("<p>I see <em>every</em>thing now</p>", 4, "<p>I see |<em>every</em>thing now</p>"),
        ("<p>I see <em>every</em>thing now</p>", 6, "<p>I see |<em>every</em>thing now</p>"),
        ("<p>I <a href='#x'><em>see</em> it</a></p>", 1, '<p>I |<a href="#x"><em>see</em> it</a></p>'),
        ("<p>I <em>see <b>it</b></em></p>", 4, "<p>I <em>see |<b>it</b></em></p>"),
        ("<ul><li>One</li><li>Two</li></ul>", 3, "<ul><li>One</li><li>|Two</li></ul>"),
        ("<p>One<br/>two</p>", 2, "<p>|One<br/>two</p>"),
        ("<p>One<br/>two</p>", 4, "<p>One<br/>|two</p>"),
        ("<p>Yes.</p>", 99, "<p>Yes.|</p>"),
        ("<p>Yes.</p>", 2, "<p>|Yes.</p>"),
        ("<p>養蜂家です</p>", 2, "<p>養蜂|家です</p>"),
        ("<p>彼は「はい」と</p>", 2, "<p>彼は|「はい」と</p>"),
    ],
)
def test_a_break_stands_before_the_word_its_page_begins_with(markup: str, start: int, shown: str) -> None:
    assert marked(markup, start) == shown


@pytest.mark.parametrize(
    ("markup", "start", "shown"),
    [
        (
            '<p>One.</p><p><b class="furniture">Editor</b> Two?</p>',
            3,
            '<p>One.</p><p>|<b class="furniture">Editor</b> Two?</p>',
        ),
        (
            '<p>One.</p><div><p class="label furniture">Editor</p><p>Two?</p></div>',
            3,
            '<p>One.</p><div><p class="label furniture">|Editor</p><p>Two?</p></div>',
        ),
        (
            '<dl><dt class="furniture">Editor</dt><dd><p><em>Two</em>?</p></dd></dl>',
            0,
            '<dl><dt class="furniture">|Editor</dt><dd><p><em>Two</em>?</p></dd></dl>',
        ),
        (
            '<p class="furniture">Editor</p><p>One.</p><p>Two?</p>',
            3,
            '<p class="furniture">Editor</p><p>One.</p><p>|Two?</p>',
        ),
        (
            '<section><p>One.</p><p class="furniture">End</p></section><section><p>Two?</p></section>',
            3,
            '<section><p>One.</p><p class="furniture">End</p></section><section><p>|Two?</p></section>',
        ),
        (
            '<div class="furniture"><p>Contents</p></div><p>One.</p>',
            0,
            '<div class="furniture"><p>Contents</p></div><p>|One.</p>',
        ),
    ],
)
def test_a_label_goes_with_the_words_it_introduces(markup: str, start: int, shown: str) -> None:
    assert marked(markup, start) == shown


def test_the_breaks_of_blank_pages_stand_together_in_order() -> None:
    assert marked("<p>One <em>two</em></p>", 3, 3, 3) == "<p>One |||<em>two</em></p>"


def test_the_books_chapters_are_counted_as_one_text() -> None:
    bodies = [
        etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml"><p>{text}</p></body>') for text in ("Ab.", "Cd")
    ]
    made = pagebreaks.insert(bodies, [0, 2, 3], ["i", "1", ""])
    assert made == (Break(0, "page-i", "i"), Break(1, "page-1", "1"), Break(1, "page-3", "3"))


def test_a_word_torn_over_three_pages_has_the_breaks_of_all_before_it() -> None:
    assert (
        marked("<p>An uninterrupted telecommunication</p>", 0, 4, 9) == "<p>|An ||uninterrupted telecommunication</p>"
    )


def test_a_label_goes_to_the_page_where_the_word_behind_it_ends() -> None:
    markup = '<p>One.</p><p><b class="furniture">Editor</b> Uninterrupted?</p>'
    assert marked(markup, 7) == '<p>One.</p><p>|<b class="furniture">Editor</b> Uninterrupted?</p>'


def test_a_book_without_a_letter_has_no_pages() -> None:
    assert marked("<p>…</p>", 0) == "<p>…</p>"


@pytest.mark.parametrize("worst", ["-", "(", "(-", "a", "養", "「", " ", "é\u0301", "a-", "</p><p>", "<em>a</em>"])
def test_long_texts_take_no_more_than_their_share_of_time(worst: str) -> None:
    begun = time.perf_counter()
    marked(f"<p>{worst * 20_000}</p>", 5, 10_000)
    assert time.perf_counter() - begun < 5


def body_of(markup: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{markup}</body>')


def test_a_page_that_a_picture_heads_begins_with_the_picture() -> None:
    body = body_of("<p>One.</p><figure/><p>Two.</p><figure/><p>Three.</p>")
    pagebreaks.insert([body], [0, 3, 6], ["1", "2", "3"], [0, 0, 2])
    assert [node.get("id") or node.tag.removeprefix(XHTML) for node in body.iter()] == [
        *("body", "p", "page-1", "figure", "page-2", "p", "figure", "p", "page-3")
    ]


def test_a_picture_at_the_foot_of_a_file_heads_a_page_that_goes_on_in_the_next() -> None:
    made = pagebreaks.insert([body_of("<p>One.</p><figure/>"), body_of("<p>Two.</p>")], [0, 3], ["1", "2"], [0, 0])
    assert [mark.tree for mark in made] == [0, 0]


def test_no_heading_is_called_by_the_number_of_the_page_it_begins() -> None:
    body = body_of("<section><h2><span>Winter</span></h2><p>One.</p></section>")
    pagebreaks.insert([body], [0], ["1"])
    assert [node.get("id") or node.tag.removeprefix(XHTML) for node in body.iter()] == [
        *("body", "section", "page-1", "h2", "span", "p")
    ]
